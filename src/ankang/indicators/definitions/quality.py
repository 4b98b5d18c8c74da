"""Indicators of what machine checks find, and of differences between departments."""

from ankang.indicators.definitions.groups import HOUSEHOLD_ON_BOOKS, ON_BOOKS, by_end, during, own
from ankang.indicators.filters import Below, Equals, Exists, Filter, Known
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables import DIFFERENCES, FINDINGS, HOUSEHOLDS, PERSONS

CHECKS = Basis("县级数据核查规则（28 条）及贵州核查规则集", "数据质量核查", Standing.CHECKED)
COMPARISON = Basis("部门名册比对工作要求", "差异核对处理", Standing.KNOWN)

STANDING: Filter = by_end("found_on") & ~by_end("gone_on")
# Our own: what a check finds is to be mended within a month.
_MENDED_DAYS = 31
_ROLLS = (
    ("civil", "民政", "civil affairs"),
    ("disability", "残联", "the disability federation"),
    ("insurance", "医保", "medical insurance"),
    ("police", "公安", "the police"),
    ("health", "卫健", "health"),
)
_HERE = Trap(
    "名册只写到镇、县的差异计在该镇、该县，不分到村，所以各村之和可能小于镇。",
    "A difference whose roll names only the town or county counts there, so that villages may add up to less.",
)
_SETTLED = Group("当期办结的差异", "differences settled in the period", during("settled_on"))


def _of_roll(code: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"quality.{code}_differences_open",
        title_zh=f"期末未办结的{zh}名册差异",
        title_en=f"Differences open at the end with the roll of {en}",
        unit=Unit.CASES,
        basis=COMPARISON,
        table=DIFFERENCES,
        kind=Kind.STATE,
        counted=Group(
            f"期末未办结的{zh}名册差异", f"differences with the roll of {en} open at the end",
            Equals("roll", code) & by_end("opened_on") & ~by_end("settled_on"),
        ),
        traps=(_HERE,),
    )  # fmt: skip


FINDING_INDICATORS = (
    Indicator(
        code="quality.findings_open",
        title_zh="期末未消除的核查问题数",
        title_en="Findings standing at the end",
        unit=Unit.CASES,
        basis=CHECKS,
        table=FINDINGS,
        kind=Kind.STATE,
        counted=Group("期末未消除的核查问题", "findings that stand at the end", STANDING),
        traps=(
            Trap(
                "列为例外的也计入；例外是快照日的状态，不随期间回溯。",
                "Exceptions are among them: whether a finding is one is known of the snapshot's day only.",
            ),
        ),
    ),
    Indicator(
        code="quality.persons_with_findings_share",
        title_zh="在册人口中有核查问题的占比",
        title_en="Persons on the books with a finding",
        unit=Unit.PERCENT,
        basis=CHECKS,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=Group("期末在册人口", "persons on the books at the end", ON_BOOKS),
        counted=Group(
            "本人有未消除问题的人",
            "with a finding of their own standing",
            Exists("findings", "person", STANDING),
        ),
        traps=(
            Trap(
                "只计问题落在本人的；整户的问题见户的占比。",
                "Only findings about the person; those about households are told by the share of households.",
            ),
        ),
    ),
    Indicator(
        code="quality.households_with_findings_share",
        title_zh="在册户中有核查问题的占比",
        title_en="Households on the books with a finding",
        unit=Unit.PERCENT,
        basis=CHECKS,
        table=HOUSEHOLDS,
        kind=Kind.STATE,
        out_of=Group("期末在册户", "households on the books at the end", HOUSEHOLD_ON_BOOKS),
        counted=Group(
            "户或成员有未消除问题的户",
            "with a finding standing, of its own or of a member",
            Exists("findings", "household", STANDING),
        ),
    ),
    Indicator(
        code="quality.mended_in_time_rate",
        title_zh="核查问题 30 天内消除率",
        title_en="Findings gone within 30 days",
        unit=Unit.PERCENT,
        basis=own("发现后 30 天内消除"),
        table=FINDINGS,
        kind=Kind.FLOW,
        out_of=Group("当期消除的核查问题", "findings gone in the period", during("gone_on")),
        counted=Group("30 天内消除的问题", "gone within 30 days", Below("days_open", _MENDED_DAYS)),
        traps=(
            Trap(
                "只看已消除的；一直没有改的在“期末未消除”里，两者要一起看。",
                "Only those that are gone; what nobody mends is among those standing. Read both together.",
            ),
        ),
    ),
)

DIFFERENCE_INDICATORS = (
    Indicator(
        code="quality.differences_opened",
        title_zh="当期新发现的名册差异",
        title_en="Differences found in the period",
        unit=Unit.CASES,
        basis=COMPARISON,
        table=DIFFERENCES,
        kind=Kind.FLOW,
        counted=Group("当期发现的名册差异", "differences found in the period", during("opened_on")),
        traps=(_HERE,),
    ),
    Indicator(
        code="quality.differences_settled",
        title_zh="当期办结的名册差异",
        title_en="Differences settled in the period",
        unit=Unit.CASES,
        basis=COMPARISON,
        table=DIFFERENCES,
        kind=Kind.FLOW,
        counted=_SETTLED,
        traps=(_HERE,),
    ),
    Indicator(
        code="quality.differences_in_time_rate",
        title_zh="名册差异按期办结率",
        title_en="Differences settled in time",
        unit=Unit.PERCENT,
        basis=COMPARISON,
        table=DIFFERENCES,
        kind=Kind.FLOW,
        out_of=Group(
            "期限在当期的名册差异",
            "differences to be settled in the period",
            Known("due_on") & during("due_on"),
        ),
        counted=Group("在期限内办结的差异", "that were settled in time", Equals("in_time", True)),
        traps=(_HERE,),
    ),
    Indicator(
        code="quality.register_wrong_rate",
        title_zh="办结差异中登记册有误的占比",
        title_en="Settled differences in which the register was wrong",
        unit=Unit.PERCENT,
        basis=COMPARISON,
        table=DIFFERENCES,
        kind=Kind.FLOW,
        out_of=_SETTLED,
        counted=Group(
            "结果为已改登记册的差异",
            "after which the register was changed",
            Equals("outcome", "register_wrong"),
        ),
        traps=(_HERE,),
    ),
    Indicator(
        code="quality.differences_open",
        title_zh="期末未办结的名册差异",
        title_en="Differences open at the end",
        unit=Unit.CASES,
        basis=COMPARISON,
        table=DIFFERENCES,
        kind=Kind.STATE,
        counted=Group(
            "期末未办结的名册差异", "differences open at the end", by_end("opened_on") & ~by_end("settled_on")
        ),
        traps=(_HERE,),
    ),
    *(_of_roll(*roll) for roll in _ROLLS),
)

INDICATORS = FINDING_INDICATORS + DIFFERENCE_INDICATORS

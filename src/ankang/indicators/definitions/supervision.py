"""Indicators of supervision: what was looked at, whether system and door agree, whether findings are put right."""

from ankang.indicators.definitions.groups import by_end, during, own
from ankang.indicators.filters import Equals, Filter, Known, Upto
from ankang.indicators.indicator import Group, Indicator, Kind, Trap, Unit
from ankang.indicators.moments import BEFORE_END
from ankang.indicators.tables_supervision import COMPARISONS, INSPECTIONS, SAMPLED_UNITS, SHORTCOMINGS

_ROUND = own("督导轮次：抽样一次定格，问题整改后由另一人复核销号")
_OPEN: Filter = by_end("found_on") & ~by_end("closed_on")
_SAMPLE = Trap(
    "只是抽到的样本，按项简单相加，没有按抽样加权；加权的比率和区间在督导轮次页。",
    "Of the units drawn, item by item and unweighted; weighted rates with intervals are on the page of the round.",
)
_NOT_JUDGED = Trap(
    "没有看到、系统没有记的项目不在内。",
    "Items that were not seen, or of which the system says nothing, are left out.",
)
_LOOKED = Trap(
    "查得细，问题就多；要和抽样数、按期销号率一起看。",
    "Who looks closely finds more: read it beside the units drawn and the share closed in time.",
)

INDICATORS = (
    Indicator(
        code="supervision.rounds", title_zh="当期督导轮次数", title_en="Rounds of supervision drawn in the period",
        unit=Unit.TIMES, basis=_ROUND, table=INSPECTIONS, kind=Kind.FLOW,
        counted=Group("当期抽样的督导轮次", "rounds whose sample was drawn in the period", during("drawn_on")),
        traps=(Trap("轮次计在组织它的县或镇，不分到村。", "A round counts where it is organised, in no village."),),
    ),
    Indicator(
        code="supervision.sampled", title_zh="当期督导样本数", title_en="Units drawn for supervision in the period",
        unit=Unit.CASES, basis=_ROUND, table=SAMPLED_UNITS, kind=Kind.FLOW,
        counted=Group(
            "当期抽到的样本，替换下来的不计", "units drawn in the period, those replaced left out",
            during("drawn_on") & Equals("replaced", False),
        ),
    ),
    Indicator(
        code="supervision.checked_rate", title_zh="督导样本到户率", title_en="Share of drawn units that were checked",
        unit=Unit.PERCENT, basis=_ROUND, table=SAMPLED_UNITS, kind=Kind.FLOW,
        out_of=Group(
            "当期抽到的样本，替换下来的不计", "units drawn in the period, those replaced left out",
            during("drawn_on") & Equals("replaced", False),
        ),
        counted=Group("已经督导的", "those that were checked", Known("checked_on")),
    ),
    Indicator(
        code="supervision.agreement_rate", title_zh="系统与入户一致率", title_en="Agreement of system and door",
        unit=Unit.PERCENT, basis=_ROUND, table=COMPARISONS, kind=Kind.FLOW,
        out_of=Group(
            "当期入户对照、能判断的项目", "items compared at the door in the period that can be judged",
            during("checked_on") & Known("agrees"),
        ),
        counted=Group("入户看到的与系统一致的", "those on which both agree", Equals("agrees", True)),
        traps=(_SAMPLE, _NOT_JUDGED),
    ),
    Indicator(
        code="supervision.findings", title_zh="当期督导发现的问题数", title_en="Findings of supervision in the period",
        unit=Unit.CASES, basis=_ROUND, table=SHORTCOMINGS, kind=Kind.FLOW,
        counted=Group("当期发现的督导问题", "findings of the period", during("found_on")), traps=(_LOOKED,),
    ),
    Indicator(
        code="supervision.open", title_zh="期末未销号的督导问题数", title_en="Findings of supervision open at the end",
        unit=Unit.CASES, basis=_ROUND, table=SHORTCOMINGS, kind=Kind.STATE,
        counted=Group("期末未销号的督导问题", "findings open at the end", _OPEN), traps=(_LOOKED,),
    ),
    Indicator(
        code="supervision.overdue", title_zh="期末逾期未销号的督导问题数", title_en="Findings of supervision overdue at the end",
        unit=Unit.CASES, basis=_ROUND, table=SHORTCOMINGS, kind=Kind.STATE,
        counted=Group(
            "期末过了期限还没有销号的督导问题", "findings open at the end whose day has passed",
            _OPEN & Upto("due_on", BEFORE_END),
        ),
    ),
    Indicator(
        code="supervision.closed_in_time_rate", title_zh="督导问题按期销号率", title_en="Findings of supervision closed in time",
        unit=Unit.PERCENT, basis=_ROUND, table=SHORTCOMINGS, kind=Kind.FLOW,
        out_of=Group("期限在当期的督导问题", "findings due in the period", during("due_on")),
        counted=Group(
            "在期限内销号的", "those closed by their day", Known("closed_on") & Equals("late", False),
        ),
        traps=(
            Trap("到期没有销号的留在分母里。", "What is still open after its day stays in the denominator."),
            Trap("销号须由另一人复核；报了整改还没有复核的不算销号。", "Closed means re-checked by another person: a report alone does not count."),
        ),
    ),
)  # fmt: skip

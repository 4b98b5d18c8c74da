"""Indicators of the villages and households of the register."""

from ankang.indicators.definitions.groups import (
    HOUSEHOLD_ON_BOOKS,
    ILLNESS,
    IS_REGISTERED_HOUSEHOLD,
    MONITORED_HOUSEHOLDS,
    MONITORING,
    REGISTER,
    REGISTERED_HOUSEHOLDS,
    STAYS_REGISTERED,
    by_end,
    during,
    own,
)
from ankang.indicators.filters import Equals, Known
from ankang.indicators.indicator import Group, Indicator, Kind, Trap, Unit
from ankang.indicators.tables import HOUSEHOLDS, VILLAGES

_EVER = Trap(
    "分母是曾纳入监测的户，只看最近一次监测；不是当前监测户。",
    "Out of households ever monitored, by their latest spell; not those monitored now.",
)
_EVER_MONITORED = Group(
    "曾纳入监测且期末在册的户",
    "households ever monitored and on the books at the end",
    HOUSEHOLD_ON_BOOKS & by_end("monitored_from"),
)


def _monitored(kind: str, title_zh: str, title_en: str) -> Indicator:
    return Indicator(
        code=f"register.{kind}_share",
        title_zh=f"{title_zh}占监测对象户比例",
        title_en=f"Share of {title_en} among monitored households",
        unit=Unit.PERCENT,
        basis=MONITORING,
        table=HOUSEHOLDS,
        kind=Kind.STATE,
        out_of=MONITORED_HOUSEHOLDS,
        counted=Group(title_zh, title_en, Equals("monitored_kind", kind)),
    )


VILLAGE_INDICATORS = (
    Indicator(
        code="register.villages",
        title_zh="村（社区）数",
        title_en="Villages and communities",
        unit=Unit.VILLAGES,
        basis=own("快照中的村级区划"),
        table=VILLAGES,
        kind=Kind.STATE,
        counted=Group("快照中的村和社区", "villages and communities of the snapshot"),
        traps=(
            Trap(
                "按快照日的区划计数，不回溯历次撤并。",
                "Counts divisions of the snapshot's day; earlier mergers are not undone.",
            ),
        ),
    ),
    Indicator(
        code="register.poor_villages",
        title_zh="贫困村占比",
        title_en="Share of poor villages",
        unit=Unit.PERCENT,
        basis=REGISTER,
        table=VILLAGES,
        kind=Kind.STATE,
        out_of=Group("村和社区", "villages and communities"),
        counted=Group(
            "期末未退出的贫困村",
            "poor villages that have not left the list by the end",
            Equals("poor", True) & ~by_end("poor_until"),
        ),
    ),
)

HOUSEHOLD_INDICATORS = (
    Indicator(
        code="register.registered_households",
        title_zh="建档立卡户数",
        title_en="Registered households",
        unit=Unit.HOUSEHOLDS,
        basis=REGISTER,
        table=HOUSEHOLDS,
        kind=Kind.STATE,
        counted=REGISTERED_HOUSEHOLDS,
        traps=(STAYS_REGISTERED,),
    ),
    Indicator(
        code="register.exited_households_rate",
        title_zh="建档立卡户脱贫率",
        title_en="Registered households that have exited",
        unit=Unit.PERCENT,
        basis=REGISTER,
        table=HOUSEHOLDS,
        kind=Kind.STATE,
        out_of=REGISTERED_HOUSEHOLDS,
        counted=Group("期末已脱贫的户", "households that exited by the end", by_end("exited_on")),
        traps=(STAYS_REGISTERED,),
    ),
    Indicator(
        code="register.exited_households_new",
        title_zh="当期脱贫户数",
        title_en="Households that exited in the period",
        unit=Unit.HOUSEHOLDS,
        basis=REGISTER,
        table=HOUSEHOLDS,
        kind=Kind.FLOW,
        counted=Group(
            "期末在册、当期脱贫的建档立卡户",
            "registered households on the books that exited in the period",
            IS_REGISTERED_HOUSEHOLD & during("exited_on"),
        ),
    ),
    Indicator(
        code="register.monitored_households",
        title_zh="监测对象户数",
        title_en="Monitored households",
        unit=Unit.HOUSEHOLDS,
        basis=MONITORING,
        table=HOUSEHOLDS,
        kind=Kind.STATE,
        counted=MONITORED_HOUSEHOLDS,
        traps=(Trap("风险已消除的户不计。", "Households whose risk was removed are not counted."),),
    ),
    Indicator(
        code="register.monitored_households_new",
        title_zh="当期新纳入监测户数",
        title_en="Households newly monitored in the period",
        unit=Unit.HOUSEHOLDS,
        basis=MONITORING,
        table=HOUSEHOLDS,
        kind=Kind.FLOW,
        counted=Group(
            "期末在册、当期纳入监测的户",
            "households on the books whose monitoring began in the period",
            HOUSEHOLD_ON_BOOKS & during("monitored_from"),
        ),
        traps=(
            Trap(
                "只看最近一次监测：当期纳入、之后又再次纳入的，计入后一次所在期间。",
                "Only the latest spell is seen: a household monitored again later counts in the later period.",
            ),
        ),
    ),
    _monitored("unstable_exited", "脱贫不稳定户", "unstable exited households"),
    _monitored("marginal", "边缘易致贫户", "marginal households"),
    _monitored("sudden_hardship", "突发严重困难户", "households in sudden hardship"),
    Indicator(
        code="register.risk_removed_rate",
        title_zh="风险消除率",
        title_en="Risk removed among households ever monitored",
        unit=Unit.PERCENT,
        basis=MONITORING,
        table=HOUSEHOLDS,
        kind=Kind.STATE,
        out_of=_EVER_MONITORED,
        counted=Group(
            "期末风险已消除的户", "households whose risk was removed by the end", by_end("risk_removed_on")
        ),
        traps=(_EVER,),
    ),
    Indicator(
        code="register.illness_households_share",
        title_zh="因病致贫户占比",
        title_en="Registered households poor through illness",
        unit=Unit.PERCENT,
        basis=REGISTER,
        table=HOUSEHOLDS,
        kind=Kind.STATE,
        out_of=REGISTERED_HOUSEHOLDS,
        counted=Group("主要或次要致贫原因为因病的户", "with illness as the main or second cause", ILLNESS),
        traps=(
            Trap(
                "主要原因、次要原因任一为因病即计入；只看主要原因时数字更小。",
                "Counts illness as main or second cause; by the main cause alone the figure is smaller.",
            ),
        ),
    ),
    Indicator(
        code="register.no_labour_share",
        title_zh="整户无劳动能力户占建档立卡户比例",
        title_en="Registered households without anyone able to work",
        unit=Unit.PERCENT,
        basis=REGISTER,
        table=HOUSEHOLDS,
        kind=Kind.STATE,
        out_of=REGISTERED_HOUSEHOLDS,
        counted=Group("整户无劳动能力的户", "without any member able to work", Equals("no_labour", True)),
    ),
    Indicator(
        code="register.income_per_head",
        title_zh="建档立卡户人均纯收入",
        title_en="Net income per head of registered households",
        unit=Unit.YUAN,
        basis=REGISTER,
        table=HOUSEHOLDS,
        kind=Kind.STATE,
        out_of=Group(
            "期末在册、收入已记录的建档立卡户",
            "registered households on the books with a recorded income",
            IS_REGISTERED_HOUSEHOLD & Known("income_per_head_fen"),
        ),
        counted=Group("其全部成员的纯收入", "the net income of all their members"),
        sums=(("income_per_head_fen", "size"), ("size",)),
        traps=(
            Trap(
                "按人数加权；收入与人数取快照日最近记录，不随期间回溯。",
                "Weighted by members; income and size are the latest at the snapshot, not of each period.",
            ),
        ),
    ),
)

INDICATORS = VILLAGE_INDICATORS + HOUSEHOLD_INDICATORS

"""Indicators of what happens to households and persons, each from the dated events of the register."""

from ankang.indicators.definitions.groups import MONITORING, REGISTER, by_end, during, own
from ankang.indicators.filters import Below, Equals, Exists, Filter, OneOf
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables import EVENTS

DYNAMICS = Basis("建档立卡动态管理通行口径", "自然增减、分户并户、整户消亡", Standing.KNOWN)
EXITS = Basis("长顺县2017年脱贫退出公开材料", "错退率", Standing.CHECKED)

_INCREASE = ("born", "married_in", "moved_in", "released", "omitted")
_DECREASE = ("died", "married_out", "moved_out", "missing", "sentenced", "withdrawn", "left_otherwise")
# Our own: change is to be on the books within a month, as the handbooks ask for monthly dynamic management.
_PROMPT_DAYS = 31

_BY_EVENT = Trap(
    "按事件计数：同一户一段时间内发生两次的计两次；登记错误后撤销的不计。",
    "Counts events: what happens to a household twice counts twice; an event that was voided does not count.",
)
_DAY = Trap(
    "按发生日期计入期间，不按登记日期；补登的会使以往期间的数变大。",
    "Counted by the day it happened, not the day it was recorded: what is recorded late raises earlier periods.",
)
_SMALL = Trap(
    "自然增减只含登记在册的户；城乡流动中没有办理登记的看不到。",
    "Only of households on the books; those who come or go without being recorded are not seen.",
)


def of_kind(*kinds: str) -> Filter:
    """An event of one of these kinds."""
    return Equals("kind", kinds[0]) if len(kinds) == 1 else OneOf("kind", kinds)


def _count(
    code: str, zh: str, en: str, unit: Unit, basis: Basis, kinds: tuple[str, ...], traps: tuple[Trap, ...]
) -> Indicator:
    """How many events of some kinds happened in the period."""
    return Indicator(
        code=f"change.{code}",
        title_zh=f"当期{zh}",
        title_en=f"{en} in the period",
        unit=unit,
        basis=basis,
        table=EVENTS,
        kind=Kind.FLOW,
        counted=Group(
            f"发生日期在当期的{zh}", f"{en[0].lower()}{en[1:]} that happened in the period",
            of_kind(*kinds) & during("happened_on"),
        ),
        traps=traps,
    )  # fmt: skip


def _household(code: str, zh: str, en: str, basis: Basis, *kinds: str) -> Indicator:
    return _count(code, zh, en, Unit.TIMES, basis, kinds, (_BY_EVENT, _DAY))


def _person(code: str, zh: str, en: str, *kinds: str) -> Indicator:
    return _count(code, zh, en, Unit.PERSONS, DYNAMICS, kinds, (_DAY, _SMALL))


def _later(
    code: str, zh: str, en: str, basis: Basis, kind: str, counted_zh: str, counted_en: str
) -> Indicator:
    """Of all exits up to the end, those of households to which something happened by then."""
    return Indicator(
        code=f"change.{code}",
        title_zh=zh,
        title_en=en,
        unit=Unit.PERCENT,
        basis=basis,
        table=EVENTS,
        kind=Kind.STATE,
        out_of=Group("期末前的全部脱贫户次", "all exits up to the end", of_kind("exited_poverty") & by_end("happened_on")),
        counted=Group(
            counted_zh, counted_en, Exists("events", "household", of_kind(kind) & by_end("happened_on"))
        ),
        traps=(
            Trap(
                "分母为历年累计，不是当期脱贫户；反映退出质量，不反映当期工作量。",
                "Out of the exits of all years, not those of the period: it speaks of quality, not of work done.",
            ),
        ),
    )  # fmt: skip


_REMOVED = Group(
    "当期消除风险的户次", "removals of risk in the period", of_kind("risk_removed") & during("happened_on")
)

INDICATORS = (
    _household("newly_identified", "新识别户次", "Households newly identified", REGISTER, "newly_identified"),
    _household("new_risk", "风险新增户次", "Households newly at risk", MONITORING, "new_risk"),
    _household("risk_removed", "风险消除户次", "Removals of risk", MONITORING, "risk_removed"),
    Indicator(
        code="change.removed_by_help_share",
        title_zh="当期风险消除中帮扶消除占比",
        title_en="Removals of risk by help",
        unit=Unit.PERCENT,
        basis=MONITORING,
        table=EVENTS,
        kind=Kind.FLOW,
        out_of=_REMOVED,
        counted=Group("消除方式为帮扶消除的户次", "whose risk was removed by help", Equals("way", "help")),
        traps=(
            Trap(
                "没有登记消除方式的旧记录按自然消除一方计（不进分子）。",
                "Old records without a way stay out of the numerator.",
            ),
        ),
    ),
    _household("exited", "脱贫户次", "Exits from poverty", REGISTER, "exited_poverty"),
    _household("relapsed", "返贫户次", "Relapses into poverty", MONITORING, "relapsed"),
    _later(
        "relapse_rate", "累计返贫率", "Exits followed by a relapse", MONITORING, "relapsed",
        "期末前已返贫的户", "of households that relapsed by the end",
    ),
    _household("exit_corrected", "错退纠正户次", "Wrong exits corrected", EXITS, "exit_corrected"),
    _later(
        "exit_corrected_rate", "累计错退率", "Exits found to be wrong", EXITS, "exit_corrected",
        "期末前已按错退纠正的户", "of households whose exit was corrected by the end",
    ),
    _person("born", "出生人数", "Births", "born"),
    _person("married_in", "婚入人数", "Persons married in", "married_in"),
    _person("moved_in", "迁入人数", "Persons moved in", "moved_in"),
    _person("increase", "自然增加人数", "Persons added", *_INCREASE),
    _person("married_out", "婚出人数", "Persons married out", "married_out"),
    _person("moved_out", "迁出人数", "Persons moved out", "moved_out"),
    _person("decrease", "自然减少人数", "Persons gone", *_DECREASE),
    _household("split", "分户次数", "Splits of households", DYNAMICS, "split"),
    _household("merged", "并户次数", "Mergers of households", DYNAMICS, "merged"),
    _household("head_changed", "户主变更次数", "Changes of head", DYNAMICS, "head_changed"),
    _household("household_ended", "整户消亡户次", "Households that ended", DYNAMICS, "household_ended"),
    Indicator(
        code="change.recorded_in_time_rate",
        title_zh="变动 30 天内登记率",
        title_en="Changes recorded within 30 days",
        unit=Unit.PERCENT,
        basis=own("发生后 30 天内登记"),
        table=EVENTS,
        kind=Kind.FLOW,
        out_of=Group("当期发生的动态事件", "events of the period", during("happened_on")),
        counted=Group("30 天内登记的事件", "recorded within 30 days", Below("days_to_record", _PROMPT_DAYS)),
        traps=(
            Trap(
                "期末未满 30 天的事件还可能补登，近期的率会随时间下降。",
                "Events that nobody has recorded yet are not seen: the rate of the last weeks falls with time.",
            ),
        ),
    ),
)  # fmt: skip

"""Indicators of who answers for villages and households, and of days in the village."""

from ankang.indicators.definitions.groups import during, in_force, own
from ankang.indicators.filters import Equals, Filter
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables_teams import FIELD_DAYS, HOUSEHOLD_PAIRINGS, VILLAGE_PAIRINGS

LAYERS = Basis("某县扶贫攻坚工作汇报", "领导联村、部门包村、工作队驻村、干部包户", Standing.KNOWN)
DAYS = own("驻村日志：一人一天登记一次，镇上核实")

_NOW: Filter = in_force("state")
_NAMED: Filter = Equals("named", True)
_HELD_NOT_MANNED = Trap(
    "有队名没有在任成员、有人名本人已离任的，都算没有人。汇报常把“成立了几支队”当成“每个村都有队”：例如 71 支队对 158 个村。",
    "A team nobody is on, and a name of somebody who left, count as nobody. Reports take the number of teams for all villages "
    "having one: 71 teams for 158 villages.",
)
_EVER = Trap(
    "分母是标为贫困村之日起的全部贫困村，退出后仍在内（摘帽不摘责任，本系统约定）。",
    "The denominator are all villages ever marked as poor, from that day on, those that left the list too (our own rule).",
)
_LAST_DAY = Trap(
    "看期末那一天；期中断过又接上的不在内，要看空档页的“哪些天”。",
    "The last day of the period; a gap within it that was filled again is on the page of holes.",
)
_CATEGORIES = Trap(
    "分母是建档立卡户（脱贫后也在内）和监测户，离册之日起不在内。户按现在所在的村计。",
    "The denominator are registered households (those that left poverty too) and monitored ones, until they leave the "
    "books, in the village they are in now.",
)
_ONCE = Trap(
    "退回的不算；一人一天只算一次；几个人同一天在同一个村是几天。",
    "Days sent back do not count; one person counts once a day; several persons on a day in a village are several days.",
)
_LOGGED = Trap(
    "登记的天数不等于在村的天数：没有核实的也在内。",
    "Days logged, not days proven: those not confirmed are among them.",
)


def _layer(layer: str, zh: str, en: str) -> tuple[Indicator, Indicator]:
    of = Equals("layer", layer)
    needing = Group(f"期末要有{zh}的村", f"villages that need {en} at the end", _NOW & of)
    return (
        Indicator(
            code=f"teams.{layer}_rate", title_zh=f"有{zh}的村占比", title_en=f"Share of villages with {en}",
            unit=Unit.PERCENT, basis=LAYERS, table=VILLAGE_PAIRINGS, kind=Kind.STATE, out_of=needing,
            counted=Group("期末有人负责的", "those for which somebody is named at the end", _NAMED),
            traps=(_HELD_NOT_MANNED, _EVER, _LAST_DAY),
        ),
        Indicator(
            code=f"teams.{layer}_holes", title_zh=f"没有{zh}的村数", title_en=f"Villages without {en}", unit=Unit.VILLAGES,
            basis=LAYERS, table=VILLAGE_PAIRINGS, kind=Kind.STATE,
            counted=Group(f"期末要有{zh}而没有的村", f"villages that need {en} at the end and have none", _NOW & of & ~_NAMED),
            traps=(_HELD_NOT_MANNED, _EVER, _LAST_DAY),
        ),
    )  # fmt: skip


INDICATORS = (
    *_layer("leader", "联村领导", "a leader"),
    *_layer("department", "包村部门", "a department"),
    *_layer("team", "驻村工作队", "a resident team"),
    Indicator(
        code="teams.households_named_rate", title_zh="有帮扶责任人的户占比", title_en="Share of households with a cadre",
        unit=Unit.PERCENT, basis=LAYERS, table=HOUSEHOLD_PAIRINGS, kind=Kind.STATE,
        out_of=Group("期末要有帮扶责任人的户", "households that need a cadre at the end", _NOW),
        counted=Group("期末有在任的责任人的", "those with a cadre in service at the end", _NAMED),
        traps=(_CATEGORIES, _LAST_DAY),
    ),
    Indicator(
        code="teams.households_unnamed", title_zh="没有帮扶责任人的户数", title_en="Households without a cadre",
        unit=Unit.HOUSEHOLDS, basis=LAYERS, table=HOUSEHOLD_PAIRINGS, kind=Kind.STATE,
        counted=Group("期末要有帮扶责任人而没有的户", "households that need a cadre at the end and have none", _NOW & ~_NAMED),
        traps=(_CATEGORIES, _LAST_DAY),
    ),
    Indicator(
        code="teams.field_days", title_zh="驻村次数（一人一天计一次）", title_en="Days in villages, one for each person and day", unit=Unit.TIMES, basis=DAYS,
        table=FIELD_DAYS, kind=Kind.FLOW, counted=Group("当期登记的驻村人天", "days logged in the period", during("spent_on")),
        traps=(_ONCE, _LOGGED),
    ),
    Indicator(
        code="teams.field_days_confirmed_rate", title_zh="驻村日志核实率", title_en="Share of days in villages confirmed",
        unit=Unit.PERCENT, basis=DAYS, table=FIELD_DAYS, kind=Kind.FLOW,
        out_of=Group("当期登记的驻村人天", "days logged in the period", during("spent_on")),
        counted=Group("镇上核实了的", "those the town confirmed", Equals("confirmed", True)), traps=(_ONCE,),
    ),
    Indicator(
        code="teams.field_days_late_rate", title_zh="驻村日志补登率", title_en="Share of days in villages logged late",
        unit=Unit.PERCENT, basis=DAYS, table=FIELD_DAYS, kind=Kind.FLOW,
        out_of=Group("当期登记的驻村人天", "days logged in the period", during("spent_on")),
        counted=Group("过了规定的天数才登记的", "those logged after the days the rule gives", Equals("late", True)),
        traps=(_ONCE, Trap("按登记时的规定判断，默认三天。", "Judged by the rule when it was logged, three days.")),
    ),
)  # fmt: skip

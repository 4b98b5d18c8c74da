"""Indicators of what illness costs a household, and of warnings."""

from ankang.indicators.definitions.groups import HOUSEHOLD_ON_BOOKS, by_end, during, own, this_year
from ankang.indicators.definitions.money_groups import WHO
from ankang.indicators.filters import Below, Equals, Exists, Filter, Known, Upto
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.moments import BEFORE_END
from ankang.indicators.tables import BURDENS, HOUSEHOLDS, WARNINGS

WATCHING = Basis("中农发〔2021〕7号及医保防范化解因病返贫致贫预警文件", "监测预警与处置", Standing.KNOWN)
FIFTEEN_DAYS = Basis("中农发〔2021〕7号及各县操作手册", "自发现之日起原则上 15 天内响应", Standing.KNOWN)
_RESPONSE_DAYS = 15

WITH_INCOME = Group(
    "本年有账单、上年及以前有收入记录的户",
    "households with a bill this year and an income on record for an earlier one",
    this_year("first_on") & Known("income_fen"),
)
_NET = Trap(
    "用全户纯收入的固定比例，不是世卫组织的“支付能力”（收入减去基本生活支出），本系统没有支出数据。",
    "A fixed share of net income, not the WHO's capacity to pay, which subtracts subsistence: spending is not on record.",
)
_BEFORE = Trap(
    "收入取出院年度之前最近一个有记录的年度；没有收入记录的户不在分母，另看其占比。",
    "The income is that of the latest year on record before; households without one are not in the denominator.",
)


def _catastrophic(share: int) -> Indicator:
    basis = WHO if share == 40 else own(f"个人负担达到纯收入的 {share}%")
    return Indicator(
        code=f"money.burden_{share}_share", title_zh=f"个人负担达到家庭纯收入 {share}% 的户占比",
        title_en=f"Households whose own payments reached {share} % of their income", unit=Unit.PERCENT, basis=basis,
        table=BURDENS, kind=Kind.YEAR_TO_DATE, out_of=WITH_INCOME, traps=(_NET, _BEFORE),
        counted=Group(
            f"本年累计个人负担达到该收入 {share}% 的户", f"whose own payments of the year reached {share} % of it",
            by_end(f"reached_{share}_on"),
        ),
    )  # fmt: skip


BURDEN_INDICATORS = (
    *(_catastrophic(share) for share in (10, 25, 40)),
    Indicator(
        code="money.burden_unknown_share", title_zh="有账单的户中没有收入记录的占比",
        title_en="Households with bills and no income on record", unit=Unit.PERCENT, basis=own("收入未知的占比"),
        table=BURDENS, kind=Kind.YEAR_TO_DATE,
        out_of=Group("本年有账单的户", "households with a bill this year", this_year("first_on")),
        counted=Group("出院年度之前没有收入记录的户", "without an income on record for an earlier year", ~Known("income_fen")),
        traps=(Trap("普通农户一般不登记收入，占比高不等于工作差。", "Incomes of ordinary households are not on record as a rule."),),
    ),
)  # fmt: skip

RAISED = Group("当期发出的预警", "warnings raised in the period", during("opened_on"))
CLOSED = Group("当期销号的预警", "warnings closed in the period", during("closed_on"))
STANDING_WARNINGS: Filter = by_end("opened_on") & ~by_end("closed_on")
OPEN = Group("期末未销号的预警", "warnings open at the end", STANDING_WARNINGS)


def _count(code: str, zh: str, en: str, kind: Kind, of: Group) -> Indicator:
    return Indicator(
        code=f"warnings.{code}", title_zh=zh, title_en=en, unit=Unit.CASES, basis=WATCHING, table=WARNINGS,
        kind=kind, counted=of,
    )  # fmt: skip


def _share(
    code: str, zh: str, en: str, of: Group, counted: Group, *traps: Trap, basis: Basis = WATCHING,
    kind: Kind = Kind.FLOW,
) -> Indicator:  # fmt: skip
    return Indicator(
        code=f"warnings.{code}", title_zh=zh, title_en=en, unit=Unit.PERCENT, basis=basis, table=WARNINGS,
        kind=kind, out_of=of, counted=counted, traps=traps,
    )  # fmt: skip


def _days(code: str, zh: str, en: str, of: Group, part: tuple[str, str, str]) -> Indicator:
    return Indicator(
        code=f"warnings.{code}", title_zh=zh, title_en=en, unit=Unit.DAYS, basis=own("天数合计除以件数"), table=WARNINGS,
        kind=Kind.FLOW, out_of=of, counted=Group(part[1], part[2]), sums=((part[0],), ()),
        traps=(Trap("平均数受个别拖得很久的影响，请与按期率一起看。", "A mean is moved by a few long ones: read it with the share in time."),),
    )  # fmt: skip


_ANSWERED = Group(
    "当期首次响应的预警",
    "warnings first answered in the period",
    during("answered_on") & Known("days_to_answer"),
)
WARNING_INDICATORS = (
    _count("raised", "当期发出预警数", "Warnings raised in the period", Kind.FLOW, RAISED),
    _count("closed", "当期销号预警数", "Warnings closed in the period", Kind.FLOW, CLOSED),
    _count("open", "期末未销号预警数", "Warnings open at the end", Kind.STATE, OPEN),
    _share(
        "in_time_share", "预警按期销号率", "Warnings closed in time",
        Group("期限在当期的预警", "warnings due in the period", Known("due_on") & during("due_on")),
        Group("在期限内销号的", "closed by their day", Equals("in_time", True)),
        Trap("期限是最初的期限：升级不顺延，暂缓的按暂缓后；从未销号的也在分母。", "The day is the one first set: an escalation does not move it, a deferral does; those never closed stay in the denominator."),
    ),
    _share(
        "overdue_share", "期末未销号预警超期占比", "Open warnings past their day",
        Group("期末未销号、有期限的预警", "open warnings with a day set", STANDING_WARNINGS & Known("due_on")),
        Group("期末已过期限的", "past their day by the end", Upto("due_on", BEFORE_END)), kind=Kind.STATE,
    ),
    _share(
        "real_share", "销号预警属实率", "Closed warnings found to be real",
        Group("当期销号、已判定属实与否的预警", "warnings closed in the period and judged", during("closed_on") & Known("real")),
        Group("核实属实的", "found to be real", Equals("real", True)),
        Trap("低不等于工作差：规则放宽，误报就多；是调规则的依据。", "Low is not bad work: a wider rule warns falsely more often. It serves to tune rules."),
    ),
    _share(
        "answered_in_15_days_share", "预警 15 天内响应率", "Warnings answered within 15 days", RAISED,
        Group("发出后 15 天内核实或落实措施的", "looked into or acted on within 15 days", Below("days_to_answer", _RESPONSE_DAYS + 1)),
        Trap("期末前 15 天内发出的可能还没到期，期间越短数值越低。", "Those raised in the last 15 days may still be on their way: short periods read low."),
        basis=FIFTEEN_DAYS,
    ),
    _days("answer_days", "预警平均响应天数", "Mean days to the first answer", _ANSWERED, ("days_to_answer", "其响应天数", "their days to the first answer")),
    _days(
        "close_days", "预警平均销号天数", "Mean days to closing",
        Group("当期销号的预警", "warnings closed in the period", during("closed_on") & Known("days_to_close")),
        ("days_to_close", "其销号天数", "their days to closing"),
    ),
    Indicator(
        code="warnings.households_share", title_zh="在册户中有未销号预警的占比", title_en="Households on the books with an open warning",
        unit=Unit.PERCENT, basis=WATCHING, table=HOUSEHOLDS, kind=Kind.STATE,
        out_of=Group("期末在册户", "households on the books at the end", HOUSEHOLD_ON_BOOKS),
        counted=Group("有未销号预警的户", "with an open warning", Exists("warnings", "household", STANDING_WARNINGS)),
    ),
)  # fmt: skip

INDICATORS = BURDEN_INDICATORS + WARNING_INDICATORS

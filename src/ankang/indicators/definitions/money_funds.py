"""Indicators of money received, allocated and spent. They are about funds, and about nobody."""

from ankang.indicators.definitions.groups import by_end, during, this_year
from ankang.indicators.filters import Equals, Filter, Known, OneOf
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables import FUND_ENTRIES

FUNDS = Basis("财政衔接资金和医疗救助资金管理办法", "资金支出进度", Standing.KNOWN)

_BY_BOOKING = Trap(
    "按记账日期归期；冲销在冲销当日记负数，不改原账。",
    "By the day of booking; a reversal counts with its sign turned on its own day.",
)
_NOT_YEARS = Trap(
    "支出可能用的是以前年度分配的资金，一年的支出率可以超过 100%。",
    "Spending may draw on what earlier years allocated: the rate of one year may be above 100 %.",
)
_PLACE = Trap(
    "只有分配到镇、村的资金计在镇、村，其余计在县。",
    "Only what was allotted to a town or village counts there, the rest in the county.",
)


def _amount(code: str, column: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"funds.{code}", title_zh=f"当期资金{zh}金额", title_en=f"Funds {en} in the period", unit=Unit.AMOUNT,
        basis=FUNDS, table=FUND_ENTRIES, kind=Kind.FLOW, sums=((column,), ()),
        counted=Group(f"当期{zh}的资金", f"funds {en} in the period", during("booked_on") & Equals("kind", code)),
        traps=(_BY_BOOKING, _PLACE),
    )  # fmt: skip


def _stock(
    code: str, column: str, zh: str, en: str, where: Filter, of: tuple[str, str], *traps: Trap
) -> Indicator:
    return Indicator(
        code=f"funds.{code}", title_zh=zh, title_en=en, unit=Unit.AMOUNT, basis=FUNDS, table=FUND_ENTRIES,
        kind=Kind.STATE, sums=((column,), ()), counted=Group(of[0], of[1], by_end("booked_on") & where),
        traps=(*traps, _PLACE),
    )  # fmt: skip


def _rate(
    code: str, zh: str, en: str, kind: Kind, of: tuple[str, str], where: Filter, *traps: Trap
) -> Indicator:
    return Indicator(
        code=f"funds.{code}", title_zh=zh, title_en=en, unit=Unit.PERCENT, basis=FUNDS, table=FUND_ENTRIES, kind=kind,
        out_of=Group(of[0], of[1], where), counted=Group("其支出金额", "what was spent of them"),
        sums=(("spent_fen",), ("allocated_fen",)), traps=(*traps, _BY_BOOKING, _PLACE),
    )  # fmt: skip


INDICATORS = (
    _amount("granted", "granted_fen", "下达", "granted"),
    _amount("received", "received_fen", "到账", "received"),
    _amount("allocated", "allocated_fen", "分配", "allocated"),
    _amount("spent", "spent_fen", "支出", "spent"),
    _stock(
        "balance", "amount_fen", "期末资金结余", "Balance of funds in the bank at the end", OneOf("kind", ("received", "paid")),
        ("截至期末到账减去付出的资金", "money received less money paid, up to the end"),
        Trap("应付未付给医院的款项仍在结余中，要与“应付机构款”一起看。", "What is owed to hospitals and not paid yet is still in it."),
    ),
    _stock(
        "owed", "owed_fen", "期末应付机构款", "Owed to facilities at the end", Equals("kind", "owed"),
        ("截至期末结算产生、尚未付给机构的款项", "what settlements owe to facilities and is not paid yet"),
    ),
    _rate(
        "spending_rate", "资金支出率（累计）", "Spending rate of all funds", Kind.STATE,
        ("截至期末分配的资金", "funds allocated up to the end"), by_end("booked_on"),
    ),
    _rate(
        "spending_rate_year", "本年资金支出率", "Spending rate of the year", Kind.YEAR_TO_DATE,
        ("本年分配的资金", "funds allocated this year"), this_year("booked_on"), _NOT_YEARS,
    ),
    Indicator(
        code="funds.lag_days", title_zh="资金到账至支出的平均天数（按金额加权）",
        title_en="Mean days from receipt to spending, weighted by money", unit=Unit.DAYS, basis=FUNDS, table=FUND_ENTRIES,
        kind=Kind.FLOW,
        out_of=Group(
            "当期支出的资金", "funds spent in the period", during("booked_on") & Equals("kind", "spent") & Known("lag_days")
        ),
        counted=Group("其支出距首次到账的天数，按金额加权", "days since their first receipt, times the money"),
        sums=(("spent_fen", "lag_days"), ("spent_fen",)),
        traps=(
            Trap("从该资金第一次到账算起，分批到账的后几批会显得更久。", "Counted from the fund's first receipt: later instalments seem to wait longer."),
            _BY_BOOKING,
        ),
    ),
)  # fmt: skip

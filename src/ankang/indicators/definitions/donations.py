"""Indicators of social help: what is offered, needed, met, and how long it takes."""

from ankang.indicators.definitions.groups import by_end, during, own, this_year
from ankang.indicators.filters import Equals, Filter
from ankang.indicators.indicator import Group, Indicator, Kind, Trap, Unit
from ankang.indicators.tables_donations import HELP_GIFTS, HELP_NEEDS, HELP_OFFERS

_GIVEN = own("按捐助日期计入当期")
_WANTED = own("登记的需求，一户一样同时只有一项")
_PARTS = Trap(
    "一项捐助无论多少都算一项；多少见捐助页。",
    "An offer counts once whatever its size; sizes are on the page of offers.",
)
_KNOWN = Trap(
    "只有登记了的需求：没有走访到的需求不在内。满足得多的村可能只是登记得少。",
    "Only needs that were registered: a village that meets many may have registered few.",
)
_NOW = Trap("用没用以快照日为准。", "Whether it was used is known of the snapshot's day.")
_KINDS = (
    ("money", "资金", "money"), ("goods", "物资", "goods"), ("service", "服务", "services"), ("job", "岗位", "jobs"),
    ("purchase", "农产品销路", "purchases of produce"),
)  # fmt: skip

_OPEN: Filter = by_end("known_on") & ~by_end("met_on") & ~by_end("dropped_on")


def _open(code: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"donations.open_{code}", title_zh=f"期末没有满足的{zh}需求", title_en=f"Needs of {en} not met at the end", unit=Unit.CASES,
        basis=_WANTED, table=HELP_NEEDS, kind=Kind.STATE,
        counted=Group(f"期末没有满足的{zh}需求", f"needs of {en} not met at the end", _OPEN & Equals("help_kind", code)), traps=(_KNOWN,),
    )  # fmt: skip


INDICATORS = (
    Indicator(
        code="donations.offers", title_zh="社会捐助项数", title_en="Offers of help", unit=Unit.CASES, basis=_GIVEN, table=HELP_OFFERS,
        kind=Kind.FLOW, counted=Group("当期的捐助", "offers of the period", during("offered_on")), traps=(_PARTS,),
    ),
    Indicator(
        code="donations.offers_used_rate", title_zh="社会捐助用上的比例", title_en="Share of offers used", unit=Unit.PERCENT, basis=_GIVEN,
        table=HELP_OFFERS, kind=Kind.FLOW, out_of=Group("当期的捐助", "offers of the period", during("offered_on")),
        counted=Group("有一部分已对接或送达的", "those of which some was promised or delivered", Equals("used", True)), traps=(_NOW, _PARTS),
    ),
    Indicator(
        code="donations.needs", title_zh="登记的需求项数", title_en="Needs registered", unit=Unit.CASES, basis=_WANTED, table=HELP_NEEDS,
        kind=Kind.FLOW, counted=Group("当期知道的需求", "needs known in the period", during("known_on")), traps=(_KNOWN,),
    ),
    Indicator(
        code="donations.met_rate", title_zh="本年需求满足比例", title_en="Share of this year's needs met", unit=Unit.PERCENT, basis=_WANTED,
        table=HELP_NEEDS, kind=Kind.YEAR_TO_DATE, out_of=Group("本年知道的需求", "needs known this year", this_year("known_on")),
        counted=Group("期末已全部收到的", "those wholly met by the end", by_end("met_on")),
        traps=(_KNOWN, Trap("只收到一部分的不算满足；撤销的留在分母。", "Needs met in part do not count; dropped ones stay in the denominator.")),
    ),
    Indicator(
        code="donations.urgent_open", title_zh="期末没有满足的紧急需求", title_en="Urgent needs not met at the end", unit=Unit.CASES,
        basis=_WANTED, table=HELP_NEEDS, kind=Kind.STATE,
        counted=Group("期末没有满足的紧急需求", "urgent needs not met at the end", _OPEN & Equals("urgent", True)), traps=(_KNOWN,),
    ),
    *(_open(*one) for one in _KINDS),
    Indicator(
        code="donations.days_to_delivery", title_zh="从捐助到送达的平均天数", title_en="Mean days from offer to delivery", unit=Unit.DAYS,
        basis=own("天数合计除以送达笔数"), table=HELP_GIFTS, kind=Kind.FLOW,
        out_of=Group("当期送达的", "gifts that arrived in the period", during("delivered_on")),
        counted=Group("其天数", "their days", during("delivered_on")), sums=(("days_to_delivery",), ()),
        traps=(Trap("只算送到了的；还闲着的捐助不在内，见用上的比例。", "Only what arrived: offers that lie idle are not in it, see the share used."),),
    ),
)  # fmt: skip

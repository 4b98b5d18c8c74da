"""Columns of offers, of needs, and of gifts that arrived."""

from ankang.indicators.columns import Column, Type
from ankang.indicators.table import Table

C, T = Column, Type
_KINDS_ZH = "money 捐款，goods 物资，service 服务，job 岗位，purchase 采购农产品"
_KINDS_EN = "money, goods, service, job or purchase"

OFFER_COLUMNS = (
    C("offer", T.INT64, "捐助序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("offer_id", T.STR, "捐助标识，仅供下钻", "Id of the offer, for drill-down only", "donations.Offer"),
    C("village", T.INT64, "登记的区划", "The division it is registered in", "donations.Offer"),
    C("help_kind", T.STR, _KINDS_ZH, _KINDS_EN, "donations.Offer"),
    C("offered_on", T.DATE, "捐助日期", "Day it was offered", "donations.Offer"),
    C("used", T.BOOL, "有一部分已对接或送达", "Some of it is promised or delivered", "donations.Offer"),
)  # fmt: skip

NEED_COLUMNS = (
    C("need", T.INT64, "需求序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("need_id", T.STR, "需求标识，仅供下钻", "Id of the need, for drill-down only", "donations.Need"),
    C("village", T.INT64, "村", "Village", "donations.Need"),
    C("help_kind", T.STR, _KINDS_ZH, _KINDS_EN, "donations.Need"),
    C("urgent", T.BOOL, "紧急", "Urgent", "donations.Need"),
    C("known_on", T.DATE, "知道的日期", "Day it was known", "donations.Need"),
    C("met_on", T.DATE, "全部收到的日期", "Day all of it had arrived", "donations.Need", nullable=True),
    C("dropped_on", T.DATE, "撤销日期", "Day it was dropped", "donations.Need", nullable=True),
)  # fmt: skip

GIFT_COLUMNS = (
    C("gift", T.INT64, "送达序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("gift_id", T.STR, "送达标识，仅供下钻", "Id of the delivery, for drill-down only", "donations.Delivery"),
    C("village", T.INT64, "村", "Village", "donations.Need"),
    C("help_kind", T.STR, _KINDS_ZH, _KINDS_EN, "donations.Need"),
    C("delivered_on", T.DATE, "送达日期", "Day it arrived", "donations.Delivery"),
    C("days_to_delivery", T.INT32, "从捐助到送达的天数", "Days from the offer to its arrival", "donations.Delivery", "天"),
)  # fmt: skip

HELP_OFFERS = Table(
    "help_offers",
    "社会捐助",
    "Offers of help",
    "offer",
    "offer_id",
    ("village", "offered_on", "offer"),
    OFFER_COLUMNS,
    any_level=True,
    of_people=False,
)
HELP_NEEDS = Table(
    "help_needs",
    "帮扶需求",
    "Needs of help",
    "need",
    "need_id",
    ("village", "known_on", "need"),
    NEED_COLUMNS,
)
HELP_GIFTS = Table(
    "help_gifts",
    "送达的捐助",
    "Gifts that arrived",
    "gift",
    "gift_id",
    ("village", "delivered_on", "gift"),
    GIFT_COLUMNS,
)

TABLES = (HELP_OFFERS, HELP_NEEDS, HELP_GIFTS)

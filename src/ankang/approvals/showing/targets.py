"""A pace in words, with the tone beside them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.approvals.queries.targets import TownRow
from ankang.approvals.rules.targets import LEAST_DAYS, LEAST_REACHED, Outlook, Pace
from ankang.web import formatting

METHOD = gettext_lazy(
    "推算方法：用今年 1 月 1 日至今的平均进度往后推，不考虑季节和集中批准。已退出不足 %(households)s 户或今年不足 "
    "%(days)s 天的不推算。已退出数取自登记簿，错退纠正的不算；户按现在所在的镇，人按退出当天在册的成员计。"
)


@dataclass(frozen=True)
class Words:
    """A sentence and its tone."""

    text: str
    tone: str = ""


@dataclass(frozen=True)
class Line:
    """A town of the table, with its outlook in words."""

    row: TownRow
    outlook: Words
    is_total: bool


def method() -> str:
    """How the day of completion is worked out."""
    return str(METHOD) % {"households": LEAST_REACHED, "days": LEAST_DAYS}


def line(row: TownRow) -> Line:
    """A row as shown."""
    return Line(row, outlook(row.households), row.town is None)


def outlook(found: Pace) -> Words:
    """When a plan will be met, or why no day is named."""
    day = formatting.day(found.on)
    match found.outlook:
        case Outlook.NO_PLAN:
            return Words(_("未下达计划"))
        case Outlook.NOT_BEGUN:
            return Words(_("尚未开始"))
        case Outlook.MET:
            return Words(_("%(day)s 已完成") % {"day": day}, "green")
        case Outlook.TOO_FEW:
            return Words(_("退出太少，尚不能推算"))
        case Outlook.IN_TIME:
            return Words(_("照此进度 %(day)s 完成") % {"day": day}, "teal")
        case Outlook.NOT_THIS_YEAR:
            by_end = formatting.count(found.by_year_end)
            return Words(_("照此进度今年完不成，年底约 %(number)s 户") % {"number": by_end}, "red")
    return Words(_("年底未完成，差 %(number)s 户") % {"number": formatting.count(found.missing)}, "red")

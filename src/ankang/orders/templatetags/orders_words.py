"""Words of orders for the pages."""

import datetime as dt
from typing import Any

from django.template import Library
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ankang.indicators.definitions import CATALOGUE
from ankang.orders.models import Copy, Due
from ankang.orders.rules import OPEN
from ankang.web.templatetags.web_inline import chip

register = Library()
_TONES = {
    "sent": "amber", "received": "blue", "assigned": "blue", "reported": "teal", "returned": "red", "closed": "green",
    "waiting": "amber", "open": "blue", "accepted": "green",
}  # fmt: skip


@register.simple_tag
def state_chip(row: Any) -> SafeString:
    """The state of an order, a copy or a due."""
    return chip(row.get_state_display(), _TONES.get(row.state, ""))


@register.filter
def is_open(row: Copy) -> bool:
    """Whether somebody has it."""
    return row.state in OPEN


@register.filter
def owed(row: Copy) -> dt.date | None:
    """The next day a copy has to be answered or signed for; None when nothing is owed of it."""
    if row.state == Copy.State.SENT:
        return row.receive_by
    days = [one.due_on for one in row.dues.all() if one.state in (Due.State.OPEN, Due.State.RETURNED)]
    return min(days, default=None) if row.state in OPEN else None


@register.filter
def is_late(row: Copy) -> bool:
    """Whether that day has passed."""
    day = owed(row)
    return day is not None and day < timezone.localdate()


@register.filter
def indicator_title(code: str) -> str:
    """The name of an indicator in the reader's language."""
    item = CATALOGUE.get(code)
    if item is None:
        return code
    return item.title_en if (get_language() or "").startswith("en") else item.title_zh

"""Figures an order asks for that an indicator gives already."""

from functools import cache

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.indicators.definitions import CATALOGUE
from ankang.orders import rules
from ankang.orders.models import Asked, Order
from ankang.orders.rules import Suggested


@cache
def _catalogue() -> tuple[tuple[str, str], ...]:
    return tuple((item.code, item.title_zh) for item in CATALOGUE.values())


def suggestions(user: User, order: Order) -> list[tuple[Asked, Suggested]]:
    """Each figure of an order with the indicator most like it; figures without one are left out."""
    if not user.has_duty(Duty.ISSUE_ORDERS):
        return []
    least = rules.term("indicator_percent", timezone.localdate(), order.county_id) / 100
    pairs = ((asked, rules.suggest(asked.title, _catalogue(), least)) for asked in order.figures.all())
    return [(asked, one) for asked, one in pairs if one is not None]

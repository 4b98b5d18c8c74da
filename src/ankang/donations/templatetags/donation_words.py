"""Words of donations for the pages."""

from django.template import Library

from ankang.donations import showing, words
from ankang.donations.forms.giving import KIND_NAMES

register = Library()
register.filter("item_title", words.item_title)
register.filter("item_unit", words.item_unit)
register.filter("tier_label", showing.tier)
register.filter("because", showing.because)
register.filter("why_unmet", showing.why_unmet)
register.filter("why_idle", showing.why_idle)
register.filter("blocked_label", showing.blocked)
register.filter("offer_conditions", showing.conditions)
register.filter("standing_label", showing.standing)


@register.simple_tag
def amount(item: str, n: int) -> str:
    """棉被 12 床."""
    return words.quantity(item, n)


@register.filter
def kind_label(code: str) -> str:
    """The name of a kind of item."""
    return str(KIND_NAMES.get(code, code))

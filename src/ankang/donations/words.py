"""Names of items in the reader's language."""

from django.utils.translation import get_language

from ankang.donations.rules import items
from ankang.values.codes import Language


def _language() -> Language:
    return "en" if (get_language() or "").startswith("en") else "zh"


def item_title(code: str) -> str:
    """The name of an item; the code itself where it is no longer known."""
    return items()[code].title(_language()) if code in items() else code


def item_unit(code: str) -> str:
    """What an item is counted in."""
    return items()[code].unit(_language()) if code in items() else ""


def quantity(code: str, n: int) -> str:
    """棉被 12 床."""
    return f"{item_title(code)} {n:,} {item_unit(code)}"

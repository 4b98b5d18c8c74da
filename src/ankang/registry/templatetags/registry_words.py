"""Words of the register for the pages: labels of codes, tones of categories."""

from typing import Any

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.registry.models import HouseholdCategory, PersonCategory
from ankang.values.codes import table

register = Library()
_TONES = {
    HouseholdCategory.Kind.REGISTERED: "teal",
    HouseholdCategory.Kind.EXITED: "green",
    HouseholdCategory.Kind.UNSTABLE_EXITED: "amber",
    HouseholdCategory.Kind.MARGINAL: "amber",
    HouseholdCategory.Kind.SUDDEN_HARDSHIP: "red",
    PersonCategory.Kind.DISABLED: "blue",
}


@register.filter
def coded(code: Any, name: str) -> str:
    """The label of a code of a table, in the reader's language."""
    return (
        table(name).label(str(code), "en" if get_language() == "en" else "zh")
        if code not in (None, "")
        else ""
    )


@register.simple_tag
def kind_chip(kind: str) -> SafeString:
    """A category as a chip."""
    label = dict([*HouseholdCategory.Kind.choices, *PersonCategory.Kind.choices]).get(kind, kind)
    return format_html('<span class="chip {}">{}</span>', _TONES.get(kind, ""), label)


@register.inclusion_tag("registry/parts/said.html")
def said(sources: Any, name: str) -> dict[str, Any]:
    """Where the value of a field came from, to be opened beside it."""
    return {"source": (sources or {}).get(name), "label": _("来源")}


@register.filter
def titled(parameter: Any) -> str:
    """The title of a dated number, in the reader's language."""
    return str(parameter.title("en" if get_language() == "en" else "zh"))


@register.filter
def given(setting: Any) -> str:
    """The value of a dated number: one, or from one to another."""
    value = setting.value
    return f"{value['from']}–{value['to']}" if isinstance(value, dict) else str(value)


@register.simple_tag
def certificate(cards: Any, person: Any) -> str:
    """Type and grade of a person's disability, among certificates by person."""
    card = cards.get(person.pk)
    if card is None:
        return ""
    return f"{coded(card.disability, 'disability_type')} " + (
        _("%(n)d 级") % {"n": card.grade} if card.grade else ""
    )

"""How pages say what the journal holds."""

from django import template
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.html import format_html, format_html_join

from ankang.accounts.roles import ROLES
from ankang.journal import kinds
from ankang.journal.models import Event, Root
from ankang.journal.rules import short_code

register = template.Library()


@register.filter
def event_sentence(kind: str) -> str:
    """The sentence of an event kind, in the reader's language."""
    return kinds.sentence(kind)


@register.filter
def root_code(root: Root) -> str:
    """The short code of a Merkle root, as printed on paper."""
    return short_code(root.root)


@register.filter
def field_words(event: Event) -> str:
    """The fields an event concerns, by the names people read; what is no field (a count, a role) as it is."""
    return format_html_join("、", "{}", ((_word(event.subject_type, name),) for name in event.fields))


def _word(subject_type: str, name: str) -> str:
    if name in ROLES:
        return str(ROLES[name].name)
    try:
        return str(apps.get_model(subject_type)._meta.get_field(name).verbose_name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return format_html('<code lang="en">{}</code>', name)

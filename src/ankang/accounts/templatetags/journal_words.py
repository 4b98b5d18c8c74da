"""How pages say what the journal holds."""

from django import template

from ankang.journal import kinds
from ankang.journal.models import Root
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

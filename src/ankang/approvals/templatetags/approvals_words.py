"""Words of approvals in templates."""

from typing import Any

from django.template import Library

from ankang.approvals.showing.applications import kind_text
from ankang.approvals.showing.sentences import say
from ankang.web.formatting import person_name
from ankang.web.questionnaires import language

register = Library()
register.filter("said", say)


@register.filter
def label(named: Any) -> str:
    """The label of a step or an outcome, in the reader's language."""
    return str(named.label(language()))


@register.filter
def titled(procedure: Any) -> str:
    """The title of a procedure, in the reader's language."""
    return str(procedure.title(language()))


@register.filter
def total(reasons: Any) -> int:
    """How many rows some reasons hold together."""
    return sum(one.count for one in reasons)


@register.filter
def minus(number: int, other: int) -> int:
    """A difference."""
    return number - other


@register.filter
def asked_for(application: Any) -> str:
    """What an application asks, with its category."""
    return kind_text(application)


@register.filter
def head_of(application: Any, heads: dict[Any, str]) -> str:
    """The name of the head of an application's household; its number when there is none."""
    name = heads.get(application.household_id)
    return person_name(name) if name else application.number

"""What the pages share: find a row or say "not found", see that it may be changed, turn refusals into messages."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.places import queries as places
from ankang.registry.actions import Conflict
from ankang.registry.events import Kind
from ankang.registry.models import Household, Person
from ankang.values.division import DivisionCode, DivisionError

Row = TypeVar("Row")
Placed = TypeVar("Placed", Household, Person)


def found(query: Callable[[Any, UUID], Row], request: HttpRequest, pk: UUID) -> Row:
    """The row a query answers; what does not exist and what is a stranger's are both not found."""
    try:
        return query(request.user, pk)
    except ObjectDoesNotExist:
        raise Http404 from None


def editable(row: Placed, request: HttpRequest) -> Placed:
    """The row, when a post of the reader lets it be changed where it is."""
    if not covers(request.user, row.village_id, Duty.EDIT_REGISTER):
        raise PermissionDenied(_("您可以查看这一户，但没有修改它的职责。"))
    return row


def save(form: forms.Form, action: Callable[..., object], **given: Any) -> bool:
    """Run an action; a conflict becomes a message of the form. Answers whether it was done."""
    try:
        action(**given)
    except Conflict as why:
        form.add_error(None, str(why))
        return False
    return True


def note_shown(row: Household | Person, numbers: list[str], *, by: Any) -> None:
    """Journal that whole numbers of a row were shown."""
    record(Kind.NUMBER_SHOWN, subject=row, place=row.village_id, by=by, fields=numbers)


def own_villages(request: HttpRequest) -> list[tuple[str, str]]:
    """Villages the reader serves, with their town, as choices."""
    rows = places.divisions(request.user).filter(level=5).select_related("parent").order_by("code")
    return [(row.code, f"{row.parent or ''} {row.name}".strip()) for row in rows]


def day_of(text: str | None) -> dt.datetime | None:
    """The moment a form was opened on, None when it was not sent or is unreadable."""
    try:
        return dt.datetime.fromisoformat(text or "")
    except ValueError:
        return None


def division_of(code: str) -> str:
    """A division as an address gives it; "" when it is unreadable."""
    try:
        return DivisionCode(code).code if code else ""
    except DivisionError:
        return ""

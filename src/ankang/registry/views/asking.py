"""What the pages share: whether a row may be changed, how a deed is run and refused, what an address names."""

import datetime as dt
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.places import queries as places
from ankang.registry.actions import Conflict
from ankang.registry.events import Kind
from ankang.registry.models import Household, Person
from ankang.web.deeds import Deeds

Placed = TypeVar("Placed", Household, Person)
# Runs an action for a form; a conflict becomes a message of it.
save = Deeds((Conflict,)).done


def editable(row: Placed, request: HttpRequest) -> Placed:
    """The row, when a post of the reader lets it be changed where it is."""
    if not covers(request.user, row.village_id, Duty.EDIT_REGISTER):
        raise PermissionDenied(_("您可以查看这一户，但没有修改它的职责。"))
    return row


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

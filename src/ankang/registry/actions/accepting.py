"""A value that somebody else said and a person here accepted: written with who said it and when."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry.actions.history import Conflict, as_text
from ankang.registry.actions.households import change_household
from ankang.registry.actions.persons import change_person
from ankang.registry.actions.whole import lock, lock_member
from ankang.registry.events import Kind
from ankang.registry.models import Change, Household, Person

# Fields that only life events change: a roll that says so leads to the death, the departure, the transfer.
_EVENTS = frozenset({"household", "village", "joined_on", "left_on", "left_reason", "died_on"})


@transaction.atomic
def accept_value(
    *,
    change_id: UUID,
    person: Person | None = None,
    household: Household | None = None,
    field: str,
    was: Any,
    value: Any,
    source: str,
    said_by: str,
    said_on: dt.date,
    by: User | None,
) -> Change:
    """Take over a value of a department's roll into one field of a person or a household.

    `was`: what the field held when the difference was found; Conflict when it holds something else by now.
    `source`: the roll, `said_by`: the department, `said_on`: the day of the roll. The same change again changes
    nothing.
    """
    if field in _EVENTS:
        raise ValueError("who is where, and alive, is told by events")
    known = Change.objects.filter(pk=change_id).first()
    if known:
        return known
    row: Any
    if person is not None:
        row, _homes = lock_member(person)
    else:
        assert household is not None, "a value of a person or of a household"
        (row,) = lock(household)
    if as_text(getattr(row, field)) != as_text(was):
        raise Conflict(_("发现差异之后，登记内容已被修改：请重新核对后再采纳。"))
    if as_text(value) == as_text(was):
        raise Conflict(_("登记内容与名册已经一致，无需采纳。"))
    told = {
        "id": change_id, "origin": Change.Origin.ROLL, "source": source, "said_by": said_by, "said_on": said_on,
    }  # fmt: skip
    if person is not None:
        change_person(person=row, by=by, told=told, **{field: value})
    else:
        change_household(household=row, by=by, told=told, **{field: value})
    record(Kind.VALUE_ACCEPTED, subject=row, place=row.village_id, by=by, fields=[field])
    return Change.objects.get(pk=change_id)

"""A positive awaits its confirmation, a confirmed case its treatment: owed to the person by a day."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from ankang.accounts.models import User
from ankang.care.owed import Owed
from ankang.care.queries.places import in_division
from ankang.care.rules import State
from ankang.care.rules.due import RECHECK
from ankang.records.models import Condition
from ankang.screening import rules, showing
from ankang.screening.models import Target
from ankang.screening.queries.scope import in_scope
from ankang.screening.rules import OWNED

KIND = "screening"
_SOON = dt.timedelta(7)


def owed_screening(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """One item for each open positive of persons still on the register."""
    rows = in_division(in_scope(user).filter(state__in=OWNED), division)
    rows = rows.filter(person__died_on=None, person__left_on=None)
    for row in rows.select_related("person__household", "village", "round"):
        yield _owed(row, today)


def _owed(row: Target, today: dt.date) -> Owed:
    assert row.due_on is not None
    kind = rules.kind_of(row.round.kind)
    positive = row.state == Target.State.POSITIVE
    term = kind.confirm if positive else kind.treat
    state = State.OVERDUE if row.due_on < today else State.DUE if row.due_on - _SOON <= today else State.LATER
    return Owed(
        person_id=row.person_id, kind=KIND, title=showing.owed_title(row), due_on=row.due_on, state=state, rank=RECHECK,
        because=(showing.why_open(row),), source=str(term.source), name=row.person.name, born_on=row.person.born_on,
        village=row.village_id, village_name=row.village.name, group=row.person.household.group,
        household_number=row.person.household.number, url=reverse("screening:case", args=[row.pk]),
        deed=showing.deed(row), guarded=not positive and kind.register in Condition.GUARDED,
    )  # fmt: skip

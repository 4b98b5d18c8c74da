"""A round: begun with its list frozen, closed with what is open listed."""

import datetime as dt
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.screening import rules
from ankang.screening.actions.taking import words
from ankang.screening.events import Kind
from ankang.screening.models import Round, Target
from ankang.screening.queries.candidates import chosen
from ankang.screening.queries.scope import may_run
from ankang.screening.rules import OWNED, Refusal, State
from ankang.storage import bulk
from ankang.values.division import DivisionCode

LONGEST_DAYS = 366
LEAST_CLOSING = 8


@transaction.atomic
def begin(
    *,
    round_id: UUID,
    kind: str,
    division: Division,
    title: str,
    begins_on: dt.date,
    ends_on: dt.date,
    by: User,
) -> Round:
    """Begin a round and freeze its list. The same id again changes nothing. Raises Refusal, PermissionDenied."""
    if not may_run(by, division.code):
        raise PermissionDenied(_(Refusal("no_duty").template))
    given = {
        "kind": kind, "division_id": division.code, "title": title.strip(), "begins_on": begins_on, "ends_on": ends_on
    }  # fmt: skip
    if known := Round.objects.filter(pk=round_id).first():
        if any(getattr(known, name) != value for name, value in given.items()):
            raise Refusal("other_content")
        return known
    found = rules.kind_of(kind)
    found.require_known(begins_on)
    if not begins_on <= ends_on <= begins_on + dt.timedelta(LONGEST_DAYS):
        raise Refusal("dates")
    if other := _overlapping(kind, division):
        raise Refusal("overlap", kind=found.title_zh, title=other.title)
    made = Round.objects.create(id=round_id, made_at=timezone.now(), made_by=by, **given)
    count = _freeze(made)
    if not count:
        raise Refusal("nobody")
    record(Kind.BEGUN, subject=made, place=division.code, by=by, fields=[str(count)])
    return made


def _overlapping(kind: str, division: Division) -> Round | None:
    """An open round of the kind in this place, in one that holds it or in one inside it: nobody stands in two."""
    here = DivisionCode(division.code)
    for other in Round.objects.filter(kind=kind, closed_on=None).order_by("pk"):
        there = DivisionCode(other.division_id)
        if there.contains(here) or here.contains(there):
            return other
    return None


def _freeze(made: Round) -> int:
    """Write the list; answer how many are to be screened."""
    rows = list(chosen(rules.kind_of(made.kind), made.division, made.begins_on))
    bulk.insert(
        Target,
        {
            "id": [uuid4() for _row in rows],
            "round_id": [made.pk] * len(rows),
            "person_id": [person for person, _village, _verdict in rows],
            "village_id": [village for _person, village, _verdict in rows],
            "because": [verdict.because for _person, _village, verdict in rows],
            "state": [str(State.TARGET if v.included else State.LEFT_OUT) for _person, _village, v in rows],
        },
    )
    return sum(verdict.included for _person, _village, verdict in rows)


@transaction.atomic
def close(*, round: Round, note: str = "", by: User) -> Round:  # noqa: A002 - the word of the field
    """Close a round. Positives without an end stay with their owners; then a note must say who goes on and why.

    A closed one is answered as it is. Raises Refusal, PermissionDenied.
    """
    row = Round.objects.select_for_update().get(pk=round.pk)
    if not may_run(by, row.division_id):
        raise PermissionDenied(_(Refusal("no_duty").template))
    if row.closed_on:
        return row
    left = Target.objects.filter(round=row, state__in=OWNED).count()
    if left:
        words(note, "open_cases", LEAST_CLOSING, count=left)
    row.closed_on, row.closing = timezone.localdate(), note.strip()
    row.save(update_fields=["closed_on", "closing"])
    record(Kind.CLOSED, subject=row, place=row.division_id, by=by, fields=[str(left)])
    return row

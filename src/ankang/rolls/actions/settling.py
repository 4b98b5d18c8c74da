"""Differences become cases: new ones opened, those there continued or reopened, those gone closed; set by set."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.models import User
from ankang.rolls import marks
from ankang.rolls.drafts import Draft
from ankang.rolls.models import Case, CaseEvent, Roll
from ankang.storage import bulk
from ankang.values.workdays import WorkdayError, add_workdays

State, Outcome, Deed = Case.State, Case.Outcome, CaseEvent.Deed
_KNOWN = ("pk", "key", "state", "outcome", "digest", "settled_roll_id", "roll_id", "row_id", "place_id")


@dataclass
class Told:
    """What a comparison came to."""

    opened: int = 0
    continued: int = 0
    changed: int = 0
    reopened: int = 0
    gone: int = 0

    def as_dict(self) -> dict[str, int]:
        """For the roll and the journal."""
        return dict(vars(self))


@dataclass
class _Sorted:
    """Drafts by what becomes of them, those known with the case there is."""

    new: list[tuple[Draft, str]] = field(default_factory=list)
    kept: list[tuple[Draft, str, Any]] = field(default_factory=list)
    changed: list[tuple[Draft, str, Any]] = field(default_factory=list)
    again: list[tuple[Draft, str, Any]] = field(default_factory=list)


def settle(*, roll: Roll, drafts: Sequence[Draft], running: QuerySet[Case], by: User | None) -> Told:
    """Make the cases agree with what a comparison found. `running`: the open cases the comparison covered; those it
    did not find again are closed. Runs inside the caller's transaction, once for a roll at a time."""
    stamp = timezone.now()
    pairs = [(draft.theirs, draft.ours) for draft in drafts]
    found = _sort(roll, list(zip(drafts, marks.digests(pairs), strict=True)))
    told = Told(
        opened=_open(roll, found.new, stamp, by),
        continued=len(found.kept),
        changed=len(found.changed),
        reopened=len(found.again),
        gone=_close(roll, running, {draft.key for draft in drafts}, stamp, by),
    )
    _renew(roll, [*found.kept, *found.changed, *found.again])
    _reopen(found.again)
    _tell(roll, [(row["pk"], Deed.CHANGED) for _d, _x, row in found.changed], stamp, by)
    _tell(roll, [(row["pk"], Deed.REOPENED) for _d, _x, row in found.again], stamp, by)
    return told


def deadline(workdays: int, begun: dt.date) -> dt.date | None:
    """The day after so many working days; None where the holidays of that year are not known yet."""
    try:
        return add_workdays(begun, workdays)
    except WorkdayError:
        return None


def _deadlines(drafts: Sequence[Draft], begun: dt.date) -> dict[int, dt.date | None]:
    """The deadline of each number of working days that occurs, each worked out once."""
    return {count: deadline(count, begun) for count in {draft.workdays for draft in drafts}}


def _sort(roll: Roll, drafts: list[tuple[Draft, str]]) -> _Sorted:
    keys = [draft.key for draft, _digest in drafts]
    there = {row["key"]: row for row in Case.objects.filter(key__in=bulk.among(keys)).values(*_KNOWN)}
    found = _Sorted()
    for draft, digest in drafts:
        row = there.get(draft.key)
        if row is None:
            found.new.append((draft, digest))
        elif row["state"] in (State.OPEN, State.ASKED):
            (found.kept if row["digest"] == digest else found.changed).append((draft, digest, row))
        elif _comes_back(row, digest, roll):
            found.again.append((draft, digest, row))
        else:
            found.kept.append((draft, digest, row))
    return found


def _comes_back(row: dict[str, Any], digest: str, roll: Roll) -> bool:
    """Whether an ended case is a difference again. An exception and a judgement about a link hold as long as the
    values stay what they were; what a roll or the register was to put right must be right in the next roll."""
    if row["state"] in (State.EXCEPTION, State.WRONG_LINK) or row["outcome"] == Outcome.SAME_PERSON:
        return bool(row["digest"] != digest)
    return row["outcome"] == Outcome.GONE or row["digest"] != digest or row["settled_roll_id"] != roll.pk


def _open(roll: Roll, new: list[tuple[Draft, str]], stamp: dt.datetime, by: User | None) -> int:
    if not new:
        return 0
    today = timezone.localdate(stamp)
    days = _deadlines([draft for draft, _digest in new], today)
    ids = [uuid.uuid4() for _ in new]
    told = [draft for draft, _digest in new]
    bulk.insert(
        Case,
        {
            "id": ids,
            **_columns(roll, new),
            "key": [d.key for d in told],
            "kind": [d.kind for d in told],
            "code": [d.code for d in told],
            "field": [d.field for d in told],
            "department": [d.department for d in told],
            "first_roll_id": [roll.pk] * len(new),
            "deadline": [days[d.workdays] for d in told],
            "state": [State.ASKED if d.of_department else State.OPEN for d in told],
            "asked_on": [today if d.of_department else None for d in told],
            "opened_at": [stamp] * len(new),
            "opened_by_id": [by.pk if by else None] * len(new),
        },
    )
    _tell(roll, [(key, Deed.OPENED) for key in ids], stamp, by)
    asked = [(key, Deed.ASKED) for key, draft in zip(ids, told, strict=True) if draft.of_department]
    _tell(roll, asked, stamp + dt.timedelta(microseconds=1), by)
    return len(new)


def _columns(roll: Roll, rows: Sequence[tuple[Draft, str]]) -> dict[str, Sequence[Any]]:
    """What a comparison says anew each time."""
    told = [draft for draft, _digest in rows]
    return {
        "roll_id": [roll.pk] * len(told),
        "row_id": [_key(d.row) for d in told],
        "other_row_id": [_key(d.other_row) for d in told],
        "person_id": [_key(d.person) for d in told],
        "other_person_id": [_key(d.other_person) for d in told],
        "household_id": [d.household for d in told],
        "place_id": [d.place for d in told],
        "level": [d.level for d in told],
        "theirs": [d.theirs for d in told],
        "ours": [d.ours for d in told],
        "digest": [digest for _draft, digest in rows],
        "severity": [d.severity for d in told],
        "owner_role": [d.owner_role for d in told],
    }


def _key(text: str) -> UUID | None:
    return UUID(text) if text else None


def _renew(roll: Roll, rows: list[tuple[Draft, str, Any]]) -> None:
    """Cases that go on: the roll they stand in now, and what it says. Untouched ones are not written again."""
    moved = [
        one
        for one in rows
        if one[2]["digest"] != one[1]
        or (one[2]["roll_id"], one[2]["row_id"], one[2]["place_id"])
        != (roll.pk, _key(one[0].row), one[0].place)
    ]
    if moved:
        keys = [row["pk"] for _draft, _digest, row in moved]
        bulk.update(Case, keys, _columns(roll, [(draft, digest) for draft, digest, _row in moved]))


def _reopen(rows: list[tuple[Draft, str, Any]]) -> None:
    if not rows:
        return
    today = timezone.localdate()
    days = _deadlines([draft for draft, _digest, _row in rows], today)
    count = len(rows)
    bulk.update(
        Case,
        [row["pk"] for _draft, _digest, row in rows],
        {
            "state": [State.ASKED if d.of_department else State.OPEN for d, _x, _row in rows],
            "asked_on": [today if d.of_department else None for d, _x, _row in rows],
            "deadline": [days[d.workdays] for d, _x, _row in rows],
            "outcome": [Outcome.NONE] * count,
            "reason": [Case.Reason.NONE] * count,
            "settled_at": [None] * count,
            "settled_by_id": [None] * count,
            "settled_roll_id": [None] * count,
        },
    )


def _close(roll: Roll, running: QuerySet[Case], found: set[str], stamp: dt.datetime, by: User | None) -> int:
    """Close the cases whose difference has gone."""
    gone = [pk for pk, key in running.values_list("pk", "key") if key not in found]
    if not gone:
        return 0
    Case.objects.filter(pk__in=bulk.among(gone)).update(
        state=State.SETTLED, outcome=Outcome.GONE, settled_at=stamp, settled_by=by, settled_roll=roll
    )
    _tell(roll, [(pk, Deed.GONE) for pk in gone], stamp, by)
    return len(gone)


def _tell(roll: Roll, deeds: Iterable[tuple[UUID, str]], stamp: dt.datetime, by: User | None) -> None:
    """Lines of the cases' log."""
    lines = list(deeds)
    bulk.insert(
        CaseEvent,
        {
            "id": [uuid.uuid4() for _ in lines],
            "case_id": [case for case, _deed in lines],
            "deed": [deed for _case, deed in lines],
            "roll_id": [roll.pk] * len(lines),
            "made_at": [stamp] * len(lines),
            "made_by_id": [by.pk if by else None] * len(lines),
        },
    )


def running_of(roll: Roll, kind: str = "") -> QuerySet[Case]:
    """The open cases of a kind of roll in its county."""
    return Case.objects.filter(
        kind=kind or roll.kind, roll__division=roll.division_id, state__in=(State.OPEN, State.ASKED)
    )


def touching(cases: QuerySet[Case], rows: Sequence[UUID], persons: Sequence[UUID]) -> QuerySet[Case]:
    """Of these, the ones about some rows or persons."""
    about = Q(row__in=bulk.among(list(rows))) | Q(person__in=bulk.among(list(persons)))
    return cases.filter(about)

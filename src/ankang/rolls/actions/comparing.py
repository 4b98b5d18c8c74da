"""A linked roll is compared with the register: everything at once, or only some rows and persons anew."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.rolls import rules
from ankang.rolls.actions.linking import Sides, Tell, begin_stage, load_sides
from ankang.rolls.actions.receiving import NotAllowed
from ankang.rolls.actions.settling import Told, running_of, settle, touching
from ankang.rolls.drafts import Around, Draft, drafts
from ankang.rolls.events import Kind
from ankang.rolls.models import Case, Double, Link, Roll
from ankang.rolls.queries.sides import register_of, rows_of
from ankang.storage import bulk
from ankang.values.division import DivisionCode

State = Roll.State
_READY = (State.LINKED, State.COMPARED)
_FIRM = (Link.State.LINKED, Link.State.SAME)
_HELD = (*_FIRM, Link.State.BETWEEN)


def compare_roll(
    *, roll_id: UUID, by: User | None, sides: Sides | None = None, tell: Tell | None = None
) -> Roll:
    """Compare a linked roll with the register as it is now, and make its cases agree, in one transaction. A roll that
    a newer one has replaced is left alone. `sides`: when the caller has them already. The roll then waits to be set
    against the others, `cross_roll`."""
    roll = Roll.objects.select_related("division").get(pk=roll_id)
    if roll.state not in _READY:
        return roll
    sides = sides or load_sides(roll=roll, by=by, tell=tell)
    begin_stage(roll=roll, stage=Roll.Stage.COMPARING, by=by, tell=tell)
    link_newcomers(roll=roll, sides=sides, by=by)
    found = differences(roll, sides)
    begin_stage(roll=roll, stage=Roll.Stage.OPENING, by=by, tell=tell)
    return _keep(roll, found, by)


@transaction.atomic
def _keep(roll: Roll, found: list[Draft], by: User | None) -> Roll:
    """The cases and the state of the roll, and of those it replaces."""
    others = Roll.objects.select_for_update().filter(kind=roll.kind, division=roll.division_id)
    locked = {row.pk: row for row in others.order_by("pk")}
    fresh = locked[roll.pk]
    if fresh.state not in _READY:
        return fresh
    told = settle(roll=fresh, drafts=found, running=_covered(fresh), by=by)
    for row in locked.values():
        if _replaces(fresh, row):
            row.state = State.CLOSED
            row.save(update_fields=["state"])
    fresh.state, fresh.stage = State.COMPARED, Roll.Stage.CROSSING
    fresh.counts = {**fresh.counts, "cases": told.as_dict()}
    fresh.compared_at, fresh.compared_by = timezone.now(), by
    fresh.save(update_fields=["state", "stage", "counts", "compared_at", "compared_by"])
    fields = [f"{name}:{count}" for name, count in told.as_dict().items()]
    record(Kind.ROLL_COMPARED, subject=fresh, place=fresh.division_id, by=by, fields=fields)
    return fresh


def _replaces(roll: Roll, other: Roll) -> bool:
    """Whether a whole roll takes the place of another one of its kind."""
    standing = other.state in (*_READY, State.RECEIVED)
    return roll.whole and other.pk != roll.pk and standing and _order(other) <= _order(roll)


def _order(roll: Roll) -> tuple[Any, Any]:
    return roll.as_of, roll.received_at


def _covered(roll: Roll) -> QuerySet[Case]:
    """The open cases that a roll can say something about: of its kind, without those of whom a later roll of changes
    speaks; a roll of changes speaks only of those it names."""
    running = running_of(roll).exclude(person__in=_spoken_for(roll))
    if roll.whole:
        return running
    named = Link.objects.filter(roll=roll, state__in=_HELD)
    mine = Q(person__in=named.values("person")) | Q(roll=roll)
    return running.filter(mine).exclude(code="missing_in_roll")


def _spoken_for(roll: Roll) -> QuerySet[Link, UUID]:
    """Persons whom a later roll of changes of the same kind names."""
    later = Roll.objects.filter(
        Q(as_of__gt=roll.as_of) | Q(as_of=roll.as_of, received_at__gt=roll.received_at),
        kind=roll.kind, division=roll.division_id, whole=False, state=State.COMPARED,
    )  # fmt: skip
    return Link.objects.filter(roll__in=later, state__in=_FIRM).values_list("person", flat=True)


def differences(roll: Roll, sides: Sides) -> list[Draft]:
    """What rules.compare finds with the links that stand, as drafts."""
    kind = sides.rows.kind
    people, lines = sides.register.people(), sides.rows.lines()
    links = Link.objects.filter(roll=roll, state__in=_HELD).values_list(
        "row", "person", "state", "why", "probability"
    )
    pairs = [
        rules.Pair(row.hex, person.hex, "between" if state == Link.State.BETWEEN else "linked", why, chance)
        for row, person, state, why, chance in links
        if row.hex in lines and person.hex in people
    ]
    short = DivisionCode(roll.division_id).short
    found = rules.compare(
        kind, lines, people, pairs, _doubles(roll, lines, people), sides.register.on, division=short,
        whole=roll.whole,
    )  # fmt: skip
    around = Around(roll.division_id, sides.rows.marks(), sides.rows.places(), sides.register.homes())
    others = {key.hex for key in _spoken_for(roll)}
    return [draft for draft in drafts(kind, found, around) if draft.person not in others]


def _doubles(roll: Roll, lines: Any, people: Any) -> list[rules.Duplicate]:
    found = []
    for row, first, person, other, state in Double.objects.filter(roll=roll).values_list(
        "row", "first", "person", "other_person", "state"
    ):
        if other is not None and person is not None:
            if row.hex in lines and {person.hex, other.hex} <= people.keys():
                found.append(rules.Duplicate(other.hex, person.hex, row.hex, register=True, state=state))
        elif first is not None and {row.hex, first.hex} <= lines.keys():
            found.append(rules.Duplicate(row.hex, first.hex, state=state))
    return found


@transaction.atomic
def link_newcomers(*, roll: Roll, sides: Sides, by: User | None) -> int:
    """Persons who came onto the register after the roll was linked, found by their whole number; answers how many."""
    linked = Link.objects.filter(roll=roll)
    rows_taken = {row.hex for row in linked.values_list("row", flat=True)}
    rows_taken |= {
        row.hex for row in Double.objects.filter(roll=roll, other_person=None).values_list("row", flat=True)
    }
    people_taken = {p.hex for p in linked.exclude(state=Link.State.NONE).values_list("person", flat=True)}
    free = {
        number: key
        for key, number in zip(sides.register.columns["id"], sides.register.columns["identity"], strict=True)
        if number and key not in people_taken
    }
    told = zip(sides.rows.columns["id"], sides.rows.columns["identity"], strict=True)
    fresh = [(row, free.pop(number)) for row, number in told if row not in rows_taken and number in free]
    if fresh:
        _insert(roll, fresh)
    return len(fresh)


def _insert(roll: Roll, pairs: list[tuple[str, str]]) -> None:
    count = len(pairs)
    bulk.insert(
        Link,
        {
            "id": [uuid4() for _ in pairs],
            "roll_id": [roll.pk] * count,
            "row_id": [UUID(row) for row, _person in pairs],
            "person_id": [UUID(person) for _row, person in pairs],
            "state": [Link.State.LINKED] * count,
            "how": ["identity"] * count,
            "why": [""] * count,
            "probability": [1.0] * count,
            "agreed": [["identity"]] * count,
            "differed": [[]] * count,
        },
    )


@transaction.atomic
def reconsider(
    *, roll: Roll, by: User | None, rows: Iterable[UUID] = (), persons: Iterable[UUID] = ()
) -> Told:
    """Compare only some rows and persons of a roll anew: after a decision about a link, or a change of the register.
    Rows linked to the persons and persons linked to the rows come along."""
    fresh = Roll.objects.select_for_update(of=("self",)).select_related("division").get(pk=roll.pk)
    if fresh.state != State.COMPARED:
        return Told()
    near, them = _around(fresh, set(rows), set(persons))
    sides = Sides(register_of(fresh.division_id, timezone.localdate(), them), rows_of(fresh, near))
    found = differences(fresh, sides)
    running = touching(_covered(fresh), list(near), list(them))
    return settle(roll=fresh, drafts=found, running=running, by=by)


def _around(roll: Roll, rows: set[UUID], persons: set[UUID]) -> tuple[set[UUID], set[UUID]]:
    """Rows and persons with what they are linked to, and with whom or what they are twice."""
    links = Link.objects.filter(roll=roll).exclude(state=Link.State.NONE)
    rows = rows | set(links.filter(person__in=list(persons)).values_list("row", flat=True))
    doubles = Double.objects.filter(roll=roll).filter(
        Q(row__in=rows) | Q(first__in=rows) | Q(person__in=persons) | Q(other_person__in=persons)
    )
    for row, first, person, other in doubles.values_list("row", "first", "person", "other_person"):
        rows = rows | ({row, first} - {None})
        persons = persons | ({person, other} - {None})
    return rows, persons | set(links.filter(row__in=bulk.among(list(rows))).values_list("person", flat=True))


@transaction.atomic
def ask_comparison(*, roll: Roll, by: User) -> Roll:
    """Compare a roll again with the register as it is now, in the background."""
    fresh = Roll.objects.select_for_update().get(pk=roll.pk)
    if fresh.state not in _READY:
        told = {"state": fresh.get_state_display()}
        raise NotAllowed(_("这份名册现在不能重新比对（%(state)s）：请看最新的一份。") % told)
    if fresh.stage in ("", Roll.Stage.FAILED):
        fresh.stage, fresh.begun = Roll.Stage.READING, timezone.now()
        fresh.save(update_fields=["stage", "begun"])
        record(Kind.COMPARISON_ASKED, subject=fresh, place=fresh.division_id, by=by)
    return fresh

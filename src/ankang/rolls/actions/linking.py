"""Every row of a received roll is linked to at most one person, and what people decided before is kept to."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.rolls.events import Kind
from ankang.rolls.linking import Links, link, settings_on
from ankang.rolls.models import Candidate, Double, Link, LinkDecision, Roll
from ankang.rolls.queries.sides import Register, Rows, register_of, rows_of
from ankang.storage import bulk

State = Roll.State
# (stage, of the work): told whenever a new stage begins.
Tell = Callable[[str], None]


@dataclass
class Sides:
    """Both sides of a comparison, loaded once for linking and comparing."""

    register: Register
    rows: Rows


@dataclass
class _Answer:
    """One row's partner as it is kept."""

    person: str
    state: str
    how: str
    why: str
    probability: float
    agreed: list[str] = field(default_factory=list)
    differed: list[str] = field(default_factory=list)


def begin_stage(*, roll: Roll, stage: str, by: User | None, tell: Tell | None = None) -> None:
    """Say on the roll how far the work is, for whoever watches."""
    changed: dict[str, Any] = {"stage": stage}
    if stage == Roll.Stage.READING:
        changed["begun"] = timezone.now()
    Roll.objects.filter(pk=roll.pk).update(**changed)
    if tell:
        tell(stage)


def load_sides(
    *, roll: Roll, by: User | None, tell: Tell | None = None, register: Register | None = None
) -> Sides:
    """Both sides of a roll as they are now; `register`: when the caller has just read it."""
    begin_stage(roll=roll, stage=Roll.Stage.READING, by=by, tell=tell)
    return Sides(register or register_of(roll.division_id, timezone.localdate()), rows_of(roll))


def link_roll(
    *, roll_id: UUID, by: User | None, tell: Tell | None = None, register: Register | None = None
) -> tuple[Roll, Sides | None]:
    """Link a received roll; a roll in another state is left alone. Kept in one transaction, so that a run that
    died leaves nothing and the next one does all of it. Answers the sides too, for the comparison."""
    roll = Roll.objects.get(pk=roll_id)
    if roll.state != State.RECEIVED:
        return roll, None
    sides = load_sides(roll=roll, by=by, tell=tell, register=register)
    begin_stage(roll=roll, stage=Roll.Stage.LINKING, by=by, tell=tell)
    settings = settings_on(roll.as_of, roll.division_id)
    found = link(sides.rows.prepared(), sides.register.prepared, settings=settings)
    begin_stage(roll=roll, stage=Roll.Stage.KEEPING, by=by, tell=tell)
    return _keep(roll, found, sides, by), sides


@transaction.atomic
def _keep(roll: Roll, found: Links, sides: Sides, by: User | None) -> Roll:
    fresh = Roll.objects.select_for_update().get(pk=roll.pk)
    if fresh.state != State.RECEIVED:
        return fresh
    answers = _answers(found)
    others = _others(found)
    _keep_to_decisions(fresh, answers, others, sides)
    _insert_links(fresh, answers)
    _insert_others(answers, others)
    _insert_doubles(fresh, found)
    fresh.state = State.LINKED
    fresh.counts = {**fresh.counts, "links": _counted(answers, found, sides)}
    fresh.save(update_fields=["state", "counts"])
    told = [f"{name}:{count}" for name, count in fresh.counts["links"].items()]
    record(Kind.ROLL_LINKED, subject=fresh, place=fresh.division_id, by=by, fields=told)
    return fresh


def _answers(found: Links) -> dict[str, _Answer]:
    names = ("roll_row", "register_row", "state", "how", "why", "probability", "agreed", "differed")
    columns = [found.pairs[name].to_pylist() for name in names]
    return {row: _Answer(*rest) for row, *rest in zip(*columns, strict=True)}


def _others(found: Links) -> dict[str, list[_Answer]]:
    """Row → its further candidates, best first."""
    names = ("roll_row", "register_row", "probability", "agreed", "differed")
    result: dict[str, list[_Answer]] = {}
    for row, person, chance, agreed, differed in zip(
        *(
            found.others.sort_by([("roll_row", "ascending"), ("place", "ascending")])[n].to_pylist()
            for n in names
        ),
        strict=True,
    ):
        one = _Answer(person, Link.State.BETWEEN, "model", "several", chance, agreed, differed)
        result.setdefault(row, []).append(one)
    return result


def _keep_to_decisions(
    roll: Roll, answers: dict[str, _Answer], others: dict[str, list[_Answer]], sides: Sides
) -> None:
    """What a person decided about a row's pair in an earlier roll stands before what was worked out."""
    decided: dict[str, dict[str, bool]] = {}
    for one in LinkDecision.objects.filter(kind=roll.kind, division=roll.division_id):
        decided.setdefault(one.key, {})[one.person_id.hex] = one.same
    if not decided:
        return
    known = set(sides.register.columns["id"])
    for row, mark in sides.rows.marks().items():
        for person, same in decided.get(mark, {}).items():
            if same and person in known:
                _give(answers, row, person)
            elif not same:
                _refuse(answers, others, row, person)


def _give(answers: dict[str, _Answer], row: str, person: str) -> None:
    now = answers.get(row)
    kept = now if now and now.person == person else _Answer(person, "", "decided", "", 1.0)
    kept.state, kept.why = Link.State.SAME, ""
    answers[row] = kept


def _refuse(answers: dict[str, _Answer], others: dict[str, list[_Answer]], row: str, person: str) -> None:
    left = [one for one in others.get(row, []) if one.person != person]
    others[row] = left
    now = answers.get(row)
    if now is None or now.person != person:
        return
    if left:
        answers[row] = left.pop(0)
    else:
        now.state = Link.State.NONE


def _insert_links(roll: Roll, answers: dict[str, _Answer]) -> None:
    told = answers.values()
    bulk.insert(
        Link,
        {
            "id": [uuid.uuid4() for _ in answers],
            "roll_id": [roll.pk] * len(answers),
            "row_id": list(map(UUID, answers)),
            "person_id": [UUID(a.person) for a in told],
            "state": [a.state for a in told],
            "how": [a.how for a in told],
            "why": [a.why for a in told],
            "probability": [a.probability for a in told],
            "agreed": [a.agreed for a in told],
            "differed": [a.differed for a in told],
        },
    )


def _insert_others(answers: dict[str, _Answer], others: dict[str, list[_Answer]]) -> None:
    """Candidates of the rows that a person decides about."""
    asked = [row for row, answer in answers.items() if answer.state == Link.State.BETWEEN]
    rows = [(row, place, one) for row in asked for place, one in enumerate(others.get(row, ()), 1)]
    bulk.insert(
        Candidate,
        {
            "id": [uuid.uuid4() for _ in rows],
            "row_id": [UUID(row) for row, _place, _one in rows],
            "person_id": [UUID(one.person) for _row, _place, one in rows],
            "place": [place for _row, place, _one in rows],
            "probability": [one.probability for _row, _place, one in rows],
            "agreed": [one.agreed for _row, _place, one in rows],
            "differed": [one.differed for _row, _place, one in rows],
        },
    )


def _insert_doubles(roll: Roll, found: Links) -> None:
    columns: dict[str, list[Any]] = {
        name: [] for name in ("row_id", "first_id", "person_id", "other_person_id", "state", "how")
    }
    for line in found.duplicates.to_pylist():
        _add(columns, line["row"], line["first"], line["register_row"], None, line["state"], line["how"])
    for line in found.twice.to_pylist():
        _add(columns, line["roll_row"], None, line["register_row"], line["other_row"], "linked", line["how"])
    count = len(columns["row_id"])
    bulk.insert(Double, {"id": [uuid.uuid4() for _ in range(count)], "roll_id": [roll.pk] * count, **columns})


def _add(columns: dict[str, list[Any]], *values: Any) -> None:
    for name, value in zip(columns, values, strict=True):
        columns[name].append(UUID(value) if name.endswith("_id") and value else value)


def _counted(answers: dict[str, _Answer], found: Links, sides: Sides) -> dict[str, int]:
    told = {"exact": 0, "model": 0, "decided": 0, "between": 0}
    for answer in answers.values():
        if answer.state == Link.State.LINKED:
            told["model" if answer.how == "model" else "exact"] += 1
        elif answer.state == Link.State.SAME:
            told["decided"] += 1
        elif answer.state == Link.State.BETWEEN:
            told["between"] += 1
    told["doubles"] = len(found.duplicates)
    told["alone"] = len(sides.rows.columns["id"]) - sum(told.values())
    return told

"""Two years of screening rounds: lists by the rule, results that look like a village's, cases that became conditions.

Nobody falls ill for a round's sake: its confirmed cases are those whose hypertension or diabetes was confirmed while
it ran. 青石镇 has a round of high blood pressure under way, with positives in the hands of the village's doctor.
"""

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import Min
from numpy.random import Generator

from ankang.accounts.models import Post
from ankang.care.models import Visit
from ankang.demo.county import SMALL_TOWN
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.demo.visits import BUSY_VILLAGE
from ankang.places.models import Division
from ankang.records.models import Condition
from ankang.registry.models import Person
from ankang.screening.models import Round, Step, Target
from ankang.screening.queries import chosen
from ankang.screening.rules import Kind, kind_of
from ankang.storage import bulk

_IDS = 935
_DAY = dt.timedelta(1)
# A case belongs to a round when it was confirmed within this many days of its beginning.
_WINDOW = 75
_REASONS = ("declined", "away", "away", "ill", "elsewhere", "other")
# Kind, how many days ago it began, how many days it runs, how many of its targets came; where.
_PLAN = (
    ("hypertension", 620, 75, 0.81, "even"),
    ("hypertension", 520, 75, 0.8, "first"), ("hypertension", 250, 75, 0.84, "odd"), ("diabetes", 300, 60, 0.72, "odd"),
    ("diabetes", 520, 60, 0.7, "first"),
    ("tuberculosis", 200, 60, 0.77, "first"), ("cervical_cancer", 410, 60, 0.63, "first"),
    ("breast_cancer", 400, 60, 0.61, "first"), ("goitre", 560, 30, 0.92, "first"),
    ("hypertension", 24, 60, 0.55, "first"),
)  # fmt: skip
# Of those tested: how many have a positive that is excluded, and of the positives how many are lost.
_EXCLUDED = {"hypertension": 0.055, "diabetes": 0.03, "tuberculosis": 0.025, "cervical_cancer": 0.06,
             "breast_cancer": 0.04, "goitre": 0.01}  # fmt: skip
_LOST = 0.06
_SHOWN = 3


@dataclass
class _Rows:
    """Rows as they gather, column by column."""

    rounds: list[dict[str, Any]] = field(default_factory=list)
    targets: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class _World:
    """What a round asks of the county: dates of conditions and first follow-ups, doctors, who joined when."""

    mark: DemoMark
    rng: Generator
    ids: Ids
    doctors: dict[str, Any]
    joined: dict[UUID, dt.date]
    ill: dict[tuple[UUID, str], tuple[UUID, dt.date]]
    followed: dict[tuple[UUID, str], dt.date]
    busy: str
    shown: list[int]


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Rounds, their persons and what happened to them; rows by table."""
    towns = list(Division.objects.filter(level=Division.Level.TOWN, valid_until=None).order_by("code"))
    world, rows = _world(mark, rng), _Rows()
    for code, ago, length, share, where in _PLAN:
        kind = kind_of(code)
        for at, town in enumerate(towns):
            first = town.code.startswith(SMALL_TOWN)
            if first if where == "first" else not first and at % 2 == (where == "odd"):
                _round(world, rows, kind, town, mark.as_of - ago * _DAY, length, share)
    for model, made in ((Round, rows.rounds), (Target, rows.targets), (Step, rows.steps)):
        bulk.insert(model, {name: [row[name] for row in made] for name in made[0]} if made else {"id": []})
    return {
        "screening_round": len(rows.rounds), "screening_target": len(rows.targets), "screening_step": len(rows.steps)
    }  # fmt: skip


def _world(mark: DemoMark, rng: Generator) -> _World:
    ill = {
        (person, kind): (key, on)
        for key, person, kind, on in Condition.objects.filter(
            kind__in=("hypertension", "diabetes"), ended_on=None
        ).values_list("pk", "person_id", "kind", "confirmed_on")
    }
    first = Visit.objects.filter(
        kind="follow_up", programme__in=("hypertension", "diabetes"), replaced_by=None
    )
    followed = {
        (person, programme): on
        for person, programme, on in first.order_by()
        .values_list("person_id", "programme")
        .annotate(Min("visited_on"))
    }
    busy = (
        Division.objects.filter(level=Division.Level.VILLAGE, name=BUSY_VILLAGE)
        .values_list("code", flat=True)
        .first()
    )
    joined = dict(Person.objects.values_list("pk", "joined_on"))
    return _World(mark, rng, Ids(rng, _IDS), _doctors(), joined, ill, followed, busy or "", [0])


def _doctors() -> dict[str, Any]:
    """Village or town → who screens there: the village's doctor, else a physician of the town."""
    posts = Post.objects.filter(role__in=("village_doctor", "township_physician"), until=None).order_by(
        "-role", "user__username"
    )
    found: dict[str, Any] = {}
    for place, user in posts.values_list("division_id", "user_id"):
        found.setdefault(place, user)
    county = (
        Post.objects.filter(role__in=("county_health", "township_physician"))
        .order_by("role")
        .values_list("user_id", flat=True)
    )
    found[""] = county.first()
    return found


def _of(world: _World, village: str) -> Any:
    return world.doctors.get(village) or world.doctors.get(f"{village[:9]}000") or world.doctors[""]


def _round(
    world: _World, rows: _Rows, kind: Kind, town: Division, begins: dt.date, length: int, share: float
) -> None:
    """One round of a town: its list, then everybody's way through it."""
    ends, today = begins + length * _DAY, world.mark.as_of
    organiser = world.doctors.get(town.code) or world.doctors[""]
    made = {
        "id": world.ids.uuids(1)[0], "kind": kind.code, "title": f"{begins.year}年{town.name}{kind.title_zh}",
        "division_id": town.code, "begins_on": begins, "ends_on": ends, "closed_on": ends + 6 * _DAY if ends < today else None,
        "closing": "未结的阳性由村医继续追踪。" if ends < today else "", "made_at": _moment(begins), "made_by_id": organiser,
    }  # fmt: skip
    rows.rounds.append(made)
    found = list(chosen(kind, town, begins))
    if not found:
        rows.rounds.pop()
        return
    chances = world.rng.random((len(found), 6))
    for (person, village, verdict), chance in zip(found, chances, strict=True):
        if world.joined[person] > begins:
            continue
        _person(world, rows, kind, made, person, village, verdict.because, verdict.included, chance, share)


def _person(
    world: _World, rows: _Rows, kind: Kind, of: dict[str, Any], person: UUID, village: str, because: str, included: bool,
    chance: np.ndarray[Any, Any], share: float,
) -> None:  # fmt: skip
    """The way of one person; who fell ill while the round ran was a target when it began."""
    begins, today = of["begins_on"], world.mark.as_of
    condition, on = world.ill.get((person, kind.register), (None, None))
    is_case = on is not None and begins <= on <= begins + _WINDOW * _DAY
    if on is not None and on > begins and because.startswith("has:"):
        included, because = True, "age"
    row = _blank(world, of, person, village, because)
    rows.targets.append(row)
    if not included:
        return
    end = min(of["ends_on"], today)
    if chance[0] < 0.97:
        _step(world, rows, row, "notice", "invited", begins + int(chance[1] * 6) * _DAY, village)
        row["state"], row["attempts"] = "invited", 1
    if is_case:
        _case(world, rows, kind, row, village, on, condition, chance)
    elif chance[2] < share:
        tested = begins + int(2 + chance[3] * max(1, (end - begins).days - 2)) * _DAY
        positive = bool(chance[4] < _EXCLUDED[kind.code])
        # The village that is shown has a few to work on, the first of them late.
        shown = of["closed_on"] is None and village == world.busy and world.shown[0] < _SHOWN
        if shown:
            tested, positive = begins + (4 + 6 * world.shown[0]) * _DAY, True
            world.shown[0] += 1
        _tested(world, rows, kind, row, village, min(tested, end), positive, chance)
        if positive and not shown:
            _excluded(world, rows, kind, row, village, chance)
    elif chance[2] > 0.95:
        row["state"], row["refused_for"] = "refused", _REASONS[int(chance[4] * len(_REASONS))]
        _step(world, rows, row, "refused", "refused", min(begins + 9 * _DAY, end), village)


def _blank(world: _World, of: dict[str, Any], person: UUID, village: str, because: str) -> dict[str, Any]:
    return {
        "id": world.ids.uuids(1)[0], "round_id": of["id"], "person_id": person, "village_id": village, "because": because,
        "state": "left_out" if because != "age" and not because.startswith("condition:") else "target", "attempts": 0,
        "refused_for": "", "tested_on": None, "positive": False, "answers": {}, "owner_id": None, "due_on": None,
        "confirm_by": None, "known_on": None, "stage": "", "condition_id": None, "treat_by": None, "treated_on": None,
    }  # fmt: skip


def _tested(
    world: _World, rows: _Rows, kind: Kind, row: dict[str, Any], village: str, on: dt.date, positive: bool,
    chance: np.ndarray[Any, Any],
) -> None:  # fmt: skip
    answers = _answers(world.rng, kind.code, positive)
    row |= {
        "tested_on": on,
        "positive": positive,
        "answers": answers,
        "state": "positive" if positive else "negative",
    }
    _step(
        world,
        rows,
        row,
        "result",
        row["state"],
        on,
        village,
        json.dumps(answers, ensure_ascii=False, sort_keys=True),
    )
    if positive:
        row["confirm_by"] = on + (kind.confirm.days or 0) * _DAY
        row["owner_id"], row["due_on"] = _of(world, village), row["confirm_by"]


def _case(
    world: _World, rows: _Rows, kind: Kind, row: dict[str, Any], village: str, on: dt.date, condition: UUID | None,
    chance: np.ndarray[Any, Any],
) -> None:  # fmt: skip
    """Tested some days before the day it was confirmed, treated with the first follow-up after it."""
    tested = max(on - int(1 + chance[3] * 13) * _DAY, row_begins(rows, row))
    _tested(world, rows, kind, row, village, tested, True, chance)
    early = "no_complication" if chance[4] < 0.78 else "complication" if chance[4] < 0.9 else "unknown"
    treat_by = on + (kind.treat.days or 0) * _DAY
    row |= {
        "known_on": on,
        "stage": early,
        "condition_id": condition,
        "treat_by": treat_by,
        "state": "confirmed",
        "due_on": treat_by,
    }
    _step(world, rows, row, "confirmed", "confirmed", on, village, "非同日复查确诊")
    treated = world.followed.get((row["person_id"], kind.register))
    if treated and on <= treated <= world.mark.as_of:
        row |= {"treated_on": treated, "state": "treated", "owner_id": None, "due_on": None}
        _step(world, rows, row, "treated", "treated", treated, village)
    elif (world.mark.as_of - on).days > 120:
        row |= {"state": "lost", "owner_id": None, "due_on": None}
        _step(world, rows, row, "lost", "lost", on + 90 * _DAY, village, "外出务工，电话不通，家属答应转告")


def row_begins(rows: _Rows, row: dict[str, Any]) -> dt.date:
    """The day the round of a row begins."""
    return next(one["begins_on"] for one in reversed(rows.rounds) if one["id"] == row["round_id"])


def _excluded(
    world: _World, rows: _Rows, kind: Kind, row: dict[str, Any], village: str, chance: np.ndarray[Any, Any]
) -> None:
    """What comes of a positive that is none: excluded after some days, a few lost; the last ones are still open."""
    tested, today = row["tested_on"], world.mark.as_of
    days = int(2 + chance[5] * chance[5] * (kind.confirm.days or 14) * 1.8)
    known = tested + days * _DAY
    lost = chance[3] < _LOST
    if known > today or (today - tested).days < 4:
        return
    if lost:
        row |= {"state": "lost", "owner_id": None, "due_on": None}
        _step(world, rows, row, "lost", "lost", known, village, "三次电话未接，家属说在外省")
        return
    precancer = kind.code == "cervical_cancer" and chance[3] > 0.93
    goitre = kind.code == "goitre" and chance[3] > 0.5
    if precancer or goitre:
        stage = "precancer" if precancer else "grade1"
        treated = known + int(5 + chance[5] * 30) * _DAY
        row |= {"known_on": known, "stage": stage, "treat_by": known + (kind.treat.days or 30) * _DAY, "state": "treated",
                "treated_on": min(treated, today), "owner_id": None, "due_on": None}  # fmt: skip
        _step(
            world,
            rows,
            row,
            "confirmed",
            "confirmed",
            known,
            village,
            "组织病理" if precancer else "超声复查",
        )
        _step(world, rows, row, "treated", "treated", row["treated_on"], village)
        return
    row |= {"known_on": known, "state": "excluded", "owner_id": None, "due_on": None}
    _step(world, rows, row, "excluded", "excluded", known, village, "复查未见异常")


def _step(
    world: _World,
    rows: _Rows,
    row: dict[str, Any],
    kind: str,
    state: str,
    on: dt.date,
    village: str,
    content: str = "",
) -> None:
    rows.steps.append(
        {
            "id": world.ids.uuids(1)[0],
            "target_id": row["id"],
            "kind": kind,
            "state": state,
            "on": on,
            "content": content,
            "made_at": _moment(on),
            "made_by_id": _of(world, village),
        }
    )


def _moment(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(2, 30), dt.UTC)


def _answers(rng: Generator, code: str, positive: bool) -> dict[str, Any]:
    """What was measured: shaped like a village, positive or not as the case was."""
    if code == "hypertension":
        if positive:
            return {
                "systolic": int(rng.integers(140, 179)),
                "diastolic": int(np.clip(rng.normal(90, 8), 70, 112)),
            }
        return {
            "systolic": int(np.clip(rng.normal(122, 10), 92, 139)),
            "diastolic": int(np.clip(rng.normal(76, 7), 56, 89)),
        }
    if code == "diabetes":
        value = rng.uniform(7.0, 12.5) if positive else np.clip(rng.normal(5.4, 0.55), 3.9, 6.9)
        return {"glucose": f"{value:.1f}"}
    if code == "tuberculosis":
        return {"symptoms": [str(rng.choice(["1", "1", "3", "5"]))] if positive else ["0"], "film": "0"}
    if code == "cervical_cancer":
        found = str(rng.choice(["2", "2", "4", "5"]))
        return {
            "hpv": "2" if positive else "1",
            "cytology": found if positive and rng.random() < 0.5 else "1",
        }
    if code == "breast_cancer":
        return {
            "birads": str(rng.choice(["0", "4", "4"])) if positive else str(rng.choice(["1", "2", "2", "3"]))
        }
    return {"palpation": "1" if positive else "0"}

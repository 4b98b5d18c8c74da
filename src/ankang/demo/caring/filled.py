"""What the newest forms leave behind: home visits that name needs, problems and help, and the self-care of the elderly.

A quarter of home visits to monitored and poor households on the form in force this year. Most find nothing; what is
found follows the season: contributions to insurance in autumn, work in spring, illness all year.
"""

import datetime as dt
import uuid
from typing import Any

from numpy.random import Generator

from ankang.accounts.models import Post
from ankang.care.models import Visit
from ankang.care.questionnaires import form_on
from ankang.demo.models import DemoMark
from ankang.demo.visits import LEFT_VILLAGE
from ankang.registry.models import HouseholdCategory, Person
from ankang.storage import bulk

DAY = dt.timedelta(days=1)
_BACK = 100
_ELDERLY = 65
# need → (problem, help that fits it), with how often a visit finds it.
_FINDINGS = (
    ("insurance", "insurance", "applied", 0.05),
    ("medicine", "illness", "doctor", 0.07),
    ("money", "illness", "money", 0.04),
    ("treatment", "illness", "booked", 0.04),
    ("care", "care", "work", 0.03),
    ("job", "job", "job", 0.05),
    ("industry", "income", "sales", 0.06),
    ("house", "house", "applied", 0.01),
    ("water", "water", "applied", 0.01),
    ("school", "school", "told", 0.005),
)
# Who is named in answers.
_ELDER, _CADRE = "家中老人", "包联干部"
_MEDICAL = ("treatment", "medicine", "money", "care")
# Points of each self-care question by its code, with how many of the elderly answer it.
_ABLE = (0.86, 0.09, 0.04, 0.01)


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Home visits of the last hundred days and this year's self-care; rows by table."""
    rows = [*_home_visits(mark.as_of, rng), *_self_care(mark.as_of, rng)]
    if not rows:
        return {"visit": 0}
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    return {"visit": bulk.insert(Visit, columns)}


def _row(
    rng: Generator, person: dict[str, Any], name: str, on: dt.date, answers: dict[str, Any], by: Any
) -> dict[str, Any]:
    """One row of a visit with all columns that are not empty for every row."""
    form = form_on(name, on)
    return {
        "id": uuid.UUID(bytes=rng.bytes(16), version=4), "person_id": person["pk"],
        "household_id": person["household_id"], "village_id": person["village_id"], "kind": form.kind,
        "programme": form.programme, "questionnaire": form.definition.key, "visited_on": on,
        "mode": answers["mode"], "answers": {"visited_on": on.isoformat(), **answers}, "emergency": False,
        "referred": False, "closes": False, "made_by_id": by, "made_at": f"{on} 03:00:00",
    }  # fmt: skip


def _posts(role: str) -> dict[str, Any]:
    return dict(
        Post.objects.filter(role=role).order_by("user__username").values_list("division_id", "user_id")
    )


def _heads(kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    """The heads of households of these categories who are there."""
    homes = set(
        HouseholdCategory.objects.filter(kind__in=kinds, until=None).values_list("household_id", flat=True)
    )
    rows = Person.objects.filter(left_on=None, died_on=None, relation="01").order_by("number")
    fields = ("pk", "household_id", "village_id", "joined_on")
    return [row for row in rows.values(*fields) if row["household_id"] in homes]


def _home_visits(today: dt.date, rng: Generator) -> list[dict[str, Any]]:
    cadres = _posts("village_cadre")
    rows = []
    for head in _heads(tuple(HouseholdCategory.Kind.values)):
        if rng.random() > 0.25:
            continue
        on = max(today - int(rng.integers(1, _BACK)) * DAY, head["joined_on"], dt.date(2026, 1, 1))
        if on <= today:
            answers = _found(rng, on)
            rows.append(_row(rng, head, "home_visit", on, answers, cadres.get(head["village_id"])))
    return rows


def _found(rng: Generator, on: dt.date) -> dict[str, Any]:
    """What a visit met with: needs, problems, help, and who takes it on until when."""
    if rng.random() < 0.04:
        return {"mode": "home", "met": ["nobody"]}
    found = [
        row
        for row in _FINDINGS
        if rng.random() < row[3] * (2.0 if row[0] == "insurance" and on.month >= 9 else 1.0)
    ]
    needs = [row[0] for row in found]
    answers: dict[str, Any] = {
        "mode": "home", "met": ["head"], "house_safe": "house" not in needs, "water_safe": "water" not in needs,
        "dropped_out": "school" in needs, "uninsured": "insurance" in needs, "food_clothes": True,
        "needs": needs or ["none"], "problem_kinds": list(dict.fromkeys(row[1] for row in found)) or ["none"],
        "help_kinds": list(dict.fromkeys(["told", *(row[2] for row in found)])), "knows_helper": True,
        "satisfied": "1" if rng.random() < 0.93 else "2",
    }  # fmt: skip
    if any(need in _MEDICAL for need in needs):
        answers["needs_who"] = _ELDER
    if found:
        answers |= {"urgent": bool(rng.random() < 0.1), "problem_owner": _CADRE}
        answers["problem_due"] = (on + int(rng.choice((7, 14, 30))) * DAY).isoformat()
    if "money" in answers["help_kinds"]:
        answers["help_yuan"] = int(rng.choice((200, 300, 500)))
    return answers


def _self_care(today: dt.date, rng: Generator) -> list[dict[str, Any]]:
    """Once this year for two in three of the elderly, by the village doctor; few depend on others."""
    doctors = _posts("village_doctor")
    oldest = today.replace(year=today.year - _ELDERLY, day=1)
    there = Person.objects.filter(left_on=None, died_on=None, resident=True, born_on__lte=oldest).order_by(
        "number"
    )
    fields = ("pk", "household_id", "village_id", "village__name", "joined_on")
    first, rows = dt.date(today.year, 1, 2), []
    for person in there.values(*fields):
        on = first + int(rng.integers(0, max(1, (today - first).days))) * DAY
        if rng.random() > 0.66 or on < person["joined_on"] or person["village__name"] == LEFT_VILLAGE:
            continue
        frail = rng.random() < 0.06
        codes = rng.choice(4, 5, p=(0.2, 0.3, 0.35, 0.15) if frail else _ABLE)
        questions = ("eating", "washing", "dressing", "toilet", "moving")
        answers = {"mode": "home", **{q: str(int(c) + 1) for q, c in zip(questions, codes, strict=True)}}
        rows.append(_row(rng, person, "elderly_self_care", on, answers, doctors.get(person["village_id"])))
    return rows

"""Rows of courses as they gather: a course, its sessions, who takes part, hours and scores."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from numpy.random import Generator

from ankang.demo.ids import Ids
from ankang.places.models import Division
from ankang.training import rules
from ankang.training.models import Attendance, Course, Enrolment, EnrolmentStep, Score, Session

_DAY = dt.timedelta(days=1)
HOURS, SESSIONS, MINUTES = 24, 6, 180
_TEACHERS = ("刘师傅", "陈老师", "何师傅", "周老师", "邓医师")


@dataclass
class Rows:
    """Rows as they gather, model by model."""

    by_model: dict[type, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, model: type, **row: Any) -> dict[str, Any]:
        """One more row."""
        self.by_model[model].append(row)
        return row


@dataclass
class Planter:
    """What every course needs to know."""

    rng: Generator
    ids: Ids
    as_of: dt.date
    units: dict[str, Any]
    by: Any
    rows: Rows

    def key(self) -> Any:
        """The next id."""
        return self.ids.uuids(1)[0]


def add_course(
    work: Planter, town: Division, title: str, trade: str, closed: dt.date | None, **fields: Any
) -> dict[str, Any]:
    """A course of a town; ended on `closed`, or open until `until`."""
    office = work.units.get(f"{town.name}扶贫办") or work.units["县人力资源和社会保障局"]
    end = closed or fields.pop("until")
    return work.rows.add(
        Course,
        **{
            "id": work.key(), "organiser_id": office, "place_id": town.pk, "title": title, "audience": rules.trades()[trade].audience,
            "trade": trade, "plan": "", "venue": f"{town.name}文化站", "since": end - 12 * _DAY, "until": end, "hours": HOURS,
            "capacity": 30, "tests": "theory,practice", "employer_id": None, "promised": 0,
            "state": "closed" if closed else "open", "closed_on": closed, "changed_by_id": work.by, **fields,
        },
    )  # fmt: skip


def add_sessions(
    work: Planter, course: dict[str, Any], count: int = SESSIONS, minutes: int = MINUTES
) -> list[dict[str, Any]]:
    """Its sessions, every other day."""
    return [
        work.rows.add(
            Session, id=work.key(), course_id=course["id"], on=course["since"] + 2 * n * _DAY, minutes=minutes,
            topic=f"第{n + 1}讲", teacher=_TEACHERS[n % len(_TEACHERS)], teacher_unit="县职业教育中心", venue="",
            changed_by_id=work.by,
        )
        for n in range(count)
    ]  # fmt: skip


def add_enrolment(
    work: Planter, course: dict[str, Any], state: str, why: str = "", **who: Any
) -> dict[str, Any]:
    """Somebody and what they answered, five days before the first."""
    on = min(course["since"] - 5 * _DAY, work.as_of)
    row = work.rows.add(
        Enrolment,
        **{
            "id": work.key(), "course_id": course["id"], "person_id": None, "user_id": None, "name": "", "facility_id": None,
            "state": state, "why": why, "state_on": on, "made_by_id": work.by, **who,
        },
    )  # fmt: skip
    work.rows.add(
        EnrolmentStep,
        id=work.key(),
        enrolment_id=row["id"],
        state=state,
        why=why,
        on=on,
        note="",
        made_by_id=work.by,
    )
    return row


def teach(
    work: Planter, course: dict[str, Any], sessions: Sequence[dict[str, Any]], row: dict[str, Any]
) -> bool:
    """Hours and scores; whether the person passed and is to get a certificate."""
    steady = work.rng.random() < 0.86
    minutes = 0
    for session in sessions:
        there = session["minutes"] if steady or work.rng.random() < 0.5 else 0
        minutes += there
        work.rows.add(
            Attendance,
            id=work.key(),
            session_id=session["id"],
            enrolment_id=row["id"],
            minutes=there,
            changed_by_id=work.by,
        )
    good = True
    for kind in course["tests"].split(",") if course["tests"] else ():
        score = int(work.rng.integers(52, 97))
        good &= score >= 60
        work.rows.add(
            Score,
            id=work.key(),
            enrolment_id=row["id"],
            kind=kind,
            on=course["until"],
            score=score,
            made_by_id=work.by,
        )
    terms = rules.pass_terms(course["audience"], course["since"], course["place_id"])
    row["passed"] = bool(good and minutes >= rules.needed_minutes(course["hours"], terms))
    return bool(row["passed"])

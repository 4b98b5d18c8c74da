"""Courses and people in them, for tests."""

import datetime as dt
import uuid
from typing import Any

from ankang.accounts.models import User
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry
from ankang.teams.tests import factories as teams
from ankang.training import actions
from ankang.training.models import Course, Enrolment

DAY = dt.timedelta(days=1)
SINCE = dt.date(2026, 5, 6)


def plan(**fields: Any) -> actions.Plan:
    """A plan of foot care in 青石镇."""
    registry.division_tree()
    given = {
        "organiser": fields.pop("organiser", None) or teams.unit(), "place": registry.division_tree().town, "title": "修脚足浴班",
        "audience": "labour", "trade": "foot_care", "plan": "", "venue": "镇文化站", "since": SINCE,
        "until": SINCE + 10 * DAY, "hours": 16, "capacity": 20, "tests": ("theory",),
    }  # fmt: skip
    return actions.Plan(**given | fields)


def course(by: User, sessions: int = 4, **fields: Any) -> Course:
    """A course with sessions of 180 minutes on its first days."""
    row = actions.keep_course(course_id=uuid.uuid4(), plan=plan(**fields), by=by)
    for n in range(sessions):
        actions.keep_session(
            session_id=uuid.uuid4(), course=row, on=row.since + n * DAY, minutes=180, topic=f"第{n + 1}讲", teacher="刘老师",
            by=by,
        )  # fmt: skip
    return row


def enrolled(
    row: Course, by: User, person: Person | None = None, state: str = "enrolled", **fields: Any
) -> Enrolment:
    """Somebody of 柳林村 in a course."""
    person = person or registry.person(born_on=dt.date(1990, 1, 1))
    return actions.enrol(
        enrolment_id=uuid.uuid4(),
        course=row,
        who=actions.Who(person=person),
        state=state,
        on=row.since,
        by=by,
        **fields,
    )


def passed(row: Course, by: User, person: Person | None = None) -> Enrolment:
    """Somebody who was always there and scored 80."""
    one = enrolled(row, by, person)
    for session in row.sessions.all():
        actions.keep_attendance(session=session, minutes={one.pk: session.minutes}, by=by)
    for kind in row.test_codes:
        actions.record_scores(
            batch=uuid.uuid4(), course=row, kind=kind, on=row.until, scores={one.pk: 80}, by=by
        )
    return one

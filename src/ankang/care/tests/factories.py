"""Visits and put-off duties for tests."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import Model

from ankang.accounts.models import User
from ankang.care import actions
from ankang.care.models import Deferral, Visit, VisitPhoto
from ankang.registry.models import Person
from ankang.registry.tests import factories as users


def visit(person: Person, on: dt.date, **fields: Any) -> Visit:
    """A controlled hypertension follow-up at home, unless told otherwise. Written past the rules."""
    given: dict[str, Any] = {
        "kind": "follow_up",
        "programme": "hypertension",
        "mode": "home",
        "control": 1,
        "systolic": 132,
        "diastolic": 82,
        **fields,
    }
    if given["kind"] == "home_visit":
        given.update(programme="", control=None, systolic=None, diastolic=None)
    return Visit.objects.create(
        person=person, household=person.household, village_id=person.village_id, visited_on=on, **given
    )


def put_off(person: Person, until: dt.date, programme: str = "hypertension", **fields: Any) -> Deferral:
    """A duty put off because the person is away."""
    return Deferral.objects.create(
        person=person, programme=programme, until=until, **{"reason": "away", **fields}
    )


def beside(person: Person) -> list[Model]:
    """What stands beside visits of a person: a problem, and a photo of a visit."""
    doctor = User.objects.filter(posts__division=person.village_id).first() or users.user(
        "village_doctor", person.village_id
    )
    seen = visit(person, dt.date(2026, 2, 5))
    problem = actions.open_problem(
        problem_id=uuid.uuid4(),
        person=person,
        kind="housing",
        text=person.name,
        source=seen,
        owner=None,
        by=None,
    )
    photo = VisitPhoto.objects.create(visit=seen, title=person.name, size=1, hash="0" * 64, made_by=doctor)
    return [problem, photo]

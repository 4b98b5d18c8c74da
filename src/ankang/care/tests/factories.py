"""Visits and put-off duties for tests."""

import datetime as dt
from typing import Any

from ankang.care.models import Deferral, Visit
from ankang.registry.models import Person


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

"""What training adds to the pages of households and persons."""

from typing import Any

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.registry.models import Household, Person
from ankang.training import queries


def household_panel(user: User, home: Household) -> dict[str, Any] | None:
    """What its members were offered, learned and were paid for; nothing to show, nothing shown."""
    if not covers(user, home.village_id, Duty.VIEW_TRAINING):
        return None
    rows = queries.of_household(user, home)
    may = covers(user, home.village_id, Duty.RUN_TRAINING)
    return {"rows": rows} if rows or may else None


def person_panel(user: User, person: Person) -> dict[str, Any] | None:
    """The same of one person, with the courses one can still be enrolled in."""
    if not covers(user, person.village_id, Duty.VIEW_TRAINING):
        return None
    here = not (person.died_on or person.left_on)
    rows, courses = (
        queries.of_person(user, person),
        queries.open_courses(user, person.village_id) if here else [],
    )
    taken = {row.course_id for row in rows}
    return {"rows": rows, "person": person, "courses": [one for one in courses if one.pk not in taken][:5]}

"""What plans add to the pages of persons and households."""

from typing import Any

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.plans import queries
from ankang.registry.models import Household, Person


def person_panel(user: User, person: Person) -> dict[str, Any] | None:
    """The open plan of a person, or the way to write one."""
    if not covers(user, person.village_id, Duty.RECORD_VISITS):
        return None
    row = queries.open_plan(user, person)
    may = queries.may_plan(user, person.village_id) and not (person.died_on or person.left_on)
    return {"row": row, "person": person, "may": may} if row or may else None


def household_panel(user: User, home: Household) -> dict[str, Any] | None:
    """The open plans of a household's members."""
    if not covers(user, home.village_id, Duty.RECORD_VISITS):
        return None
    rows = queries.of_household(user, home)
    return {"rows": rows} if rows else None

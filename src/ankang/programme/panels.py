"""What plans add to the page of a household: its help plan, or that it has none."""

from typing import Any

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.programme import queries
from ankang.registry.models import Household


def household_panel(user: User, home: Household) -> dict[str, Any] | None:
    """The plan that holds with its measures, else whether there should be one and the way to write it."""
    row = queries.of_household(user, home)
    should = queries.should_have(user, home.village_id).filter(pk=home.pk).exists()
    if row is None and not should:
        return None
    lines = queries.told(user, row) if row and row.state == "in_force" else []
    may = covers(user, home.village_id, Duty.WRITE_PROGRAMME)
    return {"row": row, "lines": lines, "home": home, "may": may}

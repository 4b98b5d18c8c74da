"""What donations add to the page of a household: what help came, what is on its way, what is still needed."""

from typing import Any

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.donations import queries
from ankang.registry.models import Household


def household_panel(user: User, home: Household) -> dict[str, Any] | None:
    """Help and open needs of a household."""
    if not covers(user, home.village_id, Duty.VIEW_DONATIONS):
        return None
    gifts, needs = queries.of_household(user, home)
    may = not home.left_on and queries.may_visit(user, home.village_id)
    return {"gifts": gifts, "needs": needs, "home": home, "may": may}

"""What monitoring adds to the household page: its open warnings, with the way to each."""

from typing import Any

from ankang.accounts.models import User
from ankang.monitoring import queries
from ankang.registry.models import Household


def household_panel(user: User, home: Household) -> dict[str, Any] | None:
    """The warnings of a household: those open now, and how many were settled; nothing when there never was one."""
    found = queries.of_household(user, home)
    opened = [one for one in found if one.is_open]
    return {"open": opened, "settled": len(found) - len(opened), "home": home} if found else None

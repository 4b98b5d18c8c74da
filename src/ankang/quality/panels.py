"""What the data checks add to the household page: what stands against this household now."""

from typing import Any

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.quality import queries
from ankang.quality.showing import remedy_of
from ankang.registry.models import Household


def household_panel(user: User, home: Household) -> dict[str, Any]:
    """The findings of a household with the way to mend each, for those who may."""
    may_edit = covers(user, home.village_id, Duty.EDIT_REGISTER)
    may_check = covers(user, home.village_id, Duty.CHECK_DATA)
    found = queries.household_findings(user, home)
    return {
        "rows": [(row, *remedy_of(row.finding)) for row in found],
        "open": sum(row.finding.state == row.finding.State.OPEN for row in found),
        "may_edit": may_edit,
        "may_check": may_check,
    }

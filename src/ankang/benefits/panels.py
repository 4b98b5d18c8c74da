"""What benefits add to the household page and the person page: the tab 保障与报销, this year's bar, a button."""

from collections import Counter
from typing import Any

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.benefits import queries
from ankang.benefits.queries import BillRow
from ankang.registry import queries as registry
from ankang.registry.models import Household, Person


def household_tab(user: User, home: Household) -> dict[str, Any]:
    """What each member is entitled to and why; bills and own pay for those with the duty. No diagnoses here."""
    today = timezone.localdate()
    people = [one for one in registry.members(user, home) if one.left_on is None]
    may_see = covers(user, home.village_id, Duty.VIEW_BILLS)
    rows = queries.bills_of_household(user, home) if may_see else []
    return {
        "people": [(one, queries.entitlements(user, one, today)) for one in people],
        "may_see": may_see,
        "rows": rows,
        "year": year_sums(rows, today.year),
    }


def household_card(user: User, home: Household) -> dict[str, Any] | None:
    """What the household's printed card says of protection: the class of each member that counts, aid with premiums."""
    today = timezone.localdate()
    people = [one for one in registry.members(user, home) if one.left_on is None]
    return {"people": [(one, queries.entitlements(user, one, today)) for one in people]} if people else None


def household_year(user: User, home: Household) -> dict[str, Any] | None:
    """This year's medical costs of a household, by who bore them; nothing while there are none."""
    found = year_sums(queries.bills_of_household(user, home), timezone.localdate().year)
    return found if found["count"] else None


def year_sums(rows: list[BillRow], year: int) -> dict[str, Any]:
    """The settled bills of a year: how many, their total, payer → fen, the patient's own share."""
    settled = [row for row in rows if row.settlement and row.bill.discharged_on.year == year]
    bears: Counter[str] = Counter()
    for row in settled:
        bears.update(row.shares)
    return {
        "year": year,
        "count": len(settled),
        "total": sum(row.bill.total_fen for row in settled),
        "bears": dict(bears),
        "own": bears["patient"],
    }


def person_button(user: User, person: Person) -> dict[str, Any] | None:
    """The way to a person's entitlements and bills."""
    if person.left_on or not covers(user, person.village_id, Duty.VIEW_ENTITLEMENTS):
        return None
    return {"person": person}

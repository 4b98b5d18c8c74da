"""Donors, offers and needs, for tests."""

import datetime as dt
import uuid
from typing import Any

from ankang.accounts.models import User
from ankang.donations import actions
from ankang.donations.models import Allocation, Donor, Need, Offer
from ankang.registry.models import Household, HouseholdCategory
from ankang.registry.tests import factories as registry
from ankang.teams.tests import factories as teams

OFFERED = dt.date(2026, 10, 1)


def donor(by: User, **fields: Any) -> Donor:
    """A company, registered in 岚溪县, or where `place` says."""
    given = {
        "place": registry.division_tree().county,
        "unit": teams.unit("company"),
        "shown": "name",
        **fields,
    }
    return actions.keep_donor(donor_id=uuid.uuid4(), by=by, **given)


def offer(
    by: User, item: str = "quilt", quantity: int = 10, giver: Donor | None = None, **conditions: Any
) -> Offer:
    """Quilts of a company."""
    gift = actions.Gift(item, quantity, **{"offered_on": OFFERED, **conditions})
    return actions.offer(offer_id=uuid.uuid4(), donor=giver or donor(by), gift=gift, by=by)


def home(tier: str = "", village: str = registry.VILLAGE) -> Household:
    """A household with one member, of a category."""
    row = registry.household(village)
    registry.person(row)
    if tier:
        HouseholdCategory.objects.create(household=row, kind=tier, since=dt.date(2020, 1, 1))
    return row


def need(
    by: User, household: Household | None = None, item: str = "quilt", quantity: int = 1, **fields: Any
) -> Need:
    """A need of a household of 柳林村."""
    household = household or home("registered")
    given = {
        "place": household.village, "urgency": 1, "known_from": "visit", "known_on": OFFERED, "text": "冬天被子不够", **fields,
    }  # fmt: skip
    return actions.register_need(
        need_id=uuid.uuid4(), household=household, item=item, quantity=quantity, by=by, **given
    )


def match(by: User, offer_: Offer, need_: Need, quantity: int = 1, **fields: Any) -> Allocation:
    """So much of an offer for a need."""
    return actions.accept(
        allocation_id=uuid.uuid4(), offer=offer_, need=need_, quantity=quantity, by=by, **fields
    )

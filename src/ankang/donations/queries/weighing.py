"""Needs and offers as the rules weigh them: how badly off a household is today, what is free, the donor's conditions."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from ankang.donations.models import Allocation, Need, Offer
from ankang.donations.rules import VILLAGE, Giving, Wanting, tier_of
from ankang.registry.models import HouseholdCategory, HouseholdYear
from ankang.storage import bulk


def tiers(households: Sequence[UUID]) -> dict[UUID, str]:
    """Household → how badly off it is by its categories of today; who has none is left out."""
    today = timezone.localdate()
    rows = HouseholdCategory.objects.filter(
        Q(until=None) | Q(until__gt=today), household__in=bulk.among(list(households)), since__lte=today
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for home, kind in rows.values_list("household_id", "kind"):
        found[home].add(kind)
    return {home: tier_of(kinds) for home, kinds in found.items()}


def incomes(households: Sequence[UUID]) -> dict[UUID, int]:
    """Household → net income a head in fen in the last year on record."""
    rows = HouseholdYear.objects.filter(household__in=bulk.among(list(households)), members__gt=0).order_by(
        "year"
    )
    return {
        row.household_id: (
            row.wage_fen + row.business_fen + row.property_fen + row.transfer_fen - row.business_cost_fen
        ) // row.members
        for row in rows
    }  # fmt: skip


def wantings(needs: Sequence[Need]) -> list[Wanting]:
    """Needs as they are weighed, with what is still wanted of each."""
    homes = list({need.household_id for need in needs if need.household_id})
    tier, income = tiers(homes), incomes(homes)
    return [
        Wanting(
            need.pk, need.item, need.place_id, need.left if need.state == Need.State.OPEN else 0,
            tier.get(need.household_id, "ordinary") if need.household_id else VILLAGE, need.urgency,
            income.get(need.household_id) if need.household_id else None, need.known_on,
        )
        for need in needs
    ]  # fmt: skip


def givings(offers: Sequence[Offer], needs: Sequence[Need]) -> list[Giving]:
    """Offers as they are weighed; `had`: what the household of each need already has of an offer."""
    had: dict[Any, dict[Any, int]] = defaultdict(lambda: defaultdict(int))
    rows = Allocation.objects.filter(offer__in=[o.pk for o in offers if o.most_each]).exclude(
        state="cancelled"
    )
    for offer, home, place, n in rows.values_list(
        "offer_id", "need__household_id", "need__place_id", "quantity"
    ):
        had[offer][home or place] += n
    return [
        Giving(
            one.pk, one.item, one.free if one.state == Offer.State.OPEN else 0, one.only_place_id or "", one.listed_only,
            one.most_each, one.until, one.offered_on,
            tuple((need.pk, n) for need in needs if (n := had[one.pk].get(need.household_id or need.place_id, 0)))
            if one.most_each else (),
        )
        for one in offers
    ]  # fmt: skip

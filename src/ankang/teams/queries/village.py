"""One village: its households with their cadres, who lacks one first."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places.models import Division
from ankang.registry.models import Household, Person
from ankang.registry.rules import HEAD
from ankang.storage import bulk
from ankang.teams.models import HouseholdPairing, VillagePairing
from ankang.teams.queries.facts import on, villages
from ankang.teams.queries.holes import holes
from ankang.teams.rules import HOUSEHOLD


@dataclass(frozen=True)
class VillageHome:
    """A household that needs a cadre or has one: its head's name, its pairing today, whether it lacks one."""

    household: Household
    head: str
    pairing: HouseholdPairing | None
    lacking: bool


def village(user: User, code: str) -> Division:
    """A village where the reader sees teams; any other is not found."""
    return villages(user).select_related("parent").get(code=code)


def homes_of(user: User, code: str, day: dt.date) -> list[VillageHome]:
    """The households of a village that lack somebody, then those that have a cadre, by group and number."""
    lacking = {one.household for one in holes(user, day, code).of(HOUSEHOLD)}
    rows = within(
        HouseholdPairing.objects.filter(on(day)), user, by="household__village", duty=Duty.VIEW_TEAMS
    )
    mine = rows.filter(household__village=code, household__left_on__isnull=True).select_related("cadre__unit")
    held = {row.household_id: row for row in mine}
    keys = sorted(key for key in {*held, *lacking} if key)
    heads = dict(
        Person.objects.filter(
            household__in=bulk.among(keys), relation=HEAD, left_on__isnull=True
        ).values_list("household_id", "name")
    )
    found = Household.objects.filter(pk__in=bulk.among(keys)).order_by("group", "number")
    told = [VillageHome(one, heads.get(one.pk, ""), held.get(one.pk), one.pk in lacking) for one in found]
    return sorted(told, key=lambda one: not one.lacking)


def household_pairing(user: User, pk: UUID) -> HouseholdPairing:
    """One pairing of a household."""
    rows = within(HouseholdPairing.objects.all(), user, by="household__village", duty=Duty.VIEW_TEAMS)
    return rows.select_related("household__village", "cadre").get(pk=pk)


def village_pairing(user: User, pk: UUID) -> VillagePairing:
    """One pairing of a village."""
    rows = within(VillagePairing.objects.all(), user, duty=Duty.VIEW_TEAMS)
    return rows.select_related("village", "cadre", "unit", "team").get(pk=pk)

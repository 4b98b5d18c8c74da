"""Households and their cadres: named, given to another, ended only when nobody is needed any more."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q

from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.registry.models import Household
from ankang.storage import bulk
from ankang.teams.actions.permission import ordered, require, soon
from ankang.teams.actions.villages import finish
from ankang.teams.events import Kind
from ankang.teams.models import Cadre, HouseholdPairing
from ankang.teams.queries.holes import still_needing
from ankang.teams.rules import Refusal

_ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def pair_households(
    *, batch_id: UUID, households: Sequence[UUID], cadre: Cadre, since: dt.date, by: User
) -> list[HouseholdPairing]:
    """From a day on a cadre answers for some households; whoever did before ends the day before, so that no day is
    without a name. Households the cadre has already are left alone; the same batch again changes nothing."""
    if not households:
        raise Refusal("no_household")
    who = Cadre.objects.select_for_update().get(pk=cadre.pk)
    soon(since)
    if since < who.since or who.left_on:
        raise Refusal("cadre_gone", name=who.name)
    keys = bulk.among(sorted(set(households)))
    # In the order of their keys, so that two who give the same households at once wait for each other.
    homes = list(Household.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    for village in {home.village_id for home in homes}:
        require(by, village)
    made = [row for home in homes if (row := _pair(home, who, since, uuid5(batch_id, str(home.pk)), by))]
    if made:
        places = {home.village_id for home in homes}
        journal.record(
            Kind.HOUSEHOLDS_PAIRED, subject=who, place=min(places), by=by, fields=[f"households {len(made)}"]
        )
    return made


def _pair(home: Household, cadre: Cadre, since: dt.date, key: UUID, by: User) -> HouseholdPairing | None:
    if HouseholdPairing.objects.filter(pk=key).exists():
        return None
    if since < home.joined_on or (home.left_on and since >= home.left_on):
        raise Refusal("household_gone", number=home.number, since=since)
    held = HouseholdPairing.objects.filter(household=home, void=False).select_related("cadre")
    for rival in held.filter(Q(until__isnull=True) | Q(until__gte=since)):
        if rival.cadre_id == cadre.pk and rival.until is None and rival.since <= since:
            return None
        if rival.until or rival.since >= since:
            raise Refusal("household_held", number=home.number, since=rival.since, name=rival.cadre.name)
        finish(rival, since - _ONE_DAY, by)
    return HouseholdPairing.objects.create(id=key, household=home, cadre=cadre, since=since, made_by=by)


@transaction.atomic
def end_household_pairing(*, pairing: HouseholdPairing, last_day: dt.date, by: User) -> HouseholdPairing:
    """End a pairing without a successor: only of a household that needs no cadre from the day after."""
    home = Household.objects.select_for_update().get(pk=pairing.household_id)
    row = HouseholdPairing.objects.select_for_update().get(pk=pairing.pk)
    require(by, home.village_id)
    if row.until or row.void:
        if row.until != last_day:
            raise Refusal("ended", until=row.until or row.since)
        return row
    ordered(row.since, last_day)
    soon(last_day)
    if still_needing({home.pk}, last_day + _ONE_DAY):
        raise Refusal("household_still_needed", number=home.number)
    finish(row, last_day, by)
    journal.record(Kind.HOUSEHOLD_UNPAIRED, subject=row, place=home.village_id, by=by)
    return row

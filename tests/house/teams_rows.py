"""A cadre of the canary's name who answers for the canary's household, on a team that lives in its village."""

import datetime as dt

from django.db.models import Model

from ankang.registry.models import HouseholdCategory, Person
from ankang.teams.models import (
    Cadre,
    FieldDay,
    HandOver,
    HouseholdPairing,
    Membership,
    Team,
    Unit,
    VillagePairing,
)


def teams_of(member: Person) -> list[Model]:
    """Everything of teams that has a page of its own."""
    home, since = member.household, dt.date(2020, 1, 1)
    # Kept by the village itself: what a town keeps, its other villages see too.
    town = member.village_id
    HouseholdCategory.objects.get_or_create(household=home, kind="registered", since=since)
    unit = Unit.objects.create(place_id=town, name="河源扶贫办", kind="town_office", since=since)
    cadre = Cadre.objects.create(place_id=town, name=member.name, unit=unit, phone="19901110000", since=since)
    team = Team.objects.create(place_id=town, kind="resident", name="金丝雀工作队", since=since)
    post = Membership.objects.create(team=team, cadre=cadre, position="captain", since=since)
    lives = VillagePairing.objects.create(layer="team", village_id=member.village_id, team=team, since=since)
    pairing = HouseholdPairing.objects.create(household=home, cadre=cadre, since=since)
    day = FieldDay.objects.create(
        cadre=cadre, village_id=member.village_id, on=dt.date(2026, 1, 5), activities=["meeting"]
    )
    given = HandOver.objects.create(
        cadre=cadre,
        place_id=town,
        last_day=dt.date(2026, 1, 5),
        leaves=False,
        reason="轮换",
        households=0,
        ended=0,
        posts=0,
    )
    return [unit, cadre, team, post, lives, pairing, day, given]

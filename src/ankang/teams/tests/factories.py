"""Units, cadres, teams and pairings, for tests."""

import datetime as dt
import itertools
from typing import Any

from ankang.accounts.models import User
from ankang.places.models import Division, VillageFlag
from ankang.registry.models import Household, HouseholdCategory
from ankang.registry.tests import factories as registry
from ankang.teams.models import (
    Cadre,
    FieldDay,
    HouseholdPairing,
    Membership,
    Spokesperson,
    Team,
    Unit,
    VillagePairing,
)

_serial = itertools.count(1)
SINCE = dt.date(2020, 1, 1)


def unit(kind: str = "department", place: str = registry.COUNTY, **fields: Any) -> Unit:
    """A unit there has been since 2020."""
    registry.division_tree()
    return Unit.objects.create(
        **{"name": f"单位{next(_serial)}", "kind": kind, "place_id": place, "since": SINCE, **fields}
    )


def speaks_for(user: User, unit: Unit, **fields: Any) -> Spokesperson:
    """Let a user speak for a unit."""
    return Spokesperson.objects.create(**{"user": user, "unit": unit, "since": SINCE, **fields})


def cadre(name: str = "", place: str = registry.TOWN, **fields: Any) -> Cadre:
    """A cadre in service since 2020, of a new unit when none is given."""
    given = {"since": SINCE, "phone": "13900000000", **fields}
    given.setdefault("unit", None)
    given["unit"] = given["unit"] or unit(place=place)
    return Cadre.objects.create(name=name or f"干部{next(_serial)}", place_id=place, **given)


def team(place: str = registry.COUNTY, kind: str = "resident", **fields: Any) -> Team:
    """A resident team since 2020, without anybody on it."""
    registry.division_tree()
    given = {"name": f"工作队{next(_serial)}", "since": SINCE, **fields}
    return Team.objects.create(place_id=place, kind=kind, **given)


def member(team: Team, cadre: Cadre, position: str = "captain", **fields: Any) -> Membership:
    """A post of a team since 2020."""
    return Membership.objects.create(
        **{"team": team, "cadre": cadre, "position": position, "since": SINCE, **fields}
    )


def poor(village: str = registry.VILLAGE, since: dt.date = dt.date(2014, 6, 1)) -> Division:
    """Mark a village as poor."""
    registry.division_tree()
    VillageFlag.objects.create(village_id=village, kind="poor", since=since, until=dt.date(2018, 12, 1))
    return Division.objects.get(pk=village)


def home(village: str = registry.VILLAGE, kind: str = "registered", **fields: Any) -> Household:
    """A registered household, with a head."""
    one = registry.household(village, **fields)
    registry.person(one)
    HouseholdCategory.objects.create(household=one, kind=kind, since=one.joined_on)
    return one


def pairing(household: Household, cadre: Cadre, **fields: Any) -> HouseholdPairing:
    """A cadre answers for a household since 2020."""
    return HouseholdPairing.objects.create(
        **{"household": household, "cadre": cadre, "since": SINCE, **fields}
    )


def village_pairing(village: str, holder: Cadre | Unit | Team, **fields: Any) -> VillagePairing:
    """A leader, department or team answers for a village since 2020."""
    layer, name = {Cadre: ("leader", "cadre"), Unit: ("department", "unit"), Team: ("team", "team")}[
        type(holder)
    ]
    return VillagePairing.objects.create(
        **{"layer": layer, name: holder, "village_id": village, "since": SINCE, **fields}
    )


def field_day(cadre: Cadre, on: dt.date, village: str = registry.VILLAGE, **fields: Any) -> FieldDay:
    """A day in a village."""
    return FieldDay.objects.create(cadre=cadre, village_id=village, on=on, activities=["meeting"], **fields)

"""What somebody would hand over, and who could take it: the nearest with least on their shoulders first."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.teams import rules
from ankang.teams.models import Cadre, HouseholdPairing, Membership, Team, VillagePairing
from ankang.teams.queries.facts import on
from ankang.teams.queries.holes import still_needing
from ankang.teams.queries.loads import household_counts
from ankang.teams.queries.people import candidates

_MOST = 40


@dataclass(frozen=True)
class Choice:
    """Somebody who could take over, and the households they have now."""

    cadre: Cadre
    households: int


@dataclass(frozen=True)
class Batch:
    """The households of one village, who could take them, and whom we propose."""

    village: Division
    households: int
    ended: int
    choices: list[Choice]
    proposed: UUID | None


@dataclass(frozen=True)
class Holding:
    """All that is open of a cadre after a day."""

    batches: list[Batch]
    led: list[VillagePairing]
    posts: list[Membership]
    others: list[Choice]


def holding(user: User, cadre: Cadre, last_day: dt.date) -> Holding:
    """What a hand-over on a day has to place."""
    rows = HouseholdPairing.objects.filter(cadre=cadre, void=False, until__isnull=True)
    by_village: dict[str, set[UUID]] = defaultdict(set)
    for household, village in rows.values_list("household_id", "household__village_id"):
        by_village[village].add(household)
    needing = still_needing(set().union(*by_village.values()), last_day + dt.timedelta(days=1))
    who = {one.pk: one for one in candidates(user, last_day).exclude(pk=cadre.pk)}
    loads = household_counts(who, last_day)
    choices = {village: _choices(cadre, village, who, loads, last_day) for village in by_village}
    sizes = [(village, len(homes & needing)) for village, homes in by_village.items() if homes & needing]
    keys = {village: [one.cadre.pk for one in listed] for village, listed in choices.items()}
    proposed = rules.shared_out(sizes, {village: listed[:5] for village, listed in keys.items()}, loads)
    names = Division.objects.in_bulk(list(by_village))
    batches = [
        Batch(
            names[village], len(homes & needing), len(homes - needing), choices[village], proposed.get(village)
        )
        for village, homes in sorted(by_village.items())
    ]  # fmt: skip
    led = list(
        VillagePairing.objects.filter(cadre=cadre, void=False, until__isnull=True).select_related("village")
    )
    posts = list(
        Membership.objects.filter(cadre=cadre, void=False, until__isnull=True).select_related("team")
    )
    others = [Choice(who[key], loads.get(key, 0)) for key in _ordered(cadre, "", who, loads, last_day)]
    return Holding(batches, led, posts, others)


def choices_for(user: User, village: str, day: dt.date) -> list[Choice]:
    """Who could answer for households of a village, the nearest with least first."""
    who = {one.pk: one for one in candidates(user, day)}
    return _choices(None, village, who, household_counts(who, day), day)


def _choices(
    cadre: Cadre | None, village: str, who: dict[UUID, Cadre], loads: dict[UUID, int], day: dt.date
) -> list[Choice]:
    return [Choice(who[key], loads.get(key, 0)) for key in _ordered(cadre, village, who, loads, day)]


def _ordered(
    cadre: Cadre | None, village: str, who: dict[UUID, Cadre], loads: dict[UUID, int], day: dt.date
) -> list[UUID]:
    """Some forty of them: those who serve the same village, then of the same unit, then of the same town."""
    there = Counter(
        HouseholdPairing.objects.filter(on(day), household__village=village).values_list("cadre_id", flat=True)
    ) if village else Counter()  # fmt: skip
    near = {
        key: 0 if key in there else 1 if cadre and one.unit_id == cadre.unit_id else 2 if one.place_id[:9] == village[:9] else 3
        for key, one in who.items()
    }  # fmt: skip
    return rules.least_loaded(who, loads, near)[:_MOST]


def leaders_for(user: User, day: dt.date) -> list[Choice]:
    """Who could lead a village: those of leading groups and those who lead one already, with least villages first. The
    number told with each is of households."""
    who = candidates(user, day)
    grouped = Membership.objects.filter(on(day), team__kind="leading_group").values("cadre")
    leading = VillagePairing.objects.filter(on(day), layer="leader")
    found = list(who.filter(Q(pk__in=grouped) | Q(pk__in=leading.values("cadre"))))
    led = Counter(leading.values_list("cadre_id", flat=True))
    loads = household_counts([one.pk for one in found], day)
    return [
        Choice(one, loads.get(one.pk, 0))
        for one in sorted(found, key=lambda one: (led[one.pk], one.name))[:_MOST]
    ]


def members_for(user: User, team: Team, day: dt.date) -> list[Choice]:
    """Who could get a post of a team: those of the unit that sends it first, those with least first."""
    who = {one.pk: one for one in candidates(user, day)}
    loads = household_counts(who, day)
    near = {
        key: 0 if one.unit_id == team.unit_id else 2 if one.place_id == team.place_id else 3
        for key, one in who.items()
    }
    return [Choice(who[key], loads.get(key, 0)) for key in rules.least_loaded(who, loads, near)[:_MOST]]

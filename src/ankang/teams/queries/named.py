"""Who is named: the cadre of households, the teams and everybody else of villages, on a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.storage import bulk
from ankang.teams.models import Cadre, HouseholdPairing, Membership, Team, VillagePairing
from ankang.teams.queries.facts import on
from ankang.teams.queries.people import teams as seen_teams


@dataclass(frozen=True)
class Named:
    """Who answers for a household: the leader, departments and resident teams of its village, each pairing with its
    first day, and its own cadre (None: nobody)."""

    village: Division
    layers: dict[str, list[VillagePairing]]
    pairing: HouseholdPairing | None


def paired_with(households: Iterable[UUID], day: dt.date) -> dict[UUID, Cadre]:
    """Household → the cadre who answers for it on a day; households without one are left out. Names of who serves are
    work data: the caller asks for households its reader may see."""
    rows = HouseholdPairing.objects.filter(on(day), household__in=bulk.among(sorted(households)))
    return {row.household_id: row.cadre for row in rows.select_related("cadre__unit")}


def teams_of(villages: Iterable[str], day: dt.date) -> dict[str, list[Team]]:
    """Village → the resident teams paired with it on a day."""
    rows = VillagePairing.objects.filter(on(day), village__in=bulk.among(sorted(villages)), layer="team")
    found: dict[str, list[Team]] = defaultdict(list)
    for row in rows.select_related("team__unit"):
        assert row.team is not None  # the constraint says so
        found[row.village_id].append(row.team)
    return dict(found)


def layers_of(villages: Iterable[str], day: dt.date) -> dict[str, dict[str, list[VillagePairing]]]:
    """Village → layer → its pairings on a day."""
    found: dict[str, dict[str, list[VillagePairing]]] = defaultdict(lambda: defaultdict(list))
    rows = VillagePairing.objects.filter(on(day), village__in=bulk.among(sorted(villages)))
    for row in rows.select_related("cadre__unit", "unit", "team__unit").order_by("since"):
        found[row.village_id][row.layer].append(row)
    return found


def named_for(user: User, home: Household) -> Named | None:
    """Who answers for a household today; None for a household the reader sees no teams of."""
    today = timezone.localdate()
    known = within(Household.objects.filter(pk=home.pk), user, duty=Duty.VIEW_TEAMS).select_related("village")
    here = known.first()
    if here is None:
        return None
    mine = HouseholdPairing.objects.filter(on(today), household=here).select_related(
        "cadre__unit", "cadre__user"
    )
    return Named(here.village, dict(layers_of([here.village_id], today)[here.village_id]), mine.first())


def layers_here(user: User, village: Division, day: dt.date) -> dict[str, list[VillagePairing]]:
    """Layer → pairings of a village on a day, where the reader sees teams; nothing elsewhere."""
    if not covers(user, village.pk, Duty.VIEW_TEAMS):
        return {}
    return dict(layers_of([village.pk], day)[village.pk])


def history_of(user: User, village: Division) -> list[VillagePairing]:
    """Every pairing there ever was of a village, the newest first."""
    rows = within(VillagePairing.objects.filter(village=village), user, duty=Duty.VIEW_TEAMS)
    return list(rows.select_related("cadre", "unit", "team").order_by("-since", "layer"))


def captains(user: User, teams: Iterable[UUID], day: dt.date) -> dict[UUID, list[Membership]]:
    """Team → who holds its posts on a day, the head of it first, of teams the reader may see."""
    found: dict[UUID, list[Membership]] = defaultdict(list)
    order = {value: at for at, value in enumerate(Membership.Position.values)}
    rows = Membership.objects.filter(
        on(day), team__in=seen_teams(user).filter(pk__in=list(teams))
    ).select_related("cadre__unit", "cadre__user")
    for row in sorted(rows, key=lambda one: (order[one.position], one.since)):
        found[row.team_id].append(row)
    return found


def pairings_of(households: Iterable[UUID], day: dt.date) -> dict[UUID, HouseholdPairing]:
    """Household → its pairing on a day, or the one that begins after it: what a further one would have to follow."""
    rows = HouseholdPairing.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day), void=False, household__in=bulk.among(sorted(households))
    )
    return {row.household_id: row for row in rows.select_related("cadre__unit").order_by("since")}

"""The facts behind holes: when villages and households need somebody, when somebody is named, when a name serves.

Dates come as day numbers, in as few queries as there are tables: a county has some forty thousand households.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places.models import Division, VillageFlag
from ankang.registry.models import HouseholdCategory
from ankang.storage import bulk
from ankang.teams import rules
from ankang.teams.models import Cadre, HouseholdPairing, Membership, Team, Unit, VillagePairing
from ankang.teams.rules import Days, Span
from ankang.values.division import DivisionCode


def villages(user: User, division: str = "") -> QuerySet[Division]:
    """Villages where the reader sees teams, within a division when one is named."""
    rows = within(Division.objects.filter(level=Division.Level.VILLAGE), user, by="", duty=Duty.VIEW_TEAMS)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(code__gte=low, code__lt=high)
    return rows.order_by("code")


def overlapping(first: dt.date, last: dt.date) -> Q:
    """Rows of pairing in force on a day between two, called off ones left out."""
    return Q(void=False, since__lte=last) & (Q(until__isnull=True) | Q(until__gte=first))


def on(day: dt.date) -> Q:
    """Rows of pairing in force on a day."""
    return overlapping(day, day)


def flags(codes: Iterable[str]) -> dict[str, list[Span]]:
    """Village → when it was marked as poor."""
    found: dict[str, list[Span]] = defaultdict(list)
    rows = VillageFlag.objects.filter(village__in=bulk.among(sorted(codes)), kind=VillageFlag.Kind.POOR)
    for village, since, until in rows.values_list("village_id", "since", "until"):
        found[village].append(rules.span_before(since, until))
    return found


def village_needs(codes: Iterable[str], over: Span) -> dict[str, dict[str, Days]]:
    """Layer → village → the days on which it needs somebody; each county by its own rules."""
    found: dict[str, dict[str, Days]] = {layer: {} for layer in rules.LAYERS}
    counties: dict[str, dict[str, list[Span]]] = defaultdict(dict)
    for village, marks in flags(codes).items():
        counties[village[:6]][village] = marks
    for county, marked in counties.items():
        for layer, needs in rules.village_needs(marked, over, f"{county}000000").items():
            found[layer] |= needs
    return found


def village_names(codes: Iterable[str], first: dt.date, last: dt.date) -> dict[str, dict[str, Days]]:
    """Layer → village → the days on which somebody is named who serves."""
    rows = VillagePairing.objects.filter(overlapping(first, last), village__in=bulk.among(sorted(codes)))
    told: dict[tuple[str, str], list[tuple[Any, Span]]] = defaultdict(list)
    holders: dict[str, set[Any]] = defaultdict(set)
    listed = rows.annotate(holder_id=Coalesce("cadre_id", "unit_id", "team_id"))
    for layer, village, holder, since, until in listed.values_list(
        "layer", "village_id", "holder_id", "since", "until"
    ):
        told[layer, village].append((holder, rules.span(since, until)))
        holders[layer].add(holder)
    serving = {
        "leader": cadres_serving(holders["leader"]), "department": units_there(holders["department"]),
        "team": teams_manned(holders["team"]),
    }  # fmt: skip
    found: dict[str, dict[str, Days]] = {layer: {} for layer in rules.LAYERS}
    for (layer, village), pairings in told.items():
        found[layer][village] = rules.covered(pairings, serving[layer])
    return found


def cadres_serving(keys: Iterable[Any] | None = None) -> dict[UUID, Days]:
    """Cadre → the days in service; of all of them without `keys`."""
    rows = Cadre.objects.all() if keys is None else Cadre.objects.filter(pk__in=list(keys))
    return {
        key: (rules.span(since, left),) for key, since, left in rows.values_list("pk", "since", "left_on")
    }


def units_there(keys: Iterable[Any]) -> dict[UUID, Days]:
    """Unit → the days it is there."""
    rows = Unit.objects.filter(pk__in=list(keys)).values_list("pk", "since", "until")
    return {key: (rules.span(since, until),) for key, since, until in rows}


def teams_manned(keys: Iterable[Any]) -> dict[UUID, Days]:
    """Team → the days on which it is there and somebody in service holds a post of it."""
    listed = list(keys)
    posts: dict[UUID, list[Span]] = defaultdict(list)
    held = Membership.objects.filter(team__in=listed, void=False)
    for team, since, until, came, left in held.values_list(
        "team_id", "since", "until", "cadre__since", "cadre__left_on"
    ):
        posts[team] += rules.both((rules.span(since, until),), (rules.span(came, left),))
    rows = Team.objects.filter(pk__in=listed).values_list("pk", "since", "until")
    return {
        key: rules.both((rules.span(since, until),), rules.union(posts[key])) for key, since, until in rows
    }


def household_spells(
    user: User, first: dt.date, last: dt.date, division: str
) -> tuple[dict[UUID, list[tuple[str, Span]]], dict[UUID, tuple[str, Span]]]:
    """Household → what it was and when; household → its village and when it was on the books. Of those that were
    anything at all between two days."""
    rows = within(
        HouseholdCategory.objects.filter(since__lte=last), user, by="household__village", duty=Duty.VIEW_TEAMS
    )
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(household__village__gte=low, household__village__lt=high)
    return _told(rows, first)


def spells_of(
    households: Iterable[UUID], day: dt.date
) -> tuple[dict[UUID, list[tuple[str, Span]]], dict[UUID, tuple[str, Span]]]:
    """The same of some households, on a day and after it."""
    return _told(HouseholdCategory.objects.filter(household__in=bulk.among(sorted(households))), day)


def _told(
    rows: QuerySet[HouseholdCategory], first: dt.date
) -> tuple[dict[UUID, list[tuple[str, Span]]], dict[UUID, tuple[str, Span]]]:
    rows = rows.filter(
        Q(until__isnull=True) | Q(until__gt=first),
        Q(household__left_on__isnull=True) | Q(household__left_on__gt=first),
    )
    spells: dict[UUID, list[tuple[str, Span]]] = defaultdict(list)
    homes: dict[UUID, tuple[str, Span]] = {}
    for key, kind, since, until, village, joined, left in rows.values_list(
        "household_id", "kind", "since", "until", "household__village_id", "household__joined_on", "household__left_on"
    ).iterator(chunk_size=5000):  # fmt: skip
        spells[key].append((kind, rules.span_before(since, until)))
        if key not in homes:
            homes[key] = (village, rules.span_before(joined, left))
    return spells, homes


def household_names(
    user: User, first: dt.date, last: dt.date, division: str
) -> dict[UUID, list[tuple[UUID, Span]]]:
    """Household → who was named for it, and when."""
    rows = within(
        HouseholdPairing.objects.filter(overlapping(first, last)), user, by="household__village", duty=Duty.VIEW_TEAMS
    )  # fmt: skip
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(household__village__gte=low, household__village__lt=high)
    found: dict[UUID, list[tuple[UUID, Span]]] = defaultdict(list)
    for key, cadre, since, until in rows.values_list("household_id", "cadre_id", "since", "until").iterator(
        chunk_size=5000
    ):
        found[key].append((cadre, rules.span(since, until)))
    return found


def kinds_needed(over: Span, county: str) -> list[tuple[Span, frozenset[str]]]:
    """Which kinds of households need a cadre, part by part of some days."""
    return [(part, frozenset(kinds)) for part, kinds in rules.settings("pairing.households", over, county)]


def in_force(day: dt.date) -> Q:
    """Categories of households in force on a day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))


def villages_needing(codes: Iterable[str], day: dt.date) -> set[str]:
    """Villages that need somebody in some layer on a day."""
    return {village for needs in village_needs(codes, rules.span(day, day)).values() for village in needs}

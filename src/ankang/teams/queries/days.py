"""Days in the village: the log, what waits for the town, and how far each member of a resident team is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.storage import bulk
from ankang.teams import rules
from ankang.teams.models import Cadre, FieldDay, Membership, Team, VillagePairing
from ankang.teams.queries.facts import on
from ankang.teams.queries.people import cadres
from ankang.teams.rules import Presence, Span
from ankang.values.division import DivisionCode


@dataclass(frozen=True)
class Attendance:
    """One member of a resident team with a year so far."""

    membership: Membership
    presence: Presence


def days(user: User, division: str = "", state: str = "") -> QuerySet[FieldDay]:
    """Days logged where the reader sees teams, the newest first."""
    rows = within(FieldDay.objects.all(), user, duty=Duty.VIEW_TEAMS)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village__gte=low, village__lt=high)
    if state:
        rows = rows.filter(state=state)
    listed = rows.select_related("cadre__unit", "village", "logged_by", "judged_by").annotate(
        visited=Count("visits")
    )
    return listed.order_by("-on", "village_id", "cadre__name")


def day_row(user: User, pk: UUID) -> FieldDay:
    """One of them."""
    return days(user).get(pk=pk)


def to_confirm(user: User) -> QuerySet[FieldDay]:
    """Days that wait for whoever manages teams there, the oldest first; nobody confirms their own."""
    rows = within(FieldDay.objects.filter(state="logged"), user, duty=Duty.MANAGE_TEAMS)
    own = Q(logged_by=user) | Q(cadre__user=user)
    listed = rows.exclude(own).select_related("cadre__unit", "village").annotate(visited=Count("visits"))
    return listed.order_by("on", "village_id", "cadre__name")


def attendance(user: User, day: dt.date, division: str = "") -> list[Attendance]:
    """Members of resident teams that live where the reader sees teams, who is furthest behind first."""
    lived = within(VillagePairing.objects.filter(on(day), layer="team"), user, duty=Duty.VIEW_TEAMS)
    if division:
        low, high = DivisionCode(division).span()
        lived = lived.filter(village__gte=low, village__lt=high)
    posts = Membership.objects.filter(on(day), team__in=lived.values("team"), team__kind=Team.Kind.RESIDENT)
    rows = list(posts.select_related("team", "cadre__unit").order_by("team__name", "position"))
    told = attendance_of({row.cadre_id for row in rows}, day)
    seen: set[UUID] = set()
    found = []
    for row in rows:  # who holds two posts of a team is one person
        if row.cadre_id not in seen:
            seen.add(row.cadre_id)
            found.append(Attendance(row, told[row.cadre_id]))
    return sorted(found, key=lambda one: (-one.presence.behind, one.membership.team.name))


def attendance_of(people: Iterable[UUID], day: dt.date) -> dict[UUID, Presence]:
    """Cadre → the year so far."""
    wanted = set(people)
    keys = bulk.among(sorted(wanted))
    first = dt.date(day.year, 1, 1)
    posts: dict[UUID, list[Span]] = defaultdict(list)
    held = Membership.objects.filter(cadre__in=keys, void=False, team__kind=Team.Kind.RESIDENT)
    for cadre, since, until in held.values_list("cadre_id", "since", "until"):
        posts[cadre].append(rules.span(since, until))
    logged: dict[UUID, list[tuple[dt.date, str, bool]]] = defaultdict(list)
    rows = FieldDay.objects.filter(cadre__in=keys, on__gte=first, on__lte=day)
    for cadre, when, state, late in rows.values_list("cadre_id", "on", "state", "late"):
        logged[cadre].append((when, state, late))
    year = int(rules.value("days.year", day))
    return {key: rules.presence(logged[key], year, posts[key], day) for key in wanted}


def days_of(user: User, cadre: Cadre, most: int = 60) -> list[FieldDay]:
    """The last days of somebody."""
    rows = within(FieldDay.objects.filter(cadre=cadre), user, duty=Duty.VIEW_TEAMS)
    return list(rows.select_related("village").annotate(visited=Count("visits")).order_by("-on")[:most])


def years_of(user: User, keys: Iterable[UUID], day: dt.date) -> dict[UUID, Presence]:
    """The same of those whom the reader may see."""
    return attendance_of(cadres(user).filter(pk__in=list(keys)).values_list("pk", flat=True), day)

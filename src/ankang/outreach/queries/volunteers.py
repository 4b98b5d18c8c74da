"""Volunteers of the reader's places, what they served, and the best filling of an event."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.outreach.models import Assignment, Event, FreeTime, Volunteer
from ankang.outreach.rules.matching import Booking, Helper, Proposed, Slot, Wanted, fill

_YEAR = dt.timedelta(365)
_ACTIVE = Q(assignments__dropped_at=None)


def volunteers(user: User) -> QuerySet[Volunteer]:
    """Volunteers of the reader's places, with times and minutes served."""
    rows = within(Volunteer.objects.all(), user, by="division", duty=Duty.VIEW_EVENTS)
    return rows.select_related("division").annotate(
        served=Sum("assignments__minutes", filter=_ACTIVE),
        times=Count("assignments", filter=_ACTIVE & Q(assignments__minutes__isnull=False)),
    )


def volunteer(user: User, pk: UUID) -> Volunteer:
    """One of them; any other is not found."""
    return volunteers(user).get(pk=pk)


def on_list(user: User, day: dt.date) -> QuerySet[Volunteer]:
    """Those who are volunteers on a day."""
    return volunteers(user).filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def assignments(user: User, event: Event) -> list[Assignment]:
    """Who helps at an event the reader sees."""
    rows = Assignment.objects.filter(event=event, dropped_at=None).select_related("volunteer__division")
    seen = set(within(Volunteer.objects.all(), user, by="division", duty=Duty.VIEW_EVENTS).filter(
        assignments__event=event).values_list("pk", flat=True))  # fmt: skip
    return [row for row in rows if row.volunteer_id in seen]


def assignment(user: User, event: Event, pk: UUID) -> Assignment:
    """One of them; any other is not found."""
    found = next((row for row in assignments(user, event) if row.pk == pk), None)
    if found is None:
        raise Assignment.DoesNotExist
    return found


def services(user: User, of: Volunteer) -> QuerySet[Assignment]:
    """The events a volunteer was put down for, the latest first."""
    rows = Assignment.objects.filter(volunteer=of, dropped_at=None, volunteer__in=volunteers(user))
    return rows.select_related("event__division").order_by("-event__on")


# As the rule sees them


def booking_of(event: Event) -> Booking:
    """When an event needs somebody."""
    return Booking(event.on, event.begins, event.ends)


def wanted_of(event: Event) -> Wanted:
    """The places of an event, all of them."""
    skills = tuple(one.skill for one in event.wanted.all() for _place in range(one.number))
    return Wanted(booking_of(event), event.division_id, skills)


def helper_of(row: Volunteer, day: dt.date, *, without: Event | None = None) -> Helper:
    """One volunteer."""
    return helpers_of([row], day, without=without)[0]


def helpers_of(rows: Iterable[Volunteer], day: dt.date, *, without: Event | None = None) -> list[Helper]:
    """Volunteers on a day: their free hours, what they are taken for that day, and what they served in a year."""
    found = list(rows)
    keys = [one.pk for one in found]
    taken: dict[UUID, list[Booking]] = defaultdict(list)
    served: dict[UUID, int] = defaultdict(int)
    active = Assignment.objects.filter(volunteer__in=keys, dropped_at=None).exclude(event__state="cancelled")
    for one in active.filter(event__on__gt=day - _YEAR, event__on__lte=day).select_related("event"):
        if one.event.on == day and (without is None or one.event_id != without.pk):
            taken[one.volunteer_id].append(booking_of(one.event))
        served[one.volunteer_id] += one.minutes or 0
    free: dict[UUID, list[Slot]] = defaultdict(list)
    for slot in FreeTime.objects.filter(volunteer__in=keys):
        free[slot.volunteer_id].append(Slot(slot.weekday, slot.begins, slot.ends))
    return [
        Helper(
            one.pk, frozenset(one.skills), one.division_id, one.since, one.until, tuple(free[one.pk]),
            tuple(taken[one.pk]), served[one.pk],
        )
        for one in found
    ]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A place of an event: who fills it, or who is proposed."""

    skill: str
    assignment: Assignment | None
    proposed: Proposed | None
    volunteer: Volunteer | None


def filling(user: User, event: Event) -> list[Place]:
    """The places of an event: those filled, and for the others the best filling from the reader's volunteers.

    Volunteers of the town of the event are asked, not only those of its village.
    """
    there = assignments(user, event)
    left = list(wanted_of(event).skills)
    for one in there:
        if one.skill in left:
            left.remove(one.skill)
    near = on_list(user, event.on).exclude(pk__in=[one.volunteer_id for one in there])
    rows = {one.pk: one for one in near if _near(one.division_id, event.division_id)}
    wanted = Wanted(booking_of(event), event.division_id, tuple(left))
    proposed = fill(wanted, helpers_of(rows.values(), event.on)) if left else []
    filled = [Place(one.skill, one, None, one.volunteer) for one in there]
    return filled + [
        Place(one.skill, None, one, rows[one.helper.key] if one.helper else None) for one in proposed
    ]


def _near(code: str, of: str) -> bool:
    """Whether somebody lives in the town of an event; for an event of the county, anywhere in it."""
    digits = 6 if of[6:9] == "000" else 9
    return code[:digits] == of[:digits]

"""What a window sees: its stations, who is next and why, who is before it, one ticket."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.benefits import queries as benefits
from ankang.places.models import Facility
from ankang.queues import rules
from ankang.queues.models import Station, Ticket
from ankang.queues.queries.lines import waiting_of
from ankang.queues.rules import Choice, Reason, Visitor
from ankang.queues.rules.order import in_order
from ankang.registry.models import Person, PersonCategory

_SHOWN = 40


@dataclass(frozen=True)
class Line:
    """A ticket that waits, with its place in the order and why it stands there."""

    ticket: Ticket
    choice: Choice
    minutes: int

    @property
    def is_late(self) -> bool:
        """Whether it waits longer than promised."""
        return self.minutes > self.ticket.promised


@dataclass(frozen=True)
class Desk:
    """A station now: who waits in order, who is at a window, who was passed over and may come back."""

    station: Station
    lines: list[Line]
    waiting: int
    late: int
    called: list[Ticket]
    no_shows: list[Ticket]


def stations(user: User) -> QuerySet[Station]:
    """The stations of the facilities where the reader calls, with `waiting` today."""
    today = timezone.localdate()
    rows = Station.objects.filter(facility__in=user.facilities(Duty.RUN_QUEUES)).select_related("facility")
    now = Q(tickets__day=today, tickets__state=Ticket.State.WAITING)
    return rows.annotate(waiting=Count("tickets", filter=now)).order_by("facility__name", "prefix")


def own_facilities(user: User) -> list[Facility]:
    """The facilities where the reader calls."""
    return list(Facility.objects.filter(pk__in=user.facilities(Duty.RUN_QUEUES)).order_by("name"))


def own_facility(user: User, pk: UUID) -> Facility:
    """One of them; DoesNotExist for others."""
    return Facility.objects.filter(pk__in=user.facilities(Duty.RUN_QUEUES)).get(pk=pk)


def grounds(user: User, visitor: Visitor, day: dt.date) -> list[Reason]:
    """What lets a visitor of this reader be called earlier on a day."""
    return list(rules.standing(visitor, day).reasons)


def station(user: User, pk: UUID) -> Station:
    """One of them; DoesNotExist for others."""
    return stations(user).get(pk=pk)


def ticket(user: User, pk: UUID) -> Ticket:
    """A ticket of such a station; DoesNotExist for others."""
    rows = Ticket.objects.filter(station__facility__in=user.facilities(Duty.RUN_QUEUES))
    return rows.select_related("station__facility", "person", "before__station", "taken_by").get(pk=pk)


def desk(user: User, pk: UUID) -> Desk:
    """A station as its windows see it now; DoesNotExist for others."""
    here, day, now = station(user, pk), timezone.localdate(), timezone.now()
    streak = here.streak if here.streak_on == day else 0
    chosen = in_order(waiting_of(here, day), streak, rules.in_a_row(day))
    of_day = Ticket.objects.filter(station=here, day=day).select_related("station", "person")
    rows = {row.pk: row for row in of_day.filter(pk__in=[one.ticket.key for one in chosen[:_SHOWN]])}
    lines = [Line(rows[one.ticket.key], one, _minutes(rows[one.ticket.key], now)) for one in chosen[:_SHOWN]]
    taken = of_day.filter(state=Ticket.State.WAITING).values_list("taken_at", "promised")
    late = sum((now - at).total_seconds() / 60 > promised for at, promised in taken)
    return Desk(
        here, lines, len(chosen), late, list(of_day.filter(state=Ticket.State.CALLED).order_by("window")),
        list(of_day.filter(state=Ticket.State.NO_SHOW).order_by("-number")[:12]),
    )  # fmt: skip


def _minutes(row: Ticket, now: dt.datetime) -> int:
    return max(0, int((now - row.taken_at).total_seconds() // 60))


def visitor_of(
    user: User, person: Person, day: dt.date, *, triage: int, pregnant: bool, referred: bool
) -> Visitor:
    """What is known of a person on a day, with what the window was told. DoesNotExist for whom the reader may not
    ask about. The classes are those the settlement counts, from the register."""
    told = benefits.entitlements(user, person, day)
    born = person.born_on
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    in_force = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    rows = PersonCategory.objects.filter(in_force, person=told.person, kind=PersonCategory.Kind.DISABLED)
    return Visitor(
        age=age, triage=triage, pregnant=pregnant, disabled=rows.exists(), referred=referred,
        classes=frozenset(one.code for one in told.classes),
    )  # fmt: skip

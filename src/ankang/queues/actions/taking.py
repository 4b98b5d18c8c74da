"""Taking a ticket, by name or without, and giving it back."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.queues import rules
from ankang.queues.actions.locking import become, held, locked
from ankang.queues.events import Kind
from ankang.queues.models import Station, Ticket
from ankang.queues.rules import Refusal, State, Visitor
from ankang.registry.models import Person


@transaction.atomic
def take(*, ticket_id: UUID, station: Station, person: Person | None, visitor: Visitor, by: User) -> Ticket:
    """Take a ticket. The same id again answers the ticket that was taken.

    A person who waits at the station already is refused and told the number.
    """
    here = locked(station.pk, by)
    known = Ticket.objects.filter(pk=ticket_id, station=here).select_related("station").first()
    if known:
        return known
    _refuse(here, person, visitor)
    return issue(here, ticket_id, person, rules.standing(visitor, timezone.localdate()), by)


def issue(
    here: Station, ticket_id: UUID, person: Person | None, stands: rules.Standing, by: User, **fields: Any
) -> Ticket:
    """The next number of a locked station."""
    now, day = timezone.now(), timezone.localdate()
    last = Ticket.objects.filter(station=here, day=day).aggregate(last=Max("number"))["last"]
    row = Ticket.objects.create(
        id=ticket_id, station=here, place_id=here.facility.division_id, day=day, number=(last or 0) + 1,
        person=person, kind=stands.kind, minutes=stands.minutes, at_once=stands.at_once, since=now, taken_at=now,
        reasons=[[one.code, one.minutes] for one in stands.reasons], promised=rules.promise(here.kind, day),
        taken_by=by, **fields,
    )  # fmt: skip
    journal.record(Kind.TAKEN, subject=row, place=row.place_id, by=by)
    return row


def _refuse(here: Station, person: Person | None, visitor: Visitor) -> None:
    if not here.is_open:
        raise Refusal("closed", name=here.name)
    if visitor.triage not in range(5):
        raise Refusal("triage")
    if person:
        refuse_twice(here, person, timezone.localdate())


def refuse_twice(here: Station, person: Person, day: dt.date) -> None:
    """One ticket a person at a station at a time."""
    open_ones = Ticket.objects.filter(station=here, day=day, person=person, state__in=("waiting", "called"))
    if waiting := open_ones.select_related("station").first():
        raise Refusal("twice", name=person.name, station=here.name, label=waiting.label)


@transaction.atomic
def cancel(*, ticket: Ticket, by: User) -> Ticket:
    """Give a ticket back before it was called. Again changes nothing."""
    row = held(ticket, by)
    if row.state == Ticket.State.CANCELLED:
        return row
    return become(row, State.CANCELLED, by, Kind.CANCELLED, ended_at=timezone.now(), ended_by=by)

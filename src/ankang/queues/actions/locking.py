"""The lock of a station, under which its numbers are given and its next person is chosen."""

from typing import Any

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.queues.events import Kind
from ankang.queues.models import Station, Ticket
from ankang.queues.rules import Refusal, State, may


def locked(station_id: Any, by: User) -> Station:
    """The station, held until the transaction ends. Two windows stand here one after the other.

    Raises Refusal for whoever does not call at its facility.
    """
    row = Station.objects.select_for_update(of=("self",)).select_related("facility").get(pk=station_id)
    if row.facility_id not in by.facilities(Duty.RUN_QUEUES):
        raise Refusal("not_here")
    return row


def held(ticket: Ticket, by: User) -> Ticket:
    """The ticket as it is now, under the lock of its station."""
    station = locked(ticket.station_id, by)
    row = Ticket.objects.get(pk=ticket.pk)
    row.station = station
    return row


def become(row: Ticket, state: State, by: User, kind: Kind, **fields: Any) -> Ticket:
    """Change the state of a ticket of today, with other fields, and tell the journal. Raises Refusal."""
    if row.day != timezone.localdate():
        raise Refusal("not_today", label=row.label, day=row.day)
    if not may(State(row.state), state):
        raise Refusal("state", label=row.label, state=row.get_state_display())
    row.state = Ticket.State(state)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    journal.record(kind, subject=row, place=row.place_id, by=by)
    return row

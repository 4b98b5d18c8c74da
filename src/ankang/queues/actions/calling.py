"""Calling the next person, and what comes of a call."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.queues import rules
from ankang.queues.actions.locking import become, held, locked
from ankang.queues.actions.taking import issue, refuse_twice
from ankang.queues.events import Kind
from ankang.queues.models import Call, Station, Ticket
from ankang.queues.queries.lines import waiting_of
from ankang.queues.rules import Choice, Reason, Refusal, Standing, State

_OUTCOMES = {State.SERVED: Kind.SERVED, State.NO_SHOW: Kind.NO_SHOW}


@transaction.atomic
def call_next(*, call_id: UUID, station: Station, window: int, by: User) -> Call:
    """Call who is next to a window. The same id again answers the call that was made.

    Under the lock of the station: two windows never get the same person. Raises Refusal when the window still has
    somebody, or nobody waits.
    """
    here = locked(station.pk, by)
    if known := Call.objects.filter(pk=call_id, ticket__station=here).first():
        return known
    _refuse(here, window)
    day = timezone.localdate()
    streak = here.streak if here.streak_on == day else 0
    chosen = rules.next_of(waiting_of(here, day), streak, rules.in_a_row(day))
    if chosen is None:
        raise Refusal("nobody")
    here.streak, here.streak_on = chosen.streak, day
    here.save(update_fields=["streak", "streak_on"])
    return _called(here, call_id, chosen, window, by)


def _refuse(here: Station, window: int) -> None:
    if not 1 <= window <= 99:
        raise Refusal("window")
    at_it = Ticket.objects.filter(station=here, window=window, state=Ticket.State.CALLED)
    if busy := at_it.select_related("station").first():
        if busy.day == timezone.localdate():
            raise Refusal("busy", window=window, label=busy.label)
        # Somebody went home with a person still at the window: what is over with the day is over.
        Ticket.objects.filter(pk=busy.pk).update(state=Ticket.State.SERVED, ended_at=busy.called_at)


def _called(here: Station, call_id: UUID, chosen: Choice, window: int, by: User) -> Call:
    row = Ticket.objects.get(pk=chosen.ticket.key)
    row.station = here
    now = timezone.now()
    first = {} if row.called_at else {"called_at": now, "called_by": by}
    become(row, State.CALLED, by, Kind.CALLED, window=window, **first)
    return Call.objects.create(
        id=call_id,
        ticket=row,
        window=window,
        why=chosen.why,
        passed=chosen.passed,
        called_at=now,
        called_by=by,
    )


@transaction.atomic
def call_again(*, call_id: UUID, ticket: Ticket, by: User) -> Call:
    """Call the person at a window once more."""
    row = held(ticket, by)
    if known := Call.objects.filter(pk=call_id, ticket=row).first():
        return known
    if row.state != Ticket.State.CALLED or row.window is None:
        raise Refusal("state", label=row.label, state=row.get_state_display())
    journal.record(Kind.CALLED, subject=row, place=row.place_id, by=by)
    return Call.objects.create(
        id=call_id, ticket=row, window=row.window, why=Call.Why.AGAIN, called_at=timezone.now(), called_by=by
    )


@transaction.atomic
def end(*, ticket: Ticket, state: State, by: User) -> Ticket:
    """What came of a call: served, or nobody came. Again changes nothing."""
    row = held(ticket, by)
    if row.state == state:
        return row
    return become(row, state, by, _OUTCOMES[state], ended_at=timezone.now(), ended_by=by)


@transaction.atomic
def back(*, ticket: Ticket, by: User) -> Ticket:
    """Who was passed over comes back: queues again from now on, with the same head start. Again changes nothing."""
    row = held(ticket, by)
    if row.state == Ticket.State.WAITING:
        return row
    return become(
        row, State.WAITING, by, Kind.BACK, since=timezone.now(), window=None, ended_at=None, ended_by=None
    )


@transaction.atomic
def move(*, ticket_id: UUID, ticket: Ticket, to: Station, by: User) -> Ticket:
    """Send the person at a window on to another station of the facility, with a ticket there (`ticket_id`).

    The grounds go along. The same id again answers the ticket that was given. Stations are locked by their key, so that
    two who move to and fro do not wait for each other.
    """
    if to.pk == ticket.station_id:
        raise Refusal("same_station")
    stations = {key: locked(key, by) for key in sorted((to.pk, ticket.station_id))}
    there = stations[to.pk]
    if known := Ticket.objects.filter(pk=ticket_id, before=ticket).select_related("station").first():
        return known
    row = held(ticket, by)
    if there.facility_id != row.station.facility_id:
        raise Refusal("other_facility")
    if not there.is_open:
        raise Refusal("closed", name=there.name)
    if row.person:
        refuse_twice(there, row.person, row.day)
    become(row, State.MOVED, by, Kind.MOVED, ended_at=timezone.now(), ended_by=by)
    reasons = tuple(Reason(code, minutes) for code, minutes in row.reasons)
    stands = Standing(row.kind, row.minutes, row.at_once, reasons)
    return issue(there, ticket_id, row.person, stands, by, before=row)


@transaction.atomic
def end_days(*, by: None) -> int:
    """End the tickets of past days that nobody called; answer how many.

    When they left is not known. They waited at least until the last call of that day at their station, and that is
    the moment written (that of taking the ticket, where nobody was called after it).
    """
    rows = Ticket.objects.filter(day__lt=timezone.localdate(), state=Ticket.State.WAITING)
    pairs = sorted(rows.values_list("station_id", "day").distinct())
    ended = 0
    for station, day in pairs:
        of_day = Ticket.objects.filter(station_id=station, day=day)
        last = of_day.aggregate(last=Max("called_at"))["last"]
        for row in of_day.filter(state=Ticket.State.WAITING).select_for_update():
            row.state, row.ended_at = Ticket.State.LEFT, max(last or row.taken_at, row.taken_at)
            row.save(update_fields=["state", "ended_at"])
            ended += 1
    if ended:
        journal.record(Kind.DAY_ENDED, by=None, fields=[str(ended)])
    return ended

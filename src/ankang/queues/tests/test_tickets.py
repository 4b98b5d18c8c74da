"""Tickets: taken, called, passed over, sent on, ended; each safe to repeat; and who may."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from ankang.journal.models import Event
from ankang.queues import actions, queries
from ankang.queues.models import Call, Ticket
from ankang.queues.rules import Refusal, State, Visitor
from ankang.registry.models import PersonCategory
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db


def take(who, person=None, station=None, **visitor):
    return actions.take(
        ticket_id=uuid.uuid4(), station=station or who.registration, person=person, visitor=Visitor(**visitor),
        by=who.window,
    )  # fmt: skip


def call(who, window=1, station=None):
    return actions.call_next(
        call_id=uuid.uuid4(), station=station or who.registration, window=window, by=who.window
    )


def test_a_person_goes_from_registration_to_admission(who, clock):
    person = people.person()
    first = take(who, person, age=81)
    assert first.label == "A001" and first.promised == 10 and first.reasons == [["green.age_80", 40]]
    clock.shift(dt.timedelta(minutes=4))
    assert call(who).ticket_id == first.pk
    moved = actions.move(ticket_id=uuid.uuid4(), ticket=first, to=who.admission, by=who.window)
    assert moved.label == "C001" and moved.person_id == person.pk and moved.minutes == 40
    call(who, station=who.admission)
    served = actions.end(ticket=moved, state=State.SERVED, by=who.window)
    assert served.state == "served" and Ticket.objects.get(pk=first.pk).state == "moved"
    kinds = list(Event.objects.filter(kind__startswith="queues.ticket").values_list("kind", flat=True))
    assert sorted(kinds) == [
        "queues.ticket_called", "queues.ticket_called", "queues.ticket_moved", "queues.ticket_served",
        "queues.ticket_taken", "queues.ticket_taken",
    ]  # fmt: skip


def test_deeds_are_safe_to_repeat(who):
    key = uuid.uuid4()
    given = {
        "ticket_id": key,
        "station": who.registration,
        "person": None,
        "visitor": Visitor(),
        "by": who.window,
    }
    assert actions.take(**given).pk == actions.take(**given).pk
    calling = {"call_id": uuid.uuid4(), "station": who.registration, "window": 2, "by": who.window}
    assert actions.call_next(**calling).pk == actions.call_next(**calling).pk
    row = Ticket.objects.get(pk=key)
    moving = {"ticket_id": uuid.uuid4(), "ticket": row, "to": who.examination, "by": who.window}
    assert actions.move(**moving).pk == actions.move(**moving).pk
    assert Ticket.objects.count() == 2 and Call.objects.count() == 1


def test_refusals_say_what_to_do(who):
    person = people.person(name="王桂芳")
    take(who, person)
    with pytest.raises(Refusal, match="王桂芳今天已在“门诊挂号”取了 A001 号"):
        take(who, person)
    with pytest.raises(Refusal, match="没有人等候"):
        call(who, station=who.examination)
    call(who)
    with pytest.raises(Refusal, match="正在接待 A001 号"):
        call(who)
    with pytest.raises(Refusal, match="不在这个机构叫号"):
        actions.call_next(call_id=uuid.uuid4(), station=who.registration, window=1, by=who.stranger)
    with pytest.raises(Refusal, match="窗口号"):
        call(who, window=0)


def test_passed_over_and_back_keeps_the_head_start_and_the_first_call(who, clock):
    row = take(who, age=70)
    call(who)
    first = Ticket.objects.get(pk=row.pk).called_at
    actions.end(ticket=row, state=State.NO_SHOW, by=who.window)
    clock.shift(dt.timedelta(minutes=30))
    back = actions.back(ticket=row, by=who.window)
    assert back.state == "waiting" and back.minutes == 20 and back.since > first
    call(who)
    assert Ticket.objects.get(pk=row.pk).called_at == first
    with pytest.raises(Refusal, match="不能这样办理"):
        actions.cancel(ticket=row, by=who.window)


def test_what_the_register_says_counts_and_not_what_is_told(who):
    person = people.person(born_on=dt.date(1950, 1, 1))
    for kind in ("dibao", "disabled"):
        PersonCategory.objects.create(person=person, kind=kind, since=dt.date(2020, 1, 1))
    found = queries.visitor_of(
        who.window, person, dt.date(2026, 11, 26), triage=0, pregnant=False, referred=False
    )
    assert found.age == 76 and found.disabled and "dibao" in found.classes


def test_the_night_ends_what_nobody_called(who, clock):
    early, late = take(who), take(who)
    clock.shift(dt.timedelta(minutes=20))
    call(who)
    clock.shift(dt.timedelta(days=1))
    assert actions.end_days(by=None) == 1 and actions.end_days(by=None) == 0
    row = Ticket.objects.get(pk=late.pk)
    assert row.state == "left" and row.ended_at == Ticket.objects.get(pk=early.pk).called_at
    # The window still has yesterday's person: that does not stop today.
    take(who)
    assert call(who).window == 1


def test_waiting_times_count_who_still_waits(who, clock):
    for _one in range(6):
        take(who)
    clock.shift(dt.timedelta(minutes=12))
    for window in range(1, 4):
        call(who, window)
    clock.shift(dt.timedelta(minutes=10))
    day = dt.date(2026, 11, 26)
    found = queries.waiting_times(who.health, None, day, day)
    (row,) = found.all
    assert (row.spread.n, row.spread.open, row.spread.longest) == (6, 3, 22)
    assert row.spread.median == 12 and row.spread.p90 is None and row.spread.over == 1
    assert queries.waiting_times(who.window, None, day, day).total == 0


def test_the_database_itself_holds_one_person_a_window_and_keeps_calls(who):
    one, two = take(who), take(who)
    made = call(who)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=two.pk).update(state="called", window=1, called_at=made.called_at)
    with pytest.raises(DatabaseError), transaction.atomic():
        Call.objects.filter(pk=made.pk).update(window=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        Call.objects.filter(pk=made.pk).delete()
    assert one.number + 1 == two.number

"""Who is called next: cases a physician can read, and the two promises of fairness over any crowd."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.queues.rules import Visitor, Wait, Waiting, next_of, promise, spread, standing
from ankang.values.parameter import ParameterError

DAY, EIGHT = dt.date(2026, 11, 26), dt.datetime(2026, 11, 26, 8, tzinfo=dt.UTC)
MOST = 3


def ticket(number, minute, head=0, at_once=False):
    return Waiting(number, EIGHT + dt.timedelta(minutes=minute), head, at_once, number)


@pytest.mark.parametrize(
    ("who", "kind", "minutes", "grounds"),
    [
        (Visitor(age=40), "ordinary", 0, 0),
        (Visitor(age=64), "ordinary", 0, 0),
        (Visitor(age=65), "age_65", 20, 1),
        (Visitor(age=80), "age_80", 40, 1),
        (Visitor(age=30, pregnant=True), "pregnant", 30, 1),
        (Visitor(disabled=True, referred=True), "disabled", 30, 2),
        (Visitor(age=81, classes=frozenset({"dibao"})), "age_80", 40, 2),
        (Visitor(age=50, classes=frozenset({"tekun", "dibao"})), "class", 30, 2),
        (Visitor(age=50, classes=frozenset({"exited", "family_planning"})), "ordinary", 0, 0),
        (Visitor(triage=3), "triage_3", 60, 1),
        (Visitor(triage=4), "ordinary", 0, 0),
    ],
)
def test_head_starts(who, kind, minutes, grounds):
    found = standing(who, DAY)
    assert (found.kind, found.minutes, len(found.reasons), found.at_once) == (kind, minutes, grounds, False)


@pytest.mark.parametrize("triage", [1, 2])
def test_triage_one_and_two_do_not_queue(triage):
    found = standing(Visitor(age=90, triage=triage), DAY)
    assert found.at_once and found.kind == f"triage_{triage}" and len(found.reasons) == 2


def test_the_table_says_nothing_of_days_before_it():
    with pytest.raises(ParameterError):
        standing(Visitor(age=80), dt.date(2015, 1, 1))
    assert promise("registration", DAY) == 10


@pytest.mark.parametrize(
    ("crowd", "streak", "number", "why", "passed"),
    [
        ([ticket(1, 0), ticket(2, 5)], 0, 1, "turn", 0),
        ([ticket(1, 0), ticket(2, 19, 20)], 0, 2, "green", 1),
        ([ticket(1, 0), ticket(2, 20, 20)], 0, 1, "turn", 0),
        ([ticket(1, 0), ticket(2, 30, 20)], 0, 1, "turn", 0),
        ([ticket(1, 0), ticket(2, 5, 20)], MOST, 1, "longest", 0),
        ([ticket(1, 0), ticket(2, 50, at_once=True)], MOST, 2, "at_once", 1),
        ([ticket(1, 0, 40), ticket(2, 5, 20)], 0, 1, "turn", 0),
    ],
)
def test_who_is_next(crowd, streak, number, why, passed):
    found = next_of(crowd, streak, MOST)
    assert (found.ticket.number, found.why, found.passed) == (number, why, passed)


def test_nobody_waits():
    assert next_of([], 0, MOST) is None


arrivals = st.lists(
    st.tuples(st.integers(0, 8), st.sampled_from([0, 0, 15, 20, 30, 40, 60]), st.integers(1, 20)),
    min_size=1, max_size=40,
)  # fmt: skip


@given(arrivals)
def test_nobody_is_starved_however_many_keep_coming(plan):
    """Arrivals between calls; each ticket is called within (waiting before it + 1) × (MOST + 1) calls."""
    crowd, streak, clock, calls = [], 0, 0, 0
    limit = {}
    for number, (gap, head, _served) in enumerate(plan, 1):
        clock += gap
        limit[number] = calls + (len(crowd) + 1) * (MOST + 1)
        crowd.append(ticket(number, clock, head))
        if number % 2 == 0:
            crowd, streak, calls = call(crowd, streak, calls, limit)
    while crowd:
        crowd, streak, calls = call(crowd, streak, calls, limit)


def call(crowd, streak, calls, limit):
    found = next_of(crowd, streak, MOST)
    assert calls + 1 <= limit[found.ticket.number]
    return [one for one in crowd if one is not found.ticket], found.streak, calls + 1


@given(arrivals, st.integers(0, MOST))
def test_nobody_overtakes_by_more_than_the_head_start(plan, streak):
    clock, crowd = 0, []
    for number, (gap, head, _served) in enumerate(plan, 1):
        clock += gap
        crowd.append(ticket(number, clock, head))
    found = next_of(crowd, streak, MOST)
    lead = dt.timedelta(minutes=found.ticket.minutes)
    for other in crowd:
        if other.since < found.ticket.since:
            assert found.ticket.since - other.since <= lead
    assert (found.why == "green") == (found.passed > 0)


def test_waits_of_those_not_called_are_not_dropped():
    called = [Wait(minutes, True) for minutes in (2, 4, 6, 8)]
    gave_up = [Wait(7, False)] * 4
    dropped, told = spread([*called, Wait(8, True)], 5), spread(called + gave_up, 5)
    assert dropped.median == 6 and told.median == 8 and told.open == 4
    assert told.over == pytest.approx(0.75)
    assert told.p90 is None if told.p90 is None else told.p90 >= 8


def test_nobody_called_gives_no_median():
    found = spread([Wait(30, False)] * 6, 10)
    assert found.median is None and found.p90 is None and found.over == 1 and found.longest == 30


def test_few_are_hidden_and_none_is_nothing():
    assert spread([Wait(3, True)] * 4, 10).hidden
    assert not spread([Wait(3, True)] * 5, 10).hidden
    assert spread([], 10) is None

"""The rules of a referral, without a database: the table, owners and days, what goes along."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.referrals import rules
from ankang.referrals.rules import OPEN, OWNERS, Direction, Move, Outcome, Refusal, Side, State

ON = dt.date(2026, 11, 26)
URGENCIES = ("emergency", "soon", "planned")


@given(st.lists(st.sampled_from([*Move]), max_size=25), st.sampled_from(URGENCIES))
def test_no_referral_without_an_owner_and_a_day(moves, urgency):
    """Whatever is done in whatever order: it is closed, or one side owns it and has a day."""
    state = State.DRAFT
    for move in moves:
        if not rules.may(move, state):
            with pytest.raises(Refusal):
                rules.moved(move, state)
            continue
        state = rules.moved(move, state)
        due = rules.deadline(state, on=ON, urgency=urgency, division="990122100201", appointment=ON)
        if state is State.CLOSED:
            assert due is None
        else:
            assert OWNERS[state] in (Side.SENDER, Side.RECEIVER) and due >= ON


@pytest.mark.parametrize("state", OPEN)
def test_every_state_can_end(state):
    """Its owner has a step that leads on, some ending fits, and an ending is reached within three steps of the sender's or receiver's."""
    assert any(rules.may(move, state) and rules.side_of(move) is OWNERS[state] for move in Move)
    assert rules.may(Move.CLOSE, state) and any(rules.fits(outcome, state) for outcome in Outcome)


def test_only_a_reply_can_be_taken_over():
    fitting = {outcome: [state for state in OPEN if rules.fits(outcome, state)] for outcome in Outcome}
    assert fitting[Outcome.TAKEN_OVER] == fitting[Outcome.REFERRED_ON] == [State.REPLIED]
    assert fitting[Outcome.NO_REPLY] == [State.ARRIVED]
    assert fitting[Outcome.DIED] == list(OPEN)


@pytest.mark.parametrize(
    ("state", "urgency", "days"),
    [
        ("draft", "emergency", 0), ("draft", "soon", 1), ("sent", "planned", 3), ("sent", "emergency", 0), ("refused", "soon", 1),
        ("no_show", "planned", 3), ("arrived", "soon", 14), ("replied", "emergency", 7),
    ],
)  # fmt: skip
def test_the_day_of_each_station(state, urgency, days):
    due = rules.deadline(State(state), on=ON, urgency=urgency, division="990122100201")
    assert due == ON + dt.timedelta(days)


def test_an_appointment_gives_the_day_and_one_more():
    there = ON + dt.timedelta(9)
    due = rules.deadline(State.ACCEPTED, on=ON, urgency="soon", division="", appointment=there)
    assert due == there + dt.timedelta(1)


def test_asking_is_due_in_two_weeks_and_says_where_that_stands():
    assert rules.ask_by(ON, "990122100201") == ON + dt.timedelta(14)
    assert "国卫基层发〔2017〕13号" in rules.ask_source(ON, "990122100201")


@pytest.mark.parametrize(
    ("sender", "receiver", "way"),
    [
        ("clinic", "township_centre", "up"), ("", "hospital", "up"), ("township_centre", "hospital", "up"),
        ("hospital", "township_centre", "down"), ("hospital", "clinic", "down"), ("township_centre", "clinic", "down"),
        ("hospital", "hospital", "across"),
    ],
)  # fmt: skip
def test_up_down_across(sender, receiver, way):
    assert rules.direction(sender, receiver) is Direction(way)


@given(
    st.sets(st.sampled_from(["tuberculosis", "mental"])),
    st.sets(st.sampled_from(["hypertension", "tuberculosis", "mental"])),
)
def test_level_five_goes_along_only_when_named(include, held):
    text = rules.frozen(
        allergies=["青霉素"], conditions=[(kind, "2024-01") for kind in sorted(held)], measurements=[], drugs=[],
        guarded=("tuberculosis", "mental"), include=include,
    )  # fmt: skip
    shown = {kind for kind, _since in rules.excerpt_lines(text)["conditions"]}
    assert shown == (held & include) | (held & {"hypertension"})
    assert rules.excerpt_lines("") == {"allergies": [], "conditions": [], "measurements": [], "drugs": []}

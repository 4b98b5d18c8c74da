"""Rules of outreach: the course of an event, turnout, stock, the filling of places, what may stand on a poster."""

import datetime as dt
import itertools
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.notices.rules.scan import Part
from ankang.outreach.rules import (
    TOOK_PLACE,
    Move,
    Presence,
    Refusal,
    State,
    after,
    number,
    questions,
    source_of,
    topics,
    turnout,
)
from ankang.outreach.rules import moves as moves_of
from ankang.outreach.rules.matching import (
    Booking,
    Helper,
    Obstacle,
    Slot,
    Wanted,
    fill,
    judge,
    overlap,
)
from ankang.outreach.rules.posters import is_office_number, leaks, name_candidates, templates
from ankang.outreach.rules.stock import Movement, change, corrected

DAY = dt.date(2026, 11, 26)  # a Thursday
TIMES = st.integers(6, 20)


def at(begins, ends, day=DAY):
    return Booking(day, dt.time(begins), dt.time(ends))


# Definitions


def test_what_is_defined_says_where_it_stands():
    assert {topic.entitled for topic in topics().values()} == {"insured", "premium", "assistance", "none"}
    assert all(len(one.choices) == 3 for one in questions()) and set(templates()) == {
        "event",
        "policy",
        "health",
    }
    for name in ("result_days", "code_minutes", "tell_days"):
        assert number(name, DAY) > 0 and source_of(name, DAY).document == "本系统约定"


# The course of an event


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (State.PLANNED, {Move.CHANGE, Move.CONFIRM, Move.HOLD, Move.CANCEL}),
        (State.CONFIRMED, {Move.CHANGE, Move.HOLD, Move.CANCEL}),
        (State.HELD, {Move.CLOSE}), (State.CLOSED, {Move.REOPEN}), (State.CANCELLED, set()),
    ],
)  # fmt: skip
def test_each_state_has_its_steps(state, allowed):
    assert set(moves_of(state)) == allowed
    assert all((after(move, state) is not None) == (move in allowed) for move in Move)


@given(st.lists(st.sampled_from([*Move]), max_size=12))
@settings(max_examples=100)
def test_no_walk_leaves_what_took_place_unheld_and_a_cancelled_event_stays_so(walk):
    state, seen = State.PLANNED, [State.PLANNED]
    for move in walk:
        state = after(move, state) or state
        seen.append(state)
    held = next((n for n, one in enumerate(seen) if one in TOOK_PLACE), len(seen))
    assert all(one in TOOK_PLACE for one in seen[held:]), (
        "what took place is never planned or cancelled again"
    )
    cancelled = next((n for n, one in enumerate(seen) if one is State.CANCELLED), len(seen))
    assert all(one is State.CANCELLED for one in seen[cancelled:])
    assert State.CLOSED not in seen or State.HELD in seen[: seen.index(State.CLOSED)]


# Turnout

KEYS = [uuid.UUID(int=n) for n in range(4)]
PRESENCES = st.lists(
    st.builds(Presence, st.sampled_from(KEYS), st.none() | st.sampled_from(KEYS)), max_size=20
)


@given(PRESENCES, st.lists(st.integers(0, 50), max_size=4))
@settings(max_examples=100)
def test_persons_are_never_more_than_known_person_times(presences, counted):
    found = turnout(presences, counted)
    assert found.times == found.known + found.unknown + found.counted
    assert found.persons <= found.known
    assert found.counted == sum(counted), "a count adds no person"
    assert turnout([], counted).persons == 0
    assert found.counted_share is None or 0 <= found.counted_share <= 1


@given(PRESENCES, PRESENCES)
@settings(max_examples=50)
def test_person_times_add_up_and_persons_do_not_exceed_their_sum(one, other):
    both, first, second = turnout(one + other), turnout(one), turnout(other)
    assert both.times == first.times + second.times
    assert max(first.persons, second.persons) <= both.persons <= first.persons + second.persons


# Stock


@given(st.lists(st.tuples(st.sampled_from([*Movement]), st.integers(-3, 60), st.booleans()), max_size=30))
@settings(max_examples=100)
def test_no_course_of_movements_brings_stock_below_zero(course):
    balance, issued = 0, 0
    for kind, quantity, worded in course:
        before = balance
        try:
            if kind is Movement.COUNT:
                balance += corrected(balance, quantity, "盘点有差" if worded else "")
                assert balance == quantity
            else:
                added = change(kind, balance, quantity, item="折页", unit="份", issued=issued)
                balance += added
                issued += -added if kind in (Movement.ISSUE, Movement.RETURN) else 0
        except Refusal:
            assert balance == before
        assert balance >= 0 and issued >= 0


# Volunteers


def helper(
    n, skills, *, place="990122100201", slots=((3, 6, 21),), taken=(), served=0, since=DAY, until=None
):
    free = tuple(Slot(day, dt.time(a), dt.time(b)) for day, a, b in slots)
    return Helper(uuid.UUID(int=n), frozenset(skills), place, since, until, free, tuple(taken), served)


@given(TIMES, TIMES, TIMES, TIMES)
@settings(max_examples=100)
def test_bookings_overlap_when_they_share_a_minute(a, b, c, d):
    one, other = at(a, max(a + 1, b)), at(c, max(c + 1, d))
    minutes = set(range(one.begins.hour, one.ends.hour)) & set(range(other.begins.hour, other.ends.hour))
    assert overlap(one, other) == overlap(other, one) == bool(minutes)
    assert not overlap(one, at(c, max(c + 1, d), DAY + dt.timedelta(1)))


@pytest.mark.parametrize(
    ("who", "obstacle"),
    [
        (helper(1, ["talk"]), None), (helper(1, ["desk"]), Obstacle.SKILL),
        (helper(1, ["talk"], taken=[at(10, 12)]), Obstacle.BUSY), (helper(1, ["talk"], taken=[at(11, 12)]), None),
        (helper(1, ["talk"], slots=[(4, 6, 21)]), Obstacle.FREE_HOURS), (helper(1, ["talk"], slots=[(3, 10, 21)]), Obstacle.FREE_HOURS),
        (helper(1, ["talk"], since=DAY + dt.timedelta(1)), Obstacle.NOT_THEN),
        (helper(1, ["talk"], since=dt.date(2020, 1, 1), until=DAY - dt.timedelta(1)), Obstacle.NOT_THEN),
    ],
)  # fmt: skip
def test_who_cannot_is_told_why(who, obstacle):
    assert judge(who, Wanted(at(9, 11), "990122100201", ("talk",)), "talk").obstacle is obstacle


def test_nearness_turns_and_spare_skills_are_the_reasons():
    wanted = Wanted(at(9, 11), "990122100201", ("talk", "desk"))
    marks = lambda one: {str(reason): points for reason, points in judge(one, wanted, "talk").reasons}  # noqa: E731
    assert marks(helper(1, ["talk"])) == {
        "skill": 0,
        "same_village": 40,
        "spare_skill": 10,
        "little_served": 10,
    }
    assert marks(helper(1, ["talk", "desk"], place="990122100202", served=1800)) == {
        "skill": 0, "same_town": 20, "little_served": 7
    }  # fmt: skip
    assert "little_served" not in marks(helper(1, ["talk"], served=100_000))


SKILLS = ("talk", "desk", "photo")
PEOPLE = st.lists(
    st.builds(
        lambda n, skills, near, served: helper(n, skills, place="990122100201" if near else "990122101201", served=served),
        st.integers(1, 9), st.sets(st.sampled_from(SKILLS)), st.booleans(), st.integers(0, 9000),
    ),
    max_size=4, unique_by=lambda one: one.key,
)  # fmt: skip


@given(st.lists(st.sampled_from(SKILLS), max_size=3), PEOPLE, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_the_filling_is_the_best_there_is_and_the_same_in_any_order(places, people, random):
    wanted = Wanted(at(9, 11), "990122100201", tuple(places))
    found = fill(wanted, people)
    chosen = [one.helper.key for one in found if one.helper]
    assert len(set(chosen)) == len(chosen), "nobody fills two places"
    assert all(judge(one.helper, wanted, one.skill).obstacle is None for one in found if one.helper)
    assert (len(chosen), _marks(found)) == _best(wanted, people)
    mixed = list(people)
    random.shuffle(mixed)
    assert fill(wanted, mixed) == found


def _marks(found):
    return sum(one.judged.marks for one in found if one.judged)


def _best(wanted, people):
    """Every way of filling, tried one by one."""
    best = (0, 0)
    for order in itertools.permutations([*people, *[None] * len(wanted.skills)], len(wanted.skills)):
        pairs = [
            (one, judge(one, wanted, skill)) for one, skill in zip(order, wanted.skills, strict=True) if one
        ]
        if all(judged.obstacle is None for _one, judged in pairs):
            best = max(best, (len(pairs), sum(judged.marks for _one, judged in pairs)))
    return best


# Posters


@pytest.mark.parametrize(
    ("text", "office"),
    [("12345", True), ("0199-6200001", True), ("01996200001", True), ("6200001", True), ("13912345678", False),
     ("139 1234 5678", False), ("", False), ("120转2", False)],
)  # fmt: skip
def test_a_hotline_is_an_office(text, office):
    assert is_office_number(text) is office


@given(st.text("王李刘大小山英秀", min_size=2, max_size=4), st.text("讲座请到村里，。 ", max_size=8))
@settings(max_examples=60)
def test_a_name_anywhere_in_a_text_is_a_candidate_and_found(name, around):
    text = f"{around}{name}{around}"
    assert name in name_candidates([text])
    hits = leaks([Part("poster", "text", text)], {name}, ())
    assert [str(hit.leak) for hit in hits] == ["name"] and name not in hits[0].shape


def test_health_is_what_a_poster_is_for_but_numbers_of_people_are_not():
    assert not leaks([Part("poster", "text", "高血压要按时服药，孕妇少吃盐")], set(), ())
    for text in ("一三九一二三四五六七八", "电话139-1234-5678", "990122196003010015"):
        assert leaks([Part("poster", "text", text)], set(), ())

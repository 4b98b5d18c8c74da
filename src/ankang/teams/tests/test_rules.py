"""The arithmetic of days against counting them one by one; posts, loads, presence, and the file of rules."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.teams import rules
from ankang.teams.rules import Refusal
from ankang.values.parameter import ParameterError

BEGIN = dt.date(2024, 1, 1).toordinal()
WEEKS = range(BEGIN, BEGIN + 60)
spans = st.tuples(st.integers(0, 59), st.integers(0, 25)).map(lambda p: (BEGIN + p[0], BEGIN + p[0] + p[1]))
sets = st.lists(spans, max_size=6)


def counted(days):
    """The days of some spans, one by one."""
    return {day for day in WEEKS if any(first <= day < after for first, after in days)}


def told(days):
    return {day for first, after in days for day in range(first, after) if day in WEEKS}


@settings(max_examples=100)
@given(sets, sets)
def test_sets_of_days_are_as_counted(one, other):
    a, b = rules.union(one), rules.union(other)
    assert told(a) == counted(one)
    assert told(rules.both(a, b)) == counted(one) & counted(other)
    assert told(rules.without(a, b)) == counted(one) - counted(other)
    for days in (a, rules.both(a, b), rules.without(a, b)):
        assert all(before[1] < after[0] for before, after in itertools.pairwise(days))
        assert rules.length(days) == sum(after - first for first, after in days)


pairings = st.lists(st.tuples(st.sampled_from("abc"), spans), max_size=6)
serving = st.dictionaries(st.sampled_from("abc"), sets.map(rules.union))


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.sampled_from(["registered", "exited", "other"]), spans), max_size=5),
    spans,
    pairings,
    serving,
)
def test_holes_of_a_household_are_as_counted(kinds, here, pairs, there):
    """Day by day: it is of a kind that needs one, it is on the books, and nobody named for it is in service."""
    needed = rules.household_needs(
        kinds, here, [((WEEKS[0], WEEKS[-1] + 1), frozenset({"registered", "exited"}))]
    )
    found = rules.holes(needed, rules.covered(pairs, there))
    expected = set()
    for day in WEEKS:
        needs = here[0] <= day < here[1] and any(k != "other" and s[0] <= day < s[1] for k, s in kinds)
        named = any(
            s[0] <= day < s[1] and any(f <= day < a for f, a in there.get(holder, ())) for holder, s in pairs
        )
        if needs and not named:
            expected.add(day)
    assert told(found) == expected


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["v1", "v2"]), st.lists(spans, min_size=1, max_size=3)), spans)
def test_a_village_needs_every_layer_from_its_first_mark_on(flagged, over):
    if over[0] == over[1]:
        return
    needs = rules.village_needs(flagged, over)
    for layer in rules.LAYERS:
        for village, marks in flagged.items():
            real = [one for one in marks if one[0] < one[1]]
            first = min((one[0] for one in real), default=None)
            expected = {day for day in counted([over]) if first is not None and day >= first}
            assert told(needs[layer].get(village, ())) & counted([over]) == expected


def test_rules_that_change_within_the_days_asked_for_hold_each_in_its_time():
    parts = [((BEGIN, BEGIN + 10), frozenset({"a"})), ((BEGIN + 10, BEGIN + 20), frozenset({"b"}))]
    kinds = [("a", (BEGIN, BEGIN + 60)), ("b", (BEGIN + 15, BEGIN + 60))]
    assert rules.household_needs(kinds, (BEGIN, BEGIN + 60), parts) == (
        (BEGIN, BEGIN + 10),
        (BEGIN + 15, BEGIN + 20),
    )


def test_before_there_was_a_rule_the_question_is_refused():
    with pytest.raises(ParameterError, match="2014-01-01"):
        rules.settings("pairing.households", rules.span(dt.date(2010, 1, 1), dt.date(2010, 2, 1)))


def test_every_rule_says_where_it_is_from():
    for parameter in rules.parameters():
        for setting in parameter.settings:
            assert setting.document and setting.clause and setting.standing in ("read", "secondary", "known")
    assert rules.parameters().find("days.year", dt.date(2026, 1, 1)).standing == "secondary"


def test_spans_read_back_as_dates():
    day = dt.date(2026, 3, 1)
    assert rules.dates([rules.span(day, day), rules.span(day, None)]) == [(day, day), (day, None)]
    assert rules.dates(rules.union([rules.span_before(day, day)])) == []


@pytest.mark.parametrize(
    ("kind", "position", "fits"),
    [("resident", "captain", True), ("resident", "head", False), ("leading_group", "first_head", True),
     ("office", "clerk", True), ("office", "member", False)],
)  # fmt: skip
def test_posts_belong_to_kinds_of_teams(kind, position, fits):
    assert rules.fits(kind, position) is fits


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from("pqrs"), st.integers(1, 9)),
    st.dictionaries(st.sampled_from("xyz"), st.integers(0, 9)),
)
def test_a_proposal_never_gives_to_whom_has_more_than_another_candidate(batches, loads):
    candidates = {key: list("xyz") for key in batches}
    given_ = rules.shared_out(list(batches.items()), candidates, loads)
    assert set(given_) == set(batches)
    after = {
        one: loads.get(one, 0) + sum(n for key, n in batches.items() if given_[key] == one) for one in "xyz"
    }
    largest = max(batches.values(), default=0)
    takers = {given_[key] for key in batches}
    assert all(after[one] - largest <= min(after.values()) for one in takers)


def test_the_nearest_come_before_those_with_less():
    assert rules.least_loaded(["a", "b", "c"], {"a": 9, "b": 1, "c": 0}, {"a": 0, "b": 2, "c": 2}) == [
        "a",
        "c",
        "b",
    ]


days_logged = st.lists(
    st.tuples(st.integers(0, 364), st.sampled_from(["logged", "confirmed", "sent_back"]), st.booleans()),
    max_size=30,
)


@settings(max_examples=80)
@given(days_logged, st.integers(0, 364))
def test_a_day_counts_once_whatever_is_logged_of_it(rows, until):
    first = dt.date(2026, 1, 1)
    listed = [(first + dt.timedelta(days=n), state, late) for n, state, late in rows]
    day = first + dt.timedelta(days=until)
    found = rules.presence(listed, 240, [rules.span(first, None)], day)
    stands = {when for when, state, _late in listed if state != "sent_back" and when <= day}
    assert found.present == len(stands) and found.confirmed <= found.present and found.late <= found.present
    assert found.due == 240 * (until + 1) // 365 and found.behind == max(0, found.due - found.present)


def test_days_are_due_for_the_time_on_the_team_only():
    half = [rules.span(dt.date(2026, 7, 1), None)]
    assert rules.due_so_far(240, half, dt.date(2026, 6, 30)) == 0
    assert rules.due_so_far(240, half, dt.date(2026, 12, 31)) == 240 * 184 // 365
    assert rules.due_so_far(240, [rules.span(dt.date(2020, 1, 1), None)], dt.date(2028, 12, 31)) == 240


@pytest.mark.parametrize(
    ("on", "activities", "visited", "code"),
    [
        (dt.date(2026, 11, 27), ["meeting"], 0, "future"),
        (dt.date(2026, 10, 1), ["meeting"], 0, "too_late"),
        (dt.date(2026, 11, 26), [], 0, "nothing_done"),
        (dt.date(2026, 11, 26), ["sleep"], 0, "activity"),
        (dt.date(2026, 11, 26), ["visit"], 0, "nobody_visited"),
        (dt.date(2026, 11, 26), ["meeting"], 2, "visit_not_ticked"),
    ],
)
def test_what_is_not_a_day_in_the_village_is_refused(on, activities, visited, code):
    with pytest.raises(Refusal) as why:
        rules.check_day(on, dt.date(2026, 11, 26), activities, ("meeting", "visit"), visited, 31)
    assert why.value.code == code and str(why.value).endswith("。")

"""Lines and bookings: what is sure, what is only likely, what several share."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.funds.rules.matching import Side, suggest

DAY = dt.date(2026, 3, 10)


def side(key: str, fen: int, days: int = 0, words: str = "") -> Side:
    return Side(key, DAY + dt.timedelta(days=days), fen, words)


def told(found) -> dict[str, tuple]:
    return {s.line.key: ("+".join(e.key for e in s.entries), s.why, s.sure) for s in found}


def test_a_reference_decides_between_equal_sums():
    found = suggest([side("a", 5, words="付 20260301")], [side("x", 5), side("y", 5, 9, "回单 20260301")])
    assert told(found) == {"a": ("y", "reference", True)}


def test_one_line_and_one_booking_of_a_sum_near_each_other_are_sure():
    assert told(suggest([side("a", -5)], [side("x", -5, 3), side("y", 5)])) == {"a": ("x", "sum_day", True)}


def test_what_two_share_is_never_sure():
    found = suggest([side("a", 5), side("b", 5)], [side("x", 5)])
    assert list(told(found).values()) == [("x", "sum", False)]
    found = suggest([side("a", 5)], [side("x", 5), side("y", 5, 1)])
    assert told(found) == {"a": ("x", "sum", False)}


def test_far_apart_is_only_likely_and_too_far_is_nothing():
    assert told(suggest([side("a", 5)], [side("x", 5, 20)])) == {"a": ("x", "sum", False)}
    assert suggest([side("a", 5)], [side("x", 5, 40)]) == []


def test_a_few_bookings_paid_in_one():
    found = suggest([side("a", -60)], [side("x", -10), side("y", -20), side("z", -30), side("w", 60)])
    assert told(found) == {"a": ("z+y+x", "together", False)}


sides = st.lists(st.tuples(st.integers(-40, 40).filter(bool), st.integers(0, 40)), max_size=9)


@settings(max_examples=150, deadline=None)
@given(sides, sides)
def test_sums_agree_and_nothing_is_used_twice(lines, entries):
    found = suggest(
        [side(f"l{n}", fen, days) for n, (fen, days) in enumerate(lines)],
        [side(f"e{n}", fen, days) for n, (fen, days) in enumerate(entries)],
    )
    used = [entry.key for s in found for entry in s.entries]
    assert len(used) == len(set(used)) and len({s.line.key for s in found}) == len(found)
    assert all(sum(entry.amount for entry in s.entries) == s.line.amount for s in found)

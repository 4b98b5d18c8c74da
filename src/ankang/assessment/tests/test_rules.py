"""Points: within 0 and full, monotone, reproducible; totals, ranks, what if; faults of files told by line."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.assessment.rules import (
    Band,
    Figure,
    Item,
    capped,
    changed,
    computed,
    fault_of,
    points,
    scheme_of,
    schemes,
    settled,
    total,
    what_if,
    with_items,
)
from ankang.values.yaml_lines import DefinitionError, Document

F = Fraction
UP = Item("a", "甲", "A", "g", "register.insured_rate", F(10), floor=F(50), target=F(100), least=10)
DOWN = Item("b", "乙", "B", "g", "register.insured_rate", F(10), floor=F(30), target=F(0))
BANDS = Item(
    "c", "丙", "C", "g", "quality.households_with_findings_share", F(10),
    bands=(Band(F(10), at_most=F(1)), Band(F(5), at_most=F(6)), Band(F(2), at_most=F(10))),
)  # fmt: skip
EACH = Item("d", "丁", "D", "g", "supervision.overdue", F(8), each=F(2))
ITEMS = (UP, DOWN, BANDS, EACH)


def rate(numerator, denominator):
    return Figure(numerator, denominator, share=True, scale=100)


@pytest.mark.parametrize(
    ("item", "figure", "expected", "standing"),
    [
        (UP, rate(75, 100), 500, "counts"), (UP, rate(100, 100), 1000, "counts"), (UP, rate(50, 100), 0, "counts"),
        (UP, rate(1, 100), 0, "counts"), (UP, rate(9, 9), 1000, "too_few"), (UP, rate(0, 0), 0, "nothing"),
        (UP, rate(2, 3), 333, "too_few"), (DOWN, rate(15, 100), 500, "counts"), (DOWN, rate(0, 100), 1000, "counts"),
        (DOWN, rate(60, 100), 0, "counts"), (BANDS, rate(1, 100), 1000, "counts"), (BANDS, rate(2, 100), 500, "counts"),
        (BANDS, rate(6, 100), 500, "counts"), (BANDS, rate(7, 100), 200, "counts"), (BANDS, rate(11, 100), 0, "counts"),
        (EACH, Figure(0, None), 800, "counts"), (EACH, Figure(3, None), 200, "counts"), (EACH, Figure(9, None), 0, "counts"),
    ],
)  # fmt: skip
def test_points_of_a_figure(item, figure, expected, standing):
    found = points(item, figure)
    assert (found.points, found.standing) == (expected, standing)


def figures():
    return st.integers(1, 400).flatmap(lambda n: st.integers(0, n).map(lambda k: (k, n)))


@given(item=st.sampled_from(ITEMS), pair=figures())
@settings(max_examples=100)
def test_points_stay_within_nothing_and_full_and_their_interval_holds_them(item, pair):
    found = points(item, Figure(pair[0], None) if item.each else rate(*pair))
    assert 0 <= found.low <= found.points <= found.high <= item.full * 100


@given(item=st.sampled_from(ITEMS), n=st.integers(1, 400), data=st.data())
@settings(max_examples=100)
def test_a_better_figure_never_earns_less(item, n, data):
    few, many = sorted(data.draw(st.tuples(st.integers(0, n), st.integers(0, n))))
    make = (lambda k: Figure(k, None)) if item.each else (lambda k: rate(k, n))
    low, high = points(item, make(few)).points, points(item, make(many)).points
    assert low <= high if item.better == "up" else low >= high


SCHEME = with_items(schemes()["towns"], (replace(UP, least=0), DOWN, EACH))
units = st.dictionaries(
    st.sampled_from("ABCDEFG"),
    st.tuples(figures(), figures(), st.integers(0, 6)).map(
        lambda t: {"a": rate(*t[0]), "b": rate(*t[1]), "d": Figure(t[2], None)}
    ),
    min_size=1,
)  # fmt: skip


@given(found=units)
@settings(max_examples=60)
def test_what_if_without_a_change_changes_nothing(found):
    again = with_items(
        SCHEME, tuple(changed(item, full=item.full, floor=item.floor) for item in SCHEME.items)
    )
    assert all(one.change == 0 and one.before == one.after for one in what_if(SCHEME, again, found))
    assert again.hash == SCHEME.hash


@given(found=units)
@settings(max_examples=80)
def test_spans_of_ranks_hold_the_order_of_scores_and_every_place(found):
    rows = computed(SCHEME, found)
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    for place, row in enumerate(rows, 1):
        assert 1 <= row.best <= place <= row.worst <= len(rows)
        assert 0 <= row.low <= row.score + 1e-9 and row.score <= row.high + 1e-9 <= 100 + 1e-6


def test_who_has_too_little_that_counts_is_not_ranked():
    few = {"a": rate(0, 0), "b": rate(0, 0), "d": Figure(0, None)}
    scheme = with_items(SCHEME, (UP, DOWN, replace(EACH, full=F(2))))
    better = {**few, "a": rate(90, 100), "b": rate(1, 3)}
    rows = {row.unit: row for row in computed(scheme, {"A": few, "B": better})}
    assert not rows["A"].ranked and rows["A"].best == 0
    assert rows["B"].ranked and (rows["B"].best, rows["B"].worst) == (1, 1)


def test_who_cannot_be_told_apart_shares_a_span_and_who_can_does_not():
    near = {"A": rate(80, 100), "B": rate(82, 100), "C": rate(5200, 10000)}
    rows = {
        row.unit: row for row in computed(with_items(SCHEME, (UP,)), {u: {"a": f} for u, f in near.items()})
    }
    assert {(rows[u].best, rows[u].worst) for u in "AB"} == {(1, 2)} and (
        rows["C"].best,
        rows["C"].worst,
    ) == (3, 3)


def test_an_appeal_moves_an_item_within_its_full_points_and_extras_are_capped():
    assert settled(900, 300, 1000) == 1000 and settled(100, -300, 1000) == 0
    own = {
        item.code: points(item, f)
        for item, f in ((UP, rate(75, 100)), (DOWN, rate(0, 9)), (EACH, Figure(0, None)))
    }
    scheme = with_items(SCHEME, (UP, DOWN, EACH))
    plain, moved = (
        total("A", scheme, own),
        total("A", scheme, own, changes={"a": 200}, extra=capped(900, 100, scheme)),
    )
    assert moved.points == plain.points + 200 and moved.extra == 500 - 100
    assert moved.score == pytest.approx(100 * moved.points / moved.possible + 4)


def test_the_schemes_of_the_house_are_whole():
    for scheme in schemes().values():
        assert scheme.full == 100 and len(scheme.hash) == 64
        assert all(not fault_of(item) for item in scheme.items)
    assert {one.level for one in schemes().values()} == {"town", "village"}


HEAD = """
scheme: x
version: "1"
title: {zh: 甲, en: A}
level: town
document: 本系统约定
clause: 甲
standing: known
from: 2020-01-01
least_share: 0.6
bonus_cap: 5
deduction_cap: 5
appeal_days: 10
beside: []
groups: {g: {zh: 组, en: G}}
items:
  - {code: a, zh: 甲, en: A, group: g, indicator: register.insured_rate, full: 10, %s}
"""


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("floor: 90", "计分办法写一种"), ("floor: 90, target: 90", "起点和目标不能相同"),
        ("each: 0", "每件扣分应大于 0"), ("each: 1, floor: 1, target: 2", "计分办法写一种"),
        ("bands: [{at_most: 3, points: 11}]", "0 到满分之间"),
        ("bands: [{at_most: 3, points: 5}, {at_least: 1, points: 2}]", "由好到差排列"),
        ("bands: [{at_most: 3, points: 2}, {at_most: 5, points: 5}]", "由好到差排列"),
    ],
)  # fmt: skip
def test_a_wrong_item_is_told_by_line(told, words):
    with pytest.raises(DefinitionError, match=words):
        scheme_of(Document(HEAD % told, "x.yaml"))

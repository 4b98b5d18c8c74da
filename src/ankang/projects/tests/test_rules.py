"""The rules: lags by history and calendar, thresholds, credit, overlap, cost; each property against a plain reckoning."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.projects.rules import Refusal, lags, overlap, pipeline, thresholds
from ankang.projects.rules.costs import Line, costs
from ankang.projects.rules.credit import Standing, months_after, overdue, schedule, subsidy
from ankang.projects.rules.kinds import checklist, failing, kinds
from ankang.projects.rules.lags import Level, Settings
from ankang.values.procedure import Done, ProcedureError, Verdict, next_step, standing

TOLD = Settings(8, Decimal("0.75"), Decimal("0.9"), Decimal("1.5"))
DAY = dt.date(2026, 5, 20)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60), st.sampled_from(["0.5", "0.75", "0.9", "1"]))
def test_a_quantile_is_the_least_value_that_share_does_not_exceed(values, share):
    found = lags.quantile(values, Decimal(share))
    assert found in values
    assert sum(one <= found for one in values) >= Decimal(share) * len(values)
    assert sum(one < found for one in values) < Decimal(share) * len(values)


@given(
    st.lists(st.integers(0, 300), max_size=30), st.one_of(st.none(), st.integers(1, 200)), st.integers(0, 900)
)
def test_a_longer_stay_is_never_less_late(history, deadline, days):
    limit = lags.limits(history, deadline, TOLD)
    order = list(Level)
    assert order.index(lags.level_of(days, limit)) <= order.index(lags.level_of(days + 1, limit))
    if limit is None:
        assert len(history) < 8 and deadline is None
    else:
        assert limit.by_history == (len(history) >= 8) and limit.slow <= limit.late < limit.escalated


@pytest.mark.parametrize(
    ("days", "level"), [(10, "in_time"), (11, "slow"), (13, "late"), (18, "late"), (19, "escalated")]
)
def test_a_stage_is_held_against_its_own_history(days, level):
    history = [4, 5, 6, 7, 8, 9, 10, 10, 12, 40]
    assert lags.level_of(days, lags.limits(history, 99, TOLD)) == level


@pytest.mark.parametrize(
    ("today", "level"),
    [((5, 15), "in_time"), ((5, 16), "late"), ((6, 30), "late"), ((7, 1), "escalated")],
)
def test_half_the_year_gone_and_no_plan(today, level):
    assert lags.calendar_level(lags.half_of(2026), dt.date(2026, *today)) == level


QUANTITIES = st.lists(st.integers(0, 120), max_size=80)


@given(QUANTITIES, st.integers(0, 130), st.integers(0, 5000))
def test_a_threshold_reaches_and_leaves_out_everybody_who_keeps_it_once(quantities, least, grant):
    found = thresholds.reach(np.array(quantities, dtype=float), least, grant)
    keeping = [q for q in quantities if q > 0]
    assert found.reached == sum(q >= least for q in keeping)
    assert found.left_out == sum(q < least for q in keeping)
    assert found.fen == sum(q * grant for q in keeping if q >= least)


@given(QUANTITIES, st.integers(0, 5000))
def test_the_curve_is_each_threshold_reckoned_alone(quantities, grant):
    vector = np.array(quantities, dtype=float)
    points = thresholds.curve(vector, grant)
    assert points == [
        thresholds.reach(vector, float(level), grant) for level in sorted({q for q in quantities if q})
    ]
    assert len(thresholds.thinned(points, 5)) <= 5 or len(points) <= 5


@given(st.lists(st.tuples(st.integers(0, 90), st.booleans()), max_size=60), st.sampled_from([1.0, 0.9, 0.5]))
def test_the_nearest_threshold_loses_no_more_than_it_may_and_a_higher_one_does(pairs, share):
    quantities = np.array([q for q, _poor in pairs], dtype=float)
    poor = np.array([p for _q, p in pairs], dtype=bool)
    found = thresholds.nearest_without_loss(quantities, poor, share)
    those = [q for q, p in pairs if p and q > 0]
    if not those:
        assert found is None
        return
    assert sum(q >= found for q in those) >= share * len(those) - 1e-9
    higher = [q for q in those if q > found]
    if higher:
        assert sum(q >= min(higher) for q in those) < share * len(those)


def test_the_thresholds_of_the_report_are_there_and_no_grant_is_guessed():
    told = {one.stock: one for one in thresholds.policies(DAY)}
    assert {code: int(one.least) for code, one in told.items()} == {
        "sheep": 50,
        "chicken": 1000,
        "konjac": 20,
    }
    assert all(one.grant is None and one.source.standing == "read" for one in told.values())
    assert thresholds.policies(dt.date(2013, 1, 1)) == []


MOVES = st.lists(
    st.tuples(st.sampled_from(["in", "out", "lend", "back", "loss"]), st.integers(1, 10**7)), max_size=60
)


@given(MOVES, st.integers(1, 12))
def test_exposure_is_never_above_the_agreed_multiple(moves, multiple):
    """Whatever is asked in whatever order: what is refused changes nothing, and says what must be paid in."""
    fund = Standing(0, 0, multiple)
    for kind, fen in moves:
        fen = min(fen, fund.exposure) if kind in ("back", "loss") else fen
        change = {
            "in": (fen, 0),
            "out": (-fen, 0),
            "lend": (0, fen),
            "back": (0, -fen),
            "loss": (-fen, -fen),
        }[kind]
        if not fen:
            continue
        try:
            fund = fund.moved(*change)
        except Refusal as why:
            assert why.code in ("exposure", "balance")
            if why.code == "exposure":
                needed = Standing(fund.balance + change[0], fund.exposure + change[1], multiple).needed
                assert fund.moved(balance=needed).moved(*change).room >= 0
        assert 0 <= fund.exposure <= fund.most and fund.balance >= 0 and fund.needed == 0


@given(
    st.integers(1, 10**8),
    st.dates(dt.date(2014, 1, 1), dt.date(2030, 1, 1)),
    st.integers(1, 120),
    st.integers(0, 60),
)
def test_instalments_add_up_and_come_in_order(fen, lent_on, months, grace):
    grace = min(grace, months - 1)
    dues = schedule(fen, lent_on, months, grace)
    assert sum(one.fen for one in dues) == fen and dues[-1].on == months_after(lent_on, months)
    assert all(a.on < b.on for a, b in pairwise(dues))
    assert all(one.on > months_after(lent_on, grace) for one in dues)
    assert overdue(dues, fen, dues[-1].on + dt.timedelta(1)) == 0 and overdue(dues, 0, dues[0].on) == 0
    assert overdue(dues, 0, dues[-1].on + dt.timedelta(1)) == fen


def test_interest_is_paid_in_part_by_the_budget():
    assert subsidy(50_000_00, Decimal("0.0435"), Decimal("0.5"), 365) == 1_087_50
    assert months_after(dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)


LINES = st.lists(
    st.tuples(
        st.integers(-1, 6), st.integers(0, 3), st.integers(0, 3), st.integers(0, 2), st.integers(2024, 2026),
        st.integers(1, 10**15), st.integers(0, 2),
    ),
    max_size=60,
)  # fmt: skip


@given(LINES)
def test_the_picture_is_the_same_as_reckoned_one_by_one(lines):
    columns = [np.array([line[at] for line in lines], dtype=np.int64) for at in range(7)]
    grants = overlap.Grants(*columns)
    found = overlap.picture(grants, 7, 4)
    for who in range(7):
        own = [line for line in lines if line[0] == who]
        assert found.household_fen[who] == sum(line[5] for line in own)
        assert found.household_departments[who] == len({line[2] for line in own})
    for village in range(4):
        own = [line for line in lines if line[1] == village]
        assert found.village_fen[village] == sum(line[5] for line in own)
        assert found.village_departments[village] == len({line[2] for line in own})
        assert found.village_reached[village] == len({line[0] for line in own if line[0] >= 0})
    sums, offices, gifts = defaultdict(int), defaultdict(set), defaultdict(set)
    for who, _village, department, purpose, year, fen, gift in lines:
        if who >= 0:
            sums[who, purpose, year] += fen
            offices[who, purpose, year].add(department)
            gifts[who, purpose, year].add(gift)
    told = {(one.who, one.purpose, one.year): (one.departments, one.fen) for one in overlap.doubled(grants)}
    assert told == {key: (tuple(sorted(offices[key])), sums[key]) for key in sums if len(gifts[key]) > 1}
    poor = np.array([True, False] * 3 + [True])
    assert overlap.gaps(found.household_fen, poor).tolist() == [
        w for w in (0, 2, 4, 6) if not found.household_fen[w]
    ]


def test_cost_of_a_unit_divides_what_was_paid_by_what_was_measured():
    lines = [
        Line("a", 100, 90, Decimal(10), Decimal(9)), Line("a", 100, 110, Decimal(10), Decimal(10)),
        Line("a", 50, 20, Decimal(5), None), Line("b", 70, 0, Decimal(0), None),
    ]  # fmt: skip
    found = costs(lines, 3)
    assert (found["a"].planned_each, found["a"].real_each, found["a"].few) == (10, 11, True)
    assert (found["b"].planned_each, found["b"].real_each, found["b"].dearer) == (None, None, None)
    assert not costs(lines, 2)["a"].few and costs(lines, 2)["a"].dearer == Decimal("0.1")


def test_each_kind_has_measures_and_a_check_list():
    for code, kind in kinds().items():
        assert kind.measures and len(checklist(code)) >= 3
        assert len(failing(code, {})) == len(checklist(code))
        assert not failing(code, {item.code: "not_applicable" for item in checklist(code)})


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from("abcd"), st.integers(0, 40)), max_size=25))
def test_whatever_is_tried_the_pipeline_stands_at_one_place_and_two_people_walked_it(tries):
    """Any clicks by anybody in any order: what is refused changes nothing, what is taken keeps two people apart."""
    table, history, day = pipeline.shelf().on("pipeline", DAY), [], DAY
    for which, by, days in tries:
        now = standing(table, history, DAY)
        if now.step is None:
            break
        ways = now.step.outcomes
        day += dt.timedelta(days)
        try:
            moved = next_step(table, history, Verdict(ways[which % len(ways)].code, by, "理由"), day, DAY)
        except ProcedureError as why:
            assert why.code in ("same_person", "no_notice")
            continue
        if not ways[which % len(ways)].duty:
            barred = {one.by for one in history if one.step in now.step.not_by}
            last = {step: one.by for one in history for step in [one.step] if step in now.step.not_by}
            assert by not in last.values() or by not in barred
        history.append(moved.done)
    assert all(isinstance(one, Done) for one in history)
    walked = standing(table, history, DAY)
    assert (walked.step is None) == bool(walked.end)

"""The forecast: how often it is right on data whose growth is known, and what it must never do."""

import datetime as dt

import numpy as np
import pytest

from ankang.benefits.simulation import (
    Fund,
    Monthly,
    SimulationError,
    Span,
    back_test,
    forecast,
    run_out,
    trend,
)
from ankang.benefits.simulation.budget import difference, month_after, span_of, years
from ankang.benefits.simulation.trend import GROWTH_MOST, GROWTH_UNKNOWN, fitted

FIRST = dt.date(2023, 1, 1)


def invented(seed, months=48, groups=200, growth=0.06, shock=0.05, season=0.15):
    """Costs by group and month: known growth and season, months with a shock of their own, years with costly people."""
    random = np.random.default_rng(seed)
    at = np.arange(months)
    mean = (1 + growth) ** (at / 12) * (1 + season * np.sin(2 * np.pi * at / 12))
    mean = mean * np.exp(shock * random.standard_normal(months) - shock**2 / 2)
    costs = np.zeros((groups, months))
    for start in range(0, months, 12):
        part = mean[start : start + 12]
        level = random.gamma(0.3, 1 / 0.3, size=(groups, 1))
        costs[:, start : start + 12] = random.poisson(level * part * 2) * random.lognormal(
            12, 1, (groups, len(part))
        )
    return np.round(costs).astype(np.int64)


def test_nine_of_ten_years_to_come_lie_within_their_interval():
    inside = 0
    for seed in range(40):
        costs = invented(seed)
        seen = Monthly(("all",), FIRST, costs[None, :, :36])
        span = span_of(forecast(seen, 12, replicates=150, seed=seed).of("all").sum(axis=1))
        inside += span.low <= costs[:, 36:].sum() <= span.high
    assert 32 <= inside <= 40


def test_the_back_test_counts_what_lay_inside():
    found = back_test(Monthly(("all",), FIRST, invented(3)[None, :, :36]), replicates=100)[0]
    assert found.months == found.sums == 12
    assert found.months_inside >= 8 and 0 <= found.error < 1


def test_the_back_test_can_fail():
    """After a jump that nothing announced, the months lie outside."""
    costs = invented(4, months=36, shock=0.0)
    costs[:, 24:] *= 4
    found = back_test(Monthly(("all",), FIRST, costs[None]), replicates=100)[0]
    assert found.months_inside < 0.9 * found.months


def test_growth_is_found():
    costs = np.round(1e9 * 1.06 ** (np.arange(36) / 12)).astype(np.int64)[None, None, :].repeat(50, axis=1)
    found = forecast(Monthly(("all",), FIRST, costs), 12, replicates=20).trend
    assert (found.growth, found.season, found.reasons) == (
        pytest.approx(0.06, abs=0.002),
        False,
        ("no_season",),
    )


def test_growth_beyond_the_bound_is_held_at_it():
    costs = np.round(1e9 * 2 ** (np.arange(36) / 12)).astype(np.int64)[None, None, :].repeat(50, axis=1)
    seen = Monthly(("all",), FIRST, costs)
    paths = forecast(seen, 12, replicates=20)
    assert paths.trend.growth == pytest.approx(GROWTH_MOST)
    assert span_of(paths.of("all").sum(axis=1)).middle < MOST * largest(seen, "all")


def test_a_season_is_found_and_carried_on():
    season = 1 + 0.5 * np.sin(2 * np.pi * np.arange(36) / 12)
    costs = np.round(1e9 * season).astype(np.int64)[None, None, :].repeat(50, axis=1)
    paths = forecast(Monthly(("all",), FIRST, costs), 12, replicates=20)
    months = paths.of("all").mean(axis=0)
    assert paths.trend.season and months[3] == pytest.approx(3 * months[9], rel=0.05)
    assert months.sum() == pytest.approx(50e9 * 12, rel=0.02)


def test_months_seen_are_sure_and_the_rest_is_not():
    seen = Monthly(("all",), FIRST, invented(5)[None, :, :30])
    paths = forecast(seen, 18, replicates=100)
    last, this, following = years(seen, paths, (2024, 2025, 2026))
    whole = int(seen.amounts[0, :, 12:24].sum())
    assert last.whole == Span(whole, whole, whole)
    assert this.seen == int(seen.amounts[0, :, 24:].sum()) and this.seen_months == 6
    assert this.seen < this.whole.low < this.whole.middle < this.whole.high
    assert following.whole.high - following.whole.low > this.whole.high - this.whole.low


def test_a_difference_is_of_the_same_people():
    """Twice as much for everybody is twice as much in every replicate; the same is the same."""
    costs = invented(6)[:, :36]
    seen = Monthly(("one", "twice", "same"), FIRST, np.stack([costs, 2 * costs, costs]))
    paths = forecast(seen, 12, replicates=80)
    assert difference(seen, paths, "one", "same", 2026) == Span(0, 0, 0)
    own = span_of(paths.of("one").sum(axis=1))
    more = difference(seen, paths, "one", "twice", 2026)
    assert (more.low, more.middle) == pytest.approx((own.low, own.middle), rel=1e-6)


def test_who_never_pays_goes_on_paying_nothing():
    costs = invented(7)[:, :24]
    seen = Monthly(("all", "nothing"), FIRST, np.stack([costs, 0 * costs]))
    assert not forecast(seen, 12, replicates=20).of("nothing").any()


def test_a_first_year_is_not_enough_without_all_its_months():
    with pytest.raises(SimulationError, match="11 个完整月份"):
        forecast(Monthly(("all",), FIRST, invented(8)[None, :, :11]), 6)
    assert forecast(Monthly(("all",), FIRST, invented(8)[None, :, :12]), 6, replicates=10).amounts.shape == (
        1,
        10,
        6,
    )


def largest(seen, name):
    """The largest sum of twelve months in a row, fen."""
    totals = seen.totals()[seen.series.index(name)]
    return int(np.convolve(totals, np.ones(12, np.int64), "valid").max())


def sparse(seed, months=33, people=60, bills=167):
    """A village or two: few bills of very different size, a layer that pays for the dearest alone, and a draft that takes
    from it in one month only, as the demonstration's lake had it."""
    random = np.random.default_rng(seed)
    basic, serious, patient, less = (np.zeros((people, months), np.int64) for _ in range(4))
    for at in zip(random.integers(0, people, bills), random.integers(0, months, bills), strict=True):
        cost = int(random.lognormal(12, 1.3))
        basic[at] += cost * 6 // 10
        serious[at] += max(0, cost - 1_500_000) * 3 // 10
        patient[at] += cost - cost * 6 // 10 - max(0, cost - 1_500_000) * 3 // 10
    serious[0, months - 2] += 499_100
    less[0, months - 2] = 94_000
    funds = basic + serious
    return Monthly(
        ("funds", "basic", "serious", "patient", "less"),
        FIRST,
        np.stack([funds, basic, serious, patient, less]),
    )


BASIS = ("funds", "patient")
# By growth at its bound from the middle of three years to the year after the next, 1.2 ** 3.5.
MOST = 2


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("months", [12, 20, 24, 33])
def test_few_bills_give_no_nonsense(seed, months):
    """No year is expected at more than MOST times the largest observed, nor thought possible at more than
    four times; a payer that pays for a bill or two can have several such, as a count of rare cases has."""
    seen = sparse(seed, months)
    paths = forecast(seen, 25, basis=BASIS, replicates=150, seed=seed)
    for name in seen.series:
        for first in (0, 12):
            span = span_of(paths.of(name)[:, first : first + 12].sum(axis=1))
            assert 0 <= span.low <= span.middle <= MOST * largest(seen, name), (name, first)
            assert span.high <= (4 if name in BASIS else 8) * largest(seen, name), (name, first)


def test_every_path_adds_up_as_the_bills_do():
    seen = sparse(1)
    paths = forecast(seen, 13, basis=BASIS, replicates=60)
    np.testing.assert_allclose(paths.of("basic") + paths.of("serious"), paths.of("funds"))
    assert (paths.of("less") <= paths.of("serious")).all() and (paths.amounts >= 0).all()


def test_one_month_with_a_spike_moves_a_year_by_no_more_than_its_share():
    costs = invented(9, months=36, shock=0.0, growth=0.0)
    plain = Monthly(("all",), FIRST, costs[None])
    spiked = costs.copy()
    spiked[0, 34] += costs.sum(axis=0).max() * 10
    seen = Monthly(("all",), FIRST, spiked[None])
    one, other = (
        span_of(forecast(data, 12, replicates=300).of("all").sum(axis=1)).middle for data in (plain, seen)
    )
    assert one < other < 1.7 * one and other < largest(seen, "all")


def test_months_with_nothing_do_no_harm():
    costs = invented(10, months=36)
    costs[:, ::3] = 0
    costs[:, :5] = 0
    seen = Monthly(("all",), FIRST, costs[None])
    span = span_of(forecast(seen, 12, replicates=100).of("all").sum(axis=1))
    assert 0.5 * costs[:, 24:].sum() < span.middle < MOST * largest(seen, "all")


def test_nothing_at_all_stays_nothing():
    seen = Monthly(("all",), FIRST, np.zeros((1, 20, 30), np.int64))
    assert not forecast(seen, 12, replicates=20).amounts.any()


def test_what_the_months_do_not_carry_is_said_and_the_level_kept():
    costs = invented(11, growth=0.0)
    short = forecast(Monthly(("all",), FIRST, costs[None, :, :18]), 12, replicates=300)
    assert (short.trend.growth, short.trend.season, short.trend.reasons) == (0.0, False, ("short",))
    assert short.of("all").sum(axis=1).mean() == pytest.approx(costs[:, 6:18].sum(), rel=0.1)
    scattered = forecast(sparse(2), 12, basis=BASIS, replicates=100).trend
    assert scattered.growth == 0.0 and "scattered" in scattered.reasons


def test_growth_that_is_not_told_widens_the_interval():
    """The same bill for everybody in every month, too few months to tell growth: the doubt about it is left."""
    paths = forecast(Monthly(("all",), FIRST, np.full((1, 20, 12), 100_00, np.int64)), 12, replicates=400)
    sums = paths.of("all").sum(axis=1)
    assert np.std(sums) / np.mean(sums) == pytest.approx(GROWTH_UNKNOWN, rel=0.15)


def test_the_fit_reaches_its_maximum_where_a_step_too_long_would_run_away():
    """One month of 33, as less_funds of the demonstration had it: the slope there is zero at the end."""
    values = np.zeros((2, 33))
    values[0, 31], values[1, 0] = 94_000.0, 5.0
    at = np.arange(33)
    design = np.stack(
        [np.ones(33), (at - 16) / 12, *((at % 12 == month).astype(float) for month in range(12))], axis=1
    )
    ridge = np.array([1e-9, 1e-3, *[1.0] * 12])
    found = fitted(values, design, ridge)
    scaled = values / values.mean(axis=1, keepdims=True)
    assert np.abs((scaled - np.exp(found @ design.T)) @ design - ridge * found).max() < 1e-5


def test_a_fit_that_did_not_reach_its_maximum_is_not_used(monkeypatch):
    monkeypatch.setattr(trend, "_MOST_STEPS", 1)
    with pytest.raises(ArithmeticError):
        forecast(sparse(3), 12, replicates=10)


def test_the_day_a_fund_ends():
    seen = Monthly(("basic",), FIRST, np.full((1, 20, 24), 5_000_00, np.int64))
    paths = forecast(seen, 24, replicates=30)
    month = 20 * 5_000_00
    found = run_out(paths, {"basic": Fund(6 * month + month // 2), "other": Fund(1)})
    assert len(found) == 1
    assert abs((found[0].middle - dt.date(2025, 7, 16)).days) <= 3 and found[0].share == 1
    assert run_out(paths, {"basic": Fund(month, month)})[0].middle is None
    assert run_out(paths, {"basic": Fund(0)})[0].middle == dt.date(2025, 1, 1)


def test_months_are_counted_over_years():
    assert month_after(dt.date(2024, 11, 1), 3) == dt.date(2025, 2, 1)

"""The forecast: how often it is right on data whose growth is known, and what it must never do."""

import datetime as dt

import numpy as np
import pytest

from ankang.benefits.simulation import Fund, Monthly, SimulationError, Span, back_test, forecast, run_out
from ankang.benefits.simulation.budget import difference, growth_per_year, month_after, span_of, years

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
    assert growth_per_year(Monthly(("all",), FIRST, costs))["all"] == pytest.approx(0.06, abs=0.002)


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

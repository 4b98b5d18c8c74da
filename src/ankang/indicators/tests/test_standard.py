"""Standardised rates: worked by hand, at the borders, and how often the interval holds the truth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from ankang.indicators.definitions import indicator
from ankang.indicators.standard import BANDS, WORLD, against, standardised, strata

HYPERTENSION = indicator("records.hypertension_share")
SHARES = np.array([share for _, share in WORLD]) / sum(share for _, share in WORLD)
persons = st.integers(20, 5000)
counts = st.lists(
    persons.flatmap(lambda n: st.tuples(st.integers(0, n // 2), st.just(n))), min_size=7, max_size=7
)


def test_by_hand():
    """Nobody under 45 ill; 10, 20, 30 and 40 in a hundred of the four older bands."""
    found = standardised([(0, 100), (0, 100), (0, 100), (10, 100), (20, 100), (30, 100), (40, 100)])
    assert found.rate == pytest.approx((0.1 * 11410 + 0.2 * 8270 + 0.3 * 5170 + 0.4 * 3060) / 100030)
    assert found.low < found.rate < found.high


def test_the_bands_part_the_residents():
    parts = strata(HYPERTENSION)
    assert [one.code for one in parts] == [f"records.hypertension_share@{first}" for first in BANDS]
    assert parts[0].out_of.zh.endswith("0–14 岁的人") and parts[-1].out_of.zh.endswith("75 岁及以上的人")
    with pytest.raises(ValueError, match="常住人口"):
        strata(indicator("register.insured_rate"))


def test_a_band_without_anybody_cannot_be_standardised():
    assert standardised([(0, 0), *[(1, 10)] * 6]) is None
    assert against([(0, 0), *[(1, 10)] * 6], [(1, 10)] * 7) is None


def test_nobody_ill_still_has_an_upper_bound():
    found = standardised([(0, 100)] * 7)
    assert (found.rate, found.low) == (0, 0) and 0 < found.high < 0.05


@given(counts)
def test_an_area_with_the_standard_ages_keeps_its_own_rate(cells):
    ages = [(round(share * 10_000), 10_000 * share) for share in SHARES]
    ill = [cases / n for cases, n in cells]
    found = standardised([(p * n, n) for p, (_, n) in zip(ill, ages, strict=True)])
    assert found.rate == pytest.approx(sum(p * n for p, (_, n) in zip(ill, ages, strict=True)) / 10_000)


@given(counts)
def test_the_rate_lies_within_its_interval_and_between_the_rates_of_the_bands(cells):
    found = standardised(cells)
    rates = [cases / n for cases, n in cells]
    assert 0 <= found.low <= found.rate + 1e-12 and found.rate - 1e-12 <= found.high <= 1
    assert min(rates) - 1e-12 <= found.rate <= max(rates) + 1e-12


@given(counts, counts)
def test_higher_than_another_means_the_other_is_lower(one, other):
    assert against(one, other) == -against(other, one)
    assert against(one, one) == 0


def test_with_equal_weights_the_interval_is_the_exact_one_of_a_poisson_count():
    """Where every case weighs the same the interval must be that of the sum of cases."""
    persons = [share * 1000 for share in SHARES]
    found = standardised([(3, n) for n in persons])
    assert found.low == pytest.approx(chi2.ppf(0.025, 42) / 2 / 1000)
    assert found.high == pytest.approx(chi2.ppf(0.975, 44) / 2 / 1000)


def test_the_interval_holds_the_truth_at_least_as_often_as_it_says():
    rng = np.random.default_rng(7)
    persons, risk = (
        np.array([400, 500, 300, 300, 250, 150, 80]),
        np.array([0, 0.002, 0.02, 0.08, 0.2, 0.3, 0.35]),
    )
    truth = float((SHARES * risk).sum())
    drawn = (standardised(list(zip(rng.binomial(persons, risk), persons, strict=True))) for _ in range(1000))
    held = sum(one.low <= truth <= one.high for one in drawn)
    assert held >= 950

"""Measures by hand arithmetic, by what must hold of them, and against resampling."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ankang.evaluation import poverty
from ankang.evaluation.estimate import Unsuited, mean

incomes = arrays.arrays(np.int64, st.integers(2, 40), elements=st.integers(0, 20_000))


def test_three_measures_of_five_households_by_hand():
    # Line 6,000: two below, by 1,500 and 3,000, gaps of a quarter and a half.
    income = [4_500, 3_000, 6_000, 9_000, 12_000]
    assert poverty.fgt(income, 6_000, 0).value == pytest.approx(2 / 5)
    assert poverty.fgt(income, 6_000, 1).value == pytest.approx((0.25 + 0.5) / 5)
    assert poverty.fgt(income, 6_000, 2).value == pytest.approx((0.0625 + 0.25) / 5)


def test_households_weighed_by_their_members():
    assert poverty.fgt([3_000, 9_000], 6_000, 0, weights=[6, 2]).value == pytest.approx(0.75)


def test_catastrophic_and_impoverishing_payments_by_hand():
    income, pay = [10_000, 10_000, 8_000, 0], [1_000, 4_001, 2_500, 1]
    # 10 % exactly is not above 10 %; the household without income exceeds every share.
    assert poverty.catastrophic(pay, income, 0.10).value == pytest.approx(3 / 4)
    assert poverty.catastrophic(pay, income, 0.40).value == pytest.approx(2 / 4)
    # Line 6,000: 10,000 − 4,001 falls below, 8,000 − 2,500 falls below, the last was below before.
    assert poverty.impoverishing(income, pay, 6_000).value == pytest.approx(2 / 4)
    assert poverty.overshoot(pay[:3], income[:3], 0.25).value == pytest.approx((0.1501 + 0.0625) / 3)


def test_alkire_foster_by_hand():
    # Four people, four equal dimensions, poor from two deprivations on: the second and fourth, with 3 and 4.
    found = poverty.alkire_foster([[1, 0, 0, 0], [1, 1, 1, 0], [0, 0, 0, 0], [1, 1, 1, 1]], 0.5)
    assert found.headcount.value == pytest.approx(1 / 2)
    assert found.intensity.value == pytest.approx((3 / 4 + 1) / 2)
    assert found.index.value == pytest.approx(7 / 16)
    assert [one.value for one in found.contributions] == pytest.approx([2 / 7, 2 / 7, 2 / 7, 1 / 7])


def test_thirds_reach_their_cut_off():
    found = poverty.alkire_foster([[1, 0, 0], [0, 0, 0]], 1 / 3)
    assert found.headcount.value == 0.5


def test_the_gini_of_four_by_hand():
    # Pairwise differences of 1, 2, 3, 4: Σ|xi − xj| = 20; 20 / (2 · 16 · 2.5) = 0.25.
    assert poverty.gini([1, 2, 3, 4]).value == pytest.approx(0.25)
    assert poverty.gini([5, 5, 5]).value == pytest.approx(0)


def test_illness_that_falls_on_the_poor_alone():
    ill, income = [1, 0, 0, 0], [1, 2, 3, 4]
    assert poverty.concentration_index(ill, income).value == pytest.approx(-0.75)
    assert poverty.concentration_index(ill, income[::-1]).value == pytest.approx(0.75)


@settings(max_examples=40, deadline=None)
@given(incomes, st.integers(1, 20_000))
def test_each_power_is_at_most_the_one_before(income, line):
    count, gap, severity = (poverty.fgt(income, line, alpha).value for alpha in (0, 1, 2))
    assert 0 <= severity <= gap + 1e-12
    assert gap <= count + 1e-12
    assert count <= 1


@settings(max_examples=40, deadline=None)
@given(incomes, st.integers(1, 20_000), st.integers(2, 5))
def test_a_weight_is_as_many_rows(income, line, times):
    weights = np.ones(len(income), dtype=np.int64)
    weights[0] = times
    again = np.repeat(income, weights)
    for alpha in (0, 1, 2):
        weighed = poverty.fgt(income, line, alpha, weights=weights).value
        assert weighed == pytest.approx(poverty.fgt(again, line, alpha).value)
    if income.sum():
        assert poverty.gini(income, weights=weights).value == pytest.approx(poverty.gini(again).value)


@settings(max_examples=40, deadline=None)
@given(incomes, st.data())
def test_impoverished_is_the_difference_of_two_headcounts(income, data):
    pay = data.draw(arrays.arrays(np.int64, len(income), elements=st.integers(0, 9_000)))
    line = 6_000
    # Below zero counts as zero in the headcount, which changes nothing about who is below the line.
    after = poverty.fgt(income - pay, line, 0).value - poverty.fgt(income, line, 0).value
    assert poverty.impoverishing(income, pay, line).value == pytest.approx(after)


@settings(max_examples=40, deadline=None)
@given(arrays.arrays(np.int8, (12, 4), elements=st.integers(0, 1)), st.sampled_from([0.25, 0.5, 0.75, 1.0]))
def test_the_index_is_headcount_times_intensity(deprived, k):
    found = poverty.alkire_foster(deprived, k, dimensions=[1, 1, 2, 4])
    assert found.index.value == pytest.approx(
        found.headcount.value * (found.intensity.value if found.intensity else 0)
    )
    assert not found.contributions or sum(one.value for one in found.contributions) == pytest.approx(1)


def test_published_results():
    """To the digits printed."""
    # Haughton, Khandker, Handbook on Poverty and Inequality (World Bank 2009), ch. 4: incomes of four, line 125.
    four = [100, 110, 150, 160]
    assert [round(poverty.fgt(four, 125, a).value, 4) for a in (0, 1, 2)] == [0.5, 0.08, 0.0136]
    # O'Donnell and others, Analyzing Health Equity (World Bank 2008), table 8.1: deaths under five in India by fifths.
    births, deaths = [29_939, 28_776, 26_528, 24_689, 19_739], [154.7, 152.9, 119.5, 86.9, 54.3]
    assert round(poverty.concentration_index(deaths, [1, 2, 3, 4, 5], births).value, 4) == -0.1694
    # Alkire, Foster (2011): four people, four dimensions, poor in two: H 1/2, A 3/4, M0 3/8.
    found = poverty.alkire_foster([[0, 0, 0, 0], [0, 1, 0, 1], [1, 1, 1, 1], [0, 1, 0, 0]], 0.5)
    assert (found.headcount.value, found.intensity.value, found.index.value) == (0.5, 0.75, 0.375)


def test_bounded_health_by_hand():
    ill, income = [1, 0, 0, 0], [1, 2, 3, 4]
    # C = −0.75, mean 1/4: Wagstaff −0.75 / (1 − 1/4), Erreygers 4 · 1/4 · −0.75.
    assert poverty.concentration_index(ill, income, kind="wagstaff").value == pytest.approx(-1)
    assert poverty.concentration_index(ill, income, kind="erreygers").value == pytest.approx(-0.75)
    # Being well is as unequal as being ill, which the relative index does not say.
    well = [1 - one for one in ill]
    for kind in ("wagstaff", "erreygers"):
        other = poverty.concentration_index(well, income, kind=kind)
        one = poverty.concentration_index(ill, income, kind=kind)
        assert (other.value, other.se) == (pytest.approx(-one.value), pytest.approx(one.se))


def test_deeper_poverty_and_capacity_by_hand():
    income, pay = [10_000, 10_000, 8_000, 3_000], [1_000, 4_001, 2_500, 600]
    # Line 6,000: 5,999 and 5,500 newly below, the last deeper by 600; gaps 1, 500 and 600.
    assert poverty.impoverishing_gap(income, pay, 6_000).value == pytest.approx((1 + 500 + 600) / 6_000 / 4)
    gaps = poverty.fgt(np.subtract(income, pay), 6_000, 1).value - poverty.fgt(income, 6_000, 1).value
    assert poverty.impoverishing_gap(income, pay, 6_000).value == pytest.approx(gaps)
    assert poverty.capacity_to_pay([9_000, 5_000], [4_000, 2_000], [3_000, 3_000]).tolist() == [6_000, 3_000]


def test_strata_take_their_differences_out_of_the_error():
    rng = np.random.default_rng(4)
    town = np.repeat([0, 1], 200)
    income = 4_000 + 4_000 * town + rng.normal(0, 500, 400)
    alone, layered = poverty.fgt(income, 6_000, 1), poverty.fgt(income, 6_000, 1, strata=town)
    assert layered.value == alone.value
    assert layered.se < alone.se / 2
    assert layered.freedom == 398


@pytest.mark.parametrize("measure", ["fgt", "concentration", "wagstaff", "erreygers", "gini", "intensity"])
def test_the_standard_error_is_that_of_resampling(measure):
    rng = np.random.default_rng(5)
    n = 1_500
    income = rng.lognormal(9, 0.7, n)
    ill = (rng.random(n) < 0.1 + 0.2 * (income < 8_000)).astype(float)
    deprived = (rng.random((n, 4)) < np.array([0.1, 0.2, 0.3, 0.4])).astype(int)
    deeds = {
        "fgt": lambda at: poverty.fgt(income[at], 6_000, 1),
        "concentration": lambda at: poverty.concentration_index(ill[at], income[at]),
        "gini": lambda at: poverty.gini(income[at]),
        "wagstaff": lambda at: poverty.concentration_index(ill[at], income[at], kind="wagstaff"),
        "erreygers": lambda at: poverty.concentration_index(ill[at], income[at], kind="erreygers"),
        "intensity": lambda at: poverty.alkire_foster(deprived[at], 0.5).intensity,
    }
    deed = deeds[measure]
    again = [deed(rng.integers(0, n, n)).value for _ in range(200)]
    assert deed(np.arange(n)).se == pytest.approx(np.std(again), rel=0.2)


def test_alike_neighbours_widen_the_interval():
    rng = np.random.default_rng(2)
    village = np.repeat(np.arange(20), 30)
    x = rng.normal(size=20)[village] + rng.normal(scale=0.3, size=600)
    alone, together = mean(x, np.ones(600)), mean(x, np.ones(600), village)
    assert together.se > 3 * alone.se
    assert together.clusters == 20
    assert np.isnan(mean(x, np.ones(600), np.zeros(600)).se)


@pytest.mark.parametrize(
    "deed",
    [
        lambda: poverty.fgt([1.0, np.nan], 5, 0),
        lambda: poverty.fgt([], 5, 0),
        lambda: poverty.fgt([1, 2], 0, 0),
        lambda: poverty.fgt([1, 2], 5, 0, weights=[1, -1]),
        lambda: poverty.catastrophic([1], [1, 2], 0.1),
        lambda: poverty.catastrophic([-1], [1], 0.1),
        lambda: poverty.concentration_index([0, 0], [1, 2]),
        lambda: poverty.concentration_index([0, 2], [1, 2], kind="wagstaff"),
        lambda: poverty.concentration_index([0, 1], [1, 2], kind="other"),
        lambda: poverty.capacity_to_pay([1], [2], [1]),
        lambda: poverty.impoverishing_gap([1], [1], 0),
        lambda: poverty.alkire_foster([[2, 0]], 0.5),
        lambda: poverty.alkire_foster([[1, 0]], 1.5),
    ],
)
def test_what_is_not_defined_is_refused(deed):
    with pytest.raises(Unsuited):
        deed()

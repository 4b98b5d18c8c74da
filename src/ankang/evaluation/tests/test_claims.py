"""Claims: cases a reader can check, properties that must always hold, and agreement with another computation."""

from decimal import Decimal
from functools import partial
from pathlib import Path

import numpy as np
import pandas
import pytest
import statsmodels.api as sm
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from ankang.evaluation import claims
from ankang.evaluation.claims import MINIMUM, Claim, Measure, Method, Pair, Verdict, claim
from ankang.evaluation.estimate import Effect, Estimate, Unsuited

BASES = {"last_year": claims.LAST_YEAR, "comparison": claims.COMPARISON}
CASES = yaml.safe_load(Path(__file__).with_name("claims.yaml").read_text(encoding="utf-8"))


def pair(now: str, before: str) -> Pair:
    return Pair(*map(int, (*now.split("/"), *before.split("/"))))


def spread(n: int, mean: float, sd: float) -> list[float]:
    """As many values as asked for, of exactly this mean and standard deviation."""
    step = sd * ((n - 1) / n) ** 0.5
    return [mean + step * (1 if place % 2 else -1) for place in range(n)]


def earned(case) -> Claim:
    """The claim of a case, by the function for its kind of data."""
    told = {"base": BASES[case.get("base", "last_year")], "among": case.get("among", 1)}
    unit = tuple(case.get("unit", ("", "")))
    if "pairs" in case:
        kinds = case["pairs"]
        now = [1] * kinds["both"] + [0] * kinds["lost"] + [1] * kinds["gained"] + [0] * kinds["neither"]
        before = [1] * (kinds["both"] + kinds["lost"]) + [0] * (kinds["gained"] + kinds["neither"])
        return claims.paired_proportions(now, before, **told)
    if "differences" in case:
        gains = spread(**case["differences"])
        return claims.paired_means(gains, [0] * len(gains), unit=unit, **told)
    if isinstance(case["now"], dict):
        sides = spread(**case["now"]), spread(**case["before"])
        later = [1] * len(sides[0]) + [0] * len(sides[1])
        return claims.means([*sides[0], *sides[1]], later, unit=unit, **told)
    villages = [pair(*village) for village in case.get("villages", [])]
    measure = Measure(case.get("measure", "proportion"))
    return claim(pair(case["now"], case["before"]), villages, measure=measure, **told)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case):
    made = earned(case)
    assert made.verdict == case["verdict"]
    for language in ("zh", "en"):
        if language in case:
            assert made.sentence(language) == case[language]


def rows(villages):
    """The rows behind the counts of villages: event, later, village."""
    event, later, village = [], [], []
    for number, one in enumerate(villages):
        for count, of, side in ((one.now, one.of_now, 1), (one.before, one.of_before, 0)):
            event += [1] * count + [0] * (of - count)
            later += [side] * of
            village += [number] * of
    return event, later, village


def test_rows_and_counts_earn_the_same_claim():
    villages = [Pair(62, 80, 50, 79), Pair(41, 60, 44, 62), Pair(90, 99, 70, 101), Pair(33, 58, 30, 55)]
    whole = Pair(*(sum(getattr(v, n) for v in villages) for n in ("now", "of_now", "before", "of_before")))
    event, later, village = rows(villages)
    frame = pandas.DataFrame({"event": event, "later": later, "village": village})
    assert claims.proportions(frame["event"], frame["later"]) == claim(whole)
    clustered = claims.proportions(frame["event"], frame["later"] == 1, clusters=frame["village"])
    assert clustered == claim(whole, villages)
    rate = claims.counts(event, [1] * len(event), later, clusters=village)
    assert rate == claim(whole, villages, measure=Measure.COUNT)


def test_the_interval_of_means_is_that_of_statsmodels():
    rng = np.random.default_rng(3)
    y, later = rng.normal(50, 9, 140), np.repeat([1, 0], [60, 80])
    told = claims.means(y, later)
    compare = CompareMeans(DescrStatsW(y[later == 1]), DescrStatsW(y[later == 0]))
    low, high = compare.tconfint_diff(usevar="unequal")
    assert (float(told.low), float(told.high)) == pytest.approx((low, high), abs=0.051)


def test_villages_of_their_own_on_each_side_lose_one_more_degree():
    """Equal villages: the interval by clusters is the two-sample t of the villages' means."""
    rng = np.random.default_rng(4)
    village = np.repeat(np.arange(12), 20)
    y = rng.normal(0, 4, 12)[village] + rng.normal(0, 2, 240)
    side = (village < 6).astype(int)
    means = np.array([y[village == one].mean() for one in range(12)])
    told = claims.means(y, side, clusters=village, base=claims.COMPARISON)
    low, high = CompareMeans(DescrStatsW(means[:6]), DescrStatsW(means[6:])).tconfint_diff()
    assert (float(told.low), float(told.high)) == pytest.approx((low, high), abs=0.051)
    assert told.method == "welch_clustered"
    two = village < 1, village > 10
    alone = np.flatnonzero(two[0] | two[1]).repeat(2)
    assert claims.means(y[alone], side[alone], clusters=village[alone]).verdict is Verdict.TOO_FEW


def test_paired_by_village_is_never_narrower():
    rng = np.random.default_rng(5)
    village = np.repeat(np.arange(10), 12)
    lift = rng.normal(0, 3, 10)[village] + 1
    before = rng.normal(10, 2, 120)
    now = before + lift + rng.normal(0, 1, 120)
    alone, tied = claims.paired_means(now, before), claims.paired_means(now, before, clusters=village)
    assert tied.high - tied.low > 2 * (alone.high - alone.low)
    shares = (now > 11).astype(int), (before > 11).astype(int)
    tied = claims.paired_proportions(*shares, clusters=village)
    assert (tied.clusters, tied.method) == (10, "paired_shares_clustered")
    assert tied.high - tied.low >= (one := claims.paired_proportions(*shares)).high - one.low


def test_estimates_and_effects_earn_sentences():
    now = Estimate(0.642, 0.0040, 0.0, 0.0, 900, 40, 38)
    before = Estimate(0.600, 0.0038, 0.0, 0.0, 880, 40, 38)
    told = claims.of_estimates(now, before, base=claims.Base("上次调查", "the last survey"))
    assert told.sentence("zh") == "比上次调查提高4.2个百分点（95%区间3.1至5.3）"
    assert told.sentence("en") == "up 4.2 percentage points on the last survey (95% interval 3.1 to 5.3)"
    effect = claims.of_effect(Effect(-2.5, 0.5, -3.5, -1.5, 0.0, 400, 20), unit=("天", " days"))
    assert effect.sentence("zh") == "扣除对照村的变化后降低2.5天（95%区间1.5至3.5）"
    assert effect.sentence("en") == (
        "down 2.5 days beyond the change of the comparison villages (95% interval 1.5 to 3.5)"
    )


def test_several_at_once_stay_wrong_in_five_of_a_hundred():
    """Ten comparisons where nothing differs, 200 times: without widening some word is wrong in 40 of 100, with it in 5."""
    rng = np.random.default_rng(6)
    later = np.repeat([1, 0], 100)
    wrong = alone = 0
    for _ in range(200):
        ys = rng.normal(0, 1, (10, 200)) * 10
        told = claims.several({str(i): partial(claims.means, y, later) for i, y in enumerate(ys)})
        wrong += any(one.moved for one in told.values())
        alone += any(claims.means(y, later).moved for y in ys)
    assert wrong <= 20  # Binomial(200, 0.05) exceeds it once in 400
    assert alone > 55


def test_how_many_are_needed():
    """Against statsmodels' power of the z test and t test; deff multiplies."""
    n = claims.needed_for_means(15, 3)
    assert NormalIndPower().power(3 / 15, n, 0.05) == pytest.approx(0.8, abs=0.002)
    # Fleiss, Levin, Paik (2003), table A.4 without the continuity correction: 0.25 against 0.40, power 0.80.
    assert claims.needed_for_proportions(0.25, 0.40) == 152
    assert claims.needed_for_proportions(0.25, 0.40, deff=2) == 304


@pytest.mark.parametrize(
    "deed",
    [
        lambda: claims.proportions([0, 2], [0, 1]),
        lambda: claims.counts([1.5], [1], [1]),
        lambda: claims.counts([1], [0], [1]),
        lambda: claims.means([1, float("nan")], [0, 1]),
        lambda: claims.means([1.0] * 80, [0, 1] * 40, clusters=[1, 2]),
        lambda: claims.several({}),
        lambda: claims.needed_for_proportions(0.2, 0.2),
        lambda: claims.needed_for_means(1, 0),
    ],
)
def test_what_cannot_be_compared_is_refused(deed):
    with pytest.raises(Unsuited):
        deed()


def proportion(least: int = 0):
    return st.integers(least, 2000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(proportion(), proportion())
@settings(max_examples=120, deadline=None)
def test_a_change_is_claimed_only_when_the_interval_leaves_zero(now, before):
    made = claim(Pair(*now, *before))
    if made.verdict is Verdict.ROSE:
        assert made.low > 0 and made.change > 0
    if made.verdict is Verdict.FELL:
        assert made.high < 0 and made.change < 0
    if made.change is not None:
        assert made.low <= made.change <= made.high
    if min(now[1], before[1]) < MINIMUM:
        assert not made.moved


@given(proportion(MINIMUM), proportion(MINIMUM))
@settings(max_examples=80, deadline=None)
def test_turning_the_years_round_turns_the_claim_round(now, before):
    one, other = claim(Pair(*now, *before)), claim(Pair(*before, *now))
    turned = {Verdict.ROSE: Verdict.FELL, Verdict.FELL: Verdict.ROSE}
    if Verdict.NO_BASE not in (one.verdict, other.verdict):
        assert other.verdict == turned.get(one.verdict, one.verdict)
        assert (other.low, other.high) == (-one.high, -one.low)


villages_of = st.lists(st.tuples(proportion(1), proportion(1)), min_size=2, max_size=20)


@given(villages_of)
@settings(max_examples=80, deadline=None)
def test_clustering_never_makes_a_claim_stronger(both):
    pairs = [Pair(*now, *before) for now, before in both]
    whole = Pair(*(sum(getattr(p, name) for p in pairs) for name in ("now", "of_now", "before", "of_before")))
    alone, clustered = claim(whole), claim(whole, pairs)
    if alone.low is not None:
        assert clustered.low <= alone.low and clustered.high >= alone.high
        assert not (clustered.moved and not alone.moved)
        assert clustered.method is Method.NEWCOMBE_CLUSTERED


def test_the_clustered_interval_is_that_of_a_weighted_regression_with_clustered_errors():
    """Same difference and, after the small-sample factor of the regression is taken out, the same error."""
    rows = [
        Pair(62, 80, 50, 79),
        Pair(41, 60, 44, 62),
        Pair(90, 99, 70, 101),
        Pair(33, 58, 30, 55),
        Pair(70, 88, 59, 90),
    ]
    share, period, weight, village = [], [], [], []
    for number, row in enumerate(rows):
        share += [row.before / row.of_before, row.now / row.of_now]
        period += [0, 1]
        weight += [row.of_before, row.of_now]
        village += [number, number]
    fitted = sm.WLS(share, sm.add_constant(period), weights=weight).fit(
        cov_type="cluster", cov_kwds={"groups": village, "use_correction": False}
    )
    groups = len(rows)
    whole = Pair(*(sum(getattr(r, name) for r in rows) for name in ("now", "of_now", "before", "of_before")))
    error = fitted.bse[1] * (groups / (groups - 1)) ** 0.5
    half = 2.7764451051977987 * error  # Student's t, 4 degrees of freedom
    made = claim(whole, rows)
    assert float(made.change) == pytest.approx(100 * fitted.params[1], abs=0.05)
    assert made.low <= Decimal(str(round(100 * (fitted.params[1] - half), 1)))
    alone = claim(whole)
    expected_low = min(float(alone.low), 100 * (fitted.params[1] - half))
    assert float(made.low) == pytest.approx(expected_low, abs=0.051)


@pytest.mark.parametrize(("now", "of_now"), [(-1, 30), (40, 30)])
def test_impossible_counts_are_refused(now, of_now):
    with pytest.raises(ValueError):
        claim(Pair(now, of_now, 10, 40))

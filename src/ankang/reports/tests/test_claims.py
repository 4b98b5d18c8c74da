"""Claims: cases a reader can check, properties that must always hold, and agreement with another computation."""

from decimal import Decimal
from pathlib import Path

import pytest
import statsmodels.api as sm
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.reports.rules.claims import MINIMUM, Measure, Method, Pair, Verdict, claim

CASES = yaml.safe_load(Path(__file__).with_name("claims.yaml").read_text(encoding="utf-8"))


def pair(now: str, before: str) -> Pair:
    return Pair(*map(int, (*now.split("/"), *before.split("/"))))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case):
    villages = [pair(*village) for village in case.get("villages", [])]
    made = claim(
        pair(case["now"], case["before"]), villages, measure=Measure(case.get("measure", "proportion"))
    )
    assert made.verdict == case["verdict"]
    for language in ("zh", "en"):
        if language in case:
            assert made.sentence(language) == case[language]


def proportion(least: int = 0):
    return st.integers(least, 2000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(proportion(), proportion())
@settings(max_examples=300, deadline=None)
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
@settings(max_examples=200, deadline=None)
def test_turning_the_years_round_turns_the_claim_round(now, before):
    one, other = claim(Pair(*now, *before)), claim(Pair(*before, *now))
    turned = {Verdict.ROSE: Verdict.FELL, Verdict.FELL: Verdict.ROSE}
    if Verdict.NO_BASE not in (one.verdict, other.verdict):
        assert other.verdict == turned.get(one.verdict, one.verdict)
        assert (other.low, other.high) == (-one.high, -one.low)


villages_of = st.lists(st.tuples(proportion(1), proportion(1)), min_size=2, max_size=20)


@given(villages_of)
@settings(max_examples=200, deadline=None)
def test_clustering_never_makes_a_claim_stronger(rows):
    pairs = [Pair(*now, *before) for now, before in rows]
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

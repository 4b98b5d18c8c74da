"""Two periods, or two groups, compared by their whole counts, and by those of each village where they are known.

Proportions: Newcombe's interval for the difference of two independent proportions (statsmodels), and, when the
counts of each village are known, the linearised interval of a ratio estimator with villages as clusters (Cochran
1977, ch. 6; Student's t, villages − 1 degrees of freedom), which lets the same village stand in both periods.
Counts: the score interval for the ratio of two Poisson rates (statsmodels), and the same clustering on the
logarithm of the ratio. Where both intervals exist the claim uses the one that contains both, so clustering can
make a claim weaker and never stronger. Where no village stands on both sides, one more degree of freedom is lost.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ankang.evaluation.claims.claim import (
    LAST_YEAR,
    LEVEL,
    Base,
    Claim,
    Kind,
    Measure,
    Method,
    Verdict,
    decided,
)
from ankang.evaluation.estimate import half_of

# Fewer than this on either side, and nothing is said of a change.
MINIMUM = 30
# Fewer villages than this, and nothing is said of a change of money, for only they tell how sure it is.
LEAST_VILLAGES = 5


Spans = tuple[float, float, float]


@dataclass(frozen=True)
class Pair:
    """One village, or the whole division, in both periods. For counts the denominators are the exposure."""

    now: float
    of_now: float
    before: float
    of_before: float


def claim(
    whole: Pair,
    villages: Sequence[Pair] = (),
    *,
    measure: Measure = Measure.PROPORTION,
    base: Base = LAST_YEAR,
    among: int = 1,
) -> Claim:
    """Compare now with before.

    whole: counts of the division; its parts must be whole numbers, numerators within denominators for
    proportions. villages: the same by village, for clustering; used from two villages on, and only those with a
    denominator in both periods. among: how many comparisons are made at once; the interval is widened for them
    (Bonferroni). Raises ValueError for counts that cannot be.
    """
    both = [v for v in villages if v.of_now and v.of_before]
    return compared(whole, both, measure=measure, base=base, among=among)


def compared(
    whole: Pair, clusters: Sequence[Pair], *, measure: Measure, base: Base = LAST_YEAR, among: int = 1
) -> Claim:
    """The same over all clusters given; one that stands on one side alone has a denominator of 0 on the other."""
    _sound(whole, measure)
    nothing = partial(Claim, measure, method=Method.NONE, clusters=0, base=base, among=among)
    # Nothing counted last year is more often a register that had not begun than a year without service.
    none_is_none = base.kind is Kind.GROUP and measure is Measure.PROPORTION
    if whole.of_before == 0 or (whole.before == 0 and not none_is_none):
        return nothing(verdict=Verdict.NO_BASE)
    few = (whole.of_now, whole.of_before) if measure is Measure.PROPORTION else (whole.now, whole.before)
    # One village tells nothing of how villages differ: it earns no words, neither as rows nor in its own report.
    alone = 0 < len(clusters) <= max(1, lost(clusters))
    if alone or (len(clusters) < LEAST_VILLAGES if measure is Measure.MONEY else min(few) < MINIMUM):
        return nothing(verdict=Verdict.TOO_FEW)
    spans, method = _SPANS[measure](whole, clusters, 1 - (1 - LEVEL) / among)
    told = len(clusters) if method in _CLUSTERED else 0
    return decided(measure, method, told, spans, base=base, among=among)


def _of_money(whole: Pair, clusters: Sequence[Pair], level: float) -> tuple[Spans, Method]:
    """Difference of two shares of sums of money, its interval by villages alone."""
    change = whole.now / whole.of_now - whole.before / whole.of_before
    half = half_width(_contributions(whole, clusters), lost(clusters), level)
    return (100 * change, 100 * (change - half), 100 * (change + half)), Method.CLUSTERED


def _contributions(whole: Pair, villages: Sequence[Pair]) -> list[float]:
    """What each village adds to the difference of the two ratios."""
    now, before = whole.now / whole.of_now, whole.before / whole.of_before
    return [
        (v.now - now * v.of_now) / whole.of_now - (v.before - before * v.of_before) / whole.of_before
        for v in villages
    ]


def _sound(pair: Pair, measure: Measure) -> None:
    if min(pair.now, pair.of_now, pair.before, pair.of_before) < 0:
        raise ValueError("比较用的人数不能为负数，请核对指标定义。")
    if measure is not Measure.COUNT and (pair.now > pair.of_now or pair.before > pair.of_before):
        raise ValueError("分子大于分母，不能当作比例比较，请核对指标定义。")


def _proportion(whole: Pair, villages: Sequence[Pair], level: float) -> tuple[Spans, Method]:
    """Difference in points with its interval."""
    # Heavy to import, and most commands of the command line never compare anything.
    from statsmodels.stats.proportion import confint_proportions_2indep

    now, before = whole.now / whole.of_now, whole.before / whole.of_before
    low, high = confint_proportions_2indep(
        whole.now, whole.of_now, whole.before, whole.of_before, method="newcomb", alpha=1 - level
    )
    change = now - before
    if len(villages) > 1:
        half = half_width(_contributions(whole, villages), lost(villages), level)
        # No difference of two shares lies beyond the ends of the scale.
        low, high = max(-1.0, min(low, change - half)), min(1.0, max(high, change + half))
    method = Method.NEWCOMBE_CLUSTERED if len(villages) > 1 else Method.NEWCOMBE
    return (100 * change, 100 * float(low), 100 * float(high)), method


def _ratio(whole: Pair, villages: Sequence[Pair], level: float) -> tuple[Spans, Method]:
    """Change of a rate in per cent with its interval."""
    from statsmodels.stats.rates import confint_poisson_2indep

    low, high = confint_poisson_2indep(
        whole.now,
        whole.of_now,
        whole.before,
        whole.of_before,
        method="score",
        compare="ratio",
        alpha=1 - level,
    )
    now, before = whole.now / whole.of_now, whole.before / whole.of_before
    ratio = now / before
    if len(villages) > 1:
        parts = [
            (v.now - now * v.of_now) / whole.now - (v.before - before * v.of_before) / whole.before
            for v in villages
        ]
        half = half_width(parts, lost(villages), level)
        low, high = min(low, ratio * math.exp(-half)), max(high, ratio * math.exp(half))
    method = Method.POISSON_CLUSTERED if len(villages) > 1 else Method.POISSON
    return (100 * (ratio - 1), 100 * (float(low) - 1), 100 * (float(high) - 1)), method


def lost(clusters: Sequence[Pair]) -> int:
    """Degrees of freedom lost: one where a cluster stands on both sides, two where none does."""
    return 1 if any(one.of_now and one.of_before for one in clusters) else 2


def half_width(parts: Sequence[float], lost: int, level: float = LEVEL) -> float:
    """Half the interval of a sum of cluster contributions: t × √(G/(G−lost) Σ(z − z̄)²)."""
    groups = len(parts)
    mean = sum(parts) / groups
    variance = groups / (groups - lost) * sum((part - mean) ** 2 for part in parts)
    return half_of(math.sqrt(variance), groups - lost, level)


_SPANS = {Measure.PROPORTION: _proportion, Measure.COUNT: _ratio, Measure.MONEY: _of_money}
_CLUSTERED = (Method.NEWCOMBE_CLUSTERED, Method.POISSON_CLUSTERED, Method.CLUSTERED)

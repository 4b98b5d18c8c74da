"""Words of change, earned: two periods are compared, and the sentence says what the comparison supports.

Proportions: Newcombe's interval for the difference of two independent proportions (statsmodels), and, when the
counts of each village are known, the linearised interval of a ratio estimator with villages as clusters (Cochran
1977, ch. 6; Student's t, villages − 1 degrees of freedom), which lets the same village stand in both periods.
Counts: the score interval for the ratio of two Poisson rates (statsmodels), and the same clustering on the
logarithm of the ratio. Where both intervals exist the claim uses the one that contains both, so clustering can
make a claim weaker and never stronger.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ankang.reports.rules.words import one_decimal

# Fewer than this in either period, and nothing is said of a change.
MINIMUM = 30
# Fewer villages than this, and nothing is said of a change of money, for only they tell how sure it is.
LEAST_VILLAGES = 5
LEVEL = 0.95


class Verdict(StrEnum):
    """What a comparison supports."""

    TOO_FEW = "too_few"
    NO_BASE = "no_base"
    CANNOT_TELL = "cannot_tell"
    ROSE = "rose"
    FELL = "fell"


class Measure(StrEnum):
    """What is compared: two proportions or two shares of sums of money (difference in points), or two counts (ratio, in
    per cent)."""

    PROPORTION = "proportion"
    MONEY = "money"
    COUNT = "count"


class Method(StrEnum):
    """How the interval was made."""

    NONE = "none"
    NEWCOMBE = "newcombe"
    NEWCOMBE_CLUSTERED = "newcombe_clustered"
    CLUSTERED = "clustered"
    POISSON = "poisson"
    POISSON_CLUSTERED = "poisson_clustered"


@dataclass(frozen=True)
class Pair:
    """One village, or the whole division, in both periods. For counts the denominators are the exposure."""

    now: int
    of_now: int
    before: int
    of_before: int


@dataclass(frozen=True)
class Claim:
    """A tested comparison. Points of percentage for proportions, per cent for counts; one decimal each."""

    measure: Measure
    verdict: Verdict
    method: Method
    clusters: int
    whole: Pair
    change: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def moved(self) -> bool:
        """Whether the interval lies on one side of zero."""
        return self.verdict in (Verdict.ROSE, Verdict.FELL)

    def sentence(self, language: str) -> str:
        """What may be written, in Chinese or English."""
        return _sentence(self, language)


def claim(whole: Pair, villages: Sequence[Pair] = (), *, measure: Measure = Measure.PROPORTION) -> Claim:
    """Compare now with before.

    whole: counts of the division; its parts must be whole numbers, numerators within denominators for
    proportions. villages: the same by village, for clustering; used from two villages on.
    """
    _sound(whole, measure)
    # Nothing counted last year is more often a register that had not begun than a year without service.
    if whole.of_before == 0 or whole.before == 0:
        return Claim(measure, Verdict.NO_BASE, Method.NONE, 0, whole)
    if measure is Measure.MONEY:
        return _of_money(whole, [v for v in villages if v.of_now and v.of_before])
    few = (whole.of_now, whole.of_before) if measure is Measure.PROPORTION else (whole.now, whole.before)
    if min(few) < MINIMUM:
        return Claim(measure, Verdict.TOO_FEW, Method.NONE, 0, whole)
    clusters = [v for v in villages if v.of_now and v.of_before]
    spans = _proportion(whole, clusters) if measure is Measure.PROPORTION else _ratio(whole, clusters)
    change, low, high = (_tenth(value) for value in spans)
    clustered = len(clusters) > 1
    if measure is Measure.PROPORTION:
        method = Method.NEWCOMBE_CLUSTERED if clustered else Method.NEWCOMBE
    else:
        method = Method.POISSON_CLUSTERED if clustered else Method.POISSON
    verdict = Verdict.ROSE if low > 0 else Verdict.FELL if high < 0 else Verdict.CANNOT_TELL
    return Claim(measure, verdict, method, len(clusters) if clustered else 0, whole, change, low, high)


def _of_money(whole: Pair, clusters: Sequence[Pair]) -> Claim:
    """Difference of two shares of sums of money, its interval by villages alone."""
    if len(clusters) < LEAST_VILLAGES:
        return Claim(Measure.MONEY, Verdict.TOO_FEW, Method.NONE, 0, whole)
    change = whole.now / whole.of_now - whole.before / whole.of_before
    half = _half_width(_contributions(whole, clusters))
    spans = (100 * change, 100 * (change - half), 100 * (change + half))
    told, low, high = (_tenth(value) for value in spans)
    verdict = Verdict.ROSE if low > 0 else Verdict.FELL if high < 0 else Verdict.CANNOT_TELL
    return Claim(Measure.MONEY, verdict, Method.CLUSTERED, len(clusters), whole, told, low, high)


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


def _tenth(value: float) -> Decimal:
    return Decimal(one_decimal(Decimal(repr(value))).replace("−", "-"))


def _proportion(whole: Pair, villages: Sequence[Pair]) -> tuple[float, float, float]:
    """Difference in points with its interval."""
    # Heavy to import, and most commands of the command line never compare anything.
    from statsmodels.stats.proportion import confint_proportions_2indep

    now, before = whole.now / whole.of_now, whole.before / whole.of_before
    low, high = confint_proportions_2indep(
        whole.now, whole.of_now, whole.before, whole.of_before, method="newcomb", alpha=1 - LEVEL
    )
    change = now - before
    if len(villages) > 1:
        half = _half_width(_contributions(whole, villages))
        low, high = min(low, change - half), max(high, change + half)
    return 100 * change, 100 * float(low), 100 * float(high)


def _ratio(whole: Pair, villages: Sequence[Pair]) -> tuple[float, float, float]:
    """Change of a rate in per cent with its interval."""
    from statsmodels.stats.rates import confint_poisson_2indep

    low, high = confint_poisson_2indep(
        whole.now,
        whole.of_now,
        whole.before,
        whole.of_before,
        method="score",
        compare="ratio",
        alpha=1 - LEVEL,
    )
    now, before = whole.now / whole.of_now, whole.before / whole.of_before
    ratio = now / before
    if len(villages) > 1:
        parts = [
            (v.now - now * v.of_now) / whole.now - (v.before - before * v.of_before) / whole.before
            for v in villages
        ]
        half = _half_width(parts)
        low, high = min(low, ratio * math.exp(-half)), max(high, ratio * math.exp(half))
    return 100 * (ratio - 1), 100 * (float(low) - 1), 100 * (float(high) - 1)


def _half_width(parts: Sequence[float]) -> float:
    """Half the interval of a sum of cluster contributions: t × √(G/(G−1) Σ(z − z̄)²)."""
    from scipy.stats import t

    groups = len(parts)
    mean = sum(parts) / groups
    variance = groups / (groups - 1) * sum((part - mean) ** 2 for part in parts)
    return float(t.ppf((1 + LEVEL) / 2, groups - 1)) * math.sqrt(variance)


_ZH = {
    Verdict.TOO_FEW: "人数较少，暂不与去年同期比较",
    Verdict.NO_BASE: "去年同期没有记录可比",
    Verdict.CANNOT_TELL: "与去年同期相比看不出变化（相差{change}{unit}，95%区间{low}至{high}）",
    Verdict.ROSE: "比去年同期{rose}{size}{unit}（95%区间{near}至{far}）",
    Verdict.FELL: "比去年同期{fell}{size}{unit}（95%区间{near}至{far}）",
}
_EN = {
    Verdict.TOO_FEW: "too few to compare with the same period last year",
    Verdict.NO_BASE: "nothing on record for the same period last year to compare with",
    Verdict.CANNOT_TELL: (
        "no change can be told from the same period last year "
        "(difference {change}{unit}, 95% interval {low} to {high})"
    ),
    Verdict.ROSE: "up {size}{unit} on the same period last year (95% interval {near} to {far})",
    Verdict.FELL: "down {size}{unit} on the same period last year (95% interval {near} to {far})",
}
# A rate is higher or lower; a count is more or less.
_DIRECTIONS = {
    Measure.PROPORTION: ("提高", "降低"),
    Measure.MONEY: ("提高", "降低"),
    Measure.COUNT: ("增加", "减少"),
}
_UNITS = {
    ("zh", Measure.PROPORTION): "个百分点",
    ("zh", Measure.MONEY): "个百分点",
    ("en", Measure.MONEY): " percentage points",
    ("zh", Measure.COUNT): "%",
    ("en", Measure.PROPORTION): " percentage points",
    ("en", Measure.COUNT): "%",
}


def _sentence(claimed: Claim, language: str) -> str:
    pattern = (_ZH if language == "zh" else _EN)[claimed.verdict]
    if claimed.change is None or claimed.low is None or claimed.high is None:
        return pattern
    rose, fell = _DIRECTIONS[claimed.measure]
    near, far = sorted((abs(claimed.low), abs(claimed.high)))
    return pattern.format(
        change=one_decimal(claimed.change),
        size=one_decimal(abs(claimed.change)),
        low=one_decimal(claimed.low),
        high=one_decimal(claimed.high),
        near=one_decimal(near),
        far=one_decimal(far),
        unit=_UNITS[language, claimed.measure],
        rose=rose,
        fell=fell,
    )

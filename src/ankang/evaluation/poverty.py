"""Measures of poverty and of the cost of illness, each with its definition and interval.

Arrays of one length: a row is a person or a household; `weights` are sampling or size weights (one each by default);
`clusters` names the sampled unit of a row (a village), so that the interval allows for people of a village being alike;
`strata` the strata it was drawn in. Every measure carries its interval.
Sums may be in any one unit, fen or yuan. Missing values are refused, never dropped. Raises Unsuited.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ankang.evaluation.estimate import Estimate, Floats, Unsuited, columns, linearised, mean, weights_of

# Shares of income above which own payments are called catastrophic. With income in the denominator 10 and 25 % are the
# thresholds of SDG 3.8.2; 40 % is WHO's, there of the capacity to pay.
CATASTROPHIC = (0.10, 0.25, 0.40)


def fgt(
    income: ArrayLike,
    line: float,
    alpha: float,
    weights: ArrayLike | None = None,
    clusters: Any = None,
    strata: Any = None,
) -> Estimate:
    """Foster–Greer–Thorbecke: mean of ((line − income) / line)^alpha over those below the line, 0 for the others.

    alpha 0: headcount ratio; 1: poverty gap; 2: severity. Below is strictly below. Income under 0 counts as 0, so that
    no gap exceeds the line. Source: Foster, Greer, Thorbecke, Econometrica 52 (1984).
    """
    (x,) = columns(income)
    if line <= 0 or alpha < 0:
        raise Unsuited("贫困线应大于 0，alpha 不能为负。 / The line must be above 0, alpha not negative.")
    gap = np.clip((line - np.maximum(x, 0)) / line, 0, None)
    return mean(np.where(x < line, gap**alpha, 0.0), weights_of(weights, x), clusters, strata)


def catastrophic(
    own_pay: ArrayLike,
    income: ArrayLike,
    share: float,
    weights: ArrayLike | None = None,
    clusters: Any = None,
    strata: Any = None,
) -> Estimate:
    """Share of households whose own medical payments exceed `share` of their income (or of whatever is given as it).

    A household without income and with any payment exceeds every share. Source: Wagstaff, van Doorslaer, Health
    Economics 12 (2003); SDG 3.8.2 for 0.10 and 0.25.
    """
    pay, x = _payments(own_pay, income)
    over = pay > share * np.maximum(x, 0)
    return mean(over.astype(np.float64), weights_of(weights, x), clusters, strata)


def overshoot(
    own_pay: ArrayLike,
    income: ArrayLike,
    share: float,
    weights: ArrayLike | None = None,
    clusters: Any = None,
    strata: Any = None,
) -> Estimate:
    """Mean by which the share of income paid exceeds `share`, 0 where it does not; incomes must be above 0."""
    pay, x = _payments(own_pay, income)
    if (x <= 0).any():
        raise Unsuited("收入应大于 0 才能计算超出幅度。 / Incomes must be above 0 for the overshoot.")
    return mean(np.clip(pay / x - share, 0, None), weights_of(weights, x), clusters, strata)


def impoverishing(
    income: ArrayLike,
    own_pay: ArrayLike,
    line: float,
    weights: ArrayLike | None = None,
    clusters: Any = None,
    strata: Any = None,
) -> Estimate:
    """Share of households at or above the line before own medical payments and below it after them.

    It equals the headcount of income − payments less the headcount of income.
    """
    pay, x = _payments(own_pay, income)
    pushed = (x >= line) & (x - pay < line)
    return mean(pushed.astype(np.float64), weights_of(weights, x), clusters, strata)


def impoverishing_gap(
    income: ArrayLike,
    own_pay: ArrayLike,
    line: float,
    weights: ArrayLike | None = None,
    clusters: Any = None,
    strata: Any = None,
) -> Estimate:
    """By how much own medical payments deepen poverty: the poverty gap of income − payments less that of income, as a
    share of the line. The newly poor and the deeper poor are both in it. Source: Wagstaff, van Doorslaer (2003)."""
    pay, x = _payments(own_pay, income)
    if line <= 0:
        raise Unsuited("贫困线应大于 0。 / The line must be above 0.")
    before, after = (np.clip((line - np.maximum(one, 0)) / line, 0, None) for one in (x, x - pay))
    return mean(after - before, weights_of(weights, x), clusters, strata)


def capacity_to_pay(spending: ArrayLike, food: ArrayLike, subsistence: ArrayLike) -> Floats:
    """What a household can pay with: spending less subsistence, or less food where it eats for less than that. To be
    given as `income` to `catastrophic` at 0.40. Source: Xu and others, Lancet 362 (2003) 111."""
    x, eaten, least = columns(spending, food, subsistence)
    if (eaten > x).any() or (eaten < 0).any() or (least < 0).any():
        raise Unsuited("食品支出不能为负，也不能超过总支出。 / Food must lie between 0 and all spending.")
    able: Floats = np.where(least <= eaten, x - least, x - eaten)
    return able


def concentration_index(
    health: ArrayLike,
    rank_by: ArrayLike,
    weights: ArrayLike | None = None,
    clusters: Any = None,
    strata: Any = None,
    *,
    kind: str = "relative",
    bounds: tuple[float, float] = (0.0, 1.0),
) -> Estimate:
    """Concentration index of `health` over the ranks of `rank_by`: 2 cov(health, rank) / mean, rank from 0 to 1.

    Negative: more of it falls on the poor; 0: even; of a variable ranked by itself it is the Gini index. Tied units
    share the middle rank. The mean must be above 0. Standard error by the influence function. Source: Kakwani,
    Wagstaff, van Doorslaer, Journal of Econometrics 77 (1997).

    kind: “relative”, that; for a variable with `bounds` a to b, such as ill or not, whose index would depend on how common
    it is: “wagstaff”, C μ (b − a) / ((b − μ)(μ − a)) (Health Economics 14 (2005) 429), or “erreygers”, 4 μ C / (b − a)
    (J. Health Economics 28 (2009) 504).
    """
    h, y = columns(health, rank_by)
    w = weights_of(weights, h)
    average = float(np.average(h, weights=w))
    if average <= 0:
        raise Unsuited("均值应大于 0，集中指数才有意义。 / The mean must be above 0.")
    rank = fractional_rank(y, w)
    value = float(2 * np.average((h - average) * (rank - 0.5), weights=w) / average)
    influence = _influence(h, y, rank, w, average, value)
    factor, slope = _factor(kind, h, average, bounds)
    told = factor * influence + value * slope * (h - average)
    return linearised(factor * value, told, w, clusters, strata)


def _factor(kind: str, h: Floats, average: float, bounds: tuple[float, float]) -> tuple[float, float]:
    """What the relative index is multiplied by, and how that moves with the mean."""
    a, b = bounds
    if kind == "relative":
        return 1.0, 0.0
    if a >= b or (h < a).any() or (h > b).any():
        raise Unsuited("数值应在所给的上下限之内。 / Values must lie within the bounds.")
    if kind == "erreygers":
        return 4 * average / (b - a), 4 / (b - a)
    if kind != "wagstaff" or not a < average < b:
        raise Unsuited("未知的指数，或均值等于上下限。 / An unknown kind, or a mean at a bound.")
    under = (b - average) * (average - a)
    return average * (b - a) / under, (b - a) * (under - average * (a + b - 2 * average)) / under**2


def gini(
    x: ArrayLike, weights: ArrayLike | None = None, clusters: Any = None, strata: Any = None
) -> Estimate:
    """Gini index: the concentration index of a variable ranked by itself."""
    return concentration_index(x, x, weights, clusters, strata)


def fractional_rank(y: Floats, weights: Floats) -> Floats:
    """The weighted share of units below each, ties and the unit itself by half: 0 to 1, of weighted mean ½."""
    levels, at = np.unique(y, return_inverse=True)
    size = np.bincount(at.ravel(), weights=weights, minlength=len(levels))
    below = np.concatenate(([0.0], np.cumsum(size)[:-1]))
    rank: Floats = ((below + size / 2) / weights.sum())[at.ravel()]
    return rank


def _influence(h: Floats, y: Floats, rank: Floats, w: Floats, average: float, value: float) -> Floats:
    """How each unit moves the index: through its own health and through the ranks of those above it."""
    share = w / w.sum()
    levels, at = np.unique(y, return_inverse=True)
    mass = np.bincount(at.ravel(), weights=share * h, minlength=len(levels))
    above = (mass.sum() - np.cumsum(mass) + mass / 2)[at.ravel()]
    raw = 2 * (h * rank + above) / average
    influence: Floats = raw - np.average(raw, weights=w) - (value + 1) * (h - average) / average
    return influence


@dataclass(frozen=True)
class Multidimensional:
    """Alkire–Foster: `headcount` H, `intensity` A (mean share of deprivations of the poor), `index` M0 = H × A, and what
    each dimension contributes to M0 (they add up to 1). Nobody poor: no intensity (None) and no contributions."""

    headcount: Estimate
    intensity: Estimate | None
    index: Estimate
    contributions: tuple[Estimate, ...]


def alkire_foster(
    deprived: ArrayLike,
    k: float,
    dimensions: Sequence[float] | None = None,
    weights: ArrayLike | None = None,
    clusters: Any = None,
    strata: Any = None,
) -> Multidimensional:
    """Multidimensional poverty of units (rows) by dimensions (columns) of 0 and 1.

    dimensions: weights of the columns, equal by default, brought to a sum of 1. A unit is poor when its weighted
    deprivations reach `k` (0 < k ≤ 1). Source: Alkire, Foster, Journal of Public Economics 95 (2011).
    """
    matrix = np.asarray(deprived, dtype=np.float64)
    if matrix.ndim != 2 or not np.isin(matrix, (0.0, 1.0)).all():
        raise Unsuited(
            "应为 0 和 1 的矩阵：行是人或户，列是维度。 / A matrix of 0 and 1 is needed: units by dimensions."
        )
    part = np.ones(matrix.shape[1]) if dimensions is None else np.asarray(dimensions, dtype=np.float64)
    if part.shape != (matrix.shape[1],) or (part < 0).any() or part.sum() <= 0 or not 0 < k <= 1:
        raise Unsuited(
            "维度权重应与列数相同且不为负，k 应在 0 与 1 之间。 / One weight a dimension; k between 0 and 1."
        )
    part = part / part.sum()
    score = matrix @ part
    w = weights_of(weights, score)
    # Sums of weights such as thirds miss the cut-off by the last bit.
    poor = score >= k - 1e-12
    counted, weighed = poor.astype(np.float64), np.where(poor, score, 0.0)
    headcount, index = (mean(one, w, clusters, strata) for one in (counted, weighed))
    if not headcount.value:
        return Multidimensional(headcount, None, index, ())
    intensity = _share(weighed, counted, w, clusters, strata)
    each = (
        _share(column * poor * own, weighed, w, clusters, strata)
        for column, own in zip(matrix.T, part, strict=True)
    )
    return Multidimensional(headcount, intensity, index, tuple(each))


def _share(y: Floats, x: Floats, w: Floats, clusters: Any, strata: Any) -> Estimate:
    """Ratio of two weighted means with its interval."""
    of = float(np.average(x, weights=w))
    value = float(np.average(y, weights=w)) / of
    return linearised(value, (y - value * x) / of, w, clusters, strata)


def _payments(own_pay: ArrayLike, income: ArrayLike) -> tuple[Floats, Floats]:
    pay, x = columns(own_pay, income)
    if (pay < 0).any():
        raise Unsuited(
            "自付金额不能为负：退款请先冲减。 / Payments must not be negative: set refunds off first."
        )
    return pay, x

"""An estimate with its interval, by linearisation: every measure here is a sum of what each unit adds to it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


class Unsuited(ValueError):
    """Data that a measure is not defined for: what is wrong, and what to do."""


@dataclass(frozen=True)
class Estimate:
    """A value with its standard error and interval.

    `n` units, `clusters` sampled units (= n without clusters), `freedom` degrees of freedom: clusters less strata. `se`,
    `low`, `high` are NaN for a single cluster: one village tells nothing of the spread between villages.
    """

    value: float
    se: float
    low: float
    high: float
    n: int
    clusters: int
    freedom: float = np.nan


@dataclass(frozen=True)
class Effect:
    """An effect with its interval. `clusters` 0: errors by row (robust to unequal variance)."""

    effect: float
    se: float
    low: float
    high: float
    p: float
    n: int
    clusters: int

    @property
    def moved(self) -> bool:
        """Whether the interval lies on one side of zero."""
        return self.low > 0 or self.high < 0


def columns(*given: ArrayLike) -> list[Floats]:
    """Columns as float arrays of one length. Raises Unsuited when lengths differ or a value is missing."""
    found = [np.asarray(one, dtype=np.float64) for one in given]
    if any(one.ndim != 1 or one.shape != found[0].shape for one in found):
        raise Unsuited(
            "各列应为一维、等长：请核对传入的数据。 / Columns must be one-dimensional and of one length."
        )
    if not found[0].size:
        raise Unsuited("没有数据。 / There are no rows.")
    if any(not np.isfinite(one).all() for one in found):
        raise Unsuited(
            "数据中有缺失值：请先说明如何处理缺失再计算。 / There are missing values: decide on them first."
        )
    return found


def weights_of(weights: ArrayLike | None, like: Floats) -> Floats:
    """Weights, one each when none are given. Raises Unsuited for negative ones or a sum of zero."""
    if weights is None:
        return np.ones_like(like)
    found = columns(like, weights)[1]
    if (found < 0).any() or found.sum() <= 0:
        raise Unsuited(
            "权重不能为负，合计应大于 0。 / Weights must not be negative, their sum must be above 0."
        )
    return found


def numbered(names: Any, like: NDArray[Any]) -> NDArray[np.intp]:
    """Names (of clusters, of strata) as numbers from 0. Raises Unsuited for another length."""
    found = np.asarray(names)
    if found.shape != like.shape[:1]:
        raise Unsuited("群或层的列应与数据等长。 / Clusters and strata must be as long as the data.")
    at: NDArray[np.intp] = np.unique(found, return_inverse=True)[1].ravel()
    return at


def error_of(
    parts: Floats, clusters: Any = None, strata: Any = None, population: ArrayLike | None = None
) -> tuple[float, int, int]:
    """(standard error of Σ parts, sampled units, degrees of freedom).

    V = Σ_h (1 − m_h/M_h) m_h/(m_h − 1) Σ (z − z̄_h)², z the sum of a sampled unit of stratum h; m_h of them, of M_h in the
    population (`population`, by row; none is taken off without it or where it is infinite). Without strata all are one, without clusters each
    row is a unit. Degrees of freedom: units less strata. NaN for a single unit; raises Unsuited for a stratum of one
    unit that is not the whole stratum. Source: Woodruff, JASA 66 (1971); Binder, Int. Stat. Rev. 51 (1983).
    """
    stratum = np.zeros(len(parts), np.intp) if strata is None else numbered(strata, parts)
    unit = np.arange(len(parts)) if clusters is None else numbered(clusters, parts)
    _both, first, at = np.unique(stratum * (unit.max() + 1) + unit, return_index=True, return_inverse=True)
    z = np.bincount(at.ravel(), weights=parts)
    of = stratum[first]
    m = np.bincount(of)
    whole = np.full(len(m), np.inf)
    if population is not None:
        given = np.asarray(population, dtype=np.float64)
        if given.shape != parts.shape or np.isnan(given).any():
            raise Unsuited("总体单元数应逐行给出。 / The size of the population is needed for each row.")
        whole[of] = given[first]
        if (whole < m).any():
            raise Unsuited("总体的单元数少于样本。 / A population is smaller than its sample.")
    if len(m) == 1 and m[0] < 2 and whole[0] > 1:
        return np.nan, 1, 0
    if ((m < 2) & (whole > m)).any():
        raise Unsuited(
            "有一层只抽到一个单元，无法估计层内差异：请与相近的层合并。 / A stratum has a single unit: merge it with one like it."
        )
    centred = z - (np.bincount(of, weights=z) / m)[of]
    each = np.bincount(of, weights=centred**2) * (1 - m / whole) * m / np.maximum(m - 1, 1)
    return float(np.sqrt(each.sum())), len(z), len(z) - len(m)


def half_of(se: float, freedom: float, level: float = 0.95) -> float:
    """Half an interval by Student's t. NaN without degrees of freedom."""
    # Heavy to import; whoever only reads the module needs none of it.
    from scipy.stats import t

    return float(t.ppf(0.5 + level / 2, freedom)) * se if freedom > 0 else np.nan


def estimated(
    value: float,
    parts: Floats,
    clusters: Any = None,
    strata: Any = None,
    population: ArrayLike | None = None,
    level: float = 0.95,
) -> Estimate:
    """The estimate whose error is that of the sum of `parts`, what each row adds to it."""
    se, units, freedom = error_of(parts, clusters, strata, population)
    half = half_of(se, freedom, level)
    return Estimate(value, se, value - half, value + half, len(parts), units, freedom)


def linearised(
    value: float,
    influence: Floats,
    weights: Floats,
    clusters: Any = None,
    strata: Any = None,
    population: ArrayLike | None = None,
    level: float = 0.95,
) -> Estimate:
    """The estimate with the variance of its weighted mean influence between sampled units (ultimate clusters).

    influence: of each unit on the value, of weighted mean 0.
    """
    return estimated(value, weights * influence / weights.sum(), clusters, strata, population, level)


def mean(x: Floats, weights: Floats, clusters: Any = None, strata: Any = None) -> Estimate:
    """The weighted mean with its interval."""
    value = float(np.average(x, weights=weights))
    return linearised(value, x - value, weights, clusters, strata)

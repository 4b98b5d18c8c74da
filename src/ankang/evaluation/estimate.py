"""An estimate with its interval, by linearisation: every measure here is a mean of influences."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Floats = NDArray[np.float64]


class Unsuited(ValueError):
    """Data that a measure is not defined for: what is wrong, and what to do."""


@dataclass(frozen=True)
class Estimate:
    """A value with its standard error and interval.

    `n` units, `clusters` sampled units (= n without clusters). `se`, `low`, `high` are NaN for a single cluster: one
    village tells nothing of the spread between villages.
    """

    value: float
    se: float
    low: float
    high: float
    n: int
    clusters: int


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


def linearised(
    value: float, influence: Floats, weights: Floats, clusters: Any = None, level: float = 0.95
) -> Estimate:
    """The estimate with the variance of its weighted mean influence, between clusters (ultimate clusters, with
    replacement; Student's t with clusters − 1 degrees of freedom).

    influence: of each unit on the value, of weighted mean 0.
    """
    part = weights * influence / weights.sum()
    if clusters is not None:
        _names, at = np.unique(np.asarray(clusters), return_inverse=True)
        part = np.bincount(at.ravel(), weights=part)
    m = len(part)
    if m < 2:
        return Estimate(value, np.nan, np.nan, np.nan, len(influence), m)
    se = float(np.sqrt(m / (m - 1) * np.sum((part - part.mean()) ** 2)))
    half = float(stats.t.ppf(0.5 + level / 2, m - 1)) * se
    return Estimate(value, se, value - half, value + half, len(influence), m)


def mean(x: Floats, weights: Floats, clusters: Any = None, level: float = 0.95) -> Estimate:
    """The weighted mean with its interval."""
    value = float(np.average(x, weights=weights))
    return linearised(value, x - value, weights, clusters, level)

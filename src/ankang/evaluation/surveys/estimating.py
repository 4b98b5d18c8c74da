"""Estimates of a survey with the errors of its design, by linearisation (Taylor).

Arrays of one length, a row an answering unit. `domain`: 0 or 1 (or True) by row, those that are spoken of; the others
stay in the design, so that the error holds how many of the domain happened to be drawn. Values outside the domain may
be missing, inside they are refused. Intervals by Student's t with sampled units less strata as degrees of freedom,
counted where the domain is. Same numbers as R's `survey` (svymean, svytotal, svyratio). Source: Särndal, Swensson,
Wretman, Model Assisted Survey Sampling (1992), ch. 5. Raises Unsuited.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ankang.evaluation.estimate import Estimate, Floats, Unsuited, error_of, half_of, numbered, weights_of


@dataclass(frozen=True)
class Design:
    """How rows came to be there. `weights`: by row, 0 for who did not answer. `strata`, `clusters`: first stage.

    `population`: sampled units in the row's stratum of the population, for the finite population correction; None or
    infinite where nothing is to be taken off. `groups`: those whose totals the weights were brought to.
    """

    weights: ArrayLike
    strata: Any = None
    clusters: Any = None
    population: ArrayLike | None = None
    groups: Any = None


@dataclass(frozen=True)
class Surveyed(Estimate):
    """An estimate with its design effect: its variance over that of a simple sample of as many units (without
    replacement where weights expand to a population). NaN where it is not defined."""

    deff: float = np.nan


def mean(y: ArrayLike, design: Design, domain: ArrayLike | None = None) -> Surveyed:
    """Weighted mean Σwy / Σw, of whatever unit y has."""
    values, w, inside = _ready(y, design, domain)
    whole = w.sum()
    value = float(w @ values / whole)
    return _told(value, np.where(inside, values - value, 0.0) / whole, values, w, inside, design)


def total(y: ArrayLike, design: Design, domain: ArrayLike | None = None) -> Surveyed:
    """Total Σwy over the population that the weights expand to. Of ones: how many there are."""
    values, w, inside = _ready(y, design, domain)
    found = _told(float(w @ values), np.where(inside, values, 0.0), values, w, inside, design)
    # The simple sample that a total is held against is of the whole population, not of the domain.
    all_of = weights_of(design.weights, values)
    simple = _simple_variance(values * inside, all_of) * all_of.sum() ** 2
    return replace(found, deff=found.se**2 / simple if simple else np.nan)


def ratio(y: ArrayLike, x: ArrayLike, design: Design, domain: ArrayLike | None = None) -> Surveyed:
    """Ratio of two totals, Σwy / Σwx, such as visits for each person or the share of a sum of money."""
    values, w, inside = _ready(y, design, domain)
    of = _ready(x, design, domain)[0]
    whole = float(w @ of)
    if whole <= 0:
        raise Unsuited("分母合计应大于 0。 / The sum of the denominator must be above 0.")
    value = float(w @ values) / whole
    rest = np.where(inside, values - value * of, 0.0)
    found = _told(value, rest / whole, rest, w, inside, design)
    simple = _simple_variance(rest[inside], w[inside]) * (w.sum() / whole) ** 2
    return replace(found, deff=found.se**2 / simple if simple else np.nan)


def proportion(event: ArrayLike, design: Design, domain: ArrayLike | None = None) -> Surveyed:
    """Share of those with the event (0 or 1), with an interval that stays between 0 and 1 and holds for small samples.

    Korn and Graubard: the exact interval of Clopper and Pearson for the effective size p(1 − p)/se², times
    (t_{n−1} / t_freedom)², at most n; n itself where nobody or everybody has the event. `se` is that of `mean`. Source:
    Korn, Graubard, Survey Methodology 24 (1998) 193.
    """
    from scipy.stats import beta, t

    found = mean(event, design, domain)
    values, _w, inside = _ready(event, design, domain)
    if not np.isin(values[inside], (0.0, 1.0)).all():
        raise Unsuited("应为 0 和 1。 / An event must be 0 or 1.")
    p, n = found.value, found.n
    size = float(n)
    if 0 < p < 1 and found.freedom > 0 and n > 1:
        effective = p * (1 - p) / found.se**2 if found.se else np.inf
        size = min(size, effective * (t.ppf(0.975, n - 1) / t.ppf(0.975, found.freedom)) ** 2)
    elif 0 < p < 1:
        return replace(found, low=np.nan, high=np.nan)
    low = float(beta.ppf(0.025, p * size, size - p * size + 1)) if p > 0 else 0.0
    high = float(beta.ppf(0.975, p * size + 1, size - p * size)) if p < 1 else 1.0
    return replace(found, low=low, high=high)


def by(
    measure: Callable[..., Surveyed],
    *values: ArrayLike,
    design: Design,
    domains: Any,
    domain: ArrayLike | None = None,
    least: int = 11,
) -> dict[Any, Surveyed | None]:
    """A measure in each of `domains` (village, sex), by name, among those of `domain`, such as who answered the item.
    None where fewer than `least` units answered: so few can be recognised, and so little is known. measure: `mean`,
    `total`, `ratio` or `proportion`."""
    names = np.asarray(domains)
    counted = np.asarray(design.weights, dtype=np.float64) > 0
    if domain is not None:
        counted = counted & (np.asarray(domain) == 1)
    if names.shape != counted.shape:
        raise Unsuited("分组的列应与数据等长。 / Domains must be as long as the data.")
    told: dict[Any, Surveyed | None] = {}
    for name in np.unique(names).tolist():
        inside = (names == name) & counted
        told[name] = measure(*values, design, domain=inside) if inside.sum() >= least else None
    return told


def _ready(y: ArrayLike, design: Design, domain: ArrayLike | None) -> tuple[Floats, Floats, Any]:
    """Values (0 outside), weights (0 outside) and who is inside the domain, among those with a weight."""
    values = np.asarray(y, dtype=np.float64)
    if values.ndim != 1 or not values.size:
        raise Unsuited("需要一列数据。 / A column is needed.")
    w = weights_of(design.weights, np.zeros_like(values))
    inside = w > 0 if domain is None else (np.asarray(domain) == 1) & (w > 0)
    if inside.shape != values.shape or not inside.any():
        raise Unsuited("这一部分没有数据。 / There is nobody in this domain.")
    if not np.isfinite(values[inside]).all():
        raise Unsuited("数据中有缺失值：请先说明如何处理。 / There are missing values: decide on them first.")
    return np.where(inside, values, 0.0), np.where(inside, w, 0.0), inside


def _told(
    value: float, influence: Floats, values: Floats, w: Floats, inside: Any, design: Design
) -> Surveyed:
    all_of = weights_of(design.weights, influence)
    if design.groups is not None:
        at = numbered(design.groups, influence)
        sums = np.bincount(at, weights=all_of)
        influence = (
            influence - (np.bincount(at, weights=all_of * influence) / np.where(sums > 0, sums, 1))[at]
        )
    se = error_of(all_of * influence, design.clusters, design.strata, design.population)[0]
    units, freedom = _where(inside, design)
    half = half_of(se, freedom)
    simple = _simple_variance(values[inside], w[inside])
    deff = se**2 / simple if simple else np.nan
    return Surveyed(value, se, value - half, value + half, int(inside.sum()), units, freedom, deff)


def _where(inside: Any, design: Design) -> tuple[int, int]:
    """Sampled units and degrees of freedom where the domain is; strata taken whole have neither."""
    rows = np.flatnonzero(inside)
    stratum = np.zeros(len(inside), np.intp) if design.strata is None else numbered(design.strata, inside)
    unit = np.arange(len(inside)) if design.clusters is None else numbered(design.clusters, inside)
    pairs = np.unique(np.column_stack([stratum[rows], unit[rows]]), axis=0)
    sizes = np.unique(pairs[:, 0], return_counts=True)[1]
    return len(pairs), int((sizes - 1).sum())


def _simple_variance(values: Floats, w: Floats) -> float:
    """Variance of the mean of a simple sample of as many units with the same weighted spread."""
    n, whole = int((w > 0).sum()), float(w.sum())
    if n < 2:
        return 0.0
    spread = float(w @ (values - w @ values / whole) ** 2 / whole) * n / (n - 1)
    return spread / n * (1 - n / whole if whole > n else 1.0)

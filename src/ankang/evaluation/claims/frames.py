"""Claims from the rows of a data frame.

Arrays, series of pandas or columns of polars, all of one length. `later` is 1 (or True) for rows of the side that is
spoken of (this year, the villages with the measure) and 0 for the side it is compared with. `clusters` names what rows
of a unit share, such as their village: the interval then allows for neighbours being alike, and is never narrower than
without. `among` is the number of comparisons made at once. Missing values are refused. Raises Unsuited.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ankang.evaluation.claims.claim import (
    BEYOND_COMPARISON,
    LAST_YEAR,
    LEVEL,
    Base,
    Claim,
    Measure,
    Method,
    Verdict,
    decided,
)
from ankang.evaluation.claims.periods import MINIMUM, Pair, compared, half_width
from ankang.evaluation.estimate import Effect, Estimate, Floats, Unsuited, columns, half_of, numbered

_NO_UNIT = ("", "")


def proportions(
    event: ArrayLike, later: ArrayLike, *, clusters: Any = None, base: Base = LAST_YEAR, among: int = 1
) -> Claim:
    """Two independent proportions. event: 0 or 1 by row. Change in percentage points.

    Newcombe's interval (Statistics in Medicine 17 (1998) 873, method 10), joined with that by clusters. Fewer than 30
    rows on a side earn no words. The same persons on both sides: `paired_proportions`.
    """
    y, side = columns(event, later)
    _binary(y, side)
    whole, parts = _counted(y, np.ones_like(y), side, clusters)
    return compared(whole, parts, measure=Measure.PROPORTION, base=base, among=among)


def counts(
    events: ArrayLike,
    exposure: ArrayLike,
    later: ArrayLike,
    *,
    clusters: Any = None,
    base: Base = LAST_YEAR,
    among: int = 1,
) -> Claim:
    """Two counts with exposure. events: whole numbers by row; exposure: person-months, persons, above 0. Change of the
    rate in per cent.

    Score interval of the ratio of two Poisson rates (statsmodels), joined with that by clusters on its logarithm. Fewer
    than 30 events on a side earn no words. Rows that are persons seen more than once: give the person or the village as
    cluster, or the interval is too narrow.
    """
    y, x, side = columns(events, exposure, later)
    _binary(side)
    if (y < 0).any() or (y != np.floor(y)).any() or (x <= 0).any():
        raise Unsuited(
            "次数应为非负整数，暴露量应大于 0。 / Events must be whole numbers, exposures above 0."
        )
    whole, parts = _counted(y, x, side, clusters)
    return compared(whole, parts, measure=Measure.COUNT, base=base, among=among)


def means(
    value: ArrayLike,
    later: ArrayLike,
    *,
    unit: tuple[str, str] = _NO_UNIT,
    clusters: Any = None,
    base: Base = LAST_YEAR,
    among: int = 1,
) -> Claim:
    """Two independent means. Change in the unit of `value`; unit: as written in Chinese and English (“元”, “ yuan”).

    Welch's interval (Biometrika 34 (1947) 28), joined with that by clusters. Fewer than 30 rows on a side earn no
    words. The same persons on both sides: `paired_means`.
    """
    y, side = columns(value, later)
    _binary(side)
    now, before = y[side == 1], y[side == 0]
    if min(len(now), len(before)) < MINIMUM:
        return _too_few(Measure.MEAN, base, unit, among)
    change = float(now.mean() - before.mean())
    errors = now.var(ddof=1) / len(now), before.var(ddof=1) / len(before)
    freedom = _welch(*errors, len(now), len(before))
    half = half_of(float(np.sqrt(sum(errors))), freedom, _level(among))
    parts = np.where(side == 1, (y - now.mean()) / len(now), -(y - before.mean()) / len(before))
    ties, overlap = _sums(parts, side, clusters)
    return _joined(change, half, ties, overlap, Measure.MEAN, Method.WELCH, (base, unit, among))


def paired_means(
    now: ArrayLike,
    before: ArrayLike,
    *,
    unit: tuple[str, str] = _NO_UNIT,
    clusters: Any = None,
    base: Base = LAST_YEAR,
    among: int = 1,
) -> Claim:
    """The mean change of the same persons, a row each. Student's t of the differences, joined with that by clusters.
    Fewer than 30 pairs earn no words."""
    after, earlier = columns(now, before)
    if len(after) < MINIMUM:
        return _too_few(Measure.MEAN, base, unit, among)
    gain = after - earlier
    change, n = float(gain.mean()), len(gain)
    half = half_of(float(gain.std(ddof=1) / np.sqrt(n)), n - 1, _level(among))
    ties, _ = _sums((gain - change) / n, np.ones(n), clusters)
    return _joined(change, half, ties, True, Measure.MEAN, Method.PAIRED_T, (base, unit, among))


def paired_proportions(
    now: ArrayLike, before: ArrayLike, *, clusters: Any = None, base: Base = LAST_YEAR, among: int = 1
) -> Claim:
    """The change of a share among the same persons, a row each; now, before: 0 or 1. Change in percentage points.

    Wald's interval with one person added to each kind of changers, (b + 1 − (c + 1)) / (N + 2) being its middle (Bonett
    and Price, Br. J. Math. Stat. Psychol. 65 (2012) 479), joined with that by clusters. Fewer than 30 pairs earn no
    words.
    """
    after, earlier = columns(now, before)
    _binary(after, earlier)
    n = len(after)
    if n < MINIMUM:
        return _too_few(Measure.PROPORTION, base, _NO_UNIT, among)
    gain = after - earlier
    up, down = ((gain == 1).sum() + 1) / (n + 2), ((gain == -1).sum() + 1) / (n + 2)
    middle = float(up - down)
    half = _z(among) * float(np.sqrt((up + down - middle**2) / (n + 2)))
    change = float(gain.mean())
    spans = (change, min(middle - half, change), max(middle + half, change))
    ties, _ = _sums((gain - change) / n, np.ones(n), clusters)
    if ties is not None:
        if len(ties) < 2:
            return _too_few(Measure.PROPORTION, base, _NO_UNIT, among)
        wide = half_width(ties, 1, _level(among))
        spans = (change, min(spans[1], change - wide), max(spans[2], change + wide))
    method = Method.PAIRED_SHARES if ties is None else Method.PAIRED_SHARES_CLUSTERED
    percent = (100 * spans[0], 100 * spans[1], 100 * spans[2])
    told = 0 if ties is None else len(ties)
    return decided(Measure.PROPORTION, method, told, percent, base=base, among=among)


def of_estimates(
    now: Estimate,
    before: Estimate,
    *,
    measure: Measure = Measure.PROPORTION,
    unit: tuple[str, str] = _NO_UNIT,
    base: Base = LAST_YEAR,
    among: int = 1,
) -> Claim:
    """Two estimates from separate samples, such as two surveys, with whatever weights and designs they have.

    measure: PROPORTION (values from 0 to 1, change in points) or MEAN. Student's t with the degrees of freedom of Welch
    and Satterthwaite over the `freedom` of both. Fewer than 30 units on a side, or an estimate without error, earn no
    words. Not for two samples that share clusters: their errors are not independent.
    """
    if measure not in (Measure.PROPORTION, Measure.MEAN):
        raise Unsuited("只比较比例或均值。 / Only proportions and means are compared.")
    if min(now.n, before.n) < MINIMUM or not np.isfinite([now.se, before.se]).all():
        return _too_few(measure, base, unit, among)
    squares = now.se**2, before.se**2
    freedom = _welch(*squares, now.freedom + 1, before.freedom + 1)
    change = now.value - before.value
    half = half_of(float(np.sqrt(sum(squares))), freedom, _level(among))
    scale = 100 if measure is Measure.PROPORTION else 1
    spans = (scale * change, scale * (change - half), scale * (change + half))
    clusters = now.clusters + before.clusters
    return decided(measure, Method.ESTIMATES, clusters, spans, base=base, unit=unit, among=among)


def of_effect(
    effect: Effect,
    *,
    measure: Measure = Measure.MEAN,
    unit: tuple[str, str] = _NO_UNIT,
    base: Base = BEYOND_COMPARISON,
) -> Claim:
    """What a difference in differences earns: the change beyond that of the comparison. PROPORTION for outcomes of 0 and
    1 (told in points), MEAN for others. Its interval is the effect's own, at 95%."""
    if measure not in (Measure.PROPORTION, Measure.MEAN):
        raise Unsuited("只比较比例或均值。 / Only proportions and means are compared.")
    scale = 100 if measure is Measure.PROPORTION else 1
    spans = (scale * effect.effect, scale * effect.low, scale * effect.high)
    return decided(measure, Method.EFFECT, effect.clusters, spans, base=base, unit=unit)


def several(deeds: Mapping[str, Callable[..., Claim]]) -> dict[str, Claim]:
    """Several comparisons that a reader sees side by side, each widened for their number (Bonferroni).

    deeds: by name, a function that takes `among`, such as `functools.partial(proportions, event, later)`. The chance that
    any of the sentences says of a change where there is none stays below 5%. Source: Dunn, JASA 56 (1961) 52.
    """
    if not deeds:
        raise Unsuited("没有要比较的内容。 / There is nothing to compare.")
    return {name: deed(among=len(deeds)) for name, deed in deeds.items()}


def _counted(y: Floats, exposure: Floats, side: Floats, clusters: Any) -> tuple[Pair, list[Pair]]:
    """Sums of both sides, of all and by cluster."""
    sides = (side == 1, side == 0)
    whole = [float(x[one].sum()) for one in sides for x in (y, exposure)]
    if clusters is None:
        return Pair(*whole), []
    at = numbered(clusters, y)
    each = [np.bincount(at, weights=x * one) for one in sides for x in (y, exposure)]
    parts = [Pair(*row) for row in zip(*(column.tolist() for column in each), strict=True)]
    return Pair(*whole), parts if len(parts) > 1 else []


def _sums(parts: Floats, side: Floats, clusters: Any) -> tuple[list[float] | None, bool]:
    """What each cluster adds, and whether any stands on both sides."""
    if clusters is None:
        return None, True
    at = numbered(clusters, parts)
    on_both = (np.bincount(at, weights=side) > 0) & (np.bincount(at, weights=1 - side) > 0)
    return np.bincount(at, weights=parts).tolist(), bool(on_both.any())


def _joined(
    change: float,
    half: float,
    ties: list[float] | None,
    overlap: bool,
    measure: Measure,
    method: Method,
    told: tuple[Base, tuple[str, str], int],
) -> Claim:
    """The wider of the interval by rows and that by clusters."""
    base, unit, among = told
    lost = 1 if overlap else 2
    if ties is not None:
        if len(ties) <= lost:
            return _too_few(measure, base, unit, among)
        half = max(half, half_width(ties, lost, _level(among)))
        method = Method(f"{method}_clustered")
    spans = (change, change - half, change + half)
    clusters = 0 if ties is None else len(ties)
    return decided(measure, method, clusters, spans, base=base, unit=unit, among=among)


def _too_few(measure: Measure, base: Base, unit: tuple[str, str], among: int) -> Claim:
    return Claim(measure, Verdict.TOO_FEW, Method.NONE, 0, base=base, unit=unit, among=among)


def _welch(one: float, other: float, n: float, m: float) -> float:
    """Degrees of freedom of a sum of two squared errors; many where there is no error at all."""
    whole = one + other
    return float(whole**2 / (one**2 / (n - 1) + other**2 / (m - 1))) if whole else float(n + m - 2)


def _level(among: int) -> float:
    return 1 - (1 - LEVEL) / among


def _z(among: int) -> float:
    from scipy.stats import norm

    return float(norm.ppf((1 + _level(among)) / 2))


def _binary(*given: Floats) -> None:
    if any(not np.isin(one, (0.0, 1.0)).all() for one in given):
        raise Unsuited("这一列应为 0 和 1。 / A column must be 0 and 1.")

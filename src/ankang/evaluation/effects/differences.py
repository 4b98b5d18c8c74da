"""Differences in differences, and what must be looked at beside them. Raises Unsuited."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ankang.evaluation.effects.least_squares import (
    binary,
    by_row,
    clustered,
    enough,
    told,
    with_covariates,
)
from ankang.evaluation.estimate import Effect, Floats, Unsuited, columns


@dataclass(frozen=True)
class PreTrend:
    """Whether treated and comparison moved alike before. `leads`: effect in each earlier period against the last one
    before the start; `p` of all being zero. A large p is no proof: few periods or units cannot tell."""

    leads: Mapping[float, Effect]
    p: float


@dataclass(frozen=True)
class EventStudy:
    """The difference of treated and others in each period against the last one before the start. `leads` before it, with
    `p` of all being zero (NaN where there is one period or too few clusters); `lags` from the start on."""

    leads: Mapping[float, Effect]
    lags: Mapping[float, Effect]
    p: float


def difference_in_differences(
    outcome: ArrayLike,
    treated: ArrayLike,
    after: ArrayLike,
    *,
    clusters: Any = None,
    covariates: ArrayLike | None = None,
    weights: ArrayLike | None = None,
) -> Effect:
    """(treated after − treated before) − (others after − others before), by least squares with an interaction.

    treated, after: 0 or 1 by row. covariates: rows × columns. clusters: the unit that was chosen for the measure, such
    as a village, at least two on each side; errors are CR2 with the degrees of freedom of Bell and McCaffrey, wide for
    few clusters (`wild_bootstrap` is another answer to them). Assumes that both would have moved alike without the
    measure: look at `event_study`. Without clusters the errors are HC1. Source: Card, Krueger, AER 84 (1994); Wooldridge,
    Introductory Econometrics, ch. 13.
    """
    y, matrix = interaction(outcome, treated, after, covariates)
    if clusters is None:
        return told(by_row(y, matrix, weights), 3)
    enough(matrix[:, 1], clusters)
    return clustered(y, matrix, clusters, weights).effect(3)


def interaction(
    outcome: ArrayLike, treated: ArrayLike, after: ArrayLike, covariates: ArrayLike | None = None
) -> tuple[Floats, Floats]:
    """The outcome, and the columns 1, treated, after, treated × after, covariates."""
    y, d, t = columns(outcome, treated, after)
    binary(d, t)
    if min(((d == a) & (t == b)).sum() for a in (0, 1) for b in (0, 1)) == 0:
        raise Unsuited(
            "四格（对照/实施 × 前/后）中有一格没有数据。 / One of the four cells (group × before/after) is empty."
        )
    return y, with_covariates([np.ones_like(y), d, t, d * t], covariates, y)


def event_study(
    outcome: ArrayLike, treated: ArrayLike, period: ArrayLike, start: float, *, clusters: Any = None
) -> EventStudy:
    """The effect period by period, for a measure that began everywhere at `start`.

    period: numbers, at least one before `start`; both groups in every one. Leads near zero speak for the comparison, lags
    show how the effect grows or fades. Errors as in `difference_in_differences`; each interval holds for its period
    alone. Source: Freyaldenhoven, Hansen, Shapiro, AER 109 (2019).
    """
    y, d, t = columns(outcome, treated, period)
    binary(d)
    periods = np.unique(t)
    early = periods[periods < start]
    if not len(early) or any(((t == one) & (d == side)).sum() == 0 for one in periods for side in (0, 1)):
        raise Unsuited(
            "每期两组都要有数据，且实施前至少一期。 / Both groups in each period, one before the start."
        )
    others = [float(one) for one in periods if one != early[-1]]
    times = [(t == one).astype(float) for one in others]
    matrix = np.column_stack([np.ones_like(y), d, *times, *(d * one for one in times)])
    first = 2 + len(times)
    leads = [first + place for place, one in enumerate(others) if one < start]
    if clusters is None:
        fit = by_row(y, matrix)
        found = [told(fit, first + place) for place in range(len(others))]
        p = float(fit.f_test(np.eye(matrix.shape[1])[leads]).pvalue) if leads else np.nan
    else:
        enough(d, clusters)
        tied = clustered(y, matrix, clusters)
        found = [tied.effect(first + place) for place in range(len(others))]
        p = tied.joint(leads) if leads else np.nan
    each = dict(zip(others, found, strict=True))
    return EventStudy(
        {one: e for one, e in each.items() if one < start},
        {one: e for one, e in each.items() if one >= start},
        p,
    )


def pre_trend(
    outcome: ArrayLike, treated: ArrayLike, period: ArrayLike, start: float, *, clusters: Any = None
) -> PreTrend:
    """Leads: the difference of treated and others in each period before `start`, against the last one before it, from
    these periods alone: it can be looked at, and registered, before the data of the measure exist."""
    y, d, t = columns(outcome, treated, period)
    early = t < start
    if len(np.unique(t[early])) < 2:
        raise Unsuited(
            "实施前至少要有两个时期才能看趋势。 / At least two periods before the start are needed."
        )
    cluster = None if clusters is None else np.asarray(clusters)[early]
    found = event_study(y[early], d[early], t[early], start, clusters=cluster)
    return PreTrend(found.leads, found.p)


def placebo_in_time(
    outcome: ArrayLike,
    treated: ArrayLike,
    period: ArrayLike,
    start: float,
    pretended: float,
    *,
    clusters: Any = None,
) -> Effect:
    """The effect of a start that never was: `pretended`, before `start`, on the periods before `start` alone. One that is
    found casts doubt on the one that is reported."""
    y, d, t = columns(outcome, treated, period)
    if pretended >= start:
        raise Unsuited("假想的时间应早于实施时间。 / The pretended start must lie before the real one.")
    early = t < start
    cluster = None if clusters is None else np.asarray(clusters)[early]
    return difference_in_differences(
        y[early], d[early], (t[early] >= pretended).astype(float), clusters=cluster
    )


def negative_control(effect: Effect) -> bool:
    """Whether an outcome that the measure cannot move stayed where it was: its interval holds zero."""
    return not effect.moved

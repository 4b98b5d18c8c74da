"""Did it help? Effects with a comparison, honestly uncertain. Any arrays of one length; a row is a unit at a time.

What each design assumes is said in its docstring; what can be checked is checked beside it (trends before, balance,
a negative control). Estimates are statsmodels' least squares; intervals allow for clusters. Raises Unsuited.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import statsmodels.api as sm
from numpy.typing import ArrayLike
from scipy import stats

from ankang.evaluation.estimate import Floats, Unsuited, columns

# Fewer clusters than this, and clustered errors are too small to be trusted.
FEWEST_CLUSTERS = 10


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


@dataclass(frozen=True)
class PreTrend:
    """Whether treated and comparison moved alike before. `leads`: effect in each earlier period against the last one
    before the start; `p` of all being zero. A large p is no proof: few periods or units cannot tell."""

    leads: Mapping[float, Effect]
    p: float


@dataclass(frozen=True)
class Balance:
    """A covariate before and after matching: standardised mean differences."""

    name: str
    before: float
    after: float


@dataclass(frozen=True)
class Matched:
    """Effect on the treated by matching; `pairs` gives for each treated row the rows it was compared with; `lost` how
    many treated found nobody near enough."""

    effect: Effect
    balance: tuple[Balance, ...]
    pairs: tuple[tuple[int, ...], ...]
    lost: int


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
    as a village; errors are clustered on it. Assumes that both would have moved alike without the measure: look at
    `pre_trend`. Without clusters the errors are HC1. Source: Card, Krueger, AER 84 (1994); Wooldridge, Introductory
    Econometrics, ch. 13.
    """
    y, d, t = columns(outcome, treated, after)
    _binary(d, t)
    if min(((d == a) & (t == b)).sum() for a in (0, 1) for b in (0, 1)) == 0:
        raise Unsuited(
            "四格（对照/实施 × 前/后）中有一格没有数据。 / One of the four cells (group × before/after) is empty."
        )
    parts = [np.ones_like(y), d, t, d * t]
    return _fitted(y, _with(parts, covariates, y), 3, clusters, weights)


def pre_trend(
    outcome: ArrayLike, treated: ArrayLike, period: ArrayLike, start: float, *, clusters: Any = None
) -> PreTrend:
    """Leads: the difference of treated and others in each period before `start`, against the last one before it."""
    y, d, t = columns(outcome, treated, period)
    _binary(d)
    early = t < start
    y, d, t = y[early], d[early], t[early]
    cluster = None if clusters is None else np.asarray(clusters)[early]
    periods = np.unique(t)
    if len(periods) < 2:
        raise Unsuited(
            "实施前至少要有两个时期才能看趋势。 / At least two periods before the start are needed."
        )
    times = [(t == one).astype(float) for one in periods[:-1]]
    leads = [d * one for one in times]
    matrix = np.column_stack([np.ones_like(y), d, *times, *leads])
    fit = _fit(y, matrix, cluster, None)
    first = 2 + len(times)
    wald = fit.f_test(np.eye(matrix.shape[1])[first:])
    found = {float(one): _effect(fit, first + place, y, cluster) for place, one in enumerate(periods[:-1])}
    return PreTrend(found, float(wald.pvalue))


def interrupted_time_series(
    outcome: ArrayLike, time: ArrayLike, start: float, *, season: int = 0, lags: int | None = None
) -> tuple[Effect, Effect]:
    """(change of level at `start`, change of slope after it) of one series, by segmented regression.

    season: periods of a year, for their dummies (12 for months; 0 for none). Errors allow for autocorrelation up to
    `lags` (Newey–West; by default 4 (n/100)^(2/9)). Assumes that nothing else changed at that time; a series of a place
    without the measure is the better answer. Source: Bernal, Cummins, Gasparrini, IJE 46 (2017).
    """
    y, t = columns(outcome, time)
    order = np.argsort(t)
    y, t = y[order], t[order]
    since = np.where(t >= start, 1.0, 0.0)
    if since.sum() < 3 or (1 - since).sum() < 3:
        raise Unsuited(
            "实施前后各至少要有三个时点。 / At least three points before and three after are needed."
        )
    parts = [np.ones_like(y), t - t[0], since, since * (t - start)]
    parts += [(np.mod(t, season) == one).astype(float) for one in range(1, season)]
    matrix = np.column_stack(parts)
    if len(y) <= matrix.shape[1]:
        raise Unsuited("时点太少，不够估计季节。 / Too few points for the seasons asked for.")
    lag = int(4 * (len(y) / 100) ** (2 / 9)) if lags is None else lags
    fit = sm.OLS(y, matrix).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True}, use_t=True)
    return _effect(fit, 2, y, None), _effect(fit, 3, y, None)


def matching(
    outcome: ArrayLike,
    treated: ArrayLike,
    covariates: Mapping[str, ArrayLike],
    *,
    neighbours: int = 1,
    caliper: float = 0.2,
) -> Matched:
    """Effect on the treated: each against its nearest others by propensity, with replacement.

    caliper: in standard deviations of the logit of the propensity; who finds nobody within it is left out and counted.
    Variance: Abadie and Imbens for matching with replacement, with the propensity taken as known. Assumes that nothing
    that matters was left out of `covariates`. Source: Abadie, Imbens, Econometrica 74 (2006).
    """
    y, d = columns(outcome, treated)
    _binary(d)
    names = list(covariates)
    x = np.column_stack(columns(*covariates.values())) if names else np.empty((len(y), 0))
    if not names or len(x) != len(y) or d.sum() < 2 or (1 - d).sum() < 2:
        raise Unsuited("需要协变量，且两组各至少两行。 / Covariates and two rows in each group are needed.")
    fit = sm.GLM(d, sm.add_constant(x), family=sm.families.Binomial()).fit()
    score = np.asarray(fit.predict(which="linear"), dtype=np.float64)
    width = caliper * float(np.std(score))
    ours, others = np.flatnonzero(d == 1), np.flatnonzero(d == 0)
    pairs = {int(one): _nearest(score, int(one), others, neighbours, width) for one in ours}
    kept = {one: found for one, found in pairs.items() if len(found)}
    if len(kept) < 2:
        raise Unsuited("没有足够相近的对照，放宽范围或换对照。 / Too few comparisons lie near enough.")
    effect = _on_the_treated(y, score, others, kept)
    return Matched(
        effect, tuple(_balances(names, x, d, kept)), tuple(tuple(map(int, found)) for found in pairs.values()),
        len(pairs) - len(kept),
    )  # fmt: skip


def negative_control(effect: Effect) -> bool:
    """Whether an outcome that the measure cannot move stayed where it was: its interval holds zero."""
    return not effect.moved


def _nearest(score: Floats, one: int, others: Any, neighbours: int, width: float) -> Any:
    distance = np.abs(score[others] - score[one])
    near = np.argsort(distance, kind="stable")[:neighbours]
    return others[near[distance[near] <= width]]


def _on_the_treated(y: Floats, score: Floats, others: Any, kept: Mapping[int, Any]) -> Effect:
    """Mean difference of pairs; its variance by how often an other is used and how it differs from its like."""
    gain = np.array([y[one] - y[found].mean() for one, found in kept.items()])
    effect, n = float(gain.mean()), len(gain)
    used = np.zeros(len(y))
    squares = np.zeros(len(y))
    for found in kept.values():
        used[found] += 1 / len(found)
        squares[found] += 1 / len(found) ** 2
    spread = np.array([_conditional(y, score, others, int(j)) if used[j] else 0.0 for j in range(len(y))])
    variance = float(np.sum((gain - effect) ** 2) + np.sum((used**2 - squares) * spread)) / n**2
    se = float(np.sqrt(variance))
    half = float(stats.norm.ppf(0.975)) * se
    p = float(2 * stats.norm.sf(abs(effect) / se)) if se else 1.0
    return Effect(effect, se, effect - half, effect + half, p, n, 0)


def _conditional(y: Floats, score: Floats, others: Any, j: int) -> float:
    """Variance of the outcome given the score, from the nearest other of the same group."""
    rest = others[others != j]
    like = rest[np.argmin(np.abs(score[rest] - score[j]))]
    return float((y[j] - y[like]) ** 2 / 2)


def _balances(names: list[str], x: Floats, d: Floats, kept: Mapping[int, Any]) -> list[Balance]:
    """Standardised differences of every covariate, before and after."""
    ours = np.array(list(kept))
    told = []
    for place, name in enumerate(names):
        column = x[:, place]
        scale = float(np.sqrt((column[d == 1].var(ddof=1) + column[d == 0].var(ddof=1)) / 2)) or 1.0
        before = column[d == 1].mean() - column[d == 0].mean()
        matched = np.mean([column[found].mean() for found in kept.values()])
        told.append(Balance(name, float(before / scale), float((column[ours].mean() - matched) / scale)))
    return told


def _binary(*given: Floats) -> None:
    if any(not np.isin(one, (0.0, 1.0)).all() for one in given):
        raise Unsuited("实施与前后应写成 0 和 1。 / Treatment and time must be 0 and 1.")


def _with(parts: list[Floats], covariates: ArrayLike | None, like: Floats) -> Floats:
    if covariates is not None:
        more = np.asarray(covariates, dtype=np.float64)
        more = more[:, None] if more.ndim == 1 else more
        if more.shape[0] != len(like) or not np.isfinite(more).all():
            raise Unsuited(
                "协变量的行数应与结果相同，且无缺失。 / Covariates need the same rows, none missing."
            )
        parts = [*parts, *more.T]
    return np.column_stack(parts)


def _fitted(y: Floats, matrix: Floats, place: int, clusters: Any, weights: ArrayLike | None) -> Effect:
    return _effect(_fit(y, matrix, clusters, weights), place, y, clusters)


def _fit(y: Floats, matrix: Floats, clusters: Any, weights: ArrayLike | None) -> Any:
    """Least squares with errors by cluster, else HC1; Student's t."""
    model = sm.OLS(y, matrix) if weights is None else sm.WLS(y, matrix, weights=columns(y, weights)[1])
    if clusters is None:
        return model.fit(cov_type="HC1", use_t=True)
    groups = np.unique(np.asarray(clusters), return_inverse=True)[1].ravel()
    if groups.max() + 1 < FEWEST_CLUSTERS:
        raise Unsuited(
            f"只有 {groups.max() + 1} 个群，少于 {FEWEST_CLUSTERS} 个，按群计算的误差不可信。 / Too few clusters."
        )
    return model.fit(cov_type="cluster", cov_kwds={"groups": groups}, use_t=True)


def _effect(fit: Any, place: int, y: Floats, clusters: Any) -> Effect:
    low, high = fit.conf_int()[place]
    count = 0 if clusters is None else len(np.unique(np.asarray(clusters)))
    return Effect(
        float(fit.params[place]), float(fit.bse[place]), float(low), float(high), float(fit.pvalues[place]), len(y), count
    )  # fmt: skip

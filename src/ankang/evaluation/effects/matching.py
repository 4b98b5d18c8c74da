"""Matching: each of the treated against those most like it. Raises Unsuited."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ankang.evaluation.effects.least_squares import binary
from ankang.evaluation.estimate import Effect, Floats, Unsuited, columns


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
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_linear_model import GLM

    y, d = columns(outcome, treated)
    binary(d)
    names = list(covariates)
    x = np.column_stack(columns(*covariates.values())) if names else np.empty((len(y), 0))
    if not names or len(x) != len(y) or d.sum() < 2 or (1 - d).sum() < 2:
        raise Unsuited("需要协变量，且两组各至少两行。 / Covariates and two rows in each group are needed.")
    fit = GLM(d, np.column_stack([np.ones(len(y)), x]), family=Binomial()).fit()
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


def _nearest(score: Floats, one: int, others: Any, neighbours: int, width: float) -> Any:
    distance = np.abs(score[others] - score[one])
    near = np.argsort(distance, kind="stable")[:neighbours]
    return others[near[distance[near] <= width]]


def _on_the_treated(y: Floats, score: Floats, others: Any, kept: Mapping[int, Any]) -> Effect:
    """Mean difference of pairs; its variance by how often an other is used and how it differs from its like."""
    from scipy import stats

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

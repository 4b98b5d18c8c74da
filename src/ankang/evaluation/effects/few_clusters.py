"""Few villages: two answers that do not lean on many of them. Raises Unsuited."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ankang.evaluation.effects.differences import interaction
from ankang.evaluation.effects.least_squares import enough
from ankang.evaluation.estimate import Effect, Floats, Unsuited, columns, numbered

# Fewer clusters than this have too few signs, and take Webb's six values.
SIGNS_FROM = 12
_WEBB = np.sqrt(np.array([0.5, 1.0, 1.5]))


def wild_bootstrap(
    outcome: ArrayLike,
    treated: ArrayLike,
    after: ArrayLike,
    *,
    clusters: Any,
    covariates: ArrayLike | None = None,
    draws: int = 1_999,
    seed: int = 1,
) -> Effect:
    """A difference in differences whose p and interval come from the wild cluster bootstrap.

    The residuals under no effect are turned cluster by cluster by random signs (by Webb's six values below 12 clusters),
    and t is compared with its own draws; the interval holds every effect that is not rejected so. `se` is that by clusters
    (CR1). With fewer than about five treated clusters it rejects almost never: see `permutation`. Source: Cameron,
    Gelbach, Miller, REStat 90 (2008) 414; Webb, Canadian J. Economics 56 (2023) 839; Roodman et al., Stata J. 19 (2019) 4.
    """
    y, x = interaction(outcome, treated, after, covariates)
    enough(x[:, 1], clusters)
    at = numbered(clusters, y)
    parts = _Parts(y, x, at)
    rng = np.random.default_rng(seed)
    values = np.concatenate([-_WEBB, _WEBB]) if parts.clusters < SIGNS_FROM else np.array([-1.0, 1.0])
    v = rng.choice(values, size=(draws, parts.clusters))
    ends = [parts.bound(v, side) for side in (-1, 1)]
    scale = parts.clusters / (parts.clusters - 1) * (len(y) - 1) / (len(y) - x.shape[1])
    return Effect(
        parts.effect, parts.se * float(np.sqrt(scale)), ends[0], ends[1], parts.p(v, 0.0), len(y), parts.clusters
    )  # fmt: skip


class _Parts:
    """What the bootstrap needs, summed by cluster; residuals are linear in the effect that is supposed."""

    def __init__(self, y: Floats, x: Floats, at: Any) -> None:
        rest = np.delete(x, 3, axis=1)
        d, self.clusters = _residual(x[:, 3], rest), int(at.max()) + 1
        sums = np.zeros((self.clusters, self.clusters, 2))
        bread = np.linalg.inv(x.T @ x)
        self.size = float(d @ d)
        for place, residual in enumerate((_residual(y, rest), d)):
            own = np.bincount(at, weights=d * residual)
            with_x = np.array([np.bincount(at, weights=column * residual) for column in x.T])
            of_d = np.array([np.bincount(at, weights=column * d) for column in x.T])
            sums[:, :, place] = np.diag(own) - of_d.T @ bread @ with_x
            if place == 0:
                self.own_y = own
        self.own_d = np.bincount(at, weights=d * d)
        self.sums = sums
        self.effect = float(self.own_y.sum() / self.size)
        left = self.own_y - self.effect * self.own_d
        self.se = float(np.sqrt(left @ left)) / self.size

    def p(self, v: Floats, supposed: float) -> float:
        """Share of draws whose t is at least as far from zero."""
        own = self.own_y - supposed * self.own_d
        scores = v @ (self.sums[:, :, 0] - supposed * self.sums[:, :, 1]).T
        error = np.sqrt(np.sum(scores**2, axis=1))
        t = np.abs(v @ own) / np.where(error > 0, error, np.inf)
        seen = abs(self.effect - supposed) / self.se
        return float(np.mean(t >= seen * (1 - 1e-9)))

    def bound(self, v: Floats, side: int) -> float:
        """The farthest effect on a side that is not rejected at 5%; infinite where none is."""
        step, out = max(self.se, 1e-12), 2.0
        while self.p(v, self.effect + side * out * step) > 0.05:
            out *= 2
            if out > 1_000:
                return side * np.inf
        low, high = 0.0, out
        for _ in range(40):
            middle = (low + high) / 2
            if self.p(v, self.effect + side * middle * step) > 0.05:
                low = middle
            else:
                high = middle
        return self.effect + side * high * step


def permutation(
    outcome: ArrayLike,
    treated: ArrayLike,
    after: ArrayLike,
    *,
    clusters: Any,
    draws: int = 1_999,
    seed: int = 1,
) -> float:
    """p of a difference in differences by dealing the measure to other villages: the share of deals (with the real one)
    whose effect is at least as large. A placebo in place; exact if any villages could as well have been chosen.

    treated must be the same for all rows of a cluster. Source: Fisher, The Design of Experiments (1935); MacKinnon, Webb,
    J. Econometrics 218 (2020) 435.
    """
    y, x = interaction(outcome, treated, after)
    d, t = x[:, 1], x[:, 2]
    enough(d, clusters)
    at = numbered(clusters, y)
    share = np.bincount(at, weights=d) / np.bincount(at)
    (own,) = columns(share)
    if not np.isin(own, (0.0, 1.0)).all():
        raise Unsuited("同一群内实施与否应一致。 / Treatment must be the same for all rows of a cluster.")
    cells = [(np.bincount(at, weights=y * when), np.bincount(at, weights=when)) for when in (t, 1 - t)]
    rng = np.random.default_rng(seed)
    deals = np.vstack([own, rng.permuted(np.tile(own, (draws, 1)), axis=1)])
    after_, before = (
        (deals @ total) / (deals @ count) - ((1 - deals) @ total) / ((1 - deals) @ count)
        for total, count in cells
    )
    effect = np.abs(after_ - before)
    return float(np.mean(effect >= effect[0] * (1 - 1e-9)))


def _residual(column: Floats, on: Floats) -> Floats:
    left: Floats = column - on @ np.linalg.lstsq(on, column, rcond=None)[0]
    return left

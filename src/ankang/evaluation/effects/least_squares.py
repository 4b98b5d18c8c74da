"""Least squares with the errors that a comparison of places needs.

By row: HC1 (statsmodels). By cluster: CR2 with the degrees of freedom of Bell and McCaffrey, which hold for few clusters
and for clusters of unequal size; for two groups of places seen twice that is Welch's test of their changes. Source: Bell,
McCaffrey, Survey Methodology 28 (2002) 169; Pustejovsky, Tipton, JBES 36 (2018) 672. Raises Unsuited.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ankang.evaluation.estimate import Effect, Floats, Unsuited, columns, half_of, numbered


@dataclass(frozen=True)
class Clustered:
    """A fit with errors by cluster: what is needed for the error and the degrees of freedom of any coefficient."""

    params: Floats
    cov: Floats
    bread: Floats
    x: Floats
    at: NDArray[np.intp]
    adjusted: list[tuple[Floats, Floats]]

    @property
    def clusters(self) -> int:
        """How many clusters there are."""
        return len(self.adjusted)

    def freedom(self, place: int) -> float:
        """Satterthwaite's degrees of freedom of a coefficient, errors being alike and independent for the purpose."""
        squares, sums = [], []
        for rows, adjust in self._parts():
            a = rows @ self.bread[:, place]
            a = a + adjust[0] @ (adjust[1] * (adjust[0].T @ a))
            squares.append(float(a @ a))
            sums.append(rows.T @ a)
        w = np.array(sums)
        gamma = np.diag(squares) - w @ self.bread @ w.T
        return float(np.trace(gamma) ** 2 / np.sum(gamma**2))

    def effect(self, place: int) -> Effect:
        """A coefficient with its interval."""
        from scipy.stats import t

        value, se, freedom = (
            float(self.params[place]),
            float(np.sqrt(self.cov[place, place])),
            self.freedom(place),
        )
        half = half_of(se, freedom)
        p = float(2 * t.sf(abs(value) / se, freedom)) if se else float(value == 0)
        return Effect(value, se, value - half, value + half, p, len(self.x), self.clusters)

    def joint(self, places: list[int]) -> float:
        """p of these coefficients all being 0: Hotelling's F with clusters less their number. NaN with too few clusters."""
        from scipy.stats import f

        many, clusters = len(places), self.clusters
        if clusters <= many:
            return np.nan
        some = self.params[places]
        wald = float(some @ np.linalg.pinv(self.cov[np.ix_(places, places)]) @ some)
        return float(f.sf(wald * (clusters - many) / ((clusters - 1) * many), many, clusters - many))

    def _parts(self) -> list[tuple[Floats, tuple[Floats, Floats]]]:
        return [(self.x[self.at == g], self.adjusted[g]) for g in range(self.clusters)]


def clustered(y: Floats, x: Floats, clusters: Any, weights: ArrayLike | None = None) -> Clustered:
    """Fit y on the columns of x with CR2 errors by cluster. weights: of least squares, by row."""
    root = np.ones_like(y) if weights is None else np.sqrt(columns(y, weights)[1])
    y, x = y * root, x * root[:, None]
    at = numbered(clusters, y)
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise Unsuited(
            "各列之间完全相关，无法区分影响。 / Columns are collinear: no effect can be told apart."
        )
    bread: Floats = np.asarray(np.linalg.inv(x.T @ x), dtype=np.float64)
    params: Floats = bread @ (x.T @ y)
    rest = y - x @ params
    half = np.asarray(np.linalg.cholesky(bread), dtype=np.float64)
    meat, adjusted = np.zeros_like(bread), []
    for g in range(int(at.max()) + 1):
        rows = x[at == g]
        u, s, _v = np.linalg.svd(rows @ half, full_matrices=False)
        # (I − H)^(−½) along the directions of H; a direction that the cluster alone decides carries no error.
        left = np.clip(1 - s**2, 0, None)
        scale = np.where(left > 1e-10, 1 / np.sqrt(np.where(left > 1e-10, left, 1)), 0.0) - 1
        adjusted.append((u, scale))
        e = rest[at == g]
        score = rows.T @ (e + u @ (scale * (u.T @ e)))
        meat += np.outer(score, score)
    return Clustered(params, bread @ meat @ bread, bread, x, at, adjusted)


def by_row(y: Floats, x: Floats, weights: ArrayLike | None = None) -> Any:
    """Fit by statsmodels with HC1 errors and Student's t."""
    from statsmodels.regression.linear_model import OLS, WLS

    model = OLS(y, x) if weights is None else WLS(y, x, weights=columns(y, weights)[1])
    return model.fit(cov_type="HC1", use_t=True)


def told(fit: Any, place: int) -> Effect:
    """A coefficient of a fit of statsmodels."""
    low, high = fit.conf_int()[place]
    return Effect(
        float(fit.params[place]), float(fit.bse[place]), float(low), float(high), float(fit.pvalues[place]),
        int(fit.nobs), 0,
    )  # fmt: skip


def binary(*given: Floats) -> None:
    """Refuse columns that are not 0 and 1."""
    if any(not np.isin(one, (0.0, 1.0)).all() for one in given):
        raise Unsuited("实施与前后应写成 0 和 1。 / Treatment and time must be 0 and 1.")


def enough(d: Floats, clusters: Any) -> None:
    """Refuse a comparison with a single cluster on a side: nothing tells how much places differ."""
    at = numbered(clusters, d)
    sides = [len(np.unique(at[d == side])) for side in (0, 1)]
    if min(sides) < 2:
        raise Unsuited(
            f"实施 {sides[1]} 个群、对照 {sides[0]} 个群：每边至少两个。 / At least two clusters are needed on each side."
        )


def with_covariates(parts: list[Floats], covariates: ArrayLike | None, like: Floats) -> Floats:
    """The columns with covariates behind them (rows × columns)."""
    if covariates is not None:
        more = np.asarray(covariates, dtype=np.float64)
        more = more[:, None] if more.ndim == 1 else more
        if more.shape[0] != len(like) or not np.isfinite(more).all():
            raise Unsuited(
                "协变量的行数应与结果相同，且无缺失。 / Covariates need the same rows, none missing."
            )
        parts = [*parts, *more.T]
    return np.column_stack(parts)

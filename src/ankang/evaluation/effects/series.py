"""One series before and after. Raises Unsuited."""

import numpy as np
from numpy.typing import ArrayLike

from ankang.evaluation.effects.least_squares import told
from ankang.evaluation.estimate import Effect, Floats, Unsuited, columns, half_of

# Autocorrelations that are weighed against each other.
_RHOS = np.arange(-0.5, 0.96, 0.025)


def interrupted_time_series(
    outcome: ArrayLike,
    time: ArrayLike,
    start: float,
    *,
    season: int = 0,
    errors: str = "ar1",
    lags: int | None = None,
) -> tuple[Effect, Effect]:
    """(change of level at `start`, change of slope after it) of one series, by segmented regression.

    time: whole numbers, one step apart. season: periods of a year, for their dummies (12 for months; 0 for none). Assumes
    that nothing else changed at that time; a series of a place without the measure is the better answer. Source: Bernal,
    Cummins, Gasparrini, IJE 46 (2017).

    errors: “ar1”, generalised least squares over autocorrelations from −0.5 to 0.95, each weighed by its restricted
    likelihood, so that not knowing it widens the interval; Student's t, points less coefficients less one. Or
    “newey_west”, least squares with Bartlett weights up to `lags` (by default 4 (n/100)^(2/9)), the usual choice, which is
    too narrow for the few dozen points that a county has (docs/decisions/0277). Source: Cochrane, Orcutt, JASA 44 (1949);
    Turner and others, BMC Med. Res. Methodology 21 (2021) 181; Newey, West, Econometrica 55 (1987) 703.
    """
    y, t = columns(outcome, time)
    order = np.argsort(t)
    y, t = y[order], t[order]
    since = np.where(t >= start, 1.0, 0.0)
    if since.sum() < 3 or (1 - since).sum() < 3:
        raise Unsuited(
            "实施前后各至少要有三个时点。 / At least three points before and three after are needed."
        )
    if not np.allclose(np.diff(t), 1):
        raise Unsuited("时点应逐期相连，各一次。 / Each period is needed once, with none left out.")
    parts = [np.ones_like(y), t - t[0], since, since * (t - start)]
    parts += [(np.mod(t, season) == one).astype(float) for one in range(1, season)]
    matrix = np.column_stack(parts)
    if len(y) <= matrix.shape[1] + 1:
        raise Unsuited("时点太少，不够估计季节。 / Too few points for the seasons asked for.")
    if errors == "newey_west":
        return _newey_west(y, matrix, lags)
    if errors != "ar1" or lags is not None:
        raise Unsuited(
            "误差只能是 ar1 或 newey_west（后者才有 lags）。 / Errors are ar1, or newey_west with lags."
        )
    value, variance = _weighed(y, matrix)
    return _effect(value, variance, 2, matrix), _effect(value, variance, 3, matrix)


def _newey_west(y: Floats, x: Floats, lags: int | None) -> tuple[Effect, Effect]:
    from statsmodels.regression.linear_model import OLS

    lag = int(4 * (len(y) / 100) ** (2 / 9)) if lags is None else lags
    fit = OLS(y, x).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True}, use_t=True)
    return told(fit, 2), told(fit, 3)


def _weighed(y: Floats, x: Floats) -> tuple[Floats, Floats]:
    """Coefficients and their variances over all autocorrelations, by restricted likelihood."""
    n, k = x.shape
    logs, values, variances = [], [], []
    for rho in _RHOS:
        z, w = _whitened(x, float(rho)), _whitened(y[:, None], float(rho))[:, 0]
        bread = np.linalg.pinv(z.T @ z)
        value = bread @ (z.T @ w)
        left = float(np.sum((w - z @ value) ** 2))
        logs.append(
            0.5 * np.log(1 - rho**2)
            - 0.5 * np.linalg.slogdet(z.T @ z)[1]
            - 0.5 * (n - k) * np.log(left or 1e-300)
        )
        values.append(value)
        variances.append(np.diag(bread) * left / (n - k))
    weight = np.exp(np.array(logs) - max(logs))
    weight /= weight.sum()
    value = weight @ np.array(values)
    spread = weight @ (np.array(variances) + (np.array(values) - value) ** 2)
    return np.asarray(value, dtype=np.float64), np.asarray(spread, dtype=np.float64)


def _whitened(columns_: Floats, rho: float) -> Floats:
    """Each row less rho times the one before it; the first brought to the same variance."""
    return np.concatenate([columns_[:1] * np.sqrt(1 - rho**2), columns_[1:] - rho * columns_[:-1]])


def _effect(value: Floats, variance: Floats, place: int, x: Floats) -> Effect:
    from scipy.stats import t

    n, k = x.shape
    one, se = float(value[place]), float(np.sqrt(variance[place]))
    half = half_of(se, n - k - 1)
    p = float(2 * t.sf(abs(one) / se, n - k - 1)) if se else float(one == 0)
    return Effect(one, se, one - half, one + half, p, n, 0)

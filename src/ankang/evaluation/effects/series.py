"""One series before and after. Raises Unsuited."""

import numpy as np
from numpy.typing import ArrayLike

from ankang.evaluation.effects.least_squares import told
from ankang.evaluation.estimate import Effect, Unsuited, columns


def interrupted_time_series(
    outcome: ArrayLike, time: ArrayLike, start: float, *, season: int = 0, lags: int | None = None
) -> tuple[Effect, Effect]:
    """(change of level at `start`, change of slope after it) of one series, by segmented regression.

    season: periods of a year, for their dummies (12 for months; 0 for none). Errors allow for autocorrelation up to
    `lags` (Newey–West; by default 4 (n/100)^(2/9)). Assumes that nothing else changed at that time; a series of a place
    without the measure is the better answer. Source: Bernal, Cummins, Gasparrini, IJE 46 (2017).
    """
    from statsmodels.regression.linear_model import OLS

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
    fit = OLS(y, matrix).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True}, use_t=True)
    return told(fit, 2), told(fit, 3)

"""How long people wait, told honestly: those not called yet, gone or never called count as "at least so long".

Such waits are censored: leaving them out would make the figures better the more people give up. The share still
waiting after so many minutes is estimated by Kaplan and Meier (scipy.stats.ecdf of censored data); a quantile is the
first minute by which that share of people was called. Where the curve does not come down so far, the quantile is not
known, and only "more than" the longest wait seen is told. Who gave up is taken to have waited on like the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# As between bureaus of the county (decision 0043): fewer people than this are not told of.
LEAST = 5


@dataclass(frozen=True, slots=True)
class Wait:
    """Minutes waited; `called` False: at least so long (not called by then)."""

    minutes: float
    called: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """Of n tickets, `open` of them not called: median and p90 minutes (None: the curve does not come down so far),
    the longest wait seen, and the share that waits longer than promised. `hidden`: fewer than LEAST, nothing told."""

    n: int
    open: int
    median: float | None
    p90: float | None
    longest: float
    over: float
    promised: int
    hidden: bool = False


def spread(waits: Sequence[Wait], promised: int, *, least: int = LEAST) -> Spread | None:
    """The spread of some waits; None where there are none."""
    n = len(waits)
    if not n:
        return None
    uncalled = sum(not one.called for one in waits)
    if n < least:
        return Spread(n, uncalled, None, None, 0.0, 0.0, promised, hidden=True)
    times, left = _curve(waits)
    over = float(left[times <= promised][-1]) if (times <= promised).any() else 1.0
    longest = max(one.minutes for one in waits)
    return Spread(
        n, uncalled, _quantile(times, left, 0.5), _quantile(times, left, 0.9), longest, over, promised
    )


def _curve(waits: Sequence[Wait]) -> tuple[np.ndarray, np.ndarray]:
    """Minutes, and the share that still waits right after them. All censored: nobody was called."""
    called = np.array([one.minutes for one in waits if one.called])
    right = np.array([one.minutes for one in waits if not one.called])
    if not len(called):
        return np.array([0.0]), np.array([1.0])
    from scipy import stats  # here: three quarters of a second that only this page owes

    found = stats.ecdf(stats.CensoredData(uncensored=called, right=right)).sf
    return found.quantiles, found.probabilities


def _quantile(times: np.ndarray, left: np.ndarray, share: float) -> float | None:
    reached = np.flatnonzero(left <= 1 - share + 1e-12)
    return float(times[reached[0]]) if len(reached) else None

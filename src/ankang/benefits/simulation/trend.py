"""Growth and season of months of payments, and when the months do not carry them.

One curve is fitted, to what all payers pay together: it has the most money in it and so the least scatter. A payer that
pays in three months of three years has no growth of its own to be told, and a log-linear trend through its one large
month runs away by orders of magnitude when it is carried on.

The fit is a quasi-Poisson regression with log link and a ridge, a strictly concave problem: Newton steps from the mean,
halved until they climb, end in its one maximum. Growth is held within ±GROWTH_MOST a year. Where the months do not carry
growth it is taken as none, with GROWTH_UNKNOWN a year (one standard deviation) of doubt in the interval.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

TWO_YEARS = 24
# The most that a year may be above the one before, or below it: +20 % is 1.2, and as much downwards on the log scale.
GROWTH_MOST = 0.20
# Doubt about the growth of a year where it cannot be told, and the doubt from which on it counts as not told.
GROWTH_UNKNOWN = 0.10
# How sure a season must be (one-way analysis of variance of the months of the year).
SEASON_SURE = 0.05
# A month of which everybody has more than that share more, or less, is taken for one of dear patients.
SHOCK_MOST = 0.5
_BOUND = float(np.log1p(GROWTH_MOST))
_RIDGE = {"level": 1e-9, "growth": 1e-3, "season": 1e-2}
_MOST_STEPS = 60
_MOST_HALVINGS = 50
_FLAT = 1e-8


@dataclass(frozen=True)
class Trend:
    """What the months carry: `growth` a year (0.06 is six per cent, 0 where it cannot be told), whether the months of
    the year differ, and why not: "short" (fewer than two years), "scattered" (growth), "no_season"."""

    growth: float
    season: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Curve:
    """Relative heights of months by growth, `past` (replicates, months seen) and `future` (replicates, months to come),
    and common shocks of both, of mean one. Only ratios of heights mean anything; the season is not in them."""

    past: Floats
    future: Floats
    before: Floats
    after: Floats
    trend: Trend


def curve(seen: Floats, drawn: Floats, start: int, horizon: int, random: np.random.Generator) -> Curve:
    """The curve of months `seen` (fen) and of what replicates of the people would have had (`drawn`, replicates by
    months). `start` is the month of the year of the first, 0 to 11."""
    months = len(seen)
    columns = _Columns(start, months, growth=months >= TWO_YEARS, season=False)
    if months >= TWO_YEARS and _has_season(seen, columns):
        columns = _Columns(start, months, growth=True, season=True)
    shock = _shock(seen, drawn, columns)
    before, after = (_shocks(shock, (len(drawn), count), random) for count in (months, horizon))
    found = fitted(drawn * before, columns.design(0, months), columns.ridge)
    slopes = found[:, 1] if columns.growth else np.full(len(drawn), np.inf)
    told = bool(np.std(slopes) <= GROWTH_UNKNOWN) if columns.growth else False
    growth = float(fitted(seen[None], columns.design(0, months), columns.ridge)[0, 1]) if told else 0.0
    slopes = slopes if told else GROWTH_UNKNOWN * random.standard_normal(len(drawn))
    slopes = np.clip(slopes, -_BOUND, _BOUND)
    heights = [
        np.exp(slopes[:, None] * columns.years(first, rows))
        for first, rows in ((0, months), (months, horizon))
    ]
    trend = Trend(float(np.expm1(np.clip(growth, -_BOUND, _BOUND))), columns.season, _reasons(columns, told))
    return Curve(heights[0], heights[1], before, after, trend)


def fitted(values: Floats, design: Floats, ridge: Floats) -> Floats:
    """Coefficients on the log scale of rows of values divided by their mean, (rows, columns); rows of zeros are flat.

    Raises ArithmeticError where the maximum was not reached, which a concave problem does not do.
    """
    mean = values.mean(axis=1, keepdims=True)
    scaled = np.divide(values, mean, out=np.ones_like(values), where=mean > 0)
    found = np.zeros((len(values), design.shape[1]))
    for _ in range(_MOST_STEPS):
        heights = np.exp(found @ design.T)
        slope = (scaled - heights) @ design - ridge * found
        if np.abs(slope).max(initial=0.0) <= _FLAT * len(design):
            return found
        curved = np.einsum("bt,tp,tq->bpq", heights, design, design, optimize=True) + np.diag(ridge)
        found = _climbed(found, np.linalg.solve(curved, slope[..., None])[..., 0], scaled, design, ridge)
    raise ArithmeticError("the fit of the months did not converge")


def _climbed(found: Floats, step: Floats, scaled: Floats, design: Floats, ridge: Floats) -> Floats:
    """One step on, halved row by row until nothing is lost by it."""

    def height(at: Floats) -> Floats:
        line = at @ design.T
        with np.errstate(over="ignore"):
            return np.asarray((scaled * line - np.exp(line)).sum(axis=1) - 0.5 * (ridge * at**2).sum(axis=1))

    here, size = height(found), np.ones((len(found), 1))
    for _ in range(_MOST_HALVINGS):
        lower = ~(height(found + size * step) >= here - 1e-9)
        if not lower.any():
            break
        size[lower] /= 2
    return np.asarray(found + size * step)


@dataclass(frozen=True)
class _Columns:
    """The columns of the design: level, years from the middle of the months seen, month of the year."""

    start: int
    months: int
    growth: bool
    season: bool

    @property
    def ridge(self) -> Floats:
        kinds = ["level"] + ["growth"] * self.growth + ["season"] * (12 * self.season)
        return np.array([_RIDGE[kind] for kind in kinds])

    def years(self, first: int, rows: int) -> Floats:
        return np.asarray((np.arange(first, first + rows) - (self.months - 1) / 2) / 12)

    def design(self, first: int, rows: int) -> Floats:
        columns = [np.ones(rows)] + [self.years(first, rows)] * self.growth
        return np.stack([*columns, *self._months(first, rows)], axis=1)

    def _months(self, first: int, rows: int) -> list[Floats]:
        at = (np.arange(first, first + rows) + self.start) % 12
        return [(at == month).astype(np.float64) for month in range(12)] if self.season else []


def _reasons(columns: _Columns, told: bool) -> tuple[str, ...]:
    if not columns.growth:
        return ("short",)
    return ("scattered",) * (not told) + ("no_season",) * (not columns.season)


def _rest(seen: Floats, columns: _Columns) -> Floats:
    """By what share of the curve each month lies beside it."""
    design = columns.design(0, len(seen))
    heights = np.exp(fitted(seen[None], design, columns.ridge)[0] @ design.T) * (seen.mean() or 1.0)
    return np.asarray(seen / heights - 1)


def _has_season(seen: Floats, columns: _Columns) -> bool:
    """Whether the months of the year differ by more than one year's month differs from another's."""
    rest, month = _rest(seen, columns), np.arange(len(seen)) % 12
    means = np.array([rest[month == at].mean() for at in range(12)])
    between = float((means[month] ** 2).sum() / 11)
    within = float(((rest - means[month]) ** 2).sum() / (len(seen) - 12))
    if between < _FLAT:
        return False
    from scipy import stats  # here: loading it costs every process that forecasts nothing

    return within == 0 or bool(stats.f.sf(between / within, 11, len(seen) - 12) < SEASON_SURE)


def _shock(seen: Floats, drawn: Floats, columns: _Columns) -> float:
    """The scatter of months around the curve that drawing people does not explain, as a share."""
    there = seen > 0
    design, ridge = columns.design(0, len(seen)), np.diag(columns.ridge)
    inner = design.T @ design
    used = float(np.trace(np.linalg.solve(inner + ridge, inner)))
    free = max(1.0, len(seen) - used) / len(seen)
    ratio = np.divide(drawn, seen, out=np.ones_like(drawn), where=there)
    people = float(ratio.var(axis=0).mean())
    common = float((_rest(seen, columns) ** 2).mean()) / free - people
    return min(float(np.sqrt(max(common, 0.0))), SHOCK_MOST)


def _shocks(share: float, shape: tuple[int, int], random: np.random.Generator) -> Floats:
    """Factors of mean one that scatter by a share, log-normal so that none is negative."""
    width = np.sqrt(np.log1p(share**2))
    return np.asarray(np.exp(width * random.standard_normal(shape) - width**2 / 2))

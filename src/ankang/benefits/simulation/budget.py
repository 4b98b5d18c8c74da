"""What a policy costs this year and next, with an interval, and how that interval did on months it had not seen.

Where the interval comes from, all of it redone in each replicate:

1. *Who falls ill.* People are put into groups by a hash; the groups are drawn with replacement, all months of a person
   together, so that a costly patient or a cap reached in autumn goes along as a whole. Drawn twice: once for the months
   seen (how well they tell level and growth), once for the months to come.
2. *What strikes everybody at once* (a hard winter, a new price). The scatter of the months around the trend that the
   drawing of people does not explain is given to past and future months as a common shock.
3. *Growth.* Level, growth and season are fitted anew: quasi-Poisson with log link, so that shares of a year add up and
   months without payment are possible; month-of-year effects only with two full years, and shrunk.

Payers, and before and after, are drawn together: the interval of a difference is that of the same people under both.
Not in it: changes of behaviour under a new rule, and rules that change meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ankang.benefits.simulation.refusals import SimulationError

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

LEAST_MONTHS = 12
TWO_YEARS = 24
LEVEL = 0.9
REPLICATES = 400
# Months that a back-test forecasts from each origin.
HELD_OUT = 12
_SHRINK = 1.0
_STEPS = 12


@dataclass(frozen=True)
class Monthly:
    """Costs by series, group of people and month: `amounts` in fen, shape (series, groups, months).

    `first` is the first day of the first month; the last month is a whole one.
    """

    series: tuple[str, ...]
    first: date
    amounts: Ints

    @property
    def months(self) -> int:
        """How many months there are."""
        return int(self.amounts.shape[2])

    def totals(self) -> Ints:
        """Sums over people, shape (series, months)."""
        return np.asarray(self.amounts.sum(axis=1), dtype=np.int64)

    def part(self, months: int) -> "Monthly":
        """The first months alone."""
        return Monthly(self.series, self.first, self.amounts[:, :, :months])


@dataclass(frozen=True)
class Span:
    """An amount in fen with the ends of its interval; all three are equal where everything is known."""

    middle: int
    low: int
    high: int


@dataclass(frozen=True)
class YearBudget:
    """One calendar year of one series: what was paid in its months seen, and the whole year."""

    series: str
    year: int
    seen: int
    seen_months: int
    whole: Span


@dataclass(frozen=True)
class Coverage:
    """How often held-out values lay within the interval: months one by one, and sums over up to twelve months."""

    series: str
    months: int
    months_inside: int
    sums: int
    sums_inside: int
    error: float

    @property
    def share(self) -> float:
        """Share of held-out months inside; nan without any."""
        return self.months_inside / self.months if self.months else float("nan")


@dataclass(frozen=True)
class Paths:
    """Months to come in fen, shape (series, replicates, months), beginning in the month `first`."""

    series: tuple[str, ...]
    first: date
    amounts: Floats

    def of(self, series: str) -> Floats:
        """Paths of one series, shape (replicates, months)."""
        return np.asarray(self.amounts[self.series.index(series)])


def forecast(monthly: Monthly, horizon: int, *, replicates: int = REPLICATES, seed: int = 1) -> Paths:
    """Possible months after the last one seen. Raises SimulationError with fewer than twelve months."""
    if monthly.months < LEAST_MONTHS:
        raise SimulationError("few_months", months=monthly.months, least=LEAST_MONTHS)
    random = np.random.default_rng(seed)
    seen = monthly.totals().astype(np.float64)
    start = monthly.first.month - 1
    past, future = _design(start, monthly.months, 0), _design(start, horizon, monthly.months, monthly.months)
    drawn = _drawn(monthly.amounts, replicates, random)
    shock = _shock(seen, drawn, past)[:, None, None]
    before = np.maximum(1 + shock * random.standard_normal((1, replicates, monthly.months)), 0)
    after = np.maximum(1 + shock * random.standard_normal((1, replicates, horizon)), 0)
    means = np.exp(np.clip(_fit(drawn * before, past) @ future.T, -700, 700))
    means *= (_scale(drawn * before))[:, :, None] * np.any(drawn, axis=2, keepdims=True)
    again = drawn[:, random.permutation(replicates)][:, :, _same_months(monthly.months, horizon)]
    base = seen[:, None, _same_months(monthly.months, horizon)]
    people = np.divide(again, base, out=np.ones_like(again), where=base > 0)
    return Paths(monthly.series, month_after(monthly.first, monthly.months), means * after * people)


def years(monthly: Monthly, paths: Paths, wanted: Sequence[int], level: float = LEVEL) -> list[YearBudget]:
    """Calendar years by series: months seen as they were, the others from the paths."""
    found = []
    for at, name in enumerate(monthly.series):
        for year in wanted:
            seen, count = _seen(monthly, at, year)
            place = [h for h in range(paths.amounts.shape[2]) if month_after(paths.first, h).year == year]
            sums = paths.amounts[at][:, place].sum(axis=1) + seen
            found.append(YearBudget(name, year, seen, count, span_of(sums, level)))
    return found


def difference(monthly: Monthly, paths: Paths, one: str, other: str, year: int, level: float = LEVEL) -> Span:
    """`other` minus `one` over a calendar year, on the same drawn people."""
    a, b = monthly.series.index(one), monthly.series.index(other)
    place = [h for h in range(paths.amounts.shape[2]) if month_after(paths.first, h).year == year]
    sums = (paths.amounts[b] - paths.amounts[a])[:, place].sum(axis=1)
    return span_of(sums + _seen(monthly, b, year)[0] - _seen(monthly, a, year)[0], level)


def back_test(
    monthly: Monthly, *, level: float = LEVEL, replicates: int = 200, seed: int = 1
) -> list[Coverage]:
    """Forecast from every origin that leaves months held out, and count what lay inside. Origins begin after twelve
    months, or two years when there are three. Sums of neighbouring origins overlap, so they are not independent."""
    least = TWO_YEARS if monthly.months >= TWO_YEARS + HELD_OUT else LEAST_MONTHS
    totals = monthly.totals()
    tally: dict[str, list[tuple[bool, bool, float]]] = {name: [] for name in monthly.series}
    for origin in range(least, monthly.months):
        ahead = min(HELD_OUT, monthly.months - origin)
        paths = forecast(monthly.part(origin), ahead, replicates=replicates, seed=seed + origin)
        for at, name in enumerate(monthly.series):
            actual = totals[at, origin : origin + ahead]
            whole = span_of(paths.amounts[at].sum(axis=1), level)
            wrong = abs(whole.middle - int(actual.sum())) / max(1, int(actual.sum()))
            tally[name].append((_inside(paths.amounts[at][:, 0], int(actual[0]), level),
                                whole.low <= int(actual.sum()) <= whole.high, wrong))  # fmt: skip
    return [
        Coverage(
            name, len(rows), sum(m for m, _s, _e in rows), len(rows), sum(bool(s) for _m, s, _e in rows),
            float(np.mean([e for _m, _s, e in rows])) if rows else float("nan"),
        )
        for name, rows in tally.items()
    ]  # fmt: skip


def span_of(values: Floats, level: float = LEVEL) -> Span:
    """Median and the ends of the central interval, in whole fen."""
    low, middle, high = np.quantile(values, [(1 - level) / 2, 0.5, (1 + level) / 2])
    return Span(round(middle), round(low), round(high))


def month_after(first: date, months: int) -> date:
    """The first day of the month so many months later."""
    at = first.year * 12 + first.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def growth_per_year(monthly: Monthly) -> Mapping[str, float]:
    """Growth of each series in a year by its trend: 0.06 is six per cent."""
    seen = monthly.totals().astype(np.float64)[:, None, :]
    fitted = _fit(seen, _design(monthly.first.month - 1, monthly.months, 0))
    return {name: float(np.expm1(12 * fitted[at, 0, 1])) for at, name in enumerate(monthly.series)}


def _inside(values: Floats, actual: int, level: float) -> bool:
    found = span_of(values, level)
    return found.low <= actual <= found.high


def _seen(monthly: Monthly, at: int, year: int) -> tuple[int, int]:
    """Fen and months of a calendar year that were seen."""
    place = [t for t in range(monthly.months) if month_after(monthly.first, t).year == year]
    return int(monthly.amounts[at][:, place].sum()), len(place)


def _design(start: int, rows: int, offset: int, known: int = 0) -> Floats:
    """Level, months since the beginning, and the month of the year where two years are known."""
    at = np.arange(offset, offset + rows)
    columns = [np.ones(rows), at.astype(np.float64)]
    if (known or rows) >= TWO_YEARS:
        columns += [((at + start) % 12 == month).astype(np.float64) for month in range(12)]
    return np.stack(columns, axis=1)


def _drawn(amounts: Ints, replicates: int, random: np.random.Generator) -> Floats:
    """Monthly sums of groups of people drawn with replacement, shape (series, replicates, months)."""
    groups = amounts.shape[1]
    weights = random.multinomial(groups, np.full(groups, 1 / groups), size=replicates).astype(np.float64)
    return np.asarray(np.einsum("bg,kgt->kbt", weights, amounts.astype(np.float64), optimize=True))


def _scale(values: Floats) -> Floats:
    """The mean over months, 1 where nothing is paid; shape (series, replicates)."""
    means = values.mean(axis=2)
    return np.where(means > 0, means, 1.0)


def _fit(values: Floats, design: Floats) -> Floats:
    """Coefficients on the log scale of values divided by their mean, shape (series, replicates, columns)."""
    scaled = values / _scale(values)[:, :, None]
    penalty = np.diag([0.0, 0.0] + [_SHRINK] * (design.shape[1] - 2))
    penalty[0, 0] = penalty[1, 1] = 1e-9
    found = np.zeros((*values.shape[:2], design.shape[1]))
    for _ in range(_STEPS):
        mean = np.exp(np.clip(found @ design.T, -30, 30))
        working = found @ design.T + (scaled - mean) / mean
        curved = np.einsum("kbt,tp,tq->kbpq", mean, design, design, optimize=True) + penalty
        sloped = np.einsum("kbt,kbt,tp->kbp", mean, working, design, optimize=True)
        found = np.linalg.solve(curved, sloped[..., None])[..., 0]
    return np.where(np.any(values, axis=2, keepdims=True), found, -700.0 * (np.arange(design.shape[1]) == 0))


def _shock(seen: Floats, drawn: Floats, design: Floats) -> Floats:
    """The scatter of months around the trend that drawing people does not explain, as a share; one a series."""
    there = seen > 0
    mean = np.exp(np.clip((_fit(seen[:, None, :], design) @ design.T)[:, 0, :], -700, 700))
    mean *= _scale(seen[:, None, :])
    rest = np.divide(seen, mean, out=np.ones_like(seen), where=there) - 1
    inner = design.T @ design
    penalty = np.diag([0.0, 0.0] + [_SHRINK] * (design.shape[1] - 2))
    used = float(np.trace(np.linalg.solve(inner + penalty + 1e-9 * np.eye(len(inner)), inner)))
    free = max(1.0, design.shape[0] - used) / design.shape[0]
    ratio = np.divide(drawn, seen[:, None, :], out=np.ones_like(drawn), where=there[:, None, :])
    people = ratio.var(axis=1).mean(axis=1)
    return np.asarray(np.sqrt(np.maximum((rest**2).mean(axis=1) / free - people, 0)))


def _same_months(months: int, horizon: int) -> Ints:
    """For each month to come the latest month seen of the same month of the year (of any, within a first year)."""
    ahead = np.arange(horizon)
    return np.asarray(months - 12 + ahead % 12, dtype=np.int64)

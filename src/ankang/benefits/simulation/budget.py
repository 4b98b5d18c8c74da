"""What a policy costs this year and next, with an interval, and how that interval did on months it had not seen.

Where the interval comes from, all of it redone in each replicate:

1. *Who falls ill.* People are put into groups by a hash; the groups are drawn with replacement, all months of a person
   together (how well the months seen tell level and growth). From those drawn, person-years are drawn once more for the
   year to come, so that a costly patient or a cap reached in autumn goes along as a whole.
2. *What strikes everybody at once* (a hard winter, a new price). The scatter of the months around the curve that the
   drawing of people does not explain is given to past and future months as a common shock.
3. *Growth.* It is fitted anew to what all payers pay together (`trend`), within ±20 % a year. Where the months carry a
   season, months to come are drawn from months of the same name; else from any, so that one dear March makes no other.

A path of a payer is the sum of person-years drawn, times factors that are the same for all payers: what adds up in the
bills (payers to the whole; before, more and less to after) adds up in every path, and what is never negative in a bill
is never negative in a path. The middle of a span is the mean of the paths, for means add up as well; medians would not.
Not in it: payers that grow apart from each other, changes of behaviour under a new rule, rules that change meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ankang.benefits.simulation.refusals import SimulationError
from ankang.benefits.simulation.trend import TWO_YEARS, Curve, Floats, Ints, Trend, curve

LEAST_MONTHS = 12
_YEAR = 12
LEVEL = 0.9
REPLICATES = 400
# Months that a back-test forecasts from each origin.
HELD_OUT = 12


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
    """An amount in fen, as expected, with the ends of its interval; all three are equal where everything is known."""

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
    """Months to come in fen, shape (series, replicates, months), beginning in the month `first`, and the growth and
    season they were carried on by."""

    series: tuple[str, ...]
    first: date
    amounts: Floats
    trend: Trend

    def of(self, series: str) -> Floats:
        """Paths of one series, shape (replicates, months)."""
        return np.asarray(self.amounts[self.series.index(series)])


def forecast(
    monthly: Monthly, horizon: int, *, basis: Sequence[str] = (), replicates: int = REPLICATES, seed: int = 1
) -> Paths:
    """Possible months after the last one seen. `basis` are the series that together tell growth, season and shock of
    all (all series when none is named). Raises SimulationError with fewer than twelve months."""
    if monthly.months < LEAST_MONTHS:
        raise SimulationError("few_months", months=monthly.months, least=LEAST_MONTHS)
    random = np.random.default_rng(seed)
    whole = monthly.amounts[[monthly.series.index(name) for name in basis or monthly.series]].sum(axis=0)
    groups = monthly.amounts.shape[1]
    chosen = random.multinomial(groups, np.full(groups, 1 / groups), size=replicates)
    drawn = chosen.astype(np.float64) @ whole.astype(np.float64)
    found = curve(whole.sum(axis=0).astype(np.float64), drawn, monthly.first.month - 1, horizon, random)
    years_drawn = _person_years(monthly, chosen, found, random)
    turn = 0 if found.trend.season else random.integers(0, _YEAR, (replicates, 1))
    turned = (np.arange(horizon)[None] + turn + np.zeros((replicates, 1), np.int64)) % _YEAR
    amounts = np.take_along_axis(years_drawn, turned[None], axis=2) * (found.future * found.after)
    return Paths(monthly.series, month_after(monthly.first, monthly.months), amounts, found.trend)


def _person_years(monthly: Monthly, chosen: Ints, found: Curve, random: np.random.Generator) -> Floats:
    """Sums of person-years drawn from the groups chosen, each month relative to the height of its own in the curve,
    shape (series, replicates, 12). Years are the last whole ones, counted back from the last month, so that the first
    of their months is of the same name as the first to come."""
    kept = monthly.months // _YEAR
    shares = np.repeat(chosen, kept, axis=1) / (chosen.sum(axis=1, keepdims=True) * kept)
    weights = random.multinomial(chosen.shape[1], shares).reshape(*chosen.shape, kept).astype(np.float64)
    sums = np.zeros((len(monthly.series), len(chosen), _YEAR))
    for year in range(kept):
        place = slice(monthly.months - (year + 1) * _YEAR, monthly.months - year * _YEAR)
        paid = monthly.amounts[:, :, place].astype(np.float64)
        sums += (weights[:, :, year] @ paid) * (found.before[:, place] / found.past[:, place])
    return sums


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
    monthly: Monthly, *, basis: Sequence[str] = (), level: float = LEVEL, replicates: int = 200, seed: int = 1
) -> list[Coverage]:
    """Forecast from every origin that leaves months held out, and count what lay inside. Origins begin after twelve
    months, or two years when there are three. Sums of neighbouring origins overlap, so they are not independent."""
    least = TWO_YEARS if monthly.months >= TWO_YEARS + HELD_OUT else LEAST_MONTHS
    totals = monthly.totals()
    tally: dict[str, list[tuple[bool, bool, float]]] = {name: [] for name in monthly.series}
    for origin in range(least, monthly.months):
        ahead = min(HELD_OUT, monthly.months - origin)
        paths = forecast(monthly.part(origin), ahead, basis=basis, replicates=replicates, seed=seed + origin)
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
    """Mean and the ends of the central interval, in whole fen; ends are moved out to the mean where rare large sums put
    it beyond them."""
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    middle = float(values.mean())
    return Span(round(middle), round(min(low, middle)), round(max(high, middle)))


def month_after(first: date, months: int) -> date:
    """The first day of the month so many months later."""
    at = first.year * 12 + first.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _inside(values: Floats, actual: int, level: float) -> bool:
    found = span_of(values, level)
    return found.low <= actual <= found.high


def _seen(monthly: Monthly, at: int, year: int) -> tuple[int, int]:
    """Fen and months of a calendar year that were seen."""
    place = [t for t in range(monthly.months) if month_after(monthly.first, t).year == year]
    return int(monthly.amounts[at][:, place].sum()), len(place)

"""Figures as they come from an engine: whole numbers; the quotient is made here, once, and only in Python."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ankang.indicators.indicator import Indicator, Unit
from ankang.indicators.interval import wilson
from ankang.values.division import DivisionCode, Level
from ankang.values.period import Period

Counts: TypeAlias = npt.NDArray[np.int64]
NOTHING = "—"
_SCALE = {
    Unit.PERCENT: Fraction(100), Unit.PER_THOUSAND: Fraction(1000), Unit.YUAN: Fraction(1, 100),
    Unit.AMOUNT: Fraction(1, 100),
    Unit.HOURS: Fraction(1, 60),
}  # fmt: skip


@dataclass(frozen=True)
class Result:
    """One figure: indicator, division (12-digit number), period, numerator, and denominator unless it is a count."""

    indicator: Indicator
    division: int
    period: Period
    numerator: int
    denominator: int | None

    @property
    def rate(self) -> Fraction | None:
        """Numerator by denominator, exact; None for a count and where the denominator is 0."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def value(self) -> Fraction | None:
        """The figure in its unit: percent, per thousand, yuan, days, or the count itself; None where the denominator is 0."""
        scale = _SCALE.get(self.indicator.unit, Fraction(1))
        if self.denominator is None:
            return self.numerator * scale
        return None if self.rate is None else self.rate * scale

    def text(self, places: int = 1) -> str:
        """The value for people: rounded half up to so many places, a count without; — where there is none."""
        if self.value is None:
            return NOTHING
        whole = self.denominator is None and self.indicator.unit not in (Unit.AMOUNT, Unit.HOURS)
        return str(self.numerator) if whole else rounded(self.value, places)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % Wilson interval of a share, 0 to 1; None for anything else, such as a share of a sum of money or
        of time: what was not drawn one by one has none."""
        item = self.indicator
        timed = any(name.endswith("_minutes") for side in item.amounts for name in side)
        if item.unit is not Unit.PERCENT or self.denominator is None or item.of_money or timed:
            return None
        return wilson(self.numerator, self.denominator)


@dataclass(frozen=True)
class Results:
    """Figures of indicators × divisions × periods.

    Beside the divisions of the level stand those above it that have rows of their own (see `Table.any_level`).
    `numbers` holds for each indicator code the numerators and, unless it is a count, the denominators:
    int64 arrays of shape (divisions, periods), in the order of `divisions` (ascending) and `periods`.
    """

    level: Level
    indicators: tuple[Indicator, ...]
    divisions: tuple[int, ...]
    periods: tuple[Period, ...]
    numbers: dict[str, tuple[Counts, Counts | None]]

    def __len__(self) -> int:
        return len(self.indicators) * len(self.divisions) * len(self.periods)

    def __iter__(self) -> Iterator[Result]:
        for item in self.indicators:
            for row, division in enumerate(self.divisions):
                for column, period in enumerate(self.periods):
                    yield self._at(item, row, column, division, period)

    def one(self, code: str, division: int, period: Period) -> Result:
        """The figure of an indicator in a division and a period. KeyError when it was not asked for."""
        try:
            row, column = self.divisions.index(division), self.periods.index(period)
        except ValueError:
            raise KeyError(f"结果中没有 {code}、{division}、{period}。") from None
        return self._at(self.indicator(code), row, column, division, period)

    def indicator(self, code: str) -> Indicator:
        """One of its indicators. KeyError when it was not asked for."""
        try:
            return next(i for i in self.indicators if i.code == code)
        except StopIteration:
            raise KeyError(f"结果中没有 {code}。") from None

    def _at(self, item: Indicator, row: int, column: int, division: int, period: Period) -> Result:
        numerators, denominators = self.numbers[item.code]
        below = None if denominators is None else int(denominators[row, column])
        return Result(item, division, period, int(numerators[row, column]), below)

    def at(self, level: Level) -> "Results":
        """The same figures for a higher level: parents add up their children exactly."""
        if level > self.level:
            raise ValueError(f"{self.level.name} 的结果不能拆成 {level.name}。")
        parents = parents_of(np.array(self.divisions, np.int64), level)
        divisions, first = np.unique(parents, return_index=True)

        def added(counts: Counts) -> Counts:
            totals: Counts = np.add.reduceat(counts, first, axis=0)
            return totals

        numbers = {c: (added(n), None if d is None else added(d)) for c, (n, d) in self.numbers.items()}
        return Results(level, self.indicators, tuple(divisions.tolist()), self.periods, numbers)


def parents_of(divisions: Counts, level: Level) -> Counts:
    """The divisions of a level that contain these; order is kept."""
    below = np.int64(10 ** (12 - level.digits))
    parents: Counts = divisions - divisions % below
    return parents


def rounded(value: Fraction, places: int) -> str:
    """A fraction as decimal text, rounded half up (away from zero), without passing through a float."""
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    digits = str(whole).zfill(places + 1)
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 and whole else text


def spans_of(divisions: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """For each division the half-open range of the villages inside it."""
    return tuple((d, d + 10 ** (12 - DivisionCode.from_number(d).level.digits)) for d in divisions)

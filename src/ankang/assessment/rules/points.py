"""From a figure to points: exact, within 0 and full, never fewer for a better figure."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ankang.assessment.rules.schemes import Item
from ankang.indicators.interval import wilson


class Standing(StrEnum):
    """What became of an item: it counts, it stands on too few, or there is nothing to count."""

    COUNTS = "counts"
    TOO_FEW = "too_few"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Figure:
    """Numerator and denominator of an indicator (None for a count). `share`: a percentage of so many rows, so that it
    has an interval."""

    numerator: int
    denominator: int | None
    share: bool = False
    scale: int = 1

    @property
    def value(self) -> Fraction | None:
        """The value in its unit; None where the denominator is 0."""
        if self.denominator is None:
            return Fraction(self.numerator) * self.scale
        return Fraction(self.numerator, self.denominator) * self.scale if self.denominator else None


@dataclass(frozen=True)
class Points:
    """Points of an item in hundredths, with those at both ends of the figure's 95 % interval (the same where there is
    none)."""

    points: int
    low: int
    high: int
    standing: Standing


def points(item: Item, figure: Figure) -> Points:
    """The points of a figure."""
    value = figure.value
    if value is None:
        return Points(0, 0, 0, Standing.NOTHING)
    own = hundredths(line(item, value))
    ends = _ends(item, figure) or (own, own)
    few = figure.denominator is not None and figure.denominator < item.least
    return Points(own, min(own, *ends), max(own, *ends), Standing.TOO_FEW if few else Standing.COUNTS)


def line(item: Item, value: Fraction) -> Fraction:
    """Points of a value, from 0 to full."""
    if item.each is not None:
        return max(Fraction(0), item.full - item.each * value)
    if item.floor is not None and item.target is not None:
        share = (value - item.floor) / (item.target - item.floor)
        return item.full * min(Fraction(1), max(Fraction(0), share))
    return next((band.points for band in item.bands if band.holds(value)), Fraction(0))


def _ends(item: Item, figure: Figure) -> tuple[int, int] | None:
    if not figure.share or figure.denominator is None:
        return None
    span = wilson(figure.numerator, figure.denominator)
    if span is None:
        return None
    low, high = (
        hundredths(line(item, Fraction(end).limit_denominator(10**9) * figure.scale)) for end in span
    )
    return low, high


def hundredths(value: Fraction) -> int:
    """Points in hundredths, half up."""
    return int(value * 100 + Fraction(1, 2))

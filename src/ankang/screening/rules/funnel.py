"""The funnel of a round and how early its cases were found and treated: counts with what they are counted of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from ankang.indicators.interval import wilson


@dataclass(frozen=True, slots=True)
class Rate:
    """`part` of `whole`, with its 95 % interval; None when there is nothing to count."""

    code: str
    part: int
    whole: int

    @property
    def share(self) -> float | None:
        """The rate, 0 to 1."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Lower and upper bound."""
        return wilson(self.part, self.whole)


@dataclass(frozen=True, slots=True)
class Case:
    """One person of a round. `known`: confirmed or excluded; days as they happened."""

    tested_on: date | None = None
    positive: bool = False
    known_on: date | None = None
    confirmed: bool = False
    early: bool | None = None
    treated_on: date | None = None
    invited: bool = False
    confirm_by: date | None = None
    treat_by: date | None = None


@dataclass(frozen=True, slots=True)
class Funnel:
    """The steps from target to treated, and the days between; medians None without a case."""

    rates: tuple[Rate, ...]
    days_to_known: float | None
    days_to_treated: float | None

    def rate(self, code: str) -> Rate:
        """A step by its code."""
        return next(one for one in self.rates if one.code == code)


def funnel(cases: Sequence[Case]) -> Funnel:
    """The funnel of the targets of a round (who was left out is not among them)."""
    screened = [c for c in cases if c.tested_on]
    positive = [c for c in screened if c.positive]
    known = [c for c in positive if c.known_on]
    confirmed = [c for c in known if c.confirmed]
    staged = [c for c in confirmed if c.early is not None]
    treated = [c for c in confirmed if c.treated_on]
    return Funnel(
        (
            Rate("invited", sum(c.invited or c.tested_on is not None for c in cases), len(cases)),
            Rate("screened", len(screened), len(cases)),
            Rate("positive", len(positive), len(screened)),
            Rate("known", len(known), len(positive)),
            Rate("known_in_time", sum(_in_time(c.known_on, c.confirm_by) for c in positive), len(positive)),
            Rate("confirmed", len(confirmed), len(known)),
            Rate("detected", len(confirmed), len(screened)),
            Rate("early", sum(bool(c.early) for c in staged), len(staged)),
            Rate("treated", len(treated), len(confirmed)),
            Rate(
                "treated_in_time", sum(_in_time(c.treated_on, c.treat_by) for c in confirmed), len(confirmed)
            ),
        ),
        _median((c.tested_on, c.known_on) for c in known),
        _median((c.known_on, c.treated_on) for c in treated),
    )


def _in_time(day: date | None, last: date | None) -> bool:
    return day is not None and last is not None and day <= last


def _median(pairs: Iterable[tuple[date | None, date | None]]) -> float | None:
    days = [(end - start).days for start, end in pairs if start and end]
    return median(days) if days else None

"""Yearly plans of exits: how much is reached, at what pace, and when the plan would be met.

The method is the plainest that can be explained in a meeting: the average pace from 1 January to today, carried
on evenly. Whole numbers only, so that the same figures give the same day on every machine. Where the pace says
nothing (too few exits, or too early in the year) there is no day, and the reason is said.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

# Fewer exits than these, or fewer days of the year than these, give no projection: one exit in January would
# otherwise promise twelve a year. Our own caution, from no document.
LEAST_REACHED = 5
LEAST_DAYS = 30


class Outlook(StrEnum):
    """What the pace says about a plan."""

    NO_PLAN = "no_plan"
    NOT_BEGUN = "not_begun"
    MET = "met"
    TOO_FEW = "too_few"
    IN_TIME = "in_time"
    NOT_THIS_YEAR = "not_this_year"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a town (12-digit code) is to reach. `id` is made by who asks; `seen`: the version they saw, 0 for none."""

    id: UUID
    town: str
    households: int
    persons: int
    seen: int


@dataclass(frozen=True, slots=True)
class Pace:
    """A plan against what was reached by a day.

    `even`: what an even pace would have reached by that day. `on`: the day the plan was met, or would be met at
    the pace so far; None unless `outlook` is MET or IN_TIME. `by_year_end`: what the pace so far gives by
    31 December, None where it gives no projection. `a_month`: what is needed in each month that remains (this
    one included) to meet the plan; None when nothing remains to be done or no time is left.
    """

    planned: int
    reached: int
    even: int
    outlook: Outlook
    on: dt.date | None = None
    by_year_end: int | None = None
    a_month: int | None = None

    @property
    def missing(self) -> int:
        """How many are still to come."""
        return max(self.planned - self.reached, 0)

    @property
    def is_behind(self) -> bool:
        """Whether less was reached than an even pace would have."""
        return self.reached < self.even


def pace(planned: int | None, exits: Mapping[dt.date, int], year: int, today: dt.date) -> Pace:
    """How a plan of a year stands on a day. `exits`: day → how many left on it; other years and later days are
    not counted. `planned` None: there is no plan."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    counted = {day: number for day, number in exits.items() if first <= day <= min(today, last)}
    reached = sum(counted.values())
    if planned is None:
        return Pace(0, reached, 0, Outlook.NO_PLAN)
    days, whole = (min(today, last) - first).days + 1, (last - first).days + 1
    if days <= 0:
        return Pace(planned, 0, 0, Outlook.NOT_BEGUN)
    even = planned * days // whole
    if reached >= planned:
        return Pace(planned, reached, even, Outlook.MET, on=_met_on(planned, counted, first))
    if today > last:
        return Pace(planned, reached, even, Outlook.MISSED)
    a_month = -(-(planned - reached) // (13 - today.month))
    if reached < LEAST_REACHED or days < LEAST_DAYS:
        return Pace(planned, reached, even, Outlook.TOO_FEW, a_month=a_month)
    by_end = reached * whole // days
    if reached * whole < planned * days:
        return Pace(planned, reached, even, Outlook.NOT_THIS_YEAR, by_year_end=by_end, a_month=a_month)
    on = projected(planned, reached, days, first)
    return Pace(planned, reached, even, Outlook.IN_TIME, on=on, by_year_end=by_end, a_month=a_month)


def projected(planned: int, reached: int, days: int, first: dt.date) -> dt.date:
    """The day on which a plan is met when `reached` in the first `days` days goes on evenly: the earliest day n,
    counted from `first`, with reached × n ÷ days ≥ planned."""
    return first + dt.timedelta(days=-(-planned * days // reached) - 1)


def _met_on(planned: int, counted: Mapping[dt.date, int], first: dt.date) -> dt.date:
    """The day on which the running total came to the plan."""
    total = 0
    for day in sorted(counted):
        total += counted[day]
        if total >= planned:
            return day
    return first  # a plan of nothing is met when the year begins


def together(days: Iterable[Mapping[dt.date, int]]) -> dict[dt.date, int]:
    """Exits of several towns as those of one."""
    total: dict[dt.date, int] = {}
    for one in days:
        for day, number in one.items():
            total[day] = total.get(day, 0) + number
    return total

"""Periods that a snapshot can answer for, as far as it knows them."""

from datetime import date

from ankang.values.period import Period, PeriodKind


def offered(day: date) -> list[Period]:
    """The year so far, then months, quarters and years back from a snapshot's last day."""
    so_far = Period.days(date(day.year, 1, 1), day)
    months = list(reversed(Period.of_day(PeriodKind.MONTH, day).last(13)))
    quarters = list(reversed(Period.of_day(PeriodKind.QUARTER, day).last(5)))
    years = [Period.year(day.year - 1), Period.year(day.year - 2)]
    return [so_far, *[clipped(p, day) for p in (*months, *quarters)], *years]


def explored(day: date) -> list[Period]:
    """Every period a page of the explorer needs: those offered, and the year before each."""
    shown = offered(day)
    return list(dict.fromkeys([*shown, *(p.year_before() for p in shown)]))


def clipped(period: Period, day: date) -> Period:
    """The period as far as a snapshot of that day knows it: one that is not over ends on the day."""
    return Period.days(period.start, day) if period.start <= day < period.end else period

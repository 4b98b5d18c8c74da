"""Months and years of the books."""

import datetime as dt


def share_of_year(year: int, today: dt.date) -> float:
    """How much of a year is gone on a day, 0 to 1."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days = (today - first).days + 1
    return min(max(days / ((last - first).days + 1), 0.0), 1.0)


def month_of(text: str, otherwise: dt.date) -> dt.date:
    """The first day of a month written as 2026-03; of `otherwise` when it is none."""
    try:
        return dt.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 a month has no zone
    except ValueError:
        return otherwise.replace(day=1)


def last_day(month: dt.date) -> dt.date:
    """The last day of the month of a day."""
    return (month.replace(day=1) + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)


def months_back(month: dt.date, count: int) -> list[dt.date]:
    """A month and those before it, the latest first, each by its first day."""
    found = [month.replace(day=1)]
    while len(found) < count:
        found.append((found[-1] - dt.timedelta(days=1)).replace(day=1))
    return found

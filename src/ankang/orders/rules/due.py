"""On which days an order is to be answered, and what reading and answering it costs."""

import calendar
import datetime as dt

# Months between two answers; weekly is counted in days.
RHYTHMS = {"read": 0, "once": 0, "weekly": 0, "monthly": 1, "quarterly": 3}
# More answers than these are a standing report, which wants an indicator and no order.
MOST = 60


def days_due(rhythm: str, first: dt.date, last: dt.date | None) -> list[dt.date]:
    """The days answers are due: none for `read`, `first` for `once`, else each step from `first` to `last`, MOST at
    the most. A month without that day has its last one."""
    if rhythm not in RHYTHMS:
        raise KeyError(rhythm)
    if rhythm == "read":
        return []
    if rhythm == "once" or last is None:
        return [first]
    found = [first]
    while len(found) < MOST:
        coming = _next(rhythm, first, len(found))
        if coming > last:
            break
        found.append(coming)
    return found


def _next(rhythm: str, first: dt.date, times: int) -> dt.date:
    if rhythm == "weekly":
        return first + dt.timedelta(days=7 * times)
    year, month = divmod(first.year * 12 + first.month - 1 + RHYTHMS[rhythm] * times, 12)
    return dt.date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))


def hours(read_minutes: int, report_minutes: int, readers: int, reports: int) -> float:
    """Hours an order costs: each addressee reads it, each answer is made. One decimal."""
    return round((read_minutes * readers + report_minutes * reports) / 60, 1)

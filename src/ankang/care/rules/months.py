"""Days counted in months."""

import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last of the month when it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if day.day <= 28:
        return date(year, month, day.day)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))

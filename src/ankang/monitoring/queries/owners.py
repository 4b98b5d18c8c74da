"""Who answers for a warning, and until when."""

import datetime as dt

from ankang.values.division import DivisionCode, Level
from ankang.values.workdays import WorkdayError, add_workdays

_LEVELS = {"village": Level.VILLAGE, "town": Level.TOWN, "county": Level.COUNTY}


def owner_at(level: str, village: str) -> str:
    """The code of the division of a level that a village lies in."""
    return DivisionCode(village).at(_LEVELS[level]).code


def above(owner: str) -> str:
    """The division one level up; "" for a county."""
    code = DivisionCode(owner)
    return code.parent.code if code.level > Level.COUNTY and code.parent else ""


def due_after(on: dt.date, workdays: int) -> dt.date:
    """The day so many working days later. Where the holidays of the year are not known yet, five are a week."""
    try:
        return add_workdays(on, workdays)
    except WorkdayError:
        return on + dt.timedelta(days=-(-workdays * 7 // 5))

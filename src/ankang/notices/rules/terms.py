"""Numbers of notices by day and place, each with its source: how days are counted, by when to answer, whom to call."""

import datetime as dt
from functools import cache
from importlib.resources import files
from pathlib import Path

from ankang.values.parameter import Parameters, load_parameters
from ankang.values.workdays import WorkdayError, add_workdays

_DAY = dt.timedelta(days=1)


@cache
def parameters() -> Parameters:
    """All parameters of this package."""
    return load_parameters(Path(str(files("ankang.notices"))) / "parameters" / "notices.yaml")


def last_day(released_on: dt.date, days: int, division: str) -> dt.date:
    """The last day a notice hangs, that day included, when it is posted on a day for so many calendar days.

    Whether the day of posting counts is a parameter. ParameterError when there is none for that day.
    """
    return released_on + _DAY * (days - 1 if first_day_counts(released_on, division) else days)


def first_day_counts(on: dt.date, division: str) -> bool:
    """Whether the day of posting is the first day."""
    return bool(parameters().get("notice.first_day_counts", on, division))


def answer_by(received_on: dt.date, division: str) -> dt.date | None:
    """The last day in time to answer an objection; None while the holidays of that year are not published."""
    days = parameters().get("notice.objection_workdays", received_on, division)
    try:
        return add_workdays(received_on, days)
    except WorkdayError:
        return None


def hotline(on: dt.date, division: str) -> str:
    """The number that everybody may call."""
    return str(parameters().get("notice.hotline", on, division))


def county_office(on: dt.date, division: str) -> str:
    """The body that signs for a county, after the county's name."""
    return str(parameters().get("notice.county_office", on, division))

"""Working days of mainland China, for deadlines counted in them.

chinesecalendar knows the years whose arrangement the State Council has published. For a later year a file in
`calendar/` may stand in, which says whether it holds the published arrangement or only the statutory holidays;
a deadline that touches the latter is provisional. Any other year is refused: weekends alone would be wrong.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

import chinese_calendar

from .bad_value import N_, BadValueError
from .yaml_lines import Document, read_document

_FOLDER = Path(str(files("ankang.values"))) / "calendar"
_YEAR = {"year": True, "standing": True, "document": True, "days": True, "workdays": True}
_DAYS = {"from": True, "to": True, "zh": True, "en": True}
_DAY = timedelta(days=1)


class WorkdayError(BadValueError):
    """A day of a year whose holidays are not known."""

    sentences = {
        "unknown_year": N_(
            "还没有 %(year)d 年的放假调休安排，不能计算工作日。请待国务院办公厅公布后，在 calendar/%(year)d.yaml 中补录。"
        ),
        "negative": N_("工作日天数不能是负数（%(count)d）。请核对。"),
    }


@dataclass(frozen=True)
class YearOfDays:
    """Holidays and make-up working days of a year. `published`: from the State Council's own arrangement."""

    year: int
    published: bool
    document: str
    holidays: frozenset[date]
    workdays: frozenset[date]


def is_workday(day: date) -> bool:
    """Whether offices work on a day, make-up days included. Raises WorkdayError."""
    own = _own_year(day.year)
    if own is None:
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            raise WorkdayError("unknown_year", year=day.year) from None
    return day in own.workdays or (day.weekday() < 5 and day not in own.holidays)


def is_provisional(day: date) -> bool:
    """Whether the year's arrangement is not published yet, so that make-up days may still move."""
    own = _own_year(day.year)
    return own is not None and not own.published


def add_workdays(start: date, count: int) -> date:
    """The day on which so many working days have passed; the day after `start` is the first to count.

    0 gives `start` itself. Raises WorkdayError.
    """
    if count < 0:
        raise WorkdayError("negative", count=count)
    day = start
    while count:
        day += _DAY
        count -= is_workday(day)
    return day


def workdays_between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`; 0 when `end` is not later."""
    return sum(is_workday(start + _DAY * step) for step in range(1, (end - start).days + 1))


@cache
def _own_year(year: int) -> YearOfDays | None:
    """The year's file, which stands before the library's."""
    path = _FOLDER / f"{year}.yaml"
    return read_year(read_document(path)) if path.is_file() else None


def read_year(document: Document) -> YearOfDays:
    """A year from its file. Raises DefinitionError."""
    top = document.expect(document.content, _YEAR)
    if top["standing"] not in ("published", "statutory"):
        raise document.fault("standing 应为 published 或 statutory。", "standing")
    holidays: set[date] = set()
    for place, raw in enumerate(top["days"]):
        entry = document.expect(raw, _DAYS, "days", place)
        if entry["to"] < entry["from"]:
            raise document.fault("to 早于 from。", "days", place)
        holidays |= {entry["from"] + _DAY * step for step in range((entry["to"] - entry["from"]).days + 1)}
    days = holidays | set(top["workdays"])
    if strange := sorted(day for day in days if day.year != top["year"]):
        raise document.fault(f"{strange[0]} 不在 {top['year']} 年。", "days")
    return YearOfDays(
        top["year"],
        top["standing"] == "published",
        top["document"],
        frozenset(holidays),
        frozenset(top["workdays"]),
    )

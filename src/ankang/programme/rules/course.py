"""Progress from facts: where a goal should be by the calendar and where it is; what became of a task.

Nothing is invented: without a reading, or without a point to start from, there is no course and it says so.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Course(StrEnum):
    """How a goal stands: reached, as far as the calendar asks, behind it, past its day, or not to be told."""

    REACHED = "reached"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    MISSED = "missed"
    NO_START = "no_start"
    UNMEASURED = "unmeasured"


class Standing(StrEnum):
    """What became of a task or measure: done in time or late, still to be done, overdue, or nothing can prove it."""

    DONE = "done"
    DONE_LATE = "done_late"
    OPEN = "open"
    OVERDUE = "overdue"
    UNPROVED = "unproved"


@dataclass(frozen=True)
class Verdict:
    """How a goal stands on a day, and where it should be then (None: nothing to compare with)."""

    course: Course
    expected: Decimal | None


def course(
    *, at_least: bool, start: Decimal | None, target: Decimal, begin: dt.date, by: dt.date, value: Decimal | None,
    on: dt.date,
) -> Verdict:  # fmt: skip
    """How `value`, read of the day `on`, stands against a straight line from `start` on `begin` to `target` on `by`.

    `at_least`: more is better; else less is. A value as good as the line is on course.
    """
    if value is None:
        return Verdict(Course.UNMEASURED, None)
    if _reaches(value, target, at_least):
        return Verdict(Course.REACHED, None)
    if on > by:
        return Verdict(Course.MISSED, None)
    if start is None or by <= begin:
        return Verdict(Course.NO_START, None)
    elapsed = Decimal(min(max((on - begin).days, 0), (by - begin).days)) / Decimal((by - begin).days)
    expected = start + (target - start) * elapsed
    good = _reaches(value, expected, at_least)
    return Verdict(Course.ON_COURSE if good else Course.BEHIND, expected)


def _reaches(value: Decimal, mark: Decimal, at_least: bool) -> bool:
    return value >= mark if at_least else value <= mark


def standing(*, due: dt.date, done_on: dt.date | None, provable: bool, today: dt.date) -> Standing:
    """What became of a task: its proof decides, never somebody's word. Without a way to prove it nobody knows."""
    if done_on is not None:
        return Standing.DONE if done_on <= due else Standing.DONE_LATE
    if not provable:
        return Standing.UNPROVED
    return Standing.OVERDUE if today > due else Standing.OPEN

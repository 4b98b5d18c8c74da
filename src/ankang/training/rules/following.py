"""When work is asked for after a course, and what the answers come to."""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


def after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Outcome:
    """Of those asked for at one time: at work with somebody, on their own, without, not reached or not asked yet.
    Who is missing is never taken for somebody without work."""

    employed: int
    self_employed: int
    none: int
    missing: int

    @property
    def all(self) -> int:
        """How many were due."""
        return self.employed + self.self_employed + self.none + self.missing

    @property
    def known(self) -> int:
        """Of how many there is an answer."""
        return self.all - self.missing


def outcome(results: Iterable[str]) -> Outcome:
    """`results`: one for each person due: `employed`, `self_employed`, `none`, or anything else for missing."""
    told = list(results)
    counts = {code: told.count(code) for code in ("employed", "self_employed", "none")}
    return Outcome(**counts, missing=len(told) - sum(counts.values()))

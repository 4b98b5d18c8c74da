"""What a draft rule would have warned of in a past year, and how much of it was real. Pure: days and keys.

A household counts as warned on the first look at which the rule held. The warning was right when the household was
identified for monitoring (or fell back) within `AFTER` days of it, or a warning of the household that was opened in
that time was closed as real. A household that this happened to without a warning before it was missed.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

AFTER = 180


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule did: how many households it would have warned of, right, wrong, not yet known, and missed.

    `warned` minus those `undecided` (whose days after the warning are not over) is what precision stands on.
    """

    warned: int
    right: int
    undecided: int
    missed: int
    by_month: tuple[tuple[str, int], ...]

    @property
    def decided(self) -> int:
        """How many of the warned can be judged by now."""
        return self.warned - self.undecided

    def as_dict(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {"warned": self.warned, "right": self.right, "undecided": self.undecided, "missed": self.missed,
                "by_month": [list(pair) for pair in self.by_month]}  # fmt: skip


def outcome(
    warned: Mapping[Any, dt.date],
    happened: Mapping[Any, tuple[dt.date, ...]],
    looks: tuple[dt.date, ...],
    today: dt.date,
) -> Outcome:
    """Warned households (first day each) against what happened to households (days each).

    `looks`: the days that were looked at, in order; `today`: what happened later than this is not known yet.
    """
    right = undecided = 0
    for key, day in warned.items():
        if any(day <= one <= day + dt.timedelta(days=AFTER) for one in happened.get(key, ())):
            right += 1
        elif day + dt.timedelta(days=AFTER) > today:
            undecided += 1
    first, last = looks[0], looks[-1]
    missed = sum(
        any(first <= one <= last and not _was_warned(warned.get(key), one) for one in days)
        for key, days in happened.items()
    )
    months = {f"{look:%Y-%m}": 0 for look in looks}
    for day in warned.values():
        months[f"{day:%Y-%m}"] += 1
    return Outcome(len(warned), right, undecided, missed, tuple(months.items()))


def month_ends(last: dt.date, months: int = 12) -> tuple[dt.date, ...]:
    """The ends of the months before a day's month, and the day itself as the last look, in order."""
    ends: list[dt.date] = [last]
    day = last.replace(day=1) - dt.timedelta(days=1)
    while len(ends) < months:
        ends.append(day)
        day = day.replace(day=1) - dt.timedelta(days=1)
    return tuple(reversed(ends))


def _was_warned(day: dt.date | None, happened: dt.date) -> bool:
    return day is not None and day <= happened

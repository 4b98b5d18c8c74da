"""Who is next. Fair in two ways that are held by tests:

- Nobody overtakes by more than the head start: of two tickets the one whose time, set back by its head start, is the
  earlier comes first. An ordinary ticket is never overtaken by one taken later than the longest head start.
- After `in_a_row` calls in a row that passed over somebody, the longest waiting is called. A ticket with n others
  waiting before it is therefore called after at most (n + 1) × (in_a_row + 1) calls, however many keep coming.

Triage 1 and 2 come before both, and are not counted.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket that waits: `since`, head start in minutes, whether it is at once. `number` breaks ties."""

    key: Any
    since: dt.datetime
    minutes: int
    at_once: bool
    number: int

    @property
    def counted(self) -> tuple[dt.datetime, int]:
        """The time it is ranked by."""
        return self.since - dt.timedelta(minutes=self.minutes), self.number


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is called. `why`: `at_once`, `turn` (nobody waits longer), `green` (passed over `passed` people who wait
    longer) or `longest` (after so many calls in a row). `streak`: such calls in a row, with this one."""

    ticket: Waiting
    why: str
    passed: int
    streak: int


def next_of(waiting: Sequence[Waiting], streak: int, most: int) -> Choice | None:
    """Who is called next; None where nobody waits. `streak`: calls in a row so far that passed over somebody."""
    if not waiting:
        return None
    oldest = min(waiting, key=lambda one: (one.since, one.number))
    urgent = [one for one in waiting if one.at_once]
    if urgent:
        first = min(urgent, key=lambda one: (one.since, one.number))
        return Choice(first, "at_once", _passed(waiting, first), streak)
    if streak >= most:
        return Choice(oldest, "longest", 0, 0)
    first = min(waiting, key=lambda one: one.counted)
    passed = _passed(waiting, first)
    return Choice(first, "green" if passed else "turn", passed, streak + 1 if passed else 0)


def in_order(waiting: Sequence[Waiting], streak: int, most: int) -> list[Choice]:
    """Everybody in the order they would be called in, if nobody came any more."""
    rest, found = list(waiting), []
    while chosen := next_of(rest, streak, most):
        found.append(chosen)
        rest.remove(chosen.ticket)
        streak = chosen.streak
    return found


def _passed(waiting: Sequence[Waiting], first: Waiting) -> int:
    return sum((one.since, one.number) < (first.since, first.number) for one in waiting)

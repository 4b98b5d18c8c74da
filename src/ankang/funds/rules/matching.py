"""Which line of the bank is which booking: by reference, by sum and day, or as the sum of a few bookings."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

# Days a payment may lie between books and bank to be taken for the same; further apart it is only suggested.
SURE_DAYS, LIKELY_DAYS = 5, 31
_MOST_TOGETHER, _MOST_CANDIDATES = 3, 12
REFERENCE, SUM_AND_DAY, SUM, TOGETHER = "reference", "sum_day", "sum", "together"


@dataclass(frozen=True)
class Side:
    """A line or a booking: key, day, fen, what it is called."""

    key: Any
    on: dt.date
    amount: int
    words: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A line, the bookings it may be, why, and whether that is sure enough to be ticked without a look."""

    line: Side
    entries: tuple[Side, ...]
    why: str
    sure: bool


def suggest(lines: Iterable[Side], entries: Iterable[Side]) -> list[Suggestion]:
    """One suggestion a line at most, each booking in one at most; what is surest is given first.

    A sum that several lines or bookings share within the days is never sure without the reference.
    """
    waiting, free = list(lines), {entry.key: entry for entry in entries}
    found: list[Suggestion] = []
    for pick in (_by_reference, _by_sum_and_day, _by_sum, _together):
        for line in list(waiting):
            chosen = pick(line, waiting, free)
            if chosen:
                found.append(chosen)
                waiting.remove(line)
                for entry in chosen.entries:
                    del free[entry.key]
    return found


def _by_reference(line: Side, _waiting: list[Side], free: dict[Any, Side]) -> Suggestion | None:
    told = _numbers(line.words)
    same = [e for e in free.values() if e.amount == line.amount and told & _numbers(e.words)]
    return Suggestion(line, (same[0],), REFERENCE, True) if len(same) == 1 else None


def _numbers(words: str) -> set[str]:
    """What may be a document or receipt number in some words."""
    return set(re.findall(r"[0-9A-Za-z]{6,}", words))


def _by_sum_and_day(line: Side, waiting: list[Side], free: dict[Any, Side]) -> Suggestion | None:
    same = _near(line, free.values(), SURE_DAYS)
    if len(same) != 1:
        return None
    rivals = [other for other in _near(same[0], waiting, SURE_DAYS) if other is not line]
    return None if rivals else Suggestion(line, (same[0],), SUM_AND_DAY, True)


def _by_sum(line: Side, _waiting: list[Side], free: dict[Any, Side]) -> Suggestion | None:
    same = _near(line, free.values(), LIKELY_DAYS)
    return Suggestion(line, (same[0],), SUM, False) if same else None


def _near(side: Side, others: Iterable[Side], days: int) -> list[Side]:
    """Others of the same sum within some days, the nearest first."""
    found = [o for o in others if o.amount == side.amount and abs((o.on - side.on).days) <= days]
    return sorted(found, key=lambda other: abs((other.on - side.on).days))


def _together(line: Side, _waiting: list[Side], free: dict[Any, Side]) -> Suggestion | None:
    """A few bookings that the bank paid in one."""
    near = [
        e for e in free.values() if e.amount * line.amount > 0 and abs((e.on - line.on).days) <= SURE_DAYS
    ]
    near = sorted(near, key=lambda entry: -abs(entry.amount))[:_MOST_CANDIDATES]
    for count in range(2, _MOST_TOGETHER + 1):
        for few in combinations(near, count):
            if sum(entry.amount for entry in few) == line.amount:
                return Suggestion(line, few, TOGETHER, False)
    return None

"""Subsidies that meet: the same person for the same kind of course, or oftener than a year allows. Shown, not judged:
whether the grade was another is for people to look up."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Paid:
    """A subsidy that stands: whose, for which kind of course, when, how much."""

    key: Any
    person: Any
    trade: str
    on: dt.date
    fen: int


@dataclass(frozen=True)
class Overlap:
    """Why they meet: `same_trade`, or `too_many` in a year; the subsidies by day."""

    why: str
    person: Any
    rows: tuple[Paid, ...]

    @property
    def extra_fen(self) -> int:
        """What was paid beyond the first (same trade)."""
        return sum(row.fen for row in self.rows[1:])


def overlaps(rows: Iterable[Paid], most_a_year: Callable[[dt.date], int | None]) -> list[Overlap]:
    """Every overlap; `most_a_year`: how many a year allows on a day, None where there was no rule."""
    by_trade: dict[tuple[Any, str], list[Paid]] = defaultdict(list)
    by_year: dict[tuple[Any, int], list[Paid]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: (one.on, str(one.key))):
        by_trade[row.person, row.trade].append(row)
        by_year[row.person, row.on.year].append(row)
    found = [
        Overlap("same_trade", person, tuple(some))
        for (person, _trade), some in by_trade.items()
        if len(some) > 1
    ]
    for (person, _year), some in by_year.items():
        most = most_a_year(some[-1].on)
        if most is not None and len(some) > most:
            found.append(Overlap("too_many", person, tuple(some)))
    return found

"""Where a person was from one day to another, and whether a household had one head on each day."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ankang.registry.rules.past import Said, on_books, value_on
from ankang.registry.rules.terms import HEAD

_END = dt.date.max
# The fields that say where a person is.
PLACING = ("household", "relation", "joined_on", "left_on")


@dataclass(frozen=True, slots=True)
class Stay:
    """A person on the books of a household with one relation, from a day, before another; open when None."""

    person: Any
    household: Any
    relation: str
    since: dt.date
    until: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies in it."""
        return on_books(self.since, self.until, day)


def stays(
    person: Any, now: Mapping[str, Any], said: Mapping[str, Sequence[Said]], known: dt.datetime | None = None
) -> list[Stay]:
    """The stays of a person in order. `now`, `said`: by the fields of PLACING."""
    if not said:
        joined, left = now["joined_on"], now["left_on"]
        return [Stay(person, now["household"], now["relation"], joined, left)] if left != joined else []
    found: list[Stay] = []
    days = _days(now, said)
    for start, end in zip(days, [*days[1:], None], strict=True):
        then = {name: value_on(said.get(name, ()), now[name], start, known) for name in PLACING}
        if not on_books(then["joined_on"], then["left_on"], start):
            continue
        last = found[-1] if found else None
        if last and (last.until, last.household, last.relation) == (
            start,
            then["household"],
            then["relation"],
        ):
            found[-1] = Stay(person, last.household, last.relation, last.since, end)
        else:
            found.append(Stay(person, then["household"], then["relation"], start, end))
    return found


def _days(now: Mapping[str, Any], said: Mapping[str, Sequence[Said]]) -> list[dt.date]:
    """The days on which anything may become different."""
    days = {one.since for ones in said.values() for one in ones}
    for name in ("joined_on", "left_on"):
        days.add(now[name])
        days.update(value for one in said.get(name, ()) for value in (one.old, one.new))
    return sorted(day for day in days if day is not None)


def unheaded(members: Iterable[Stay], since: dt.date) -> list[tuple[dt.date, dt.date]]:
    """From which day before which, from `since` on, there are members but not exactly one head among them."""
    own = list(members)
    days = sorted(
        {since, *(d for stay in own for d in (stay.since, stay.until) if d is not None and d > since)}
    )
    found = []
    for start, end in zip(days, [*days[1:], _END], strict=True):
        there = [stay.relation for stay in own if stay.holds(start)]
        if there and there.count(HEAD) != 1:
            found.append((start, end))
    return found


def moves_after(own: Iterable[Stay], day: dt.date) -> dt.date | None:
    """The first day after `day` on which a person is known to be elsewhere or something else to the head."""
    later = [stay for stay in own if stay.until is None or stay.until > day]
    if not later:
        return None
    at = (later[0].household, later[0].relation)
    return next((stay.since for stay in later if (stay.household, stay.relation) != at), None)

"""What a field held on a day, from what it holds now and the changes it went through.

Two clocks: `since` is the day from which a value was true, `made_at` the moment it was written down. Each change
says "from `since` on it is `new`", over everything written down before it; so the last of those that reach back to
the day is right, and before all of them stands what the first one found.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """One change of one field, as it was written down."""

    since: dt.date
    made_at: dt.datetime
    old: Any
    new: Any


def value_on(said: Sequence[Said], now: Any, day: dt.date, known: dt.datetime | None = None) -> Any:
    """The value on a day. `said` in the order of writing; `known`: only with what was written by that moment."""
    heard = said if known is None else [one for one in said if one.made_at <= known]
    for one in reversed(heard):
        if one.since <= day:
            return one.new
    if heard:
        return heard[0].old
    return said[0].old if said else now


def on_books(joined: dt.date | None, left: dt.date | None, day: dt.date) -> bool:
    """Whether somebody is on the books on a day: gone from the day they left; who never joined is not."""
    return joined is not None and joined <= day and (left is None or day < left)

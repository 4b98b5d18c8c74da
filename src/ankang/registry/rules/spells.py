"""Spells: from one day to another."""

import datetime as dt
from dataclasses import dataclass

_END = dt.date.max


@dataclass(frozen=True, slots=True)
class Spell:
    """From `since`; open when `until` is None."""

    since: dt.date
    until: dt.date | None = None


def overlap(one: Spell, other: Spell, *, last_day_counts: bool) -> bool:
    """Whether two spells share a day. `last_day_counts`: `until` is itself a day in force."""
    end, other_end = one.until or _END, other.until or _END
    if last_day_counts:
        return one.since <= other_end and other.since <= end
    return one.since < other_end and other.since < end


def in_force(spell: Spell, on: dt.date, *, last_day_counts: bool) -> bool:
    """Whether a day lies in the spell."""
    if spell.until is None:
        return spell.since <= on
    return spell.since <= on and (on <= spell.until if last_day_counts else on < spell.until)

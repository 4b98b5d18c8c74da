"""Days in the village: what may be logged, how many are due so far, how far behind. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ankang.teams.rules.refusals import Refusal
from ankang.teams.rules.spans import Span, both, length, union


@dataclass(frozen=True, slots=True)
class Presence:
    """A year of somebody so far: days due by now, days logged and not sent back, of these confirmed, of these late."""

    due: int
    present: int
    confirmed: int
    late: int

    @property
    def behind(self) -> int:
        """Days short; 0 when there are enough."""
        return max(0, self.due - self.present)


def due_so_far(year_days: int, on_post: Sequence[Span], day: dt.date) -> int:
    """Days due from 1 January until `day`, that day included, in proportion to the days on post; part days are not
    owed."""
    first = dt.date(day.year, 1, 1).toordinal()
    whole = dt.date(day.year + 1, 1, 1).toordinal() - first
    served = length(both(union(on_post), ((first, day.toordinal() + 1),)))
    return int(Fraction(year_days * served, whole))


def presence(
    days: Iterable[tuple[dt.date, str, bool]], year_days: int, on_post: Sequence[Span], day: dt.date
) -> Presence:
    """The year up to `day`. `days`: (day, state, late); a day counts once, however many rows speak of it, and what was
    sent back does not count."""
    held: dict[dt.date, tuple[bool, bool]] = {}
    for on, state, late in days:
        if state != "sent_back" and on.year == day.year and on <= day:
            confirmed, before = held.get(on, (False, True))
            held[on] = (confirmed or state == "confirmed", before and late)
    return Presence(
        due_so_far(year_days, on_post, day), len(held), sum(one for one, _late in held.values()),
        sum(late for _one, late in held.values()),
    )  # fmt: skip


def check_day(
    on: dt.date, today: dt.date, activities: Sequence[str], known: Sequence[str], visited: int, latest: int
) -> None:
    """Raise Refusal for a day to come or long past, for nothing done, and for visits without anybody visited."""
    if on > today:
        raise Refusal("future", on=on)
    if (today - on).days > latest:
        raise Refusal("too_late", on=on, days=latest)
    if not activities:
        raise Refusal("nothing_done")
    if wrong := [one for one in activities if one not in known]:
        raise Refusal("activity", what=wrong[0])
    if visited and "visit" not in activities:
        raise Refusal("visit_not_ticked")
    if "visit" in activities and not visited:
        raise Refusal("nobody_visited")


def is_late(on: dt.date, today: dt.date, within: int) -> bool:
    """Whether a day is logged after the days given for it."""
    return (today - on).days > within

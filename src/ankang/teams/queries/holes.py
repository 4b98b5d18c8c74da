"""Holes 空档: which village lacks which layer, which household lacks a cadre, and on which days."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from ankang.accounts.models import User
from ankang.teams import rules
from ankang.teams.queries import facts
from ankang.teams.rules import HOUSEHOLD, LAYERS, Days


@dataclass(frozen=True, slots=True)
class Hole:
    """One village in one layer, or one household, and the days on which nobody is named for it."""

    layer: str
    village: str
    household: UUID | None
    days: Days

    @property
    def spans(self) -> list[tuple[dt.date, dt.date | None]]:
        """First and last day of each part."""
        return rules.dates(self.days)

    @property
    def length(self) -> int:
        """How many days."""
        return rules.length(self.days)


@dataclass(slots=True)
class Count:
    """Of a layer: how many need somebody, how many of them lack somebody on a day, and on how many days in all."""

    required: int = 0
    lacking: int = 0
    days: int = 0

    @property
    def covered(self) -> int:
        """How many have somebody on every day."""
        return self.required - self.lacking

    def add(self, other: "Count") -> None:
        """Add the numbers of another."""
        self.required += other.required
        self.lacking += other.lacking
        self.days += other.days


@dataclass(frozen=True)
class Picture:
    """The days from `first` to `last`: the holes, and the counts by village and layer."""

    first: dt.date
    last: dt.date
    holes: list[Hole]
    counts: dict[str, dict[str, Count]] = field(repr=False)

    def total(self, layer: str, below: str = "") -> Count:
        """The count of a layer in the villages whose code begins so."""
        sum_ = Count()
        for village, by_layer in self.counts.items():
            if village.startswith(below) and layer in by_layer:
                sum_.add(by_layer[layer])
        return sum_

    def of(self, layer: str, below: str = "") -> list[Hole]:
        """The holes of a layer there."""
        return [one for one in self.holes if one.layer == layer and one.village.startswith(below)]


def holes_between(user: User, first: dt.date, last: dt.date, division: str = "") -> Picture:
    """Everything the reader may see over some days, within a division when one is named. Raises ParameterError where no
    rule was in force."""
    over = rules.span(first, last)
    counts: dict[str, dict[str, Count]] = defaultdict(lambda: defaultdict(Count))
    found = [*_of_villages(user, first, last, division, over, counts), *_of_households(user, first, last, division, over, counts)]  # fmt: skip
    return Picture(first, last, found, counts)


def holes(user: User, day: dt.date, division: str = "") -> Picture:
    """The holes of one day."""
    return holes_between(user, day, day, division)


def village_holes(user: User, day: dt.date, division: str = "") -> Picture:
    """The holes of one day in the layers of villages only, without asking for households."""
    counts: dict[str, dict[str, Count]] = defaultdict(lambda: defaultdict(Count))
    return Picture(day, day, _of_villages(user, day, day, division, rules.span(day, day), counts), counts)


Counts = dict[str, dict[str, Count]]


def _of_villages(
    user: User, first: dt.date, last: dt.date, division: str, over: rules.Span, counts: Counts
) -> list[Hole]:
    codes = list(facts.villages(user, division).values_list("code", flat=True))
    needs, names = facts.village_needs(codes, over), facts.village_names(codes, first, last)
    found = []
    for layer in LAYERS:
        for village, needed in sorted(needs[layer].items()):
            empty = rules.holes(needed, names[layer].get(village, rules.NEVER))
            _count(counts, village, layer, empty)
            if empty:
                found.append(Hole(layer, village, None, empty))
    return found


def _of_households(
    user: User, first: dt.date, last: dt.date, division: str, over: rules.Span, counts: Counts
) -> list[Hole]:
    spells, homes = facts.household_spells(user, first, last, division)
    names = facts.household_names(user, first, last, division)
    serving = facts.cadres_serving()
    parts = {
        county: facts.kinds_needed(over, f"{county}000000")
        for county in {home[0][:6] for home in homes.values()}
    }
    found = []
    for key, (village, here) in homes.items():
        needed = rules.household_needs(spells[key], here, parts[village[:6]])
        if not needed:
            continue
        empty = rules.holes(needed, rules.covered(names.get(key, ()), serving))
        _count(counts, village, HOUSEHOLD, empty)
        if empty:
            found.append(Hole(HOUSEHOLD, village, key, empty))
    return sorted(found, key=lambda one: (one.village, one.days, str(one.household)))


def _count(counts: Counts, village: str, layer: str, empty: Days) -> None:
    one = counts[village][layer]
    one.required += 1
    one.lacking += bool(empty)
    one.days += rules.length(empty)


def still_needing(households: set[UUID], day: dt.date) -> set[UUID]:
    """Of some households those that need a cadre on a day or any day after it, as far as is known now."""
    over = (day.toordinal(), rules.END)
    spells, homes = facts.spells_of(households, day)
    return {
        key for key, (village, here) in homes.items()
        if rules.household_needs(spells[key], here, facts.kinds_needed(over, f"{village[:6]}000000"))
    }  # fmt: skip


def village_still_needs(village: str, layer: str, day: dt.date) -> bool:
    """Whether a village needs somebody in a layer on a day or after it."""
    over = (day.toordinal(), rules.END)
    return village in facts.village_needs([village], over)[layer]

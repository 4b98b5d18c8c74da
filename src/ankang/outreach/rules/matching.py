"""Volunteers for an event: who may, why, who better; and the best filling of all places at once.

Every pair of a place and a volunteer gets marks with their reasons, or an obstacle. The filling leaves as few places
empty as can be, and among those gets the most marks: an exact assignment, the same whatever the order of the rows.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import numpy as np


class Obstacle(StrEnum):
    """Why somebody cannot."""

    NOT_THEN = "not_then"
    SKILL = "skill"
    BUSY = "busy"
    FREE_HOURS = "free_hours"


class Merit(StrEnum):
    """Why somebody rather than another."""

    SKILL = "skill"
    SAME_VILLAGE = "same_village"
    SAME_TOWN = "same_town"
    LITTLE_SERVED = "little_served"
    SPARE_SKILL = "spare_skill"


# Marks: near first, then whose skills are not needed elsewhere, then who has served least, so that turns are shared.
MARKS = {
    Merit.SKILL: 0,
    Merit.SAME_VILLAGE: 40,
    Merit.SAME_TOWN: 20,
    Merit.SPARE_SKILL: 10,
    Merit.LITTLE_SERVED: 10,
}
_HOURS_A_MARK = 600  # minutes served within a year for each mark lost of `little_served`
_PLACE_FILLED = 10_000


@dataclass(frozen=True, slots=True)
class Slot:
    """A time of the week somebody is free: Monday is 0."""

    weekday: int
    begins: dt.time
    ends: dt.time


@dataclass(frozen=True, slots=True)
class Booking:
    """A day and time somebody is taken."""

    day: dt.date
    begins: dt.time
    ends: dt.time


@dataclass(frozen=True, slots=True)
class Helper:
    """A volunteer as the rule sees one. `place`: 12 digits of the village or town."""

    key: UUID
    skills: frozenset[str]
    place: str
    since: dt.date
    until: dt.date | None
    slots: tuple[Slot, ...]
    taken: tuple[Booking, ...]
    served_minutes: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """An event that wants help: when, where, and the skill of each place ("" for a place anybody fills)."""

    when: Booking
    place: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a rule says of a pair: `obstacle` None where somebody may; marks with their reasons."""

    obstacle: Obstacle | None
    reasons: tuple[tuple[Merit, int], ...] = ()

    @property
    def marks(self) -> int:
        """All marks together."""
        return sum(points for _merit, points in self.reasons)


def overlap(one: Booking, other: Booking) -> bool:
    """Whether two bookings need the same person at the same time; one that ends when another begins does not."""
    return one.day == other.day and one.begins < other.ends and other.begins < one.ends


def judge(helper: Helper, wanted: Wanted, skill: str) -> Judged:
    """Whether somebody may fill a place, and how well."""
    when = wanted.when
    if helper.since > when.day or (helper.until is not None and helper.until < when.day):
        return Judged(Obstacle.NOT_THEN)
    if skill and skill not in helper.skills:
        return Judged(Obstacle.SKILL)
    if any(overlap(when, taken) for taken in helper.taken):
        return Judged(Obstacle.BUSY)
    if not any(_covers(slot, when) for slot in helper.slots):
        return Judged(Obstacle.FREE_HOURS)
    return Judged(None, tuple(_merits(helper, wanted, skill)))


def _covers(slot: Slot, when: Booking) -> bool:
    return slot.weekday == when.day.weekday() and slot.begins <= when.begins and when.ends <= slot.ends


def _merits(helper: Helper, wanted: Wanted, skill: str) -> list[tuple[Merit, int]]:
    found = [(Merit.SKILL, MARKS[Merit.SKILL])] if skill else []
    if helper.place == wanted.place:
        found.append((Merit.SAME_VILLAGE, MARKS[Merit.SAME_VILLAGE]))
    elif helper.place[:9] == wanted.place[:9]:
        found.append((Merit.SAME_TOWN, MARKS[Merit.SAME_TOWN]))
    if not helper.skills - {skill} & set(wanted.skills):
        found.append((Merit.SPARE_SKILL, MARKS[Merit.SPARE_SKILL]))
    left = max(0, MARKS[Merit.LITTLE_SERVED] - helper.served_minutes // _HOURS_A_MARK)
    return [*found, (Merit.LITTLE_SERVED, left)] if left else found


@dataclass(frozen=True, slots=True)
class Proposed:
    """A place and who is to fill it; `helper` None: nobody can."""

    skill: str
    helper: Helper | None
    judged: Judged | None


def fill(wanted: Wanted, helpers: Sequence[Helper]) -> list[Proposed]:
    """The best filling of the places: first as many as can be, then the most marks, then by key."""
    people = sorted(helpers, key=lambda one: one.key)
    pairs = [[judge(one, wanted, skill) for one in people] for skill in wanted.skills]
    if not people or not wanted.skills:
        return [Proposed(skill, None, None) for skill in wanted.skills]
    gain = np.array([[_gain(one) for one in row] for row in pairs], dtype=np.int64)
    from scipy.optimize import linear_sum_assignment  # here: it takes half a second to load

    rows, columns = linear_sum_assignment(gain, maximize=True)
    chosen = dict(zip(rows.tolist(), columns.tolist(), strict=True))
    return [_proposed(skill, pairs[at], people, chosen.get(at)) for at, skill in enumerate(wanted.skills)]


def _gain(judged: Judged) -> int:
    return 0 if judged.obstacle else _PLACE_FILLED + judged.marks


def _proposed(skill: str, row: list[Judged], people: list[Helper], at: int | None) -> Proposed:
    if at is None or row[at].obstacle:
        return Proposed(skill, None, None)
    return Proposed(skill, people[at], row[at])

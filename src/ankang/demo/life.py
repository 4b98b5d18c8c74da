"""What happened to the households and persons of a town, as columns: it adds up to where they are today."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator

from ankang.demo import days
from ankang.demo.attributes import first_relations, relations
from ankang.demo.days import Days
from ankang.demo.people import People
from ankang.demo.splits import RELATION_BEFORE

NOBODY = -1
_COME = {"出生": "born", "婚入": "married_in"}
_GONE = {"死亡": "died", "婚出": "married_out", "迁出": "moved_out"}
_HEAD = "户主"
_SHARE_MERGED = 0.06


@dataclass
class Events:
    """Rows of life events. Households and persons by their place in the town; NOBODY for none."""

    kind: np.ndarray
    on: Days
    household: np.ndarray
    person: np.ndarray
    other: np.ndarray

    def __len__(self) -> int:
        return len(self.kind)

    @classmethod
    def of(
        cls, kind: str | np.ndarray, on: Days, household: np.ndarray, person: np.ndarray | None = None,
        other: np.ndarray | None = None,
    ) -> "Events":  # fmt: skip
        """Rows with what is given."""
        n = len(on)
        nobody = np.full(n, NOBODY)
        kinds = np.full(n, kind, dtype=object) if isinstance(kind, str) else kind
        return cls(
            kinds, on, household, nobody if person is None else person, nobody if other is None else other
        )

    @classmethod
    def together(cls, parts: Iterable["Events"]) -> "Events":
        """The rows of all parts, one after the other."""
        known = list(parts)
        return cls(*(np.concatenate([getattr(p, name) for p in known]) for name in cls.__annotations__))


@dataclass
class Moves:
    """Fields of persons that became another value with an event: relation (labels) and household (places)."""

    person: np.ndarray
    event: np.ndarray
    household: np.ndarray
    old_relation: np.ndarray
    new_relation: np.ndarray
    old_household: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @property
    def changes_household(self) -> bool:
        """Whether these moves are from one household to another."""
        return len(self.old_household) > 0


@dataclass
class Merged:
    """Households that were taken in by another: the person they consisted of, and the day (k). They stand behind
    the households of the town: the first has the place `People.households`."""

    person: np.ndarray
    on: Days


@dataclass
class Life:
    """All events, the moves of persons they brought, and the households that are no more because they merged."""

    events: Events
    moves: list[Moves]
    merged: Merged


def life(rng: Generator, people: People) -> Life:
    """The events of a town, oldest kinds first: entries, arrivals, departures, then what became of households."""
    merged = _merged(rng, people)
    parts = {
        "entered": _entered(people, merged), "came": _came(people), "went": _went(people),
        **_households(people, merged),
    }  # fmt: skip
    ends = np.cumsum([len(part) for part in parts.values()])
    first = {name: int(end) - len(part) for (name, part), end in zip(parts.items(), ends, strict=True)}
    moves = [
        _widowed(people, parts["went"], first["went"]),
        _parted(people, first["split"]),
        _taken_in(people, merged, first["merged"]),
        _handed(people, parts["handed"], first["handed"]),
    ]
    return Life(Events.together(parts.values()), [m for m in moves if len(m.person)], merged)


def home_on(people: People, person: np.ndarray, on: Days) -> np.ndarray:
    """The household (place) of persons on a day: before a split that of their parents."""
    split_on = np.full(people.households, days.NEVER)
    split_on[people.splits.child] = people.splits.on
    own = people.household[person]
    return np.where(on < split_on[own], people.splits.origin(people.households)[own], own)


def _entered(people: People, merged: Merged) -> Events:
    first = np.ones(people.households, dtype=bool)
    first[people.splits.child] = False
    at = np.flatnonzero(first)
    on = np.r_[people.household_joined_on[at], people.joined_on[merged.person]]
    return Events.of("entered", on, np.r_[at, people.households + np.arange(len(merged.person))])


def _came(people: People) -> Events:
    at = np.flatnonzero(people.arrivals.how != "")
    kinds = np.array([_COME[how] for how in people.arrivals.how[at]], dtype=object)
    on = people.joined_on[at]
    return Events.of(kinds, on, home_on(people, at, on), at)


def _went(people: People) -> Events:
    at = np.flatnonzero(~people.present)
    kinds = np.array([_GONE[reason] for reason in people.left_reason[at]], dtype=object)
    return Events.of(kinds, people.left_on[at], people.household[at], at)


def _households(people: People, merged: Merged) -> dict[str, Events]:
    gone = np.flatnonzero(~np.isnat(people.household_left_on))
    moved = people.any_member(people.left_reason == "迁出")[gone]
    ended = np.where(moved, "household_moved", "household_ended").astype(object)
    handed = np.flatnonzero(people.leads & (people.part == "N"))
    homes = people.household[merged.person]
    return {
        "ended": Events.of(ended, people.household_left_on[gone], gone),
        "split": Events.of("split", people.splits.on, people.splits.parent, other=people.splits.child),
        "merged": Events.of("merged", merged.on, people.households + np.arange(len(homes)), other=homes),
        "handed": Events.of("head_changed", people.fates.handed_on[handed], people.household[handed]),
    }


def _merged(rng: Generator, people: People) -> Merged:
    """Old parents who had lived alone until a child's household took them in."""
    several = people.sum_members(np.isin(people.part, ["F", "M"])) > 1
    plain = ~people.any_member(~np.isnat(people.fates.handed_on)) & ~several
    plain[people.splits.child] = False
    old = np.isin(people.part, ["F", "M"]) & people.present & plain[people.household]
    at = np.flatnonzero(old & (people.arrivals.how == "") & (rng.random(people.count) < _SHARE_MERGED))
    return Merged(at, days.between(rng, people.joined_on[at] + 500, people.today - 60, len(at)))


def _widowed(people: People, went: Events, first: int) -> Moves:
    """Spouses who became heads with the death of the head: told by the event of that death."""
    heirs = np.flatnonzero(people.fates.heir)
    event = np.full(people.households, NOBODY)
    died = np.flatnonzero((went.kind == "died") & (people.part[went.person] == "H"))
    event[went.household[died]] = first + died
    home = people.household[heirs]
    return Moves(
        heirs, event[home], home, first_relations(people)[heirs], np.full(len(heirs), _HEAD, dtype=object)
    )


def _parted(people: People, first: int) -> Moves:
    """Members of young households who were there when it parted."""
    split = np.full(people.households, NOBODY)
    split[people.splits.child] = np.arange(len(people.splits))
    place = split[people.household]
    at = np.flatnonzero(place >= 0)
    at = at[people.joined_on[at] < people.splits.on[place[at]]]
    place = place[at]
    was = [
        RELATION_BEFORE[part, sex]
        for part, sex in zip(people.part[at].tolist(), people.sex[at].tolist(), strict=True)
    ]
    old = people.splits.parent[place]
    return Moves(at, first + place, old, np.array(was, dtype=object), relations(people)[at], old)


def _taken_in(people: People, merged: Merged, first: int) -> Moves:
    n = len(merged.person)
    old = people.households + np.arange(n)
    head = np.full(n, _HEAD, dtype=object)
    return Moves(merged.person, first + np.arange(n), old, head, relations(people)[merged.person], old)


def _handed(people: People, handed: Events, first: int) -> Moves:
    """Everybody who was there when an old head left the household to a son."""
    event = np.full(people.households, NOBODY)
    event[handed.household] = first + np.arange(len(handed))
    own = event[people.household]
    at = np.flatnonzero((own >= 0) & (people.joined_on < people.fates.handed_on))
    before, now = first_relations(people)[at], relations(people)[at]
    at, before, now = (column[before != now] for column in (at, before, now))
    return Moves(at, own[at], people.household[at], before, now)

"""Young couples who were of their parents' household until they parted from it."""

from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator

from ankang.demo import days
from ankang.demo.days import Days

_SHARE = 0.16
_YOUNGEST, _OLDEST = 25, 41
_APART = (21, 38)
# What the members of the young household were to the older one's head.
RELATION_BEFORE = {("H", 1): "之子", ("W", 2): "之儿媳", ("C", 1): "之孙子", ("C", 2): "之孙女"}


@dataclass
class Splits:
    """Rows of splits: the new household, the one it came from, and the day (k)."""

    child: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    parent: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    on: Days = field(default_factory=lambda: np.zeros(0, dtype="datetime64[D]"))

    def __len__(self) -> int:
        return len(self.child)

    def origin(self, households: int) -> np.ndarray:
        """For each household (h) the one it came from; itself where it came from none."""
        found = np.arange(households)
        found[self.child] = self.parent
        return found


@dataclass
class Homes:
    """What a split needs to know of the households (h)."""

    village: np.ndarray
    joined_on: Days
    head_age: np.ndarray
    fit_child: np.ndarray
    fit_parent: np.ndarray
    last_arrival: Days


def homes(
    household: np.ndarray, part: np.ndarray, sex: np.ndarray, age: np.ndarray, here: np.ndarray,
    village: np.ndarray, joined_on: Days, wed_on: Days,
) -> Homes:  # fmt: skip
    """The households, and which could have parted from which."""
    count = len(village)
    heads = np.flatnonzero(part == "H")
    head_age, head_fine = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=bool)
    head_age[household[heads]] = age[heads]
    head_fine[household[heads]] = here[heads] & (sex[heads] == 1)
    others = np.bincount(household, weights=~np.isin(part, list("HWC")) | ~here, minlength=count) > 0
    couple = np.bincount(household, weights=part == "W", minlength=count) > 0
    last = joined_on.astype(np.int64).copy()
    known = ~np.isnat(wed_on)
    np.maximum.at(last, household[known], wed_on[known].astype(np.int64))
    young = (head_age >= _YOUNGEST) & (head_age <= _OLDEST)
    return Homes(
        village, joined_on, head_age, head_fine & ~others & couple & young, head_fine & (head_age >= 48),
        last.astype("datetime64[D]"),
    )  # fmt: skip


def splits(rng: Generator, them: Homes, today: np.datetime64) -> Splits:
    """Young households, each with a household of its village it parted from, and the day."""
    found: list[tuple[int, int]] = []
    for village in np.unique(them.village).tolist():
        inside = np.flatnonzero(them.village == village)
        children = inside[them.fit_child[inside] & (rng.random(len(inside)) < _SHARE)]
        parents = rng.permutation(inside[them.fit_parent[inside]]).tolist()
        for child in children.tolist():
            gap = [p for p in parents if _APART[0] <= them.head_age[p] - them.head_age[child] <= _APART[1]]
            if gap:
                parents.remove(gap[0])
                found.append((child, gap[0]))
    if not found:
        return Splits()
    child, parent = (np.array(column) for column in zip(*found, strict=True))
    first = np.maximum(them.joined_on[parent] + 400, them.last_arrival[child] + 90)
    fits = first <= today - 120
    child, parent, first = child[fits], parent[fits], first[fits]
    return Splits(child, parent, days.between(rng, first, today - 100, len(child)))

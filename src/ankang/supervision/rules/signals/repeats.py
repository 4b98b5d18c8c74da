"""The same measurement in a row: several persons one after another with identical blood pressure.

With p the chance that two values of this recorder are the same, a run of `length` or longer begins at a given place
with chance p^(length − 1), and at any of n places with at most n times that (Bonferroni)."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """The longest run: where it begins, how long it is, and its chance (1 where there is none)."""

    start: int
    length: int
    chance: float


def runs(values: Sequence[Hashable], known: Sequence[Hashable] | None = None) -> Run:
    """The longest run of the same value. `known`: values that tell how common each is (those of everybody); a run in
    values that all are the same is no surprise when everybody's are."""
    start, length = _longest(values)
    pool = Counter(known if known is not None else values)
    total = sum(pool.values())
    if length < 2 or total < 2:
        return Run(start, length, 1.0)
    same = sum(count * (count - 1) for count in pool.values()) / (total * (total - 1))
    chance = min(1.0, len(values) * same ** (length - 1))
    return Run(start, length, chance)


def _longest(values: Sequence[Hashable]) -> tuple[int, int]:
    best, begin = (0, min(1, len(values))), 0
    for at in range(1, len(values)):
        if values[at] != values[begin]:
            begin = at
        if at - begin + 1 > best[1]:
            best = (begin, at - begin + 1)
    return best

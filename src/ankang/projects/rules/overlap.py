"""Several departments' money on one village or household: overlap, gap, and the same purpose paid twice.

Grants are columns of one length (who, village, department, purpose, year, fen, gift); who is a number of a household, -1
for money of a whole village; gift is what it came with (one project, or one stream of payments), so that departments that
pool their money in one project do not look like the same thing paid twice. Everything is sorted once and counted with vectors.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Grants:
    """Money given, one line each; all columns are integers of the same length."""

    who: Ints
    village: Ints
    department: Ints
    purpose: Ints
    year: Ints
    fen: Ints
    gift: Ints


@dataclass(frozen=True)
class Doubled:
    """A household that got money for one purpose in one year with several gifts. A question, not a verdict."""

    who: int
    purpose: int
    year: int
    departments: tuple[int, ...]
    fen: int


@dataclass(frozen=True)
class Picture:
    """By household: fen and how many departments. By village: fen, departments, households reached."""

    household_fen: Ints
    household_departments: Ints
    village_fen: Ints
    village_departments: Ints
    village_reached: Ints


def picture(grants: Grants, households: int, villages: int) -> Picture:
    """What came to each household and village."""
    named = grants.who >= 0
    fen = _sums(grants.who[named], grants.fen[named], households)
    departments = _distinct(grants.who[named], grants.department[named], households)
    pairs = _unique_pairs(grants.village[named], grants.who[named])
    return Picture(
        fen, departments, _sums(grants.village, grants.fen, villages),
        _distinct(grants.village, grants.department, villages),
        np.bincount(pairs[0], minlength=villages).astype(np.int64),
    )  # fmt: skip


def _sums(keys: Ints, fen: Ints, size: int) -> Ints:
    """Exact sums: floats of bincount would lose fen above 2**53."""
    found = np.zeros(size, dtype=np.int64)
    np.add.at(found, keys, fen)
    return found


def _unique_pairs(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    if not len(first):
        return first, second
    wide = int(second.max()) + 1
    keys = np.unique(first * wide + second)
    return keys // wide, keys % wide


def _distinct(keys: Ints, values: Ints, size: int) -> Ints:
    """How many different values each key has."""
    return np.bincount(_unique_pairs(keys, values)[0], minlength=size).astype(np.int64)


def doubled(grants: Grants) -> list[Doubled]:
    """The same purpose, household and year paid with two gifts or more, the largest sum first."""
    at = np.flatnonzero(grants.who >= 0)
    order = at[np.lexsort((grants.gift[at], grants.year[at], grants.purpose[at], grants.who[at]))]
    if not len(order):
        return []
    who, purpose, year = grants.who[order], grants.purpose[order], grants.year[order]
    department, gift = grants.department[order], grants.gift[order]
    same = (who[1:] == who[:-1]) & (purpose[1:] == purpose[:-1]) & (year[1:] == year[:-1])
    starts = np.concatenate([[0], np.flatnonzero(~same) + 1])
    changes = np.concatenate([[0], np.cumsum(same & (gift[1:] != gift[:-1]))])
    ends = np.concatenate([starts[1:], [len(order)]])
    several = changes[ends - 1] > changes[starts]
    fen = np.add.reduceat(grants.fen[order], starts)
    found = [
        Doubled(
            int(who[begin]), int(purpose[begin]), int(year[begin]),
            tuple(sorted(set(department[begin:end].tolist()))), int(sum_),
        )
        for begin, end, sum_ in zip(starts[several], ends[several], fen[several], strict=True)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.fen, one.who, one.purpose, one.year))


def gaps(received: Ints, poor: Bools) -> Ints:
    """The poor who got nothing: their numbers."""
    return np.flatnonzero(poor & (received == 0)).astype(np.int64)

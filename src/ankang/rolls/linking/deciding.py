"""Which of the probable pairs are links, which a person decides, and which rows are there twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log2

import numpy as np

from ankang.rolls.linking.choosing import LIKE, Chosen, number
from ankang.rolls.linking.levels import LEVELS
from ankang.rolls.linking.settings import LinkSettings
from ankang.values.later import pl

_EQUAL, _NEAR = number("identity", "equal"), number("identity", "near")
_TWO_NUMBERS = number("identity", "two_numbers")
_LIKE = frozenset(number("name", code) for code in LIKE)
_ONE_CHARACTER = number("name", "one_character")
# Besides name and village at least one of these must agree, or be wrong in a way that is known.
_TELLING = [LEVELS.index(name) for name in ("born_on", "phone_tail", "household_key")]
_NAME, _IDENTITY = LEVELS.index("name"), LEVELS.index("identity")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A probable pair: rows, log2 of the odds, a level for each thing compared."""

    left: int
    right: int
    weight: float
    levels: tuple[int, ...]


@dataclass
class Decided:
    """Partners of rows of the roll; rows that are somebody's again; what else a person may choose from."""

    pairs: dict[int, tuple[Candidate, str]] = field(default_factory=dict)  # why "" = linked
    again: dict[int, tuple[Candidate, str]] = field(default_factory=dict)
    others: dict[int, list[Candidate]] = field(default_factory=dict)


def decide(scored: pl.DataFrame, chosen: Chosen, settings: LinkSettings) -> Decided:
    """Partners among scored pairs for the rows that have no exact one.

    A row takes its likeliest free partner. Where a taken one is likelier by more than the margin, the row is that
    person's again. Nothing is linked without a person that the guards of `_doubt` hold back.
    """
    taken = set(chosen.links["r"].to_list())
    margin, least = log2(settings.margin), weight_of(settings.between)
    by_row = _candidates(scored, chosen.claimed.with_columns(weight=pl.lit(least)))
    claims: dict[int, Candidate] = {}
    free: dict[int, Candidate] = {}
    holders: dict[int, int] = {}
    for one in sorted((c for some in by_row.values() for c in some), key=_order):
        if one.left in free or one.weight < least:
            continue
        if one.right in taken or one.right in holders:
            claims.setdefault(one.left, one)
        elif one.left not in claims or claims[one.left].weight - one.weight <= margin:
            free[one.left] = one
            holders[one.right] = one.left
    found = Decided(others=by_row)
    for left, own in free.items():
        rivals = [c for c in by_row[left] if c is not own and _rivals(c, own, taken, margin)]
        found.pairs[left] = own, "several" if rivals else _doubt(own, settings)
    for left, claim in claims.items():
        if left not in free:
            found.again[left] = claim, _doubt(claim, settings)
    return found


def probability(weight: float) -> float:
    """The probability of odds given as log2."""
    return 1 / (1 + 2**-weight)


def weight_of(chance: float) -> float:
    """log2 of the odds of a probability."""
    return log2(chance / (1 - chance))


def _rivals(other: Candidate, own: Candidate, taken: set[int], margin: float) -> bool:
    """Whether another partner fits nearly as well. One who has an exact partner must fit better to count."""
    return other.weight > own.weight if other.right in taken else other.weight >= own.weight - margin


def _doubt(pair: Candidate, settings: LinkSettings) -> str:
    """Why a person decides, or "": a number under another name, two good numbers; where no number tells, a name
    that is not at least heard alike, since twins and siblings differ by one character; nothing known but the name
    and where they live."""
    identity, name = pair.levels[_IDENTITY], pair.levels[_NAME]
    if identity == _EQUAL and name not in _LIKE:
        return "other_name"
    if identity == _TWO_NUMBERS:
        return "two_numbers"
    if identity not in (_EQUAL, _NEAR) and (name not in _LIKE or name == _ONE_CHARACTER):
        return "one_character"
    if identity not in (_EQUAL, _NEAR) and not any(pair.levels[place] > 0 for place in _TELLING):
        return "little"
    return "" if pair.weight >= weight_of(settings.linked) else "doubtful"


def _candidates(scored: pl.DataFrame, claimed: pl.DataFrame) -> dict[int, list[Candidate]]:
    """Candidates by row of the roll, the likeliest first. One who carries the row's number is a candidate even
    where the model makes nothing of it."""
    found: defaultdict[int, dict[int, Candidate]] = defaultdict(dict)
    for one in (*_read(claimed), *_read(scored)):
        before = found[one.left].get(one.right)
        if before is None or before.weight < one.weight:
            found[one.left][one.right] = one
    return {left: sorted(some.values(), key=_order) for left, some in found.items()}


def _read(scored: pl.DataFrame) -> Iterator[Candidate]:
    """Rows of a table of scores."""
    levels = scored.select(LEVELS).to_numpy().astype(np.int64).tolist()
    rows = scored.select("l", "r", "weight").iter_rows()
    return (Candidate(left, right, w, tuple(own)) for (left, right, w), own in zip(rows, levels, strict=True))


def _order(one: Candidate) -> tuple[float, int, int]:
    return -one.weight, one.left, one.right

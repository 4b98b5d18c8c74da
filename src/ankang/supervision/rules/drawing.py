"""A round's sample with its reserves, drawn so that anybody can draw it again (`evaluation.surveys`)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ankang.evaluation import surveys
from ankang.supervision.rules.deadlines import deadlines
from ankang.supervision.rules.refusals import Refusal

SIMPLE, STRATIFIED = "simple", "stratified"


@dataclass(frozen=True)
class Unit:
    """One unit of a frame: its id, and the stratum it stands in ("" where there are none)."""

    id: str
    stratum: str = ""


@dataclass(frozen=True)
class Chosen:
    """A drawn unit. `weight`: one over its chance. `reserve`: its place among the reserves of its stratum, from 1;
    0 for the sample itself."""

    id: str
    stratum: str
    weight: float
    reserve: int = 0


@dataclass(frozen=True)
class Drawn:
    """What was drawn, the sample first; `record`: to be kept, enough to draw it again from the same frame."""

    chosen: tuple[Chosen, ...]
    record: dict[str, Any]

    @property
    def sample(self) -> list[Chosen]:
        """Those to be visited."""
        return [one for one in self.chosen if not one.reserve]


def draw(frame: Sequence[Unit], method: str, size: int, seed: str) -> Drawn:
    """Draw `size` units and reserves in each stratum.

    The reserves are those that a larger sample with the same seed would have drawn next: the numbers of the units do
    not depend on the size, so the sample is always the beginning of the larger one. Raises Refusal.
    """
    if not frame:
        raise Refusal("empty_frame")
    # In one order: which stratum takes the odd unit must not depend on the order of the rows.
    units = sorted(frame, key=lambda unit: (unit.stratum, unit.id))
    ids = [unit.id for unit in units]
    if size > len(ids):
        raise Refusal("too_many", size=size, units=len(ids))
    strata = [unit.stratum if method == STRATIFIED else "" for unit in units]
    counts = {one: strata.count(one) for one in sorted(set(strata))}
    least = sum(min(2, of) for of in counts.values())
    if method == STRATIFIED and size < least:
        raise Refusal("too_few", least=least)
    first = surveys.stratified(ids, strata, size if method == STRATIFIED else {"": size}, seed)
    sizes = {one: sum(strata[row] == one for row in first.rows) for one in counts}
    weight = {one: counts[one] / sizes[one] if sizes[one] else 0.0 for one in counts}
    sample = [Chosen(ids[row], strata[row], weight[strata[row]]) for row in first.rows]
    spare = [
        Chosen(name, one, weight[one], place)
        for one in counts
        for place, name in enumerate(
            _reserves([i for i, s in zip(ids, strata, strict=True) if s == one], sizes[one], seed), 1
        )
    ]
    record = {**first.record, "method": method, "size": size, "strata": sizes, "frame_strata": counts}
    return Drawn((*sample, *spare), record)


def _reserves(inside: list[str], size: int, seed: str) -> list[str]:
    """Those of a stratum that a sample larger by one, by two … would have drawn besides."""
    given, found = deadlines(), []
    wanted = max(given.reserve_least, math.ceil(size * given.reserve_share))
    known = {inside[row] for row in surveys.simple(inside, size, seed).rows} if size else set()
    for grown in range(size + 1, min(len(inside), size + wanted) + 1):
        fresh = next(
            inside[row] for row in surveys.simple(inside, grown, seed).rows if inside[row] not in known
        )
        known.add(fresh)
        found.append(fresh)
    return found

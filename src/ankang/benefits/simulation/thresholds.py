"""Whom a threshold leaves out, by how little, and which change would bring them in at what cost.

Nothing is assumed about what the threshold measures: the policy is settled again with the threshold lowered step by
step, and whoever pays less then was left out by it. So it works for a deductible over the year, one of a single stay,
and a switch on the size of a bill alike, and counts what those gain who were in already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from ankang.benefits.rules.policy import Policy
from ankang.benefits.simulation.gains import FUNDS
from ankang.benefits.simulation.parameters import Parameter
from ankang.benefits.simulation.trend import Ints
from ankang.values.later import pl

# A run answers for each bill: household, and what the funds pay together (fen).
Run: TypeAlias = "Callable[[int], pl.DataFrame]"
STEPS = 20


@dataclass(frozen=True)
class Candidate:
    """The threshold at another sum: households brought in against now, what all funds pay more for everybody, fen."""

    value: int
    households: int
    cost: int

    @property
    def cost_each(self) -> float:
        """Fen for each household brought in; what those gain who were in already counts too."""
        return self.cost / self.households if self.households else float("inf")


@dataclass(frozen=True)
class LeftOut:
    """A household that the threshold leaves out: it would be in at `value` and not yet one step higher, so it misses
    the threshold by no more than `gap`; `gain` is what it would get there. Sums in fen."""

    county: int
    household: int
    value: int
    gap: int
    gain: int

    @property
    def place(self) -> tuple[int, int, int]:
        """Nearest first, then by number."""
        return self.gap, self.county, self.household


@dataclass(frozen=True)
class Threshold:
    """A threshold tried at lower sums. `candidates` from the highest to the lowest, `left_out` nearest first."""

    path: str
    value: int
    step: int
    payer: str
    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def cheapest(self) -> Candidate | None:
        """The change with the least cost for each household brought in."""
        found = [one for one in self.candidates if one.households]
        return min(found, key=lambda one: (one.cost_each, -one.households), default=None)

    def cheapest_for(self, share: float) -> Candidate | None:
        """The smallest change that brings in this share of those left out."""
        wanted = share * len(self.left_out)
        return next((one for one in self.candidates if one.households >= wanted and one.households), None)


def values_below(value: int, steps: int = STEPS) -> list[int]:
    """Sums below a threshold, evenly down to 0, in whole yuan; fen."""
    yuan = value // 100
    found = {round(yuan * (steps - at) / steps) * 100 for at in range(1, steps + 1)}
    return sorted(found - {value}, reverse=True)


def explore(path: str, value: int, payer: str, run: Run, values: Sequence[int] | None = None) -> Threshold:
    """Try a threshold at lower sums. `run(sum)` settles everything with the threshold at that sum and answers one row
    a bill: county, household, `payer` (what the layer behind the threshold pays) and `funds` (what all pay), in the
    same order each time. `values`: the sums to try, falling; the default is twenty down to nothing.
    """
    tried = list(values if values is not None else values_below(value))
    now = run(value)
    homes, at = _homes(now)
    paid_now = _sums(at, now[payer].to_numpy(), len(homes))
    funds_now = _sums(at, now["funds"].to_numpy(), len(homes))
    outside = paid_now == 0
    entered = np.zeros(len(homes), np.int64)
    gained = np.zeros(len(homes), np.int64)
    came = np.zeros(len(homes), bool)
    candidates = []
    for lower in tried:
        then = run(lower)
        funds = _sums(at, then["funds"].to_numpy(), len(homes))
        inside = outside & (funds > funds_now)
        fresh = inside & ~came
        entered[fresh], gained[fresh] = lower, (funds - funds_now)[fresh]
        came |= fresh
        candidates.append(Candidate(lower, int(inside.sum()), int((funds - funds_now).sum())))
    left = [
        LeftOut(int(homes[h, 0]), int(homes[h, 1]), int(entered[h]), int(value - entered[h]), int(gained[h]))
        for h in np.flatnonzero(came)
    ]
    left.sort(key=lambda home: home.place)
    return Threshold(path, value, value - tried[0] if tried else 0, payer, tuple(candidates), tuple(left))


def merged(parts: Sequence[Threshold]) -> Threshold:
    """The same threshold explored over several parts of the households, as one."""
    first = parts[0]
    candidates = tuple(
        Candidate(found[0].value, sum(one.households for one in found), sum(one.cost for one in found))
        for found in zip(*(part.candidates for part in parts), strict=True)
    )
    homes = sorted((home for part in parts for home in part.left_out), key=lambda home: home.place)
    return replace(first, candidates=candidates, left_out=tuple(homes))


def lowered(policy: Policy, parameter: Parameter, fen: int) -> Policy:
    """The policy with one of its sums changed, without reading its text again. What it worked out for situations that
    do not meet the changed row is kept."""
    table = policy.tables[parameter.table]
    old = next(row for row in table.rows if row.line == parameter.row_line)
    new = replace(old, value=_with(old.value, parameter, fen))
    rows = tuple(new if row is old else row for row in table.rows)
    tables = {**policy.tables, parameter.table: replace(table, rows=rows)}
    kept = {
        situation: terms
        for situation, terms in policy.kept.items()
        if not any(old in found for found in terms.rows.values())
    }
    return replace(policy, tables=tables, hash=f"{policy.hash}:{parameter.path}:{fen}", kept=kept)


def _with(value: Any, parameter: Parameter, fen: int) -> Any:
    """The value of a row with the sum in its place: alone, one for each stay, or above which a bill is large."""
    if parameter.fills:
        return tuple(fen if at in parameter.fills else one for at, one in enumerate(value))
    return fen if isinstance(value, int) else (value[0], fen)


def with_funds(settled: pl.DataFrame) -> pl.DataFrame:
    """A settled frame with the column `funds`."""
    return settled.with_columns(pl.sum_horizontal(*FUNDS).alias("funds"))


def _homes(frame: pl.DataFrame) -> tuple[Ints, Ints]:
    """Every household once as (county, household), and for each bill which of them it is of."""
    county, household = frame["county"].to_numpy(), frame["household"].to_numpy()
    _keys, first, at = np.unique((county << 40) | household, return_index=True, return_inverse=True)
    return np.stack([county[first], household[first]], axis=1), at


def _sums(at: Ints, amounts: Ints, size: int) -> Ints:
    """Sums by household, exact: whole fen."""
    found = np.zeros(size, np.int64)
    np.add.at(found, at, amounts)
    return found

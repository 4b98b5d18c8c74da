"""The attack: what anybody can work out of a hidden count from all that was shown, by linear programming.

The attacker knows the relations, the way of rounding, and that counts are not negative. For each hidden cell the
least and the greatest value is sought that fits everything shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ankang.indicators.disclosure.table import CountTable, Key, Relation

if TYPE_CHECKING:
    from scipy.sparse import coo_array

Interval: TypeAlias = tuple[float, float]
Limit: TypeAlias = tuple[int, int | None]
Bounds: TypeAlias = Mapping[Key, tuple[int, int]]


def intervals(table: CountTable, bounds: Bounds, cells: Iterable[Key]) -> dict[Key, Interval]:
    """For each cell the interval its true count must lie in, given bounds on the cells that were shown.

    An open end is infinity. `table.counts` is used for its cells only, never for a hidden value.
    """
    at_cell: dict[Key, list[Relation]] = {}
    for relation in table.relations:
        for key in relation.members:
            at_cell.setdefault(key, []).append(relation)
    found: dict[Key, Interval] = {}
    bounds = _worked_out(table.relations, bounds)
    for cell in cells:
        relations = _around(cell, at_cell, bounds)
        order = {
            key: i for i, key in enumerate(dict.fromkeys([cell, *(m for r in relations for m in r.members)]))
        }
        limits: list[Limit] = [
            (max(0, bounds[key][0]), bounds[key][1]) if key in bounds else (0, None) for key in order
        ]
        found[cell] = _interval(order[cell], len(order), _sums(relations, order), limits)
    return found


def _worked_out(relations: Sequence[Relation], bounds: Bounds) -> Bounds:
    """The bounds, with the cells that follow exactly by adding and subtracting exact ones."""
    exact = {key: low for key, (low, high) in bounds.items() if low == high}
    before = -1
    while before < len(exact):
        before = len(exact)
        for relation in relations:
            open_ = [m for m in relation.members if m not in exact]
            if len(open_) == 1 and open_[0] not in bounds:
                total = sum(exact[p] for p in relation.parts if p in exact)
                key = open_[0]
                exact[key] = total if key == relation.whole else exact[relation.whole] - total
    return {**bounds, **{key: (value, value) for key, value in exact.items()}}


def _around(cell: Key, at_cell: Mapping[Key, list[Relation]], bounds: Bounds) -> list[Relation]:
    """The relations that can bear on a cell: those reached without passing a cell that is known exactly."""
    reached: dict[Key, None] = {cell: None}
    border = [cell]
    relations: dict[Relation, None] = {}
    while border:
        for relation in at_cell.get(border.pop(), []):
            relations[relation] = None
            for key in relation.members:
                low, high = bounds.get(key, (0, 1))
                if key not in reached and low != high:
                    reached[key] = None
                    border.append(key)
    return list(relations)


def _sums(relations: Sequence[Relation], order: Mapping[Key, int]) -> coo_array | None:
    entries = [
        (row, order[key], -1.0 if key == relation.whole else 1.0)
        for row, relation in enumerate(relations)
        for key in relation.members
    ]
    if not entries:
        return None
    from scipy.sparse import coo_array  # here: loading it costs every process that releases nothing

    rows, columns, values = zip(*entries, strict=True)
    return coo_array((values, (rows, columns)), shape=(len(relations), len(order)))


def _interval(at: int, size: int, sums: coo_array | None, limits: list[Limit]) -> Interval:
    from scipy.optimize import linprog  # here, as in _sums

    goal = np.zeros(size)
    goal[at] = 1.0
    right = None if sums is None else np.zeros(sums.shape[0])
    ends = []
    for sign in (1.0, -1.0):
        found = linprog(sign * goal, A_eq=sums, b_eq=right, bounds=limits, method="highs")
        if found.status == 3:
            ends.append(float("inf"))
        elif found.status == 0:
            ends.append(sign * float(found.fun))
        else:
            raise ArithmeticError(f"披露检查未能求解：{found.message}")
    return ends[0], ends[1]

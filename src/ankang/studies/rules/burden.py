"""Poverty and the cost of care of a division and a year, from the households of a snapshot. Pure.

A row is a household that was on the books and has an income on record. Own payments are those of its bills of the year; a
household without bills paid nothing. Every measure is that of `ankang.evaluation.poverty`, with errors by village.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ankang.evaluation import poverty
from ankang.evaluation.estimate import Estimate, Floats

LEAST = 11
DIMENSIONS = ("income", "burden", "labour", "illness")
K = 0.5


@dataclass(frozen=True)
class Households:
    """Columns of one length: members, income a head and a household, own payments (fen), whether somebody fell ill enough
    to be the cause, whether nobody can work, the village. `all_of`: households on the books, with or without income."""

    members: Floats
    per_head: Floats
    income: Floats
    paid: Floats
    ill: Floats
    no_labour: Floats
    village: Any
    all_of: int

    @property
    def covered(self) -> float | None:
        """The part of the households that has an income on record."""
        return len(self.members) / self.all_of if self.all_of else None


@dataclass(frozen=True)
class Told:
    """One measure: its code, what was estimated (None: not defined here) and whether it is a share."""

    code: str
    found: Estimate | None
    share: bool = True


def measures(rows: Households, line: int) -> list[Told]:
    """All measures. `line`: fen a head and year. Fewer than `LEAST` households tell nothing."""
    if len(rows.members) < LEAST:
        return []
    heads = {"weights": rows.members, "clusters": rows.village}
    homes = {"clusters": rows.village}
    own = rows.paid / np.maximum(rows.members, 1)
    found = [
        *(Told(f"fgt{alpha}", poverty.fgt(rows.per_head, line, alpha, **heads)) for alpha in (0, 1, 2)),
        *(
            Told(f"catastrophic{round(100 * share)}", poverty.catastrophic(rows.paid, rows.income, share, **homes))
            for share in poverty.CATASTROPHIC
        ),
        Told("impoverishing", poverty.impoverishing(rows.per_head, own, line, **homes)),
        Told("impoverishing_gap", poverty.impoverishing_gap(rows.per_head, own, line, **heads)),
    ]  # fmt: skip
    uneven = poverty.concentration_index(rows.paid, rows.per_head, **homes) if rows.paid.sum() > 0 else None
    return [*found, Told("concentration", uneven, share=False), *_many(rows, line)]


def deprived(rows: Households, line: int) -> Floats:
    """Households × dimensions of 0 and 1: income under the line, own payments over 10 % of income, nobody able to work,
    illness as the main or second cause."""
    heavy = rows.paid > poverty.CATASTROPHIC[0] * np.maximum(rows.income, 0)
    return np.column_stack([rows.per_head < line, heavy, rows.no_labour > 0, rows.ill > 0]).astype(float)


def _many(rows: Households, line: int) -> Sequence[Told]:
    found = poverty.alkire_foster(deprived(rows, line), K, weights=rows.members, clusters=rows.village)
    parts = found.contributions or (None,) * len(DIMENSIONS)
    return [
        Told("af_headcount", found.headcount), Told("af_intensity", found.intensity), Told("af_index", found.index),
        *(Told(f"af_{name}", part) for name, part in zip(DIMENSIONS, parts, strict=True)),
    ]  # fmt: skip

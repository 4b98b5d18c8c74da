"""Totals of units and how sure their order is.

A total is told in a hundred of what could be had: items that stand on too few or on nothing are left out on both sides.
Its interval puts those of the items together as independent ones (root of the sum of squares). Who has too little that
counts is not ranked. A unit's rank is a span: from one more than those surely above it to those not surely below.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ankang.assessment.rules.points import Points, Standing
from ankang.assessment.rules.schemes import Scheme


@dataclass(frozen=True)
class Total:
    """A unit in hundredths of a point: `points` of `possible`, extras apart; `score` out of 100 with its interval;
    `ranked`: whether enough of it counts; `best` and `worst`: its span of ranks, 0 without one."""

    unit: str
    points: int
    possible: int
    extra: int
    score: float
    low: float
    high: float
    ranked: bool
    best: int = 0
    worst: int = 0

    @property
    def tied(self) -> bool:
        """Whether it cannot be told apart from others."""
        return self.best != self.worst


def total(
    unit: str,
    scheme: Scheme,
    items: Mapping[str, Points],
    *,
    changes: Mapping[str, int] | None = None,
    extra: int = 0,
) -> Total:
    """One unit. `changes`: hundredths that appeals gave or took, by item (the item stays within 0 and full); `extra`:
    bonus less deduction, capped."""
    given = changes or {}
    counted = [
        item for item in scheme.items if item.code in items and items[item.code].standing is Standing.COUNTS
    ]
    own = {
        item.code: settled(items[item.code].points, given.get(item.code, 0), int(item.full * 100))
        for item in counted
    }
    possible = sum(int(item.full * 100) for item in counted)
    points = sum(own.values())
    under = math.sqrt(sum((items[code].points - items[code].low) ** 2 for code in own))
    over = math.sqrt(sum((items[code].high - items[code].points) ** 2 for code in own))
    ranked = bool(possible) and possible >= scheme.least_share * scheme.full * 100
    score, low, high = (_out_of(value, possible) for value in (points, points - under, points + over))
    more = extra / 100
    return Total(
        unit, points, possible, extra, score + more, max(0.0, low) + more, min(100.0, high) + more, ranked
    )


def settled(points: int, change: int, full: int) -> int:
    """Points of an item after an appeal, within 0 and full."""
    return min(full, max(0, points + change))


def capped(bonus: int, deduction: int, scheme: Scheme) -> int:
    """Bonus less deduction (both ≥ 0, hundredths), each within its cap."""
    return min(bonus, int(scheme.bonus_cap * 100)) - min(deduction, int(scheme.deduction_cap * 100))


def ranks(totals: Sequence[Total]) -> list[Total]:
    """The same units with their spans of ranks, the highest score first, those not ranked last."""
    in_order = sorted(totals, key=lambda one: (not one.ranked, -one.score if one.ranked else 0.0, one.unit))
    listed = [one for one in in_order if one.ranked]
    found = []
    for one in in_order:
        if not one.ranked:
            found.append(one)
            continue
        above = sum(other.low > one.high for other in listed)
        below = sum(other.high < one.low for other in listed)
        found.append(_with(one, above + 1, len(listed) - below))
    return found


def _with(one: Total, best: int, worst: int) -> Total:
    return Total(**{**vars(one), "best": best, "worst": worst})


def _out_of(value: float, possible: int) -> float:
    return 100 * value / possible if possible else 0.0

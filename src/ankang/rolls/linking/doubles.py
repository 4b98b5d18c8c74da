"""Rows of a roll that are the same person as another row of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ankang.rolls.linking.choosing import Chosen
from ankang.rolls.linking.deciding import Decided, probability
from ankang.values.later import pl


def rows_again(chosen: Chosen, decided: Decided, pairs: pl.DataFrame, same: pl.DataFrame) -> pl.DataFrame:
    """Rows that are the same person as another row of the roll: l, first, r, how, why, probability."""
    holder = dict(pairs.select("r", "l").iter_rows())
    partner = {left: right for right, left in holder.items()}
    apart = set(same.filter(pl.col("apart")).select("first", "second").iter_rows())
    rows: dict[int, tuple[Any, ...]] = {}
    for left, right, how in chosen.again.iter_rows():
        first = holder[right]
        why = "doubtful" if (min(left, first), max(left, first)) in apart else ""
        rows[left] = (left, first, right, how, why, 1.0)
    for left, (claim, why) in decided.again.items():
        rows[left] = (
            left,
            holder[claim.right],
            claim.right,
            "model",
            why,
            round(probability(claim.weight), 6),
        )
    for first, left, how, is_apart in _lone(same, rows, partner):
        rows.setdefault(left, (left, first, partner.get(first), how, "doubtful" if is_apart else "", 1.0))
    again = {"l": pl.Int32, "first": pl.Int32, "r": pl.Int32, "how": pl.String, "why": pl.String,
             "probability": pl.Float64}  # fmt: skip
    return pl.DataFrame(list(rows.values()), schema=again, orient="row").sort("l")


def _lone(
    same: pl.DataFrame, known: Mapping[int, Any], partner: Mapping[int, int]
) -> list[tuple[int, int, str, bool]]:
    """Pairs of equal rows of the roll of which the second has no partner; each second row once, with the row that
    has one before it, else with the lowest."""
    found = []
    for one, other, how, apart in same.sort("first", "second", "how").iter_rows():
        first, second = (other, one) if other in partner and one not in partner else (one, other)
        if second not in partner and second not in known and first not in known:
            found.append((first, second, how, apart))
    lone = {second for _, second, _, _ in found}
    return [row for row in found if row[0] not in lone]

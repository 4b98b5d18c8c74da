"""The links as tables with the keys that the rows came with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from ankang.rolls.linking.choosing import Chosen
from ankang.rolls.linking.deciding import Candidate, Decided, probability
from ankang.rolls.linking.levels import LEVELS, PEOPLE
from ankang.rolls.linking.scheme import AGREES, DIFFERS
from ankang.rolls.linking.settings import LinkSettings
from ankang.rolls.linking.shapes import DUPLICATES, OTHERS, PAIRS, TWICE, Links, Prepared

_SCHEMA = {"l": pl.Int32, "r": pl.Int32, "how": pl.String, "why": pl.String, "probability": pl.Float64,
           **dict.fromkeys(LEVELS, pl.Int8)}  # fmt: skip


def answer(
    roll: Prepared,
    register: Prepared,
    chosen: Chosen,
    decided: Decided,
    same: pl.DataFrame,
    settings: LinkSettings,
) -> Links:
    """All outcomes, each table in the order of the roll's keys."""
    ours, theirs = _Keys(roll), _Keys(register)
    pairs = _pairs(chosen, decided)
    again = _again(chosen, decided, pairs, same)
    others = _others(decided, pairs, settings.others)
    met = np.union1d(pairs["r"].to_numpy(), chosen.twice["other"].to_numpy())
    return Links(
        pairs=_table(PAIRS, {
            "roll_row": ours.rows(pairs["l"]),
            "register_row": theirs.rows(pairs["r"]),
            "how": pairs["how"].to_arrow(),
            "state": _state(pairs["why"]),
            "why": pairs["why"].to_arrow(),
            "probability": pairs["probability"].to_arrow(),
            **_said(pairs),
        }),
        others=_table(OTHERS, {
            "roll_row": ours.rows(others["l"]),
            "register_row": theirs.rows(others["r"]),
            "place": others["place"].to_arrow(),
            "probability": others["probability"].to_arrow(),
            **_said(others),
        }),
        duplicates=_table(DUPLICATES, {
            "row": ours.rows(again["l"]),
            "first": ours.rows(again["first"]),
            "register_row": theirs.rows(again["r"]),
            "how": again["how"].to_arrow(),
            "state": _state(again["why"]),
            "probability": again["probability"].to_arrow(),
        }),
        twice=_table(TWICE, {
            "roll_row": ours.rows(chosen.twice["l"]),
            "register_row": theirs.rows(chosen.twice["r"]),
            "other_row": theirs.rows(chosen.twice["other"]),
            "how": chosen.twice["how"].to_arrow(),
        }),
        unmatched_roll=ours.without(np.union1d(pairs["l"].to_numpy(), again["l"].to_numpy())),
        unmatched_register=theirs.without(met),
    )  # fmt: skip


class _Keys:
    """The keys of a prepared table by their place."""

    def __init__(self, prepared: Prepared) -> None:
        column = prepared.table["row"]
        self._keys = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        if isinstance(self._keys, pa.ChunkedArray):
            self._keys = (
                pa.concat_arrays(self._keys.chunks) if self._keys.num_chunks else pa.array([], pa.string())
            )

    def rows(self, places: pl.Series) -> pa.Array:
        """The keys at these places; null at none."""
        return self._keys.take(places.cast(pl.Int32).to_arrow())

    def without(self, met: np.ndarray) -> pa.Array:
        """The keys at all other places."""
        left = np.setdiff1d(np.arange(len(self._keys)), met)
        return self._keys.take(pa.array(left))


def _pairs(chosen: Chosen, decided: Decided) -> pl.DataFrame:
    """Exact and probable pairs."""
    exact = chosen.links.select(
        "l", "r", "how",
        pl.when("several").then(pl.lit("several")).otherwise(pl.lit("")).alias("why"),
        pl.lit(1.0).alias("probability"),
        *LEVELS,
    )  # fmt: skip
    rows = [_row(pair, "model", why) for pair, why in decided.pairs.values()]
    return pl.concat([exact.cast(_SCHEMA), _frame(rows)]).sort("l")


def _again(chosen: Chosen, decided: Decided, pairs: pl.DataFrame, same: pl.DataFrame) -> pl.DataFrame:
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
    schema = {"l": pl.Int32, "first": pl.Int32, "r": pl.Int32, "how": pl.String, "why": pl.String,
              "probability": pl.Float64}  # fmt: skip
    return pl.DataFrame(list(rows.values()), schema=schema, orient="row").sort("l")


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


def _others(decided: Decided, pairs: pl.DataFrame, most: int) -> pl.DataFrame:
    """Further candidates of the rows that a person decides, and of those that are somebody's again."""
    unsure = {left: pair for left, (pair, why) in (decided.pairs | decided.again).items() if why}
    rows = []
    for left in sorted(unsure):
        further = [c for c in decided.others[left] if c is not unsure[left]][:most]
        rows += [(*_row(one, "model", ""), place) for place, one in enumerate(further, 1)]
    return pl.DataFrame(rows, schema=_SCHEMA | {"place": pl.Int32}, orient="row")


def _row(pair: Candidate, how: str, why: str) -> tuple[Any, ...]:
    return (pair.left, pair.right, how, why, round(probability(pair.weight), 6), *pair.levels)


def _frame(rows: Sequence[tuple[Any, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _state(why: pl.Series) -> pa.Array:
    return (
        pl.select(pl.when(why == "").then(pl.lit("linked")).otherwise(pl.lit("between")))
        .to_series()
        .to_arrow()
    )


def _said(pairs: pl.DataFrame) -> dict[str, pa.Array]:
    """What agreed and what differed, worked out once for each pattern of levels."""
    patterns = pairs.select(LEVELS).unique(maintain_order=True).with_row_index("pattern")
    places = (
        pairs.select(LEVELS)
        .join(patterns, on=LEVELS, how="left", maintain_order="left")["pattern"]
        .to_arrow()
    )
    rows = patterns.select(LEVELS).rows()
    return {
        column: pa.array([_of(says, row) for row in rows], pa.list_(pa.string())).take(places)
        for column, says in (("agreed", AGREES), ("differed", DIFFERS))
    }


def _of(says: str, levels: Iterable[int]) -> list[str]:
    return [
        name for name, value in zip(LEVELS, levels, strict=True) if PEOPLE.level_of(name, value).says == says
    ]


def _table(schema: pa.Schema, columns: Mapping[str, Any]) -> pa.Table:
    return pa.table({name: columns[name] for name in schema.names}).cast(schema)

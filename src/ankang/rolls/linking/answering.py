"""The links as tables with the keys that the rows came with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from ankang.rolls.linking.choosing import Chosen
from ankang.rolls.linking.deciding import Candidate, Decided, probability
from ankang.rolls.linking.doubles import rows_again
from ankang.rolls.linking.levels import LEVELS, PEOPLE
from ankang.rolls.linking.scheme import AGREES, DIFFERS
from ankang.rolls.linking.settings import LinkSettings
from ankang.rolls.linking.shapes import DUPLICATES, OTHERS, PAIRS, TWICE, Links, Prepared
from ankang.values.later import pl


def _schema() -> dict[str, Any]:
    return {"l": pl.Int32, "r": pl.Int32, "how": pl.String, "why": pl.String, "probability": pl.Float64,
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
    ours, theirs = (_keys(prepared) for prepared in (roll, register))
    pairs = _pairs(chosen, decided)
    again = rows_again(chosen, decided, pairs, same)
    others = _others(chosen, decided, settings.others)
    met = np.union1d(pairs["l"].to_numpy(), again["l"].to_numpy())
    met_there = np.union1d(pairs["r"].to_numpy(), chosen.twice["other"].to_numpy())
    return Links(
        pairs=_table(PAIRS, pairs, {"l": ours, "r": theirs}, ("roll_row", "register_row")),
        others=_table(OTHERS, others, {"l": ours, "r": theirs}, ("roll_row", "register_row")),
        duplicates=_table(
            DUPLICATES, again, {"l": ours, "first": ours, "r": theirs}, ("row", "first", "register_row")
        ),
        twice=_table(
            TWICE,
            chosen.twice,
            {"l": ours, "r": theirs, "other": theirs},
            ("roll_row", "register_row", "other_row"),
        ),
        unmatched_roll=ours.take(pa.array(np.setdiff1d(np.arange(len(ours)), met))),
        unmatched_register=theirs.take(pa.array(np.setdiff1d(np.arange(len(theirs)), met_there))),
    )


def _keys(prepared: Prepared) -> pa.Array:
    """The keys of a prepared table by their place."""
    chunks = prepared.table["row"].chunks
    return pa.concat_arrays(chunks) if chunks else pa.array([], pa.string())


def _table(
    schema: pa.Schema, found: pl.DataFrame, keys: Mapping[str, pa.Array], names: Sequence[str]
) -> pa.Table:
    """Outcomes as a table of the schema: places as keys (null at none), state and words worked out."""
    columns = {name: found[name].to_arrow() for name in found.columns if name in schema.names}
    for (place, known), name in zip(keys.items(), names, strict=True):
        columns[name] = known.take(found[place].cast(pl.Int32).to_arrow())
    if "state" in schema.names:
        linked = found["why"] == ""
        columns["state"] = (
            pl.select(pl.when(linked).then(pl.lit("linked")).otherwise(pl.lit("between")))
            .to_series()
            .to_arrow()
        )
    if "agreed" in schema.names:
        columns |= _said(found)
    return pa.table({name: columns[name] for name in schema.names}).cast(schema)


def _pairs(chosen: Chosen, decided: Decided) -> pl.DataFrame:
    """Exact and probable pairs."""
    exact = chosen.links.select(
        "l", "r", "how",
        pl.when("several").then(pl.lit("several")).otherwise(pl.lit("")).alias("why"),
        pl.lit(1.0).alias("probability"),
        *LEVELS,
    )  # fmt: skip
    rows = [_row(pair, "model", why) for pair, why in decided.pairs.values()]
    return pl.concat([_cast(exact, _schema()), _frame(rows)]).sort("l")


def _others(chosen: Chosen, decided: Decided, most: int) -> pl.DataFrame:
    """Further candidates of the rows that a person decides, and of those that are somebody's again; beside an exact
    pair they fit as well, which makes one chance in two."""
    unsure = {left: pair for left, (pair, why) in (decided.pairs | decided.again).items() if why}
    rows = []
    for left in sorted(unsure):
        further = [c for c in decided.others[left] if c is not unsure[left]][:most]
        rows += [(*_row(one, "model", ""), place) for place, one in enumerate(further, 1)]
    schema = _schema() | {"place": pl.Int32}
    exact = chosen.rivals.with_columns(
        pl.lit("").alias("why"),
        pl.lit(0.5).alias("probability"),
        place=pl.int_range(1, pl.len() + 1).over("l"),
    ).filter(pl.col("place") <= most)
    return pl.concat([pl.DataFrame(rows, schema=schema, orient="row"), _cast(exact, schema)]).sort(
        "l", "place"
    )


def _cast(frame: pl.DataFrame, schema: Mapping[str, Any]) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(kind) for name, kind in schema.items())


def _row(pair: Candidate, how: str, why: str) -> tuple[Any, ...]:
    return (pair.left, pair.right, how, why, round(probability(pair.weight), 6), *pair.levels)


def _frame(rows: Sequence[tuple[Any, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=_schema(), orient="row")


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

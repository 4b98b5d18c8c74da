"""What the rows at hand teach about how often one person's rows agree (m), and two strangers' (u), without labels.

The sample is taken by place in the order of keys and summed by one thread, so the same rows teach the same.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ankang.rolls.linking.engines import DuckDB
from ankang.rolls.linking.scheme import Block, Scheme, Weights, rule
from ankang.rolls.linking.weighing import settings_of

SAMPLE = 20_000  # rows of the roll to learn from
AT_RANDOM = (1_000, 2_000)  # rows of roll and register whose every pair says how often strangers agree
ENOUGH = 200  # pairs below which nothing is learnt
LIKE_PAIRS = 300.0  # the levels' own m counts like so many pairs
LIKE_STRANGERS = 50_000.0  # the levels' own u counts like so many pairs
_SEED = 20_260_101
_PRIOR = 1e-3  # where expectation-maximisation begins
Counts = Mapping[str, float]


def train(roll: pa.Table, register: pa.Table, scheme: Scheme) -> Weights:
    """m and u of every level from two prepared tables; the levels' own where there is little to learn from."""
    weights = scheme.own_weights()
    sample = _every(roll, SAMPLE)
    partners = register.filter(_are_partners(sample, register, scheme))
    if len(partners) < ENOUGH:
        return weights
    here, there = _every(roll, AT_RANDOM[0]), _every(register, AT_RANDOM[1])
    there = there.filter(pc.invert(_are_partners(here, there, scheme)))
    if len(there) >= ENOUGH:
        model = _trained((here, there), scheme, weights, ())
        weights = _mixed(weights, model, "u", _told(here, there, scheme))
    model = _trained((sample, partners), scheme, weights, scheme.teaching)
    taught = {name: count / len(sample) for name, count in _told(sample, partners, scheme).items()}
    return _mixed(weights, model, "m", taught)


def _trained(
    tables: tuple[pa.Table, pa.Table], scheme: Scheme, weights: Weights, blocks: tuple[Block, ...]
) -> dict[str, Any]:
    """splink's model of two small tables after training: u from all pairs, or m by expectation-maximisation among
    the pairs of each of the blocks."""
    from splink import Linker

    engine = DuckDB()
    engine.connection.execute("set threads = 1")
    api = engine.splink()
    for name, table in zip(("lefts", "rights"), tables, strict=True):
        engine.load(name, table.select(["k", *scheme.columns]))
    registered = [api.register(name, dataset_display_name=name) for name in ("lefts", "rights")]
    settings = settings_of(scheme, weights, engine.overlap, _PRIOR, terms=False)
    linker = Linker(registered, settings, log_level=None)
    if not blocks:
        linker.training.estimate_u_using_random_sampling(
            max_pairs=1e9, seed=_SEED, min_count_per_level=None, num_chunks=1
        )
    for block in blocks:
        pairs = engine.query(f"select count(*) as n from lefts l join rights r on {rule(block)}")  # noqa: S608
        if pairs["n"][0].as_py() >= ENOUGH:
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule(block), estimate_without_term_frequencies=True
            )
    model: dict[str, Any] = linker.misc.save_model_to_json()
    engine.connection.close()
    return model


def _mixed(weights: Weights, model: dict[str, Any], which: str, counts: Counts) -> Weights:
    """The weights with m or u moved to the trained values, as far as the pairs that taught each comparison outweigh
    the imagined ones of the levels' own values."""
    own = LIKE_PAIRS if which == "m" else LIKE_STRANGERS
    mixed: dict[str, dict[str, tuple[float, float]]] = {}
    for comparison in model["comparisons"]:
        name = comparison["output_column_name"]
        mixed[name] = dict(weights[name])
        for level in comparison["comparison_levels"]:
            if level.get("is_null_level") or not counts[name]:
                continue
            code, learnt = level["label_for_charts"], _number(level.get(f"{which}_probability"))
            m, u = mixed[name][code]
            before = m if which == "m" else u
            value = max((counts[name] * learnt + own * before) / (counts[name] + own), before / 10)
            mixed[name][code] = (value, u) if which == "m" else (m, value)
    return mixed


def _number(learnt: Any) -> float:
    """A trained probability; levels that were not met in the sample have a text for it, and count as never."""
    return float(learnt) if isinstance(learnt, int | float) else 0.0


def _told(left: pa.Table, right: pa.Table, scheme: Scheme) -> Counts:
    """In how many of all pairs of two tables each thing is known of both."""
    return {
        name: float((len(left) - left[column].null_count) * (len(right) - right[column].null_count))
        for name, column in scheme.told_by.items()
    }


def _every(table: pa.Table, most: int) -> pa.Table:
    """At most so many rows, evenly from a table in the order of its keys."""
    if len(table) <= most:
        return table
    return table.take(pa.array([place * len(table) // most for place in range(most)]))


def _are_partners(sample: pa.Table, register: pa.Table, scheme: Scheme) -> pa.ChunkedArray:
    """Which rows of the register share all columns of a teaching block with rows of the sample: with the same one
    or, which is rare enough, with several."""
    found = pa.chunked_array([pa.array(np.zeros(len(register), bool))])
    for block in scheme.teaching:
        shared = pa.chunked_array([pa.array(np.ones(len(register), bool))])
        for column in block:
            known = sample[column].combine_chunks()
            shared = pc.and_(shared, pc.is_in(register[column], known, skip_nulls=True))
        found = pc.or_(found, shared)
    return found

"""The probability that two rows are one person: Fellegi and Sunter's model by splink, trained without labels."""

import logging
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ankang.rolls.linking.engines import DuckDB, Engine
from ankang.rolls.linking.levels import (
    BLOCKS,
    COLUMNS,
    COMPARISONS,
    CROSS_BLOCKS,
    UNKNOWN,
    columns_sql,
    levels_sql,
)

Weights = Mapping[str, Mapping[str, tuple[float, float]]]
# Splink reports its progress as warnings; what it cannot train is filled from the levels' own values here.
logging.getLogger("splink").setLevel(logging.ERROR)

SAMPLE = 20_000  # rows of the roll to learn from
AT_RANDOM = (1_000, 2_000)  # rows of roll and register whose every pair says how often strangers agree
ENOUGH = 200  # pairs below which nothing is learnt
LIKE_PAIRS = 300.0  # the levels' own m counts like so many pairs
LIKE_STRANGERS = 50_000.0  # the levels' own u counts like so many pairs
RAREST = 1e-5
_SEED = 20_260_101
# Pairs nearly all of which are one person: by number, to learn how names and dates go wrong, and by name and birth
# date, to learn how numbers do.
_TEACHING = ("l.number = r.number", "l.plain = r.plain and l.born = r.born")


def train(roll: pa.Table, register: pa.Table) -> Weights:
    """m and u of every level, learnt from a sample of two prepared tables. The sample is taken by place in the
    order of keys, so the same rows teach the same."""
    weights = {
        name: {level.code: (level.m, level.u) for level in levels} for name, levels in COMPARISONS.items()
    }
    sample = _every(roll, SAMPLE)
    partners = _partners(sample, register)
    if len(partners) < ENOUGH:
        return weights
    strangers = _every(roll, AT_RANDOM[0]), _every(register, AT_RANDOM[1])
    us = _trained(strangers, weights, ())
    count = len(strangers[0]) * len(strangers[1])
    weights = _mixed(weights, us, "u", count, LIKE_STRANGERS)
    return _mixed(weights, _trained((sample, partners), weights, _TEACHING), "m", len(partners), LIKE_PAIRS)


def score(engine: Engine, left: pa.Table, weights: Weights, prior: float, least: float) -> pa.Table:
    """Pairs of `left` with the table `register` of the engine: l, r, weight (log2 of the odds) and a level for
    each thing compared; those below the probability `least` are left out."""
    from splink import Linker

    api = engine.splink()
    engine.load("lefts", left.select(["k", *COLUMNS]))
    engine.load("rights", engine.query(f"select k, {', '.join(COLUMNS)} from register"))  # noqa: S608
    tables = [api.register(name, dataset_display_name=name) for name in ("lefts", "rights")]
    settings = _settings(weights, engine.overlap, prior) | {
        "blocking_rules_to_generate_predictions": [{"blocking_rule": rule} for rule in _rules()]
    }
    linker = Linker(tables, settings, log_level=None)
    for column in _terms():
        _register_term(engine, api, linker, column)
    found = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
    # Which of the two tables splink puts left hangs on their names: lefts before rights.
    pairs = (
        f"select k_l as l, k_r as r, round(match_weight, 6) as weight, {columns_sql()} "  # noqa: S608
        f"from {found.physical_name} as found join lefts l on l.k = k_l join rights r on r.k = k_r"
    )
    return engine.query(f"select l, r, weight, {levels_sql(engine.overlap)} from ({pairs}) as pairs")  # noqa: S608


def _trained(tables: tuple[pa.Table, pa.Table], weights: Weights, rules: tuple[str, ...]) -> dict[str, Any]:
    """splink's model of two small tables after training: u from all pairs, or m by expectation-maximisation
    among the pairs of each of the rules."""
    from splink import Linker

    engine = DuckDB()
    engine.connection.execute("set threads = 1")  # sums in one order
    api = engine.splink()
    for name, table in zip(("lefts", "rights"), tables, strict=True):
        engine.load(name, table.select(["k", *COLUMNS]))
    registered = [api.register(name, dataset_display_name=name) for name in ("lefts", "rights")]
    linker = Linker(registered, _settings(weights, engine.overlap, 1e-3, terms=False), log_level=None)
    if not rules:
        linker.training.estimate_u_using_random_sampling(
            max_pairs=1e9, seed=_SEED, min_count_per_level=None, num_chunks=1
        )
    for rule in rules:
        pairs = engine.query(f"select count(*) as n from lefts l join rights r on {rule}")  # noqa: S608
        if pairs["n"][0].as_py() >= ENOUGH:
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, estimate_without_term_frequencies=True
            )
    model: dict[str, Any] = linker.misc.save_model_to_json()
    engine.connection.close()
    return model


def _mixed(weights: Weights, model: dict[str, Any], which: str, count: int, own: float) -> Weights:
    """The weights with m or u moved to the trained values, as far as `count` pairs outweigh `own` imagined ones."""
    mixed: dict[str, dict[str, tuple[float, float]]] = {}
    for comparison in model["comparisons"]:
        name = comparison["output_column_name"]
        mixed[name] = dict(weights[name])
        for level in comparison["comparison_levels"]:
            code, learnt = level["label_for_charts"], level.get(f"{which}_probability")
            if level.get("is_null_level"):
                continue
            m, u = mixed[name][code]
            before = m if which == "m" else u
            value = max((count * _number(learnt) + own * before) / (count + own), before / 10)
            mixed[name][code] = (value, u) if which == "m" else (m, value)
    return mixed


def _number(learnt: Any) -> float:
    """A trained probability; levels that were not met in the sample have a text for it, and count as never."""
    return float(learnt) if isinstance(learnt, int | float) else 0.0


def _settings(weights: Weights, overlap: str, prior: float, terms: bool = True) -> dict[str, Any]:
    """The model as splink's settings."""
    comparisons = [
        {
            "output_column_name": name,
            "comparison_levels": [
                _level(name, place, weights, overlap, terms) for place in range(len(levels))
            ],
        }
        for name, levels in COMPARISONS.items()
    ]
    return {
        "link_type": "link_only",
        "unique_id_column_name": "k",
        "probability_two_random_records_match": prior,
        "comparisons": comparisons,
        "blocking_rules_to_generate_predictions": [],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "linker_uid": "rolls",
    }


def _level(name: str, place: int, weights: Weights, overlap: str, terms: bool) -> dict[str, Any]:
    """One level as splink's settings."""
    level = COMPARISONS[name][place]
    found: dict[str, Any] = {
        "sql_condition": level.sql.replace("OVERLAP", overlap),
        "label_for_charts": level.code,
    }
    if level.says == UNKNOWN:
        return found | {"is_null_level": True}
    m, u = weights[name][level.code]
    found |= {"m_probability": m, "u_probability": u}
    if level.term and terms:
        found |= {
            "tf_adjustment_column": level.term,
            "tf_minimum_u_value": RAREST,
            "disable_tf_exact_match_detection": True,
        }
    return found


def _register_term(engine: Engine, api: Any, linker: Any, column: str) -> None:
    """How common each form of a name is in the register."""
    counted = engine.query(
        f"select {column}, count(*) / (select cast(count({column}) as double) from rights) as tf_{column} "  # noqa: S608
        f"from rights where {column} is not null group by {column} order by {column}"
    )
    engine.load(f"terms_{column}", counted)
    linker.table_management.register_term_frequency_lookup(api.register(f"terms_{column}"), column)


def _terms() -> list[str]:
    return list(dict.fromkeys(lv.term for levels in COMPARISONS.values() for lv in levels if lv.term))


def _rules() -> list[str]:
    """The blocks as conditions."""
    same = [" and ".join(f"l.{column} = r.{column}" for column in block) for block in BLOCKS]
    return same + [" and ".join(f"l.{a} = r.{b}" for a, b in block) for block in CROSS_BLOCKS]


def _every(table: pa.Table, most: int) -> pa.Table:
    """At most so many rows, evenly from a table in the order of its keys."""
    if len(table) <= most:
        return table
    return table.take(pa.array([place * len(table) // most for place in range(most)]))


def _partners(sample: pa.Table, register: pa.Table) -> pa.Table:
    """Rows of the register that share a number, or name and birth date, with a row of the sample."""
    by_number = pc.is_in(register["number"], sample["number"].combine_chunks(), skip_nulls=True)
    by_name = pc.and_(
        pc.is_in(register["plain"], sample["plain"].combine_chunks(), skip_nulls=True),
        pc.is_in(register["born"], sample["born"].combine_chunks(), skip_nulls=True),
    )
    return register.filter(pc.or_(by_number, by_name))

"""The probability that two rows are one person: Fellegi and Sunter's model, worked out by splink."""

from typing import Any

import pyarrow as pa

from ankang.rolls.linking.engines import Engine
from ankang.rolls.linking.scheme import Scheme, Weights
from ankang.rolls.linking.weighing import settings_of


def score(
    engine: Engine, left: pa.Table, scheme: Scheme, weights: Weights, prior: float, least: float
) -> pa.Table:
    """Pairs of `left` with the table `register` of the engine: l, r, weight (log2 of the odds) and a level for
    each thing compared; those below the probability `least` are left out."""
    from splink import Linker

    api = engine.splink()
    engine.load("lefts", left.select(["k", *scheme.columns]))
    engine.load("rights", engine.query(f"select k, {', '.join(scheme.columns)} from register"))  # noqa: S608
    tables = [api.register(name, dataset_display_name=name) for name in ("lefts", "rights")]
    linker = Linker(tables, settings_of(scheme, weights, engine.overlap, prior), log_level=None)
    for column in scheme.terms():
        _register_term(engine, api, linker, column)
    found = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
    # Which of the two tables splink puts left hangs on their names: lefts before rights.
    pairs = (
        f"select k_l as l, k_r as r, round(match_weight, 6) as weight, {scheme.columns_sql()} "  # noqa: S608
        f"from {found.physical_name} as found join lefts l on l.k = k_l join rights r on r.k = k_r"
    )
    return engine.query(f"select l, r, weight, {scheme.levels_sql(engine.overlap)} from ({pairs}) as pairs")  # noqa: S608


def _register_term(engine: Engine, api: Any, linker: Any, column: str) -> None:
    """How common each form of a name is in the register."""
    counted = engine.query(
        f"select {column}, count(*) / (select cast(count({column}) as double) from rights) as tf_{column} "  # noqa: S608
        f"from rights where {column} is not null group by {column} order by {column}"
    )
    engine.load(f"terms_{column}", counted)
    linker.table_management.register_term_frequency_lookup(api.register(f"terms_{column}"), column)

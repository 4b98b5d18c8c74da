"""Write the golden files anew: SQL of both engines, and the hash of every definition."""

import json
from pathlib import Path

import sqlglot

from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.engine.compute import measures_of
from ankang.indicators.engine.portable.queries import sums_query
from ankang.indicators.indicator import definition_hash
from ankang.indicators.tables import TABLES
from ankang.values.period import Period

HERE = Path(__file__).parent
PERIODS = (Period.month(2024, 1), Period.quarter(2024, 1))


def golden_sql(dialect: str, table: str) -> str:
    """The one query of a table for two periods, laid out to be read and compared."""
    items = [i for i in CATALOGUE.values() if i.table.name == table]
    query = sums_query(dialect, table, measures_of(items), PERIODS)
    known = "spark" if dialect == "pyspark" else dialect
    return sqlglot.transpile(query, read=known, write=known, pretty=True)[0] + "\n"


if __name__ == "__main__":
    for name in TABLES:
        for engine in ("duckdb", "pyspark"):
            (HERE / f"{name}.{engine}.sql").write_text(golden_sql(engine, name))
    hashes = {c: [i.version, definition_hash(i)] for c, i in CATALOGUE.items()}
    (HERE / "definitions.json").write_text(json.dumps(hashes, indent=1) + "\n")

"""Connections: the same expression runs on DuckDB (the default) or on Spark."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from ankang.indicators.refusals import QuestionError

SPARK_SETTINGS: Mapping[str, str] = {
    "spark.master": "local[2]",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "4",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}


class Backend(Protocol):
    """What the engine asks of a place to compute. `rows_at_once` bounds a query; None leaves it whole."""

    rows_at_once: int | None

    def tables(self, files: Mapping[str, Sequence[str]]) -> dict[str, ir.Table]:
        """Tables over Parquet files, by name."""

    def fetch(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression; whole numbers as int64."""


class DuckDB:
    """DuckDB in this process. Counties are taken in turn, so that memory stays bounded."""

    rows_at_once: int | None = 20_000_000

    def __init__(self) -> None:
        self._connection: Any = ibis.duckdb.connect()
        self._connection.raw_sql("SET preserve_insertion_order = false")

    def tables(self, files: Mapping[str, Sequence[str]]) -> dict[str, ir.Table]:
        """Tables over Parquet files, by name. Folder names are not read as columns."""
        return {
            name: self._connection.read_parquet(list(paths), table_name=name, hive_partitioning=False)
            for name, paths in files.items()
        }

    def fetch(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression."""
        return self._connection.to_pyarrow(expression)


class Spark:
    """Spark, in the session given, or in the active one, or in a new local one."""

    rows_at_once: int | None = None

    def __init__(self, session: Any = None) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            raise QuestionError("spark") from None
        self._session = session or SparkSession.getActiveSession() or _new_session(SparkSession.builder)
        self._connection: Any = ibis.pyspark.connect(self._session)

    def tables(self, files: Mapping[str, Sequence[str]]) -> dict[str, ir.Table]:
        """Tables over Parquet files, by name. Folder names are not read as columns."""
        found = {}
        for name, paths in files.items():
            self._session.read.parquet(*paths).createOrReplaceTempView(name)
            found[name] = self._connection.table(name)
        return found

    def fetch(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression."""
        return self._connection.to_pyarrow(expression)


def backend_of(engine: str) -> Backend:
    """A place to compute by its name: "duckdb" or "spark". Raises QuestionError for any other."""
    if engine == "duckdb":
        return DuckDB()
    if engine == "spark":
        return Spark()
    raise QuestionError("engine", engine=engine)


def _new_session(builder: Any) -> Any:
    for key, value in SPARK_SETTINGS.items():
        builder = builder.config(key, value)
    return builder.appName("ankang").getOrCreate()


def sql(expression: ir.Table, dialect: str) -> str:
    """The SQL that `dialect` ("duckdb" or "pyspark") is given, without any connection."""
    getattr(ibis, dialect)
    return str(ibis.to_sql(expression, dialect=dialect))

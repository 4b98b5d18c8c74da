"""Connections: the SQL of one expression runs on DuckDB (the default) or on Spark."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import duckdb
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

    dialect: str
    rows_at_once: int | None

    def open(self, files: Mapping[str, Sequence[str]]) -> None:
        """Let each table name stand for these Parquet files from now on. Folder names are not columns."""

    def fetch(self, sql: str) -> pa.Table:
        """The rows of a query over the declared tables."""


class DuckDB:
    """DuckDB in this process. Counties are taken in turn, so that memory stays bounded."""

    dialect = "duckdb"
    rows_at_once: int | None = 20_000_000

    def __init__(self) -> None:
        self._connection = duckdb.connect()
        self._connection.execute("SET preserve_insertion_order = false")

    def open(self, files: Mapping[str, Sequence[str]]) -> None:
        """Let each table name stand for these Parquet files."""
        for name, paths in files.items():
            rows = self._connection.read_parquet(list(paths), hive_partitioning=False)
            rows.create_view(name, replace=True)

    def fetch(self, sql: str) -> pa.Table:
        """The rows of a query."""
        return self._connection.execute(sql).to_arrow_table()


class Spark:
    """Spark, in the session given, or in the active one, or in a new local one."""

    dialect = "pyspark"
    rows_at_once: int | None = None

    def __init__(self, session: Any = None) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            raise QuestionError("spark") from None
        self._session = session or SparkSession.getActiveSession() or _new_session(SparkSession.builder)

    def open(self, files: Mapping[str, Sequence[str]]) -> None:
        """Let each table name stand for these Parquet files."""
        for name, paths in files.items():
            self._session.read.parquet(*paths).createOrReplaceTempView(name)

    def fetch(self, sql: str) -> pa.Table:
        """The rows of a query."""
        return self._session.sql(sql).toArrow()


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

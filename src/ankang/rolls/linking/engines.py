"""Where the tables are joined and scored: DuckDB in this process, or Spark for a province."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal, Protocol

import duckdb
import pyarrow as pa

EngineName = Literal["duckdb", "spark"]
_SPARK: Mapping[str, str] = {
    "spark.master": "local[2]",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "4",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}


class Engine(Protocol):
    """What the linking asks of an engine."""

    overlap: str

    def load(self, name: str, table: pa.Table) -> None:
        """Make a table known by a name."""

    def query(self, sql: str) -> pa.Table:
        """The rows of a query."""

    def splink(self) -> Any:
        """The engine as splink wants it, with the tables loaded so far."""


class DuckDB:
    """DuckDB in memory."""

    overlap = "list_has_any"

    def __init__(self) -> None:
        self.connection = duckdb.connect()

    def load(self, name: str, table: pa.Table) -> None:
        """Copy a table in, so that joins run on DuckDB's own columns."""
        self.connection.register("given", table)
        self.connection.execute(f"create or replace table {name} as select * from given")  # noqa: S608
        self.connection.unregister("given")

    def query(self, sql: str) -> pa.Table:
        """The rows of a query."""
        return self.connection.execute(sql).to_arrow_table()

    def splink(self) -> Any:
        """splink on this connection."""
        from splink import DuckDBAPI

        return DuckDBAPI(connection=self.connection)


class Spark:
    """Spark, in the session that is active, or in a new local one. Intermediate tables stay in memory: nothing is
    written outside, and splink's extra functions, which come as a jar, are not needed."""

    overlap = "arrays_overlap"

    def __init__(self) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise RuntimeError("Spark is not installed: pip install 'ankang[spark]'") from error
        builder = SparkSession.builder
        for key, value in _SPARK.items():
            builder = builder.config(key, value)
        self.session = SparkSession.getActiveSession() or builder.getOrCreate()

    def load(self, name: str, table: pa.Table) -> None:
        """Hand a table over."""
        self.session.createDataFrame(table).cache().createOrReplaceTempView(name)

    def query(self, sql: str) -> pa.Table:
        """The rows of a query."""
        return self.session.sql(sql).toArrow()

    def splink(self) -> Any:
        """splink on this session."""
        from splink import SparkAPI

        made: Any = SparkAPI
        return made(
            spark_session=self.session, break_lineage_method="persist", register_udfs_automatically=False
        )


@contextmanager
def engine(name: EngineName) -> Iterator[Engine]:
    """The engine of that name, closed afterwards where it is ours alone."""
    if name == "spark":
        yield Spark()
        return
    own = DuckDB()
    try:
        yield own
    finally:
        own.connection.close()

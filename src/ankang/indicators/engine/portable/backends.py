"""Connections: the SQL of one expression runs on DuckDB (the default) or on Spark."""

from collections.abc import Mapping
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from ankang.indicators.engine.backend import Files, Measure, Spans
from ankang.indicators.engine.portable.expressions import MOST_PERIODS, NARROW, WIDE, Lanes
from ankang.indicators.engine.portable.queries import rows_query, sums_query
from ankang.indicators.engine.results import Counts
from ankang.indicators.filters import Filter
from ankang.indicators.refusals import QuestionError
from ankang.values.period import Period

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


class Sql:
    """An engine that answers SQL over named tables."""

    dialect: str
    rows_at_once: int | None
    most_periods = MOST_PERIODS

    def open(self, files: Files) -> None:
        """Let each table name stand for these Parquet files from now on. Folder names are not columns."""
        raise NotImplementedError(type(self).__name__)

    def fetch(self, sql: str) -> pa.Table:
        """The rows of a query over the tables opened last."""
        raise NotImplementedError(type(self).__name__)

    def sums(
        self,
        files: Files,
        table: str,
        measures: tuple[Measure, ...],
        periods: tuple[Period, ...],
        spans: Spans,
    ) -> tuple[Counts, list[Counts]]:
        """Villages that have rows, and the sums of each measure, in lanes that hold the largest village."""
        self.open(files)
        lanes = NARROW
        rows = self.fetch(sums_query(self.dialect, table, measures, periods, spans, lanes))
        if int(np.max(rows["rows"].to_numpy(), initial=0)) > lanes.most:
            lanes = WIDE
            rows = self.fetch(sums_query(self.dialect, table, measures, periods, spans, lanes))
        found = [_unpacked(rows, i, bool(m.columns), len(periods), lanes) for i, m in enumerate(measures)]
        return rows["village"].to_numpy(), found

    def rows(
        self, files: Files, table: str, where: Filter, amount: tuple[str, ...], period: Period, spans: Spans
    ) -> pa.Table:
        """Rows for which a filter holds, by village and id."""
        self.open(files)
        return self.fetch(rows_query(self.dialect, table, where, amount, period, spans))


def _unpacked(rows: pa.Table, number: int, summed: bool, periods: int, lanes: Lanes) -> Counts:
    """The sums of one measure as (rows, periods)."""
    if summed:
        return np.column_stack([rows[f"m{number}_{k}"].to_numpy() for k in range(periods)])
    packed = [rows[f"m{number}_{j}"].to_numpy() for j in range(-(-periods // lanes.number))]
    shifts = [(packed[k // lanes.number], lanes.bits * (k % lanes.number)) for k in range(periods)]
    return np.column_stack([(word >> shift) & lanes.most for word, shift in shifts])


class DuckDB(Sql):
    """DuckDB in this process. Counties are taken in turn, so that memory stays bounded."""

    dialect = "duckdb"
    rows_at_once: int | None = 20_000_000

    def __init__(self) -> None:
        self._connection = duckdb.connect()
        self._connection.execute("SET preserve_insertion_order = false")

    def open(self, files: Files) -> None:
        """Let each table name stand for these Parquet files."""
        for name, paths in files.items():
            rows = self._connection.read_parquet(list(paths), hive_partitioning=False)
            rows.create_view(name, replace=True)

    def fetch(self, sql: str) -> pa.Table:
        """The rows of a query."""
        return self._connection.execute(sql).to_arrow_table()


class Spark(Sql):
    """Spark, in the session given, or in the active one, or in a new local one."""

    dialect = "pyspark"
    rows_at_once: int | None = None

    def __init__(self, session: Any = None) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            raise QuestionError("spark") from None
        self._session = session or SparkSession.getActiveSession() or _new_session(SparkSession.builder)

    def open(self, files: Files) -> None:
        """Let each table name stand for these Parquet files."""
        for name, paths in files.items():
            self._session.read.parquet(*paths).createOrReplaceTempView(name)

    def fetch(self, sql: str) -> pa.Table:
        """The rows of a query."""
        return self._session.sql(sql).toArrow()


def _new_session(builder: Any) -> Any:
    for key, value in SPARK_SETTINGS.items():
        builder = builder.config(key, value)
    return builder.appName("ankang").getOrCreate()

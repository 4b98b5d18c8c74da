"""Engines for tests: one Spark session and one DuckDB for the whole run."""

import os
from collections.abc import Iterator

import pytest

from ankang.indicators.engine.arrays.backend import Arrays
from ankang.indicators.engine.portable.backends import SPARK_SETTINGS, DuckDB, Spark


@pytest.fixture(scope="session")
def spark() -> Iterator[Spark]:
    """Spark on this machine, without pages and with one shuffle partition."""
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder
    for key, value in {**SPARK_SETTINGS, "spark.sql.shuffle.partitions": "1"}.items():
        builder = builder.config(key, value)
    session = builder.appName("tests").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield Spark(session)
    session.stop()


@pytest.fixture(scope="session")
def duckdb() -> DuckDB:
    """DuckDB in this process."""
    return DuckDB()


@pytest.fixture(scope="session")
def arrays() -> Arrays:
    """NumPy in this process."""
    return Arrays()

"""Where the engines disagree, and that they still do: if one of these fails, a workaround can go."""

from collections.abc import Callable
from typing import Any

import ibis
import pytest
from ibis.common.exceptions import OperationNotDefinedError
from pyspark.errors import ArithmeticException

from ankang.indicators.engine.portable.backends import DuckDB, Spark


def differs(**why: str) -> Callable[[Any], Any]:
    """Says of a test how an engine differs, and what we do about it."""

    def marked(test: Any) -> Any:
        test.differs = why
        return pytest.mark.spark(test)

    return marked


@differs(spark="Spark raises on x/0; DuckDB answers inf. Never divide inside an indicator.")
def test_division_by_zero(duckdb: DuckDB, spark: Spark) -> None:
    query = "select cast(1 as double) / cast(0 as double) as x"
    assert duckdb.fetch(query)["x"].to_pylist() == [float("inf")]
    with pytest.raises(ArithmeticException):
        spark.fetch(query)


@differs(duckdb="DuckDB sums int64 in 128 bits and hands out no int64; Spark wraps or raises. Cast each sum.")
def test_the_type_of_a_sum(duckdb: DuckDB, spark: Spark) -> None:
    query = "select sum(x) as x from (select cast(1 as bigint) as x) as t"
    assert str(duckdb.fetch(query)["x"].type) != "int64"
    assert str(spark.fetch(query)["x"].type) == "int64"


@differs(spark="Ibis 12 has BIT_OR for DuckDB only. We name the function of the engines ourselves.")
def test_bit_or_is_known_to_both_engines_but_not_to_ibis(duckdb: DuckDB, spark: Spark) -> None:
    rows = ibis.table({"x": "int64"}, name="t")
    ibis.pyspark  # noqa: B018 - the dialect is known once its backend was touched
    with pytest.raises(OperationNotDefinedError):
        ibis.to_sql(rows.aggregate(y=rows.x.bit_or()), dialect="pyspark")
    query = "select bit_or(x) as x from (select 1 as x union all select 4) as t"
    assert duckdb.fetch(query)["x"].to_pylist() == spark.fetch(query)["x"].to_pylist() == [5]

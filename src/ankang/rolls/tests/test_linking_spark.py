"""Spark finds the same as DuckDB."""

import os
import random

import pytest

from ankang.rolls.tests.invented import linked, others
from ankang.rolls.tests.test_linking_properties import same, spoilt


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.filterwarnings("ignore")
def test_spark_links_the_same_rows_for_the_same_reasons():
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    people = others(400)
    roll = spoilt(people, random.Random(5))
    on_duckdb = linked(roll, people)
    assert {"identity", "model"} <= set(on_duckdb.pairs["how"].to_pylist())
    assert same(on_duckdb, linked(roll, people, engine="spark"))

"""Specs run on every engine: plain Python (the reference), DuckDB, and Spark."""

import os
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from tests.generative.reference import Answers, reference_compute
from tests.spec.drawing import drawn, place

from ankang.indicators.definitions import indicator
from ankang.indicators.engine import Snapshot, Which, compute, people
from ankang.indicators.engine.portable.backends import SPARK_SETTINGS, Backend, DuckDB, Spark
from ankang.indicators.tests.lakes import write_snapshot
from ankang.values.division import DivisionCode, Level
from ankang.values.period import Period

Expected = Mapping[str, Mapping[str, Any]]
ENGINES = ["reference", "duckdb", pytest.param("spark", marks=pytest.mark.spark)]


@pytest.fixture(scope="session")
def spark() -> Iterator[Spark]:
    """One Spark session for the whole run."""
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder
    for key, value in {**SPARK_SETTINGS, "spark.sql.shuffle.partitions": "1"}.items():
        builder = builder.config(key, value)
    session = builder.appName("specs").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield Spark(session)
    session.stop()


@pytest.fixture(scope="session")
def duckdb() -> DuckDB:
    return DuckDB()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Backend | str:
    """An engine that is ready, or "reference"."""
    return "reference" if request.param == "reference" else request.getfixturevalue(request.param)


@pytest.fixture
def spec(tmp_path: Path, engine: Backend | str) -> Callable[..., None]:
    """spec(tables, code, {period: {place: answer}}): the engine gives these counts, and the rows behind them."""

    def check(tables: Mapping[str, str], code: str, expected: Expected) -> None:
        snapshot = write_snapshot(tmp_path / f"{code}-{len(list(tmp_path.iterdir()))}", drawn(tables))
        periods = [Period.parse(text) for text in expected]
        places = {name for answers in expected.values() for name in answers}
        levels = {DivisionCode.from_number(place(name)).level for name in places}
        found = _answers(snapshot, code, periods, levels, engine)
        for period in periods:
            for name, answer in expected[str(period)].items():
                assert found[code, place(name), period] == answer, f"{code} {name} {period}"
        if isinstance(engine, DuckDB):
            _check_people(snapshot, code, periods, expected, engine)

    return check


def _answers(
    snapshot: Snapshot, code: str, periods: list[Period], levels: set[Level], engine: Backend | str
) -> Answers:
    found: Answers = {}
    if isinstance(engine, str):
        for level in levels:
            found |= reference_compute(snapshot, [indicator(code)], periods, level)
        return found
    villages = compute(snapshot, [indicator(code)], periods, Level.VILLAGE, engine=engine)
    for result in chain.from_iterable(villages.at(level) for level in levels):
        counts = (result.numerator, result.denominator)
        found[code, result.division, result.period] = counts[0] if counts[1] is None else counts
    return found


def _check_people(
    snapshot: Snapshot, code: str, periods: list[Period], expected: Expected, engine: DuckDB
) -> None:
    """The rows behind a figure add up to it."""
    item = indicator(code)
    for period in periods:
        for name, answer in expected[str(period)].items():
            sums = {
                w: sum(r.amount for r in people(snapshot, item, place(name), period, w, engine))
                for w in (Which if item.out_of else [Which.NUMERATOR])
            }
            if item.out_of is None:
                assert sums == {Which.NUMERATOR: answer}
            elif item.sums is None:
                above, below = answer
                assert sums == {
                    Which.NUMERATOR: above,
                    Which.DENOMINATOR: below,
                    Which.MISSING: below - above,
                }
            else:
                assert (sums[Which.NUMERATOR], sums[Which.DENOMINATOR]) == answer

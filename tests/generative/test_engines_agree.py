"""Random registers: every engine gives what plain Python gives, for all indicators at once."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.generative.reference import Answers, reference_compute
from tests.generative.registers import VILLAGES, registers

from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.engine import Results, Snapshot, Which, compute, people
from ankang.indicators.engine.arrays.backend import Arrays
from ankang.indicators.engine.backend import Backend
from ankang.indicators.engine.portable.backends import DuckDB, Spark
from ankang.indicators.tests.lakes import write_snapshot
from ankang.values.division import Level
from ankang.values.period import Period

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
NIGHT = bool(os.environ.get("ANKANG_NIGHT"))
PERIODS = [
    Period.parse(t) for t in ("2024-02", "2024Q1", "2024H1", "2024", "2024-01-15..2024-06-29", "2025-01")
]
ALL = list(CATALOGUE.values())


def seeded(examples: int, nightly: int) -> Any:
    """The same few examples every time; many new ones at night."""
    return settings(
        max_examples=nightly if NIGHT else examples,
        derandomize=not NIGHT,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def answers(results: Results) -> Answers:
    """Results in the reference's form."""
    return {
        (r.indicator.code, r.division, r.period): r.numerator
        if r.denominator is None
        else (r.numerator, r.denominator)
        for r in results
    }


def in_a_lake(rows: Rows, folder: str) -> Snapshot:
    return write_snapshot(Path(folder), rows)


def agree(rows: Rows, *engines: Backend) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = in_a_lake(rows, folder)
        wanted = reference_compute(snapshot, ALL, PERIODS, Level.VILLAGE)
        for engine in engines:
            got = answers(compute(snapshot, ALL, PERIODS, Level.VILLAGE, engine=engine))
            assert got == wanted


@seeded(4, 500)
@given(registers())
def test_duckdb_and_arrays_agree_with_plain_python(duckdb: DuckDB, arrays: Arrays, rows: Rows) -> None:
    agree(rows, duckdb, arrays)


@pytest.mark.spark
@seeded(2, 20)
@given(registers())
def test_spark_agrees_with_plain_python(spark: Spark, rows: Rows) -> None:
    agree(rows, spark)


@seeded(4, 300)
@given(registers(), st.sampled_from(ALL), st.sampled_from(PERIODS), st.sampled_from(VILLAGES))
def test_the_rows_behind_a_figure_add_up_to_it(
    duckdb: DuckDB, rows: Rows, item: Any, period: Period, village: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = in_a_lake(rows, folder)
        figure = compute(snapshot, [item], [period], Level.VILLAGE, [village], duckdb).one(
            item.code, village, period
        )
        found = people(snapshot, item, village, period, Which.NUMERATOR, duckdb)
        assert sum(r.amount for r in found) == figure.numerator
        assert {r.village for r in found} <= {village}
        if item.out_of:
            whole = people(snapshot, item, village, period, Which.DENOMINATOR, duckdb)
            missing = people(snapshot, item, village, period, Which.MISSING, duckdb)
            assert sum(r.amount for r in whole) == figure.denominator
            assert sorted(r.id for r in found + missing) == sorted(r.id for r in whole)


@seeded(4, 300)
@given(registers(), st.sampled_from(ALL), st.sampled_from(PERIODS), st.sampled_from(list(Which)))
def test_arrays_find_the_same_rows(
    duckdb: DuckDB, arrays: Arrays, rows: Rows, item: Any, period: Period, which: Which
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = in_a_lake(rows, folder)
        which = which if item.out_of else Which.NUMERATOR
        for county in (990122_000_000, 990123_000_000):
            found = people(snapshot, item, county, period, which, arrays)
            assert found == people(snapshot, item, county, period, which, duckdb)


@seeded(3, 200)
@given(registers(), st.randoms())
def test_the_order_of_rows_does_not_matter(duckdb: DuckDB, arrays: Arrays, rows: Rows, random: Any) -> None:
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        shuffled = {name: random.sample(list(some), len(some)) for name, some in rows.items()}
        one = compute(in_a_lake(rows, first), ALL, PERIODS[:2], Level.TOWN, engine=duckdb)
        mixed = write_snapshot(Path(second), shuffled, in_order=False)
        for engine in (duckdb, arrays):
            other = compute(mixed, ALL, PERIODS[:2], Level.TOWN, engine=engine)
            assert answers(one) == answers(other)


@seeded(3, 200)
@given(registers())
def test_parents_are_the_sum_of_their_villages_and_parts_equal_the_whole(duckdb: DuckDB, rows: Rows) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = in_a_lake(rows, folder)
        whole = compute(snapshot, ALL, PERIODS[:3], Level.COUNTY, engine=duckdb)
        wanted = reference_compute(snapshot, ALL, PERIODS[:3], Level.COUNTY)
        assert answers(whole) == wanted
        for county in whole.divisions:
            part = compute(snapshot, ALL, PERIODS[:3], Level.COUNTY, [county], duckdb)
            assert answers(part) == {key: value for key, value in wanted.items() if key[1] == county}

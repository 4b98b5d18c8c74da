"""Specs run on every engine: plain Python (the reference), DuckDB, NumPy arrays, and Spark."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.engines import arrays, duckdb, spark
from tests.generative.reference import Answers, reference_compute
from tests.spec.drawing import drawn, place

from ankang.indicators.definitions import indicator
from ankang.indicators.engine import Snapshot, Which, compute, people
from ankang.indicators.engine.arrays.backend import Arrays
from ankang.indicators.engine.backend import Backend
from ankang.indicators.engine.portable.backends import DuckDB
from ankang.indicators.tests.lakes import write_snapshot
from ankang.values.division import DivisionCode, Level
from ankang.values.period import Period

__all__ = ["arrays", "duckdb", "spark"]
Expected = Mapping[str, Mapping[str, Any]]
ENGINES = ["reference", "duckdb", "arrays", pytest.param("spark", marks=pytest.mark.spark)]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Backend | str:
    """An engine that is ready, or "reference"."""
    return "reference" if request.param == "reference" else request.getfixturevalue(request.param)


@pytest.fixture
def spec(tmp_path: Path, engine: Backend | str) -> Callable[..., None]:
    """spec(tables, {code: {period: {place: answer}}}): the engine gives these counts, and the rows behind them.

    An answer is a count, or (numerator, denominator).
    """

    def check(tables: Mapping[str, str], expected: Mapping[str, Expected]) -> None:
        snapshot = write_snapshot(tmp_path / str(len(list(tmp_path.iterdir()))), drawn(tables))
        found = _answers(snapshot, expected, engine)
        for code, answers in expected.items():
            for period, by_place in answers.items():
                for name, answer in by_place.items():
                    got = found[code, place(name), Period.parse(period)]
                    assert got == answer, f"{code} {period} {name}: {got}"
            if isinstance(engine, DuckDB | Arrays):
                check_people(snapshot, code, Period.parse(period), name, answer, engine)

    return check


def _answers(snapshot: Snapshot, expected: Mapping[str, Expected], engine: Backend | str) -> Answers:
    """All indicators, periods and levels that a case names, from one computation."""
    items = [indicator(code) for code in expected]
    periods = [Period.parse(p) for p in dict.fromkeys(p for answers in expected.values() for p in answers)]
    places = {name for answers in expected.values() for by_place in answers.values() for name in by_place}
    levels = {DivisionCode.from_number(place(name)).level for name in places}
    if isinstance(engine, str):
        parts = [(level, reference_compute(snapshot, items, periods, level)) for level in levels]
        return {key: value for level, part in parts for key, value in part.items() if _is_of(key[1], level)}
    villages = compute(snapshot, items, periods, Level.VILLAGE, engine=engine)
    return {
        (r.indicator.code, r.division, r.period): r.numerator
        if r.denominator is None
        else (r.numerator, r.denominator)
        for level in levels
        for r in villages.at(level)
        if _is_of(r.division, level)
    }


def _is_of(division: int, level: Level) -> bool:
    """Whether a division is one of the level; beside these stand what those above have of their own."""
    return DivisionCode.from_number(division).level is level


def check_people(
    snapshot: Snapshot, code: str, period: Period, name: str, answer: Any, engine: Backend
) -> None:
    """The rows behind a figure add up to it, and those missing fill the denominator."""
    item = indicator(code)
    sums = {
        which: sum(r.amount for r in people(snapshot, item, place(name), period, which, engine))
        for which in (Which if item.out_of else [Which.NUMERATOR])
    }
    if item.out_of is None:
        assert sums == {Which.NUMERATOR: answer}
        return
    assert (sums[Which.NUMERATOR], sums[Which.DENOMINATOR]) == answer
    if item.sums is None:
        assert sums[Which.MISSING] == answer[1] - answer[0]

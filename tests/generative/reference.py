"""Definitions read row by row in plain Python: slow, obvious, and the judge of the engines."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ankang.indicators.engine import Snapshot
from ankang.indicators.filters import (
    And,
    AtLeast,
    Below,
    Equals,
    Exists,
    Filter,
    Known,
    Not,
    OneOf,
    Or,
    Upto,
)
from ankang.indicators.indicator import Indicator
from ankang.values.division import DivisionCode, Level
from ankang.values.period import Period

Row = Mapping[str, Any]
Answers = dict[tuple[str, int, Period], Any]


class Register:
    """All rows of a snapshot in memory."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        for file in snapshot.manifest.files:
            table: pa.Table = pq.ParquetFile(snapshot.path / file.path).read()
            self.rows[file.table] += table.to_pylist()

    def related(self, row: Row, item: Exists) -> list[Row]:
        """Rows of another table with the same key in the same county; a row without a key has none."""
        county, key = row["village"] // 10**6, row[item.by]
        if key is None:
            return []
        return [r for r in self.rows[item.table] if r[item.by] == key and r["village"] // 10**6 == county]

    def divisions(self, indicators: Sequence[Indicator], level: Level) -> set[int]:
        """Divisions of a level that have villages, and those above it that have rows of their own."""
        asked = {i.table.name for i in indicators if i.table.any_level}
        own = {_at(r, level) for name in asked for r in self.rows[name]}
        known = {
            DivisionCode.from_number(r["village"]).at(at).number
            for r in self.rows["villages"]
            for at in Level
        }
        return {_at(r, level) for r in self.rows["villages"]} | own & known


def holds(item: Filter, row: Row, period: Period, register: Register) -> bool:
    """Whether a filter is true of a row in a period."""
    match item:
        case And(parts):
            return all(holds(p, row, period, register) for p in parts)
        case Or(parts):
            return any(holds(p, row, period, register) for p in parts)
        case Not(part):
            return not holds(part, row, period, register)
        case Exists(where=where):
            return any(holds(where, r, period, register) for r in register.related(row, item))
        case Upto(column, moment):
            day, limit = row[column], moment.day(period)
            return day is not None and limit is not None and day <= limit
        case _:
            return _says(item, row)


def _says(item: Filter, row: Row) -> bool:
    match item:
        case Equals(column, value):
            return row[column] is not None and row[column] == value
        case OneOf(column, values):
            return row[column] in values
        case AtLeast(column, number):
            return row[column] is not None and row[column] >= number
        case Below(column, number):
            return row[column] is not None and row[column] < number
        case Known(column):
            return row[column] is not None
        case _:
            raise NotImplementedError(type(item).__name__)


def reference_compute(
    snapshot: Snapshot, indicators: Sequence[Indicator], periods: Sequence[Period], level: Level
) -> Answers:
    """What `compute` should answer: a count, or (numerator, denominator), for each division and period."""
    register = Register(snapshot)
    divisions = register.divisions(indicators, level)
    answers: Answers = {}
    for item in indicators:
        above, below = item.amounts
        for period in periods:
            for division in divisions:
                rows = [r for r in register.rows[item.table.name] if _at(r, level) == division]
                inside = [r for r in rows if holds(item.population, r, period, register)]
                counted = [r for r in inside if holds(item.counted.where, r, period, register)]
                numerator = sum(_amount(r, above) for r in counted)
                denominator = sum(_amount(r, below) for r in inside)
                answers[item.code, division, period] = (numerator, denominator) if item.out_of else numerator
    return answers


def _at(row: Row, level: Level) -> int:
    """The division of a level that a row belongs to; its own where that lies above."""
    division = DivisionCode.from_number(row["village"])
    return division.at(min(level, division.level)).number


def _amount(row: Row, columns: tuple[str, ...]) -> int:
    value = 1
    for name in columns:
        value *= row[name] or 0
    return value

"""Filters as a list of steps, each shared part once, run over blocks of rows.

As in the portable engine a row's answer is a number with one bit for each period; a date becomes its bits by a
table of days, so that twelve months cost one look-up.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial, reduce
from typing import TypeAlias

import numpy as np

from ankang.indicators.engine.arrays.columns import Array, Columns, Values
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
    Value,
)
from ankang.values.period import Period

WORD = np.uint16
MOST_PERIODS = 12
EPOCH = date(1970, 1, 1)
Facts: TypeAlias = Mapping[Exists, Array]
Leaf: TypeAlias = Callable[[Columns, Facts], Array]


@dataclass(frozen=True)
class Step:
    """Fill a place: from the columns by `leaf`, or by `join` of places filled before."""

    leaf: Leaf | None
    join: type[Filter] | None = None
    parts: tuple[int, ...] = ()


class Program:
    """The steps for some filters and periods."""

    def __init__(self, filters: Sequence[Filter], periods: Sequence[Period]) -> None:
        if len(periods) > MOST_PERIODS:
            raise ValueError(f"一次最多计算 {MOST_PERIODS} 个期间，收到 {len(periods)} 个。")
        self.full = WORD((1 << len(periods)) - 1)
        self._periods = periods
        self._steps: list[Step] = []
        self._places: dict[Filter, int] = {}
        self._wanted = [self._place(f) for f in filters]

    def run(self, columns: Columns, facts: Facts) -> list[Array]:
        """The bits of each filter, one number a row."""
        filled: list[Array] = []
        for step in self._steps:
            filled.append(step.leaf(columns, facts) if step.leaf else self._joined(step, filled, columns))
        return [filled[at] for at in self._wanted]

    def _joined(self, step: Step, filled: list[Array], columns: Columns) -> Array:
        parts = [filled[at] for at in step.parts]
        if step.join is Not:
            return parts[0] ^ self.full
        if not parts:
            return np.full(columns.size, self.full if step.join is And else 0, WORD)
        return reduce(np.bitwise_and if step.join is And else np.bitwise_or, parts)

    def _place(self, item: Filter) -> int:
        if item not in self._places:
            match item:
                case And(parts) | Or(parts):
                    step = Step(None, type(item), tuple(self._place(p) for p in parts))
                case Not(part):
                    step = Step(None, Not, (self._place(part),))
                case _:
                    step = Step(self._leaf(item))
            self._steps.append(step)
            self._places[item] = len(self._steps) - 1
        return self._places[item]

    def _leaf(self, item: Filter) -> Leaf:
        match item:
            case Upto(column, moment):
                return _dated(column, [moment.day(p) for p in self._periods])
            case Exists(by=by):
                return partial(_found, item, by)
            case _:
                told, full = _told(item), self.full
                return lambda columns, _: np.multiply(told(columns), full, dtype=WORD)


@lru_cache(maxsize=32)
def program(filters: tuple[Filter, ...], periods: tuple[Period, ...]) -> Program:
    """The program, kept: the next county asks the same."""
    return Program(filters, periods)


def _dated(column: str, days: Sequence[date | None]) -> Leaf:
    """Bits of a date by a table of days, from the first day looked for to the day after the last."""
    numbers = [None if d is None else (d - EPOCH).days for d in days]
    known = [n for n in numbers if n is not None]
    if not known:
        return lambda columns, _: np.zeros(columns.size, WORD)
    low, high = min(known), max(known)
    table = np.zeros(high - low + 2, WORD)
    for bit, number in enumerate(numbers):
        if number is not None:
            table[: number - low + 1] |= WORD(1 << bit)

    def leaf(columns: Columns, facts: Facts) -> Array:
        return table.take(np.clip(columns[column], low, high + 1) - low)

    return leaf


def _found(item: Exists, by: str, columns: Columns, facts: Facts) -> Array:
    """The answer for each row's key; a row without a key has none."""
    bits, known = facts[item][columns[by]], columns.values[by].known
    return bits if known is None else np.where(known, bits, WORD(0))


def _told(item: Filter) -> Callable[[Columns], Array]:
    """Whether a comparison without a date holds, as booleans; a null never counts."""
    match item:
        case Equals(column, value):
            return lambda c: _known(c.values[column], c[column] == _number(c.values[column], value))
        case OneOf(column, values):
            return lambda c: _known(
                c.values[column], np.isin(c[column], [_number(c.values[column], v) for v in values])
            )
        case AtLeast(column, number):
            return lambda c: _known(c.values[column], c[column] >= number)
        case Below(column, number):
            return lambda c: _known(c.values[column], c[column] < number)
        case Known(column):
            return lambda c: _known(c.values[column], np.ones(c.size, bool))
        case _:
            raise NotImplementedError(type(item).__name__)


def _known(values: Values, told: Array) -> Array:
    return told if values.known is None else told & values.known


def _number(values: Values, value: Value) -> Value:
    """A word's number in this column; -2, which stands for nothing, when the word does not occur."""
    if isinstance(value, str):
        return values.words.index(value) if value in values.words else -2
    return value

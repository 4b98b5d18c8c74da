"""The same definitions written the ways a good analyst would: one query each (DuckDB), or one pass (Polars, pandas).

They are made from the same filters, row by row and period by period, without the engine's bits and lanes, so that
equal figures also say that the engine is right.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np

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
    nested,
)
from ankang.indicators.indicator import Indicator
from ankang.indicators.moments import Moment
from ankang.values.division import Level
from ankang.values.period import Period


def without_joins(indicators: Sequence[Indicator]) -> list[Indicator]:
    """Indicators that look at one table only: the subset for the peers that make one pass."""
    return [i for i in indicators if not nested(i.population & i.counted.where)]


# --- one query for each indicator and level ------------------------------------------------------------------


def naive_sql(item: Indicator, periods: Sequence[Period], level: Level) -> str:
    """One indicator for all periods at one level, as plain SQL over the views of the tables."""
    moments = {m.name: m for m in _moments(item.population & item.counted.where)}
    names = sorted(moments)
    rows = ", ".join(
        "(" + ", ".join([str(k), *(_day(moments[n].day(p)) for n in names)]) + ")"
        for k, p in enumerate(periods)
    )
    columns = ", ".join(["k", *(f"at_{n}" for n in names)])
    above, below = (" * ".join(f"coalesce(t.{c}, 0)::bigint" for c in s) or "1" for s in item.amounts)
    inside, counted = sql_of(item.population, "t"), sql_of(item.counted.where, "t")
    span = 10 ** (12 - level.digits)
    return f"""with p ({columns}) as (values {rows})
select t.village // {span} * {span} as division, p.k,
  coalesce(sum({above}) filter (where {inside} and {counted}), 0)::bigint as numerator,
  coalesce(sum({below}) filter (where {inside}), 0)::bigint as denominator
from {item.table.name} t, p group by all order by all"""


def sql_of(item: Filter, row: str) -> str:
    """A filter as a SQL condition that is never null."""
    match item:
        case And(parts):
            return "(" + " and ".join(sql_of(p, row) for p in parts) + ")" if parts else "true"
        case Or(parts):
            return "(" + " or ".join(sql_of(p, row) for p in parts) + ")" if parts else "false"
        case Not(part):
            return f"(not {sql_of(part, row)})"
        case Exists(table, by, where):
            joined = f"v.{by} = {row}.{by} and v.village // 1000000 = {row}.village // 1000000"
            return f"exists (select 1 from {table} v where {joined} and {sql_of(where, 'v')})"
        case Upto(column, moment):
            return f"coalesce({row}.{column} <= p.at_{moment.name}, false)"
        case _:
            return f"coalesce({_plain(item, row)}, false)"


def _plain(item: Filter, row: str) -> str:
    match item:
        case Equals(column, value):
            return f"{row}.{column} = {_literal(value)}"
        case OneOf(column, values):
            return f"{row}.{column} in ({', '.join(_literal(v) for v in values)})"
        case AtLeast(column, number):
            return f"{row}.{column} >= {number}"
        case Below(column, number):
            return f"{row}.{column} < {number}"
        case Known(column):
            return f"{row}.{column} is not null"
        case _:
            raise NotImplementedError(type(item).__name__)


def _literal(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value).lower()


def _day(day: date | None) -> str:
    return f"date '{day}'" if day else "null::date"


def _moments(item: Filter) -> list[Moment]:
    match item:
        case And(parts) | Or(parts):
            return [m for p in parts for m in _moments(p)]
        case Not(part):
            return _moments(part)
        case Exists(where=where):
            return _moments(where)
        case Upto(moment=moment):
            return [moment]
        case _:
            return []


# --- one pass over columns -----------------------------------------------------------------------------------

Column = Callable[[str], Any]


def mask(item: Filter, column: Column, period: Period, true: Any) -> Any:
    """A filter as an expression of booleans without nulls (Polars) or a column of them (pandas)."""
    match item:
        case And(parts):
            found = true
            for part in parts:
                found = found & mask(part, column, period, true)
            return found
        case Or(parts):
            found = ~true
            for part in parts:
                found = found | mask(part, column, period, true)
            return found
        case Not(part):
            return ~mask(part, column, period, true)
        case Upto(name, moment):
            day = moment.day(period)
            return ~true if day is None else column(name).upto(day)
        case Equals(name, value):
            return column(name).equals(value)
        case OneOf(name, values):
            return column(name).one_of(values)
        case AtLeast(name, number):
            return column(name).at_least(number)
        case Below(name, number):
            return ~column(name).at_least(number) & column(name).known()
        case Known(name):
            return column(name).known()
        case _:
            raise NotImplementedError(type(item).__name__)


class PolarsColumn:
    """A column as a Polars expression."""

    def __init__(self, name: str) -> None:
        import polars as pl

        self.expr = pl.col(name)

    def upto(self, day: date) -> Any:
        return (self.expr <= day).fill_null(False)

    def equals(self, value: Any) -> Any:
        return (self.expr == value).fill_null(False)

    def one_of(self, values: Any) -> Any:
        return self.expr.is_in(list(values)).fill_null(False)

    def at_least(self, number: int) -> Any:
        return (self.expr >= number).fill_null(False)

    def known(self) -> Any:
        return self.expr.is_not_null()


class PandasColumn:
    """A column as a pandas series; dates are datetime64, small integers with nulls are floats."""

    def __init__(self, series: Any) -> None:
        self.series = series

    def upto(self, day: date) -> Any:
        return self.series <= np.datetime64(day)

    def equals(self, value: Any) -> Any:
        return self.series == value

    def one_of(self, values: Any) -> Any:
        return self.series.isin(values)

    def at_least(self, number: int) -> Any:
        return self.series >= number

    def known(self) -> Any:
        return self.series.notna()

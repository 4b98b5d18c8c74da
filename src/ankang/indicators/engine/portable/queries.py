"""The SQL of a question, kept: writing it costs half a second for the whole catalogue, asking it again nothing."""

from functools import lru_cache

import ibis
import ibis.expr.types as ir

from ankang.indicators.engine.backend import Measure, Spans
from ankang.indicators.engine.portable.expressions import (
    NARROW,
    Lanes,
    matching_rows,
    village_sums,
    within,
)
from ankang.indicators.filters import Filter
from ankang.values.period import Period


@lru_cache(maxsize=256)
def sums_query(
    dialect: str,
    table: str,
    measures: tuple[Measure, ...],
    periods: tuple[Period, ...],
    spans: Spans = (),
    lanes: Lanes = NARROW,
) -> str:
    """Sums of measures by village: see `village_sums`."""
    return _sql(village_sums(table, measures, periods, within(spans), lanes), dialect)


@lru_cache(maxsize=256)
def rows_query(
    dialect: str, table: str, where: Filter, amount: tuple[str, ...], period: Period, spans: Spans = ()
) -> str:
    """The rows of a filter: see `matching_rows`."""
    return _sql(matching_rows(table, where, amount, period, within(spans)), dialect)


def _sql(expression: ir.Table, dialect: str) -> str:
    getattr(ibis, dialect)  # Ibis 12 knows a dialect only after its backend was touched once
    return str(ibis.to_sql(expression, dialect=dialect, pretty=False))

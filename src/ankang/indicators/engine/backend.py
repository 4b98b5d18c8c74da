"""What the engine asks of a place to compute."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import pyarrow as pa

from ankang.indicators.engine.results import Counts
from ankang.indicators.filters import Filter
from ankang.values.period import Period

Files: TypeAlias = Mapping[str, Sequence[str]]
Spans: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Measure:
    """What is added up for the rows of a filter: the product of `columns`, or one."""

    where: Filter
    columns: tuple[str, ...] = ()


class Backend(Protocol):
    """DuckDB, Spark or NumPy. `rows_at_once` bounds what is taken together; None leaves it whole."""

    rows_at_once: int | None
    most_periods: int

    def sums(
        self,
        files: Files,
        table: str,
        measures: tuple[Measure, ...],
        periods: tuple[Period, ...],
        spans: Spans,
    ) -> tuple[Counts, list[Counts]]:
        """Villages that have rows, and for each measure an int64 array (those villages, periods)."""

    def rows(
        self, files: Files, table: str, where: Filter, amount: tuple[str, ...], period: Period, spans: Spans
    ) -> pa.Table:
        """Rows for which a filter holds in a period, by village and id: `id`, `village`, `amount`."""

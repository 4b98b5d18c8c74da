"""The parameters of a situation: the row of numbers that `step` reads, with the rows of the policy behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .facts import Source
from .layout import WIDTH
from .policy import Row

Bands = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Lack:
    """A value that is needed and was not found: an `unknown` row, or no row that fits."""

    path: str
    row: Row | None
    line: int


@dataclass(slots=True)
class Terms:
    """The parameters of a situation, and the rows behind them by path ("assistance.rate#large" for large bills)."""

    numbers: list[int] = field(default_factory=lambda: [0] * WIDTH)
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    lacks: dict[str, list[Lack]] = field(default_factory=dict)
    none: dict[str, Source] = field(default_factory=dict)
    bands: dict[str, Bands] = field(default_factory=dict)

    def row(self, path: str) -> Row | None:
        """The row that counts in a table."""
        return self.rows[path][0] if path in self.rows else None

"""The rows behind a figure, by the very filter that counted them."""

from dataclasses import dataclass
from enum import StrEnum

from ankang.indicators.engine.backend import Backend
from ankang.indicators.engine.lake import Snapshot
from ankang.indicators.engine.scan import Scan
from ankang.indicators.filters import Filter, reads
from ankang.indicators.indicator import Indicator
from ankang.indicators.refusals import QuestionError
from ankang.values.period import Period


class Which(StrEnum):
    """Which rows: those counted, those they are out of, or those of the denominator that are not counted."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    MISSING = "missing"


@dataclass(frozen=True)
class Row:
    """A row behind a figure: its drill-down id, its village, and what it adds (1, unless the indicator sums)."""

    id: str
    village: int
    amount: int


def people(
    snapshot: Snapshot,
    indicator: Indicator,
    division: int,
    period: Period,
    which: str = Which.NUMERATOR,
    engine: str | Backend = "duckdb",
) -> list[Row]:
    """Rows in a division behind a figure of a period, by village and id. Their amounts add up to the figure.

    The ids are those of the indicator's table: `indicator.table.public_id` says whose.
    Raises SnapshotError, QuestionError.
    """
    where, amount = _asked(indicator, which)
    scan = Scan.over(snapshot, engine, [division])
    scan.villages()
    needed = reads(indicator.table.name, where, (indicator.table.public_id, *amount))
    found: list[Row] = []
    for files in scan.portions(needed):
        rows = scan.backend.rows(files, indicator.table.name, where, amount, period, scan.spans)
        columns = (rows[name].to_pylist() for name in ("id", "village", "amount"))
        found += [Row(*parts) for parts in zip(*columns, strict=True)]
    return found


def _asked(indicator: Indicator, which: str) -> tuple[Filter, tuple[str, ...]]:
    above, below = indicator.amounts
    if which == Which.NUMERATOR:
        return indicator.numerator, above
    if which not in (Which.DENOMINATOR, Which.MISSING):
        raise QuestionError("which", which=which)
    if indicator.out_of is None:
        raise QuestionError("no_denominator", indicator=indicator.code, which=which)
    if which == Which.DENOMINATOR:
        return indicator.population, below
    return indicator.population & ~indicator.counted.where, below

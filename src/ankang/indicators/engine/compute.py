"""From a snapshot and definitions to figures: one scan for each table, villages added up to any level."""

from collections.abc import Sequence

import numpy as np

from ankang.indicators.engine.backend import Backend, Measure
from ankang.indicators.engine.lake import Snapshot
from ankang.indicators.engine.results import Counts, Results
from ankang.indicators.engine.scan import Scan
from ankang.indicators.filters import reads
from ankang.indicators.indicator import Indicator
from ankang.indicators.refusals import QuestionError, SnapshotError
from ankang.indicators.tables import TABLES
from ankang.values.division import Level
from ankang.values.period import Period


def compute(
    snapshot: Snapshot,
    indicators: Sequence[Indicator],
    periods: Sequence[Period],
    level: Level,
    divisions: Sequence[int] | None = None,
    engine: str | Backend = "duckdb",
) -> Results:
    """Figures of all indicators for all periods, by division of a level, within `divisions` (all when None).

    Every village of the snapshot answers, also one without rows; beside them a town or county that has rows of
    its own in a table of any level. Raises SnapshotError, QuestionError.
    """
    if not periods:
        raise QuestionError("no_periods")
    scan = Scan.over(snapshot, engine, divisions)
    tables = {i.table.name for i in indicators}
    snapshot.check_columns({name: {"village"} for name in tables})
    villages = scan.villages()
    places = np.sort(np.concatenate([villages, scan.above(tables, villages)]))
    numbers: dict[str, tuple[Counts, Counts | None]] = {}
    for table in TABLES:
        chosen = [i for i in indicators if i.table.name == table]
        if measures := measures_of(chosen):
            counts = _counted(scan, table, measures, periods, places)
            numbers |= {i.code: _numbers(i, measures, counts) for i in chosen}
    found = Results(Level.VILLAGE, tuple(indicators), tuple(places.tolist()), tuple(periods), numbers)
    return found if level is Level.VILLAGE else found.at(level)


def measures_of(indicators: Sequence[Indicator]) -> tuple[Measure, ...]:
    """What has to be added up for these indicators, each once."""
    return tuple(dict.fromkeys(m for i in indicators for m in _measures(i)))


def _measures(indicator: Indicator) -> list[Measure]:
    above, below = indicator.amounts
    found = [Measure(indicator.numerator, above)]
    return [*found, Measure(indicator.population, below)] if indicator.out_of else found


def _numbers(
    indicator: Indicator, measures: Sequence[Measure], counts: Sequence[Counts]
) -> tuple[Counts, Counts | None]:
    found = [counts[measures.index(m)] for m in _measures(indicator)]
    return found[0], found[1] if indicator.out_of else None


def _counted(
    scan: Scan, table: str, measures: Sequence[Measure], periods: Sequence[Period], places: Counts
) -> list[Counts]:
    """For each measure an array (places, periods)."""
    counts = [np.zeros((len(places), len(periods)), np.int64) for _ in measures]
    needed: dict[str, set[str]] = {}
    for measure in measures:
        for name, columns in reads(table, measure.where, measure.columns).items():
            needed.setdefault(name, set()).update(columns)
    step = scan.backend.most_periods
    for files in scan.portions(needed):
        for start in range(0, len(periods), step):
            part = tuple(periods[start : start + step])
            found, sums = scan.backend.sums(files, table, tuple(measures), part, scan.spans)
            at = _rows_of(scan, table, found, places)
            for count, sum_ in zip(counts, sums, strict=True):
                count[at, start : start + len(part)] = sum_
    return counts


def _rows_of(scan: Scan, table: str, found: Counts, places: Counts) -> Counts:
    """Where the villages of the rows stand among all; one that is not there contradicts the snapshot."""
    at = np.minimum(np.searchsorted(places, found), len(places) - 1)
    if len(stray := found[places[at] != found]):
        raise SnapshotError("stray_village", snapshot=scan.snapshot.name, table=table, village=int(stray[0]))
    return at

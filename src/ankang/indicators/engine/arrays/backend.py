"""The arrays of a county: bits of every row, added up by village."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from os import cpu_count

import numpy as np
import pyarrow as pa

from ankang.indicators.engine.arrays.columns import Array, Columns, read
from ankang.indicators.engine.arrays.programs import MOST_PERIODS, WORD, Facts, Program, program
from ankang.indicators.engine.backend import Files, Measure, Spans
from ankang.indicators.engine.results import Counts
from ankang.indicators.filters import Exists, Filter, columns_of, nested
from ankang.indicators.tables import TABLES
from ankang.values.period import Period

BLOCK = 65_535  # rows at a time: they stay in the processor's cache, and a lane of 16 bits holds their count
LANES = 4
LANE_BITS = 16


class Arrays:
    """NumPy in this process, on all processors. Ids are dense within a county, so a county is taken at a time."""

    rows_at_once: int | None = 1
    most_periods = MOST_PERIODS

    def sums(
        self,
        files: Files,
        table: str,
        measures: tuple[Measure, ...],
        periods: tuple[Period, ...],
        spans: Spans,
    ) -> tuple[Counts, list[Counts]]:
        """Villages that have rows, and the sums of each measure."""
        filters = tuple(dict.fromkeys(m.where for m in measures))
        amounts = sorted({c for m in measures for c in m.columns})
        with ThreadPoolExecutor(cpu_count()) as pool:
            columns, facts = _opened(pool, files, table, filters, amounts, periods, spans)
            one = partial(_block_sums, program(filters, periods), filters, measures, len(periods), facts)
            parts = list(pool.map(one, _blocks(columns)))
        villages = np.concatenate([v for v, _ in parts]) if parts else np.empty(0, np.int64)
        found, at = np.unique(villages, return_inverse=True)
        totals = [np.zeros((len(found), len(periods)), np.int64) for _ in measures]
        for i, total in enumerate(totals):
            if parts:
                np.add.at(total, at, np.concatenate([sums[i] for _, sums in parts]))
        return found, totals

    def rows(
        self, files: Files, table: str, where: Filter, amount: tuple[str, ...], period: Period, spans: Spans
    ) -> pa.Table:
        """Rows for which a filter holds, by village and id."""
        public = TABLES[table].public_id
        with ThreadPoolExecutor(cpu_count()) as pool:
            columns, facts = _opened(pool, files, table, [where], [public, *amount], (period,), spans)
        chosen = np.flatnonzero(program((where,), (period,)).run(columns, facts)[0])
        found = columns.part(chosen)
        ids = (
            pa.array(found[public].tolist(), pa.string())
            if public != "village"
            else pa.array(found[public]).cast(pa.string())
        )
        rows = pa.table({"id": ids, "village": found["village"], "amount": _product(found, amount)})
        return rows.sort_by([("village", "ascending"), ("id", "ascending")])


def _opened(
    pool: ThreadPoolExecutor,
    files: Files,
    table: str,
    filters: Sequence[Filter],
    amounts: Sequence[str],
    periods: tuple[Period, ...],
    spans: Spans,
) -> tuple[Columns, Facts]:
    """The columns that the filters read, and what they ask of other tables."""
    names = sorted({c for f in filters for c in columns_of(f)} | set(amounts))
    columns = read(table, files[table], names, spans)
    asked: dict[str, list[Exists]] = {}
    for item in dict.fromkeys(e for f in filters for e in nested(f)):
        asked.setdefault(item.table, []).append(item)
    facts: dict[Exists, Array] = {}
    for source, wanted in asked.items():
        facts |= _facts(pool, files, source, wanted, columns, periods, spans)
    return columns, facts


def _facts(
    pool: ThreadPoolExecutor,
    files: Files,
    source: str,
    wanted: Sequence[Exists],
    columns: Columns,
    periods: tuple[Period, ...],
    spans: Spans,
) -> dict[Exists, Array]:
    """For each question an array by id: the bits of the periods in which a row of the source answers it."""
    filters = tuple(e.where for e in wanted)
    keys = sorted({e.by for e in wanted})
    names = sorted({c for f in filters for c in columns_of(f)} | set(keys))
    others = read(source, files[source], names, spans)
    sizes = {
        by: 1 + max(int(np.max(c[by], initial=0)) for c in (columns, others) if by in c.values) for by in keys
    }
    found = {e: np.zeros(sizes[e.by], WORD) for e in wanted}
    one = partial(_answers, program(filters, periods), [e.by for e in wanted])
    for answers in pool.map(one, _blocks(others)):
        for item, (ids, bits) in zip(wanted, answers, strict=True):
            np.bitwise_or.at(found[item], ids, bits)
    return found


def _answers(steps: Program, keys: Sequence[str], block: Columns) -> list[tuple[Array, Array]]:
    answers = []
    for by, bits in zip(keys, steps.run(block, {}), strict=True):
        known = block.values[by].known
        some = np.flatnonzero(bits if known is None else np.where(known, bits, 0))
        answers.append((block[by][some], bits[some]))
    return answers


def _blocks(columns: Columns) -> Iterator[Columns]:
    for start in range(0, columns.size, BLOCK):
        yield columns.part(slice(start, start + BLOCK))


def _block_sums(
    steps: Program,
    filters: Sequence[Filter],
    measures: Sequence[Measure],
    periods: int,
    facts: Facts,
    block: Columns,
) -> tuple[Counts, list[Counts]]:
    """Sums of a block by runs of the same village; a village may have several runs."""
    village = block["village"]
    runs = np.flatnonzero(np.concatenate([[True], village[1:] != village[:-1]]))
    answers = dict(zip(filters, steps.run(block, facts), strict=True))
    sums = [
        _added(answers[m.where], _product(block, m.columns), runs, periods)
        if m.columns
        else _counted(answers[m.where], runs, periods)
        for m in measures
    ]
    return village[runs], sums


def _counted(bits: Array, runs: Array, periods: int) -> Counts:
    """Counts by run and period: four lanes to a number."""
    found = np.empty((len(runs), periods), np.int64)
    for start in range(0, periods, LANES):
        words = np.add.reduceat(_SPREAD[start // LANES].take(bits), runs)
        for lane in range(min(LANES, periods - start)):
            found[:, start + lane] = (words >> np.uint64(LANE_BITS * lane)) & np.uint64((1 << LANE_BITS) - 1)
    return found


def _added(bits: Array, amounts: Array, runs: Array, periods: int) -> Counts:
    """Sums of amounts by run and period."""
    found = np.empty((len(runs), periods), np.int64)
    for k in range(periods):
        found[:, k] = np.add.reduceat(np.where(bits >> k & 1, amounts, 0), runs)
    return found


def _product(columns: Columns, names: Sequence[str]) -> Array:
    value: Array = np.ones(columns.size, np.int64)
    for name in names:
        value = value * columns[name].astype(np.int64)
    return value


def _spread() -> list[Array]:
    """For each group of four periods a table: the bits of a number, each at the foot of its lane."""
    numbers = np.arange(1 << MOST_PERIODS)
    tables = []
    for start in range(0, MOST_PERIODS, LANES):
        lanes = [
            ((numbers >> (start + i) & 1).astype(np.uint64) << np.uint64(LANE_BITS * i)) for i in range(LANES)
        ]
        tables.append(sum(lanes, np.zeros(len(numbers), np.uint64)))
    return tables


_SPREAD = _spread()

"""A question's way to the files: which counties, which villages, in which portions."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.parquet as pq

from ankang.indicators.engine.arrays.backend import Arrays
from ankang.indicators.engine.backend import Backend, Files, Spans
from ankang.indicators.engine.lake import Snapshot
from ankang.indicators.engine.results import Counts, parents_of, spans_of
from ankang.indicators.refusals import QuestionError
from ankang.indicators.tables import TABLES
from ankang.values.division import Level


@dataclass(frozen=True)
class Scan:
    """A snapshot, a place to compute, and the divisions asked for (None for all)."""

    snapshot: Snapshot
    backend: Backend
    divisions: tuple[int, ...] | None
    counties: tuple[str, ...]

    @classmethod
    def over(cls, snapshot: Snapshot, engine: str | Backend, divisions: Sequence[int] | None) -> "Scan":
        """A scan of the counties that hold these divisions. Raises SnapshotError, QuestionError."""
        backend = engine if not isinstance(engine, str) else backend_of(engine)
        asked = None if divisions is None else tuple(divisions)
        return cls(snapshot, backend, asked, snapshot.counties_of(asked))

    def villages(self) -> Counts:
        """Codes of the villages within the divisions, ascending. Raises QuestionError when there is none."""
        self.snapshot.check_columns({"villages": {"village"}})
        codes = self._codes("villages")
        if not len(codes):
            named = "、".join(str(d) for d in self.divisions or ()) or "（全部）"
            raise QuestionError("outside", snapshot=self.snapshot.name, division=named)
        return codes

    def above(self, tables: Iterable[str], villages: Counts) -> Counts:
        """Divisions above these villages under which rows of these tables stand, ascending."""
        found = [self._codes(name) for name in sorted(tables) if TABLES[name].any_level]
        codes = np.unique(np.concatenate([np.empty(0, np.int64), *found]))
        higher = np.unique([parents_of(villages, level) for level in Level if level < Level.VILLAGE])
        return np.setdiff1d(np.intersect1d(codes, higher), villages)

    def _codes(self, table: str) -> Counts:
        """The codes in a table's column `village` within the divisions, each once and ascending."""
        paths = self.snapshot.files(table, self.counties)
        found = [pq.ParquetFile(p).read(["village"])["village"].to_numpy() for p in paths]
        codes: Counts = np.unique(np.concatenate([np.empty(0, np.int64), *found]))
        if self.divisions is None:
            return codes
        inside: Counts = codes[np.any([(codes >= low) & (codes < high) for low, high in self.spans], 0)]
        return inside

    @property
    def spans(self) -> Spans:
        """Ranges of the villages asked for; none for all."""
        return spans_of(self.divisions or ())

    def portions(self, wanted: Mapping[str, Collection[str]]) -> Iterator[Files]:
        """The files of these tables, of which these columns are read, for some counties after the other."""
        self.snapshot.check_columns(wanted)
        needed = sorted(wanted)
        for some in self._counties(needed):
            yield {name: self.snapshot.files(name, some) for name in needed}

    def _counties(self, needed: Sequence[str]) -> Iterator[list[str]]:
        """Counties in groups of a bounded number of rows; all at once where the backend spreads by itself."""
        most, total = self.backend.rows_at_once, 0
        some: list[str] = []
        for county in self.counties:
            rows = sum(f.rows for name in needed for f in self.snapshot.manifest.of(name, county))
            if some and most is not None and total + rows > most:
                yield some
                some, total = [], 0
            some.append(county)
            total += rows
        if some:
            yield some


def backend_of(engine: str) -> Backend:
    """A place to compute by its name: "duckdb", "spark" or "arrays". Raises QuestionError for any other."""
    if engine == "arrays":
        return Arrays()
    # Here: Ibis with its compilers is loaded by who asks for it, not by every process of the house.
    from ankang.indicators.engine.portable.backends import DuckDB, Spark

    match engine:
        case "duckdb":
            return DuckDB()
        case "spark":
            return Spark()
        case _:
            raise QuestionError("engine", engine=engine)

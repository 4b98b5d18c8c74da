"""A question's way to the files: which counties, which villages, in which portions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.parquet as pq

from ankang.indicators.engine.arrays.backend import Arrays
from ankang.indicators.engine.backend import Backend, Files, Spans
from ankang.indicators.engine.lake import Snapshot
from ankang.indicators.engine.portable.backends import DuckDB, Spark
from ankang.indicators.engine.results import Counts, spans_of
from ankang.indicators.refusals import QuestionError


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
        self.snapshot.check_columns(["villages"])
        paths = self.snapshot.files("villages", self.counties)
        found = [pq.ParquetFile(p).read(["village"])["village"].to_numpy() for p in paths]
        codes: Counts = np.sort(np.concatenate(found)) if found else np.empty(0, np.int64)
        if self.divisions is not None:
            codes = codes[np.any([(codes >= low) & (codes < high) for low, high in self.spans], 0)]
        if not len(codes):
            named = "、".join(str(d) for d in self.divisions or ()) or "（全部）"
            raise QuestionError("outside", snapshot=self.snapshot.name, division=named)
        return codes

    @property
    def spans(self) -> Spans:
        """Ranges of the villages asked for; none for all."""
        return spans_of(self.divisions or ())

    def portions(self, needed: Sequence[str]) -> Iterator[Files]:
        """The files of these tables, for some counties after the other."""
        self.snapshot.check_columns(needed)
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
    match engine:
        case "duckdb":
            return DuckDB()
        case "spark":
            return Spark()
        case "arrays":
            return Arrays()
        case _:
            raise QuestionError("engine", engine=engine)

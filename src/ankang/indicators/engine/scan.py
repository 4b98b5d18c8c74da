"""A question's way to the files: which counties, which villages, in which portions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ankang.indicators.engine.lake import Snapshot
from ankang.indicators.engine.portable.backends import Backend, backend_of
from ankang.indicators.engine.portable.expressions import Tables, within
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
        snapshot.check_columns()
        backend = engine if not isinstance(engine, str) else backend_of(engine)
        asked = None if divisions is None else tuple(divisions)
        return cls(snapshot, backend, asked, snapshot.counties_of(asked))

    def villages(self) -> Counts:
        """Codes of the villages within the divisions, ascending. Raises QuestionError when there is none."""
        codes: list[Counts] = [
            self.backend.fetch(tables["villages"].select("village"))["village"].to_numpy()
            for tables in self.batches(["villages"])
        ]
        if not codes or not any(len(c) for c in codes):
            named = "、".join(str(d) for d in self.divisions or ()) or "（全部）"
            raise QuestionError("outside", snapshot=self.snapshot.name, division=named)
        return np.sort(np.concatenate(codes))

    def batches(self, needed: Sequence[str]) -> Iterator[Tables]:
        """The tables, narrowed to the divisions, for some counties after the other."""
        spans = spans_of(self.divisions or ())
        for some in self._portions(needed):
            files = {name: self.snapshot.files(name, some) for name in needed}
            yield within(self.backend.tables(files), spans)

    def _portions(self, needed: Sequence[str]) -> Iterator[list[str]]:
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

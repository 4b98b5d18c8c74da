"""Where snapshots lie, and what one of them holds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from ankang.indicators.engine.results import spans_of
from ankang.indicators.indicator import Indicator
from ankang.indicators.manifest import Damage, Manifest, SnapshotFile, damages, read_manifest
from ankang.indicators.refusals import SnapshotError
from ankang.indicators.tables import TABLES


@dataclass(frozen=True)
class Lake:
    """A folder of snapshots."""

    path: Path

    def snapshots(self) -> tuple[str, ...]:
        """Ids of the finished snapshots, in order: by day, and of one day by when they were finished."""
        found = self.path.glob("*/manifest.json")
        days = sorted((p.parent.name.partition("-")[0], p.stat().st_mtime_ns, p.parent.name) for p in found)
        return tuple(name for _day, _finished, name in days)

    def snapshot(self, name: str) -> "Snapshot":
        """One of them. Raises SnapshotError when it is absent or its manifest cannot be read."""
        folder = self.path / name
        if name in ("", ".", "..") or folder.parent != self.path or not folder.is_dir():
            known = "、".join(self.snapshots()) or "无"
            raise SnapshotError("absent", snapshot=name, known=known)
        return Snapshot(folder, read_manifest(folder))


@dataclass(frozen=True)
class Snapshot:
    """A finished snapshot: its folder and its manifest."""

    path: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """The id under which the lake knows it."""
        return self.path.name

    def damages(self) -> tuple[tuple[str, Damage], ...]:
        """Files that differ from the manifest; empty when every byte is as it was written."""
        return tuple(damages(self.path, self.manifest))

    def counties_of(self, divisions: Sequence[int] | None) -> tuple[str, ...]:
        """Counties (6 digits) that hold villages of these divisions; all when None."""
        if divisions is None:
            return self.manifest.counties
        spans = spans_of(divisions)
        return tuple(
            c
            for c in self.manifest.counties
            if any(low < (int(c) + 1) * 10**6 and int(c) * 10**6 < high for low, high in spans)
        )

    def files(self, table: str, counties: Sequence[str]) -> list[str]:
        """Paths of a table's files in these counties. Raises SnapshotError when one is gone."""
        return [str(self._there(f)) for c in counties for f in self.manifest.of(table, c)]

    def answers(self, indicator: Indicator) -> bool:
        """Whether it has the tables of the indicator; one taken before a table was declared has not."""
        return indicator.tables <= set(self.manifest.held)

    def check_columns(self, wanted: Mapping[str, Collection[str]]) -> None:
        """Raise SnapshotError unless it has these columns of these tables (by their first file).

        Only what is read is asked for: a snapshot taken before a column was declared answers everything else.
        """
        for name, columns in sorted(wanted.items()):
            files = [f for f in self.manifest.files if f.table == name]
            if not files:
                raise SnapshotError("no_table", snapshot=self.name, table=TABLES[name].title_zh)
            present = set(pq.read_schema(self._there(files[0])).names)
            if absent := [c for c in TABLES[name].names if c in columns and c not in present]:
                raise SnapshotError("columns", snapshot=self.name, table=name, columns="、".join(absent))

    def _there(self, file: SnapshotFile) -> Path:
        path = self.path / file.path
        if not path.is_file():
            raise SnapshotError("missing_file", snapshot=self.name, path=file.path)
        return path

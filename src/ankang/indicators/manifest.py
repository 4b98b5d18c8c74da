"""The manifest of a snapshot: which files it has, their rows and hashes, and what it is a picture of.

`<lake>/<snapshot>/manifest.json` lies beside `<table>/county=<6 digits>/*.parquet`. The writer puts it down last:
a folder without a manifest is not a snapshot. Its own digest stands in reports, so that every byte a figure came
from is covered by one short text.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath

import pyarrow.parquet as pq

from ankang.indicators.refusals import SnapshotError
from ankang.indicators.tables import TABLES

NAME = "manifest.json"
FORMAT = 1


# What the tables were declared to be when the snapshot was written.
TABLES_HASH = hashlib.sha256(
    json.dumps(
        [[t.name, [[c.name, c.type, c.nullable] for c in t.columns]] for t in TABLES.values()]
    ).encode()
).hexdigest()


@dataclass(frozen=True)
class SnapshotFile:
    """One Parquet file: path within the snapshot (with /), rows, bytes, SHA-256 in hex."""

    path: str
    rows: int
    bytes: int
    sha256: str

    @property
    def table(self) -> str:
        """The table it belongs to."""
        return self.path.partition("/")[0]

    @property
    def county(self) -> str:
        """The 6 digits of the county it belongs to."""
        return self.path.split("/", 2)[1].removeprefix("county=")


@dataclass(frozen=True)
class Manifest:
    """What a snapshot holds. `as_of` is the last day it knows of; `made_at` carries its zone.

    `database` is the kind it was read from; `journal_root` the last sealed root of the journal then, "" if none.
    """

    snapshot: str
    as_of: date
    made_at: datetime
    code_version: str
    files: tuple[SnapshotFile, ...]
    database: str = ""
    journal_root: str = ""
    tables: str = TABLES_HASH

    @property
    def counties(self) -> tuple[str, ...]:
        """Counties in order, 6 digits each."""
        return tuple(sorted({f.county for f in self.files}))

    @property
    def held(self) -> tuple[str, ...]:
        """Tables that the snapshot has, be they empty: one taken before a table was declared does not have it."""
        there = {f.table for f in self.files}
        return tuple(name for name in TABLES if name in there)

    def rows(self, table: str) -> int:
        """Rows of a table over all counties."""
        return sum(f.rows for f in self.files if f.table == table)

    def of(self, table: str, county: str) -> tuple[SnapshotFile, ...]:
        """Files of a table in a county, in the order of their names."""
        return tuple(f for f in self.files if f.table == table and f.county == county)

    def text(self) -> str:
        """The canonical JSON, ending in a newline."""
        parts = asdict(self) | {
            "format": FORMAT,
            "as_of": self.as_of.isoformat(),
            "made_at": self.made_at.isoformat(),
            "counties": self.counties,
            # Only of the tables held, so that the digest of an old snapshot stays what it was.
            "totals": {name: self.rows(name) for name in self.held},
        }
        return json.dumps(parts, ensure_ascii=False, sort_keys=True, indent=1) + "\n"

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON."""
        return hashlib.sha256(self.text().encode()).hexdigest()


class Damage(StrEnum):
    """How a file differs from the manifest."""

    MISSING = "missing"
    CHANGED = "changed"
    UNEXPECTED = "unexpected"


def manifest_of(
    folder: Path, *, snapshot: str, as_of: date, made_at: datetime, code_version: str
) -> Manifest:
    """The manifest of the Parquet files that lie in a folder now: counts their rows and hashes them."""
    files = tuple(_described(folder, path) for path in _parquet(folder))
    return Manifest(snapshot, as_of, made_at, code_version, files)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into its folder, whole or not at all."""
    draft = folder / f".{NAME}.part"
    draft.write_text(manifest.text(), encoding="utf-8")
    draft.replace(folder / NAME)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a snapshot. Raises SnapshotError when it is absent or cannot be read."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SnapshotError("no_manifest", snapshot=folder.name) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SnapshotError("bad_manifest", snapshot=folder.name, reason=str(error)) from None
    try:
        return _parsed(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SnapshotError("bad_manifest", snapshot=folder.name, reason=repr(error)) from None


def damages(folder: Path, manifest: Manifest) -> Iterator[tuple[str, Damage]]:
    """Paths that do not hold what the manifest says, in order; nothing when all is well. Reads every byte."""
    expected = {f.path: f for f in manifest.files}
    present = {_relative(folder, p): p for p in _parquet(folder)}
    for path in sorted(expected.keys() | present.keys()):
        if path not in present:
            yield path, Damage.MISSING
        elif path not in expected:
            yield path, Damage.UNEXPECTED
        elif _sha256(present[path]) != expected[path].sha256:
            yield path, Damage.CHANGED


def _parsed(parts: dict[str, object]) -> Manifest:
    if parts["format"] != FORMAT:
        raise ValueError(f"format {parts['format']}")
    files = parts["files"]
    if not isinstance(files, list):
        raise TypeError("files")
    return Manifest(
        snapshot=str(parts["snapshot"]),
        as_of=date.fromisoformat(str(parts["as_of"])),
        made_at=datetime.fromisoformat(str(parts["made_at"])),
        code_version=str(parts["code_version"]),
        files=tuple(_file(f) for f in files),
        database=str(parts["database"]),
        journal_root=str(parts["journal_root"]),
        tables=str(parts["tables"]),
    )


def _file(parts: dict[str, object]) -> SnapshotFile:
    path = PurePosixPath(str(parts["path"]))
    if path.is_absolute() or ".." in path.parts or len(path.parts) != 3 or path.parts[0] not in TABLES:
        raise ValueError(f"path {path}")
    return SnapshotFile(str(path), int(str(parts["rows"])), int(str(parts["bytes"])), str(parts["sha256"]))


def _parquet(folder: Path) -> list[Path]:
    return sorted(p for name in TABLES for p in (folder / name).glob("county=*/*.parquet"))


def _relative(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _described(folder: Path, path: Path) -> SnapshotFile:
    rows = pq.read_metadata(path).num_rows
    return SnapshotFile(_relative(folder, path), rows, path.stat().st_size, _sha256(path))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""Writing a snapshot: into a folder of its own, renamed in one step when every byte is on the disk.

What is cut off leaves nothing but a working folder, which the next run clears. The name of a snapshot is its day
and the beginning of a hash over its files, so taking one twice of the same state makes one.
"""

import datetime as dt
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ankang.exchange.snapshot import source, staging
from ankang.exchange.snapshot.progress import Tell
from ankang.exchange.snapshot.staging import special_groups
from ankang.indicators.manifest import Manifest, manifest_of, read_manifest, write_manifest
from ankang.indicators.tables import TABLES

WORK = ".working"
_ROW_GROUP = 262_144
_SHORTEST_TAIL = 4


class NothingToTake(Exception):
    """There is no household, so there is nothing to count."""


class SnapshotRunning(Exception):
    """Another process is taking a snapshot into this lake."""


class Incomplete(Exception):
    """A column that may not be empty is."""


@dataclass(frozen=True)
class Facts:
    """What the manifest says beside the files."""

    as_of: dt.date
    made_at: dt.datetime
    code_version: str
    database: str
    journal_root: str


def take(lake: Path, facts: Facts, tell: Tell) -> Manifest:
    """Take a snapshot of the database into the lake. The same state on the same day answers the same snapshot."""
    lake.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(lake) as work:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        draft = work / "draft"
        draft.mkdir()
        with source.opened(work) as duck:
            _stage(duck, facts.as_of, tell)
            _write(duck, draft, tell)
        tell(_steps(), _steps() + 1, "清单")
        manifest = _finish(lake, draft, facts)
        tell(_steps() + 1, _steps() + 1, manifest.snapshot)
        shutil.rmtree(work)
    return manifest


@contextmanager
def _alone(lake: Path) -> Iterator[Path]:
    """One writer a lake: the lock goes with its process."""
    with (lake / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SnapshotRunning("正在生成另一个快照：请等它完成后再试。") from None
        yield lake / WORK


def _steps() -> int:
    return len(staging.STEPS) + len(TABLES)


def _stage(duck: duckdb.DuckDBPyConnection, as_of: dt.date, tell: Tell) -> None:
    duck.execute(staging.prepared(as_of))
    special_groups.told(duck, as_of)
    for done, (name, sql) in enumerate(staging.STEPS):
        tell(done, _steps() + 1, name)
        duck.execute(sql.format(day=f"date '{as_of.isoformat()}'"))
    if duck.execute("select count(*) from homes").fetchall() == [(0,)]:
        raise NothingToTake("登记簿还是空的，没有可统计的户：请先导入名册，或用 ankang demo 建演示县。")


def _write(duck: duckdb.DuckDBPyConnection, draft: Path, tell: Tell) -> None:
    """Every table for every county, as Parquet."""
    counties = [
        county for (county,) in duck.execute("select distinct county from homes order by 1").fetchall()
    ]
    for done, table in enumerate(TABLES.values(), len(staging.STEPS)):
        tell(done, _steps() + 1, table.title_zh)
        for county in counties:
            path = draft / table.name / f"county={county}" / "part-0.parquet"
            path.parent.mkdir(parents=True)
            duck.execute(
                f"copy ({staging.select(table, county)}) to {source.literal(str(path))} "
                f"(format parquet, compression zstd, row_group_size {_ROW_GROUP})"
            )
            found = duck.execute(staging.blanks(table), [str(path)]).fetchone() or ()
            names = [c.name for c in table.columns if not c.nullable]
            empty = [name for name, count in zip(names, found, strict=True) if count]
            if empty:
                raise Incomplete(f"表 {table.name} 的 {'、'.join(empty)} 列有空值：请先核对登记数据。")


def _finish(lake: Path, draft: Path, facts: Facts) -> Manifest:
    """Name the snapshot by its content, put the manifest down, make it all durable, and show it."""
    described = manifest_of(
        draft, snapshot="", as_of=facts.as_of, made_at=facts.made_at, code_version=facts.code_version
    )
    content = hashlib.sha256("".join(f"{f.path} {f.sha256}\n" for f in described.files).encode()).hexdigest()
    for length in range(_SHORTEST_TAIL, len(content) + 1):
        name = f"{facts.as_of:%Y%m%d}-{content[:length]}"
        known = _known(lake / name)
        if known is None or known.files == described.files:
            break
    if known is not None:
        return known
    manifest = Manifest(
        name, facts.as_of, facts.made_at, facts.code_version, described.files,
        facts.database, facts.journal_root,
    )  # fmt: skip
    write_manifest(draft, manifest)
    for path in sorted(draft.rglob("*")):
        _sync(path)
    _sync(draft)
    draft.rename(lake / name)
    _sync(lake)
    return manifest


def _known(folder: Path) -> Manifest | None:
    return read_manifest(folder) if folder.exists() else None


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

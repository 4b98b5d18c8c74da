"""Figures kept beside a snapshot: the whole catalogue by village, for every period the explorer offers.

A snapshot never changes, so its figures are computed once. They are kept outside the snapshot's own folder, whose
files its manifest names. What is kept only saves time: whatever it does not hold is computed from the snapshot,
and a definition that has changed since is not answered from it.
"""

import fcntl
import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.engine import Results, Snapshot, compute
from ankang.indicators.engine.results import Counts
from ankang.indicators.indicator import Indicator, definition_hash
from ankang.reports.rules import periods
from ankang.values.division import Level
from ankang.values.period import Period

_FOLDER = "cube"
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error)


@dataclass(frozen=True)
class Cube:
    """Kept figures of one county: numerators and denominators by definition, arrays (villages, periods)."""

    villages: tuple[int, ...]
    periods: dict[str, int]
    numbers: dict[str, tuple[Counts, Counts | None]]

    def holds(self, indicators: Sequence[Indicator], wanted: Sequence[Period]) -> bool:
        """Whether every one of these figures is here, by the definitions of today."""
        return all(p.code in self.periods for p in wanted) and all(
            definition_hash(i) in self.numbers for i in indicators
        )

    def results(self, indicators: Sequence[Indicator], wanted: Sequence[Period]) -> Results:
        """These figures by village, as `compute` answers them."""
        at = [self.periods[p.code] for p in wanted]
        numbers = {}
        for item in indicators:
            above, below = self.numbers[definition_hash(item)]
            numbers[item.code] = (above[:, at], None if below is None else below[:, at])
        return Results(Level.VILLAGE, tuple(indicators), self.villages, tuple(wanted), numbers)


def kept(snapshot: Snapshot, county: int) -> Cube | None:
    """What is kept of a county of a snapshot; None when nothing is, or it cannot be read."""
    path = _path(snapshot, county)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except _UNREADABLE:
        return None


def keep(snapshot: Snapshot) -> None:
    """Compute and keep the figures of every county of a snapshot, as far as it has the tables; what is already
    there stays."""
    wanted = periods.explored(snapshot.manifest.as_of)
    items = [i for i in CATALOGUE.values() if snapshot.answers(i)]
    for county in snapshot.manifest.counties:
        number = int(county) * 10**6
        with _alone(_path(snapshot, number)) as path:
            known = kept(snapshot, number)
            if known is None or not known.holds(items, wanted):
                found = compute(snapshot, items, wanted, Level.VILLAGE, [number])
                _write(path, found)


def _path(snapshot: Snapshot, county: int) -> Path:
    return snapshot.path.parent / _FOLDER / snapshot.name / f"{county}.npz"


@contextmanager
def _alone(path: Path) -> Iterator[Path]:
    """One writer a file: the lock goes with its process."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield path


def _write(path: Path, found: Results) -> None:
    """All or nothing: a reader sees the whole file or none."""
    arrays: dict[str, Counts] = {"villages": np.array(found.divisions, np.int64)}
    for item in found.indicators:
        above, below = found.numbers[item.code]
        arrays[f"{definition_hash(item)}.above"] = above
        if below is not None:
            arrays[f"{definition_hash(item)}.below"] = below
    draft = path.with_suffix(".draft")
    with draft.open("wb") as file:
        np.savez_compressed(file, periods=np.array([p.code for p in found.periods]), **arrays)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Cube:
    """Read once for each change of the file."""
    with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    names = sorted(name.removesuffix(".above") for name in arrays if name.endswith(".above"))
    return Cube(
        tuple(arrays["villages"].tolist()),
        {code: place for place, code in enumerate(arrays["periods"].tolist())},
        {name: (arrays[f"{name}.above"], arrays.get(f"{name}.below")) for name in names},
    )

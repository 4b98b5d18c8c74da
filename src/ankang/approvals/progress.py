"""How far a batch is, told outside its transaction, and the word to stop, told into it.

SQLite has one writer: while a batch is being decided nobody can write down in the database how far it is, nor that
it should stop. So both stand in small files of the installation's folder. A lock file that its process holds says
whether a batch is being decided at all: the system lets go of it even when the process is killed.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, time
from uuid import UUID

from ankang.approvals.rules import Refusal
from ankang.storage.home import home

_SECONDS = 0.5  # between two words


@dataclass(frozen=True)
class Progress:
    """How many of how many rows have been looked at, since when (seconds of the epoch)."""

    done: int
    total: int
    began: float

    @property
    def seconds_left(self) -> float | None:
        """How long it will take yet at the pace so far."""
        if not self.done or self.done >= self.total:
            return None
        return (time() - self.began) * (self.total - self.done) / self.done


def tell(batch: UUID, done: int, total: int, began: float) -> None:
    """Write down how far it is; a reader sees the old words or the new ones."""
    target = _file(batch, "json")
    fresh = target.with_suffix(".new")
    fresh.write_text(json.dumps({"done": done, "total": total, "began": began}))
    fresh.replace(target)


def read(batch: UUID) -> Progress | None:
    """How far it is; None when it is not being decided."""
    try:
        return Progress(**json.loads(_file(batch, "json").read_text()))
    except FileNotFoundError:
        return None


def ask_to_stop(batch: UUID, by: UUID) -> None:
    """Ask the process that decides a batch to stop, in somebody's name."""
    _file(batch, "stop").write_text(str(by))


def asked_to_stop(batch: UUID) -> UUID | None:
    """Who asked to stop; None when nobody did."""
    try:
        return UUID(_file(batch, "stop").read_text())
    except (FileNotFoundError, ValueError):
        return None


@contextmanager
def alone(batch: UUID) -> Iterator[None]:
    """Be the one process that decides a batch. Refusal when another does. What it told is gone afterwards.

    The lock file stays: who removes a file that somebody has just opened lets two in.
    """
    with _file(batch, "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal("batch_running") from None
        try:
            yield
        finally:
            for kind in ("json", "stop"):
                _file(batch, kind).unlink(missing_ok=True)


class Pace:
    """Says how far it is, not more often than need be."""

    def __init__(self, batch: UUID, total: int) -> None:
        self.batch, self.total, self.began, self.last = batch, total, time(), 0.0

    def say(self, done: int) -> None:
        """So many rows have been looked at."""
        if done == self.total or monotonic() - self.last >= _SECONDS:
            self.last = monotonic()
            tell(self.batch, done, self.total, self.began)


def _file(batch: UUID, kind: str) -> Path:
    folder = home() / "batches"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder / f"{batch}.{kind}"

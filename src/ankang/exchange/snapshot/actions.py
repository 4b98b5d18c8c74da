"""Taking snapshots, at once or by the worker."""

import json
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

import ankang
from ankang.exchange.snapshot import queries, taking
from ankang.exchange.snapshot.events import Kind
from ankang.exchange.snapshot.progress import Tell
from ankang.indicators.manifest import Manifest
from ankang.journal import actions as journal
from ankang.journal.models import Event
from ankang.journal.queries import newest_root


@transaction.atomic
def request_snapshot(*, request_id: UUID, by: Any) -> None:
    """Ask the worker for a snapshot. The same request again changes nothing."""
    if not Event.objects.filter(subject=str(request_id), kind=Kind.SNAPSHOT_REQUESTED).exists():
        journal.record(Kind.SNAPSHOT_REQUESTED, subject=str(request_id), by=by)


def take_snapshot(*, by: Any, tell: Tell | None = None) -> Manifest:
    """Take a snapshot now. The same state on the same day is the same snapshot and is not journalled again.

    Raises NothingToTake, SnapshotRunning, Incomplete. Not to be called inside a transaction: it reads what
    is committed.
    """
    root = newest_root()
    facts = taking.Facts(
        as_of=timezone.localdate(),
        made_at=timezone.localtime(),
        code_version=ankang.__version__,
        database=connection.vendor,
        journal_root=root.root if root else "",
    )
    manifest = taking.take(queries.lake(), facts, _told_aside(tell))
    with transaction.atomic():
        if not Event.objects.filter(subject=manifest.snapshot, kind=Kind.SNAPSHOT_TAKEN).exists():
            journal.record(Kind.SNAPSHOT_TAKEN, subject=manifest.snapshot, by=by)
    return manifest


def _told_aside(tell: Tell | None) -> Tell:
    """Tell the caller, and a file that the page reads."""
    path = queries.lake() / taking.WORK / queries.PROGRESS

    def both(done: int, total: int, step: str) -> None:
        path.write_text(json.dumps({"done": done, "total": total, "step": step}), encoding="utf-8")
        if tell:
            tell(done, total, step)

    return both

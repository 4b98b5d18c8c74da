"""What the worker does about snapshots."""

from uuid import UUID

from ankang.accounts.models import User
from ankang.exchange.snapshot.actions import take_snapshot
from ankang.exchange.snapshot.events import Kind
from ankang.exchange.snapshot.taking import NothingToTake
from ankang.journal.models import Event


def take_requested(subject: str) -> None:
    """Take the snapshot that was asked for. Safe to repeat; an empty register is nothing to try again for."""
    event = Event.objects.filter(kind=Kind.SNAPSHOT_REQUESTED, subject=str(UUID(subject))).first()
    by = User.objects.filter(pk=event.user_id).first() if event else None
    try:
        take_snapshot(by=by)
    except NothingToTake:
        return

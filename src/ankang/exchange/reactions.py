"""What the worker does with uploaded files: check those that are too long for a request, run what was decided."""

from uuid import UUID

from ankang.exchange.actions import check_batch, run_import
from ankang.exchange.models import ImportBatch


def check_received(subject: str) -> None:
    """Check a received file that still waits. Safe to repeat."""
    batch = ImportBatch.objects.filter(pk=UUID(subject)).select_related("made_by").first()
    if batch and batch.state == ImportBatch.State.WAITING and batch.made_by:
        check_batch(batch=batch, by=batch.made_by)


def run_requested(subject: str) -> None:
    """Run a requested import, or go on with an interrupted one. Safe to repeat."""
    batch = ImportBatch.objects.filter(pk=UUID(subject)).select_related("made_by").first()
    if batch and batch.made_by:
        run_import(batch_id=batch.pk, by=batch.made_by)

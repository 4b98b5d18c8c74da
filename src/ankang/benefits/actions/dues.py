"""Differences with patients: paid out or collected by the window of the hospital, once, with a receipt."""

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.benefits.actions.refusing import require_window
from ankang.benefits.events import Kind
from ankang.benefits.models import DueAdjustment
from ankang.benefits.refusals import Refusal
from ankang.journal.actions import record


@transaction.atomic
def pay_due(*, due: DueAdjustment, receipt: str, by: User | None) -> DueAdjustment:
    """Write down that a difference was paid to the patient, or got back. The same receipt again changes nothing.

    The funds have settled with the hospital already, by the booking of the settlement. Raises Refusal,
    PermissionDenied.
    """
    row = DueAdjustment.objects.select_for_update(of=("self",)).select_related("facility").get(pk=due.pk)
    require_window(by, row.facility, row.village_id)
    if not receipt.strip():
        raise Refusal("receipt")
    if row.state == DueAdjustment.State.DONE:
        if row.receipt == receipt.strip():
            return row
        raise Refusal("due_done", on=timezone.localtime(row.done_at).date())
    row.state, row.receipt = DueAdjustment.State.DONE, receipt.strip()
    row.done_at, row.done_by = timezone.now(), by
    row.save(update_fields=["state", "receipt", "done_at", "done_by"])
    record(Kind.DUE_PAID, subject=row, place=row.village_id, by=by)
    return row

"""The result of an event: who came, what it cost, what it led to; opened again when something was wrong."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.outreach.actions.permission import taken, worded
from ankang.outreach.actions.planning import moved, step
from ankang.outreach.actions.telling import told_at
from ankang.outreach.models import Event, EventStep
from ankang.outreach.rules import Move, Refusal, Way

LEAST_RESULT = 8


@transaction.atomic
def close(
    *, step_id: UUID, event: Event, result: str, cost: int, cost_source: str = "", voucher: str = "",
    counted: int | None = None, counter: str = "", by: User,
) -> Event:  # fmt: skip
    """Enter the result. `cost` in fen, 0 when nothing was spent, else with its source. Raises Refusal.

    Persons of the list of the unaware who came, on the topic of the event, are told thereby.
    """
    row = taken(event.pk, by)
    if EventStep.objects.filter(pk=step_id).exists():
        return row
    state = moved(row, Move.CLOSE)
    row.result = worded(result, "words", LEAST_RESULT)
    if cost and not cost_source.strip():
        raise Refusal("cost_source")
    _attendance(row, counted, counter)
    row.cost, row.cost_source, row.voucher = cost, cost_source.strip(), voucher.strip()
    row.state, row.closed_on = state, timezone.localdate()
    row.save()
    step(row, Move.CLOSE, by, key=step_id)
    told_at(row, by)
    return row


def _attendance(row: Event, counted: int | None, counter: str) -> None:
    if row.way == Way.COUNTED:
        if counted is None or not counter.strip():
            raise Refusal("counted")
        row.counted, row.counter = counted, counter.strip()
        return
    if counted is not None:
        raise Refusal("not_counted")
    if not row.attendees.filter(struck_at=None).exists():
        raise Refusal("nobody")
    row.counted, row.counter = None, ""


@transaction.atomic
def reopen(*, step_id: UUID, event: Event, reason: str, by: User) -> Event:
    """Take a result back to be corrected. What was there stays in the journal of steps. Raises Refusal."""
    row = taken(event.pk, by)
    if EventStep.objects.filter(pk=step_id).exists():
        return row
    state = moved(row, Move.REOPEN)
    note = worded(reason)
    row.state, row.closed_on = state, None
    row.save(update_fields=["state", "closed_on"])
    step(row, Move.REOPEN, by, key=step_id, note=note)
    return row

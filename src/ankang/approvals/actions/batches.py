"""Asking for many applications to be decided together, and calling it off."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.approvals import progress, rules
from ankang.approvals.actions.deciding import RETURN
from ankang.approvals.actions.filing import same
from ankang.approvals.actions.permission import denied
from ankang.approvals.events import Kind
from ankang.approvals.models import DecisionBatch
from ankang.approvals.queries.batches import Chosen, chosen_rows
from ankang.approvals.rules import Refusal
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.storage import files
from ankang.values.procedure import ProcedureError

State = DecisionBatch.State


@transaction.atomic
def request_batch(
    *, batch_id: UUID, place: Division, chosen: Chosen, seen: int, outcome: str, by: User, opinion: str = "",
    on: dt.date | None = None, leave_out: bool = False,
) -> DecisionBatch:  # fmt: skip
    """Ask for one outcome for all applications chosen; the worker decides them. The same id again changes nothing.

    `seen`: how many rows the decider saw: the list is kept as it is now, and if it has become another the request
    is refused. `leave_out`: rows that may not be decided are left out and named; else one such row leaves
    everything undecided. Raises Refusal, ProcedureError, PermissionDenied.
    """
    day = on or timezone.localdate()
    given = {
        "place_id": place.pk, "step": chosen.step, "outcome": outcome, "decided_on": day, "opinion": opinion,
        "leave_out": leave_out, "made_by_id": by.pk,
    }  # fmt: skip
    known = DecisionBatch.objects.filter(pk=batch_id).first()
    if known:
        return same(known, given)
    _refuse_outcome(chosen, outcome, opinion, by)
    if day > timezone.localdate():
        raise Refusal("future", on=day)
    keys = list(chosen_rows(by, chosen).values_list("pk", flat=True))
    if not keys:
        raise Refusal("batch_empty")
    if len(keys) != seen:
        raise Refusal("batch_changed", seen=seen, found=len(keys))
    files.keep(list_name(batch_id), b"".join(key.bytes for key in keys))
    batch = DecisionBatch.objects.create(
        id=batch_id, chosen=chosen.as_json(), total=len(keys), made_at=timezone.now(), **given
    )
    record(Kind.BATCH_REQUESTED, subject=batch, place=place.pk, by=by, fields=[f"rows:{len(keys)}", outcome])
    return batch


def list_name(batch: UUID) -> str:
    """Under which name the list of a batch is kept: the keys of its applications, 16 bytes each."""
    return f"batches/{batch}"


def listed(batch: UUID) -> list[UUID]:
    """The applications of a batch, as the decider saw them."""
    content = files.content(list_name(batch))
    return [UUID(bytes=content[start : start + 16]) for start in range(0, len(content), 16)]


def _refuse_outcome(chosen: Chosen, outcome: str, opinion: str, by: User) -> None:
    """One outcome for many: one the step has, and none that must say of each row what is wrong with it."""
    if outcome == RETURN:
        raise Refusal("batch_return")
    step = rules.procedure_of(chosen.procedure).step(chosen.step)
    way = step.outcome(outcome) if step else None
    if step is None or way is None or way.duty:
        options = "、".join(one.zh for one in step.outcomes if not one.duty) if step else ""
        raise ProcedureError("outcome", step=step.zh if step else chosen.step, found=outcome, options=options)
    if way.reason and not opinion.strip():
        raise ProcedureError("reason", outcome=way.zh)
    if not by.has_duty(step.duty):
        raise denied(step.duty)


def cancel_batch(*, batch: DecisionBatch, by: User) -> DecisionBatch:
    """Call a batch off: one that waits at once, one that is being decided within the second, leaving nothing decided.

    Only who asked for it may. Again changes nothing; a batch that is over is
    refused.
    """
    row = DecisionBatch.objects.get(pk=batch.pk)
    _require_own(row, by)
    if row.state in (State.REQUESTED, State.RUNNING):
        try:
            with progress.alone(row.pk):
                return cancelled(row.pk, by)
        except Refusal:  # another process decides it: it reads the word between two parts
            progress.ask_to_stop(row.pk, by.pk)
            return row
    if row.state != State.CANCELLED:
        raise Refusal("batch_over", state=row.get_state_display())
    return row


def _require_own(row: DecisionBatch, by: User) -> None:
    if row.made_by_id != by.pk:
        raise denied(rules.procedure_of(row.chosen["procedure"]).step(row.step).duty)  # type: ignore[union-attr]


@transaction.atomic
def cancelled(key: UUID, by: User | None) -> DecisionBatch:
    """The batch, called off unless it is over."""
    row = DecisionBatch.objects.select_for_update(of=("self",)).get(pk=key)
    if row.state in (State.REQUESTED, State.RUNNING):
        row.state = State.CANCELLED
        row.save(update_fields=["state"])
        record(Kind.BATCH_CANCELLED, subject=row, place=row.place_id, by=by)
    return row

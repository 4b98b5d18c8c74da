"""Working a warning: who answers for it, that it is being checked, that it is real."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.monitoring.actions.taking import clock_again, refuse_closed, require, step, taken, to, words
from ankang.monitoring.events import Kind
from ankang.monitoring.models import Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries.deferral import state_before
from ankang.monitoring.rules import LEAST_WORDS, Move, Refusal, State


@transaction.atomic
def take(*, warning: Warning, by: User) -> Warning:
    """Begin to check a warning; who takes it is its worker. Taken by the same person again, nothing changes."""
    row = taken(warning.pk)
    require(by, row.village_id, Duty.WORK_WARNINGS)
    if row.state == Warning.State.CHECKING and row.worker_id == by.pk:
        return row
    row.state, row.worker, was = to(row, Move.TAKE), by, row.state
    row.save(update_fields=["state", "worker", "changed"])
    step(row, Step.Kind.TAKEN, by, was=was, told=Kind.TAKEN)
    return row


@transaction.atomic
def verify(*, step_id: UUID, warning: Warning, note: str, by: User) -> Warning:
    """It is true: what was found at the door, and the work begins. The same id again changes nothing."""
    row = taken(warning.pk)
    require(by, row.village_id, Duty.WORK_WARNINGS)
    if Step.objects.filter(pk=step_id, warning=row, kind=Step.Kind.VERIFIED).exists():
        return row
    row.state, was = to(row, Move.VERIFY), row.state
    told = words(note, "note", LEAST_WORDS)
    row.worker = row.worker or by
    row.save(update_fields=["state", "worker", "changed"])
    step(row, Step.Kind.VERIFIED, by, was=was, note=told, key=step_id, told=Kind.VERIFIED)
    return row


@transaction.atomic
def resume(*, warning: Warning, by: User) -> Warning:
    """Go on with a deferred warning before its day; its clock begins anew."""
    row = taken(warning.pk)
    require(by, row.village_id, Duty.WORK_WARNINGS)
    return resumed(row, by)


def resumed(row: Warning, by: User | None) -> Warning:
    """A deferred warning that is worked again, in the caller's transaction."""
    back = State(state_before(row)) if row.state == State.DEFERRED else None
    row.state, was = to(row, Move.RESUME, back=back), row.state
    row.deferred_until = None
    row.due_on = row.first_due_on = clock_again(row)
    row.save(update_fields=["state", "deferred_until", "due_on", "first_due_on", "changed"])
    step(row, Step.Kind.RESUMED, by, was=was, told=Kind.RESUMED)
    return row


@transaction.atomic
def assign(*, warning: Warning, worker: User, by: User) -> Warning:
    """Name who works a warning. The same person again changes nothing."""
    row = taken(warning.pk)
    require(by, row.village_id, Duty.WORK_WARNINGS)
    refuse_closed(row)
    if not covers(worker, row.village_id, Duty.WORK_WARNINGS):
        raise Refusal("assignee", name=worker.name)
    if row.worker_id == worker.pk:
        return row
    row.worker = worker
    row.save(update_fields=["worker", "changed"])
    step(row, Step.Kind.ASSIGNED, by, note=worker.name, told=Kind.ASSIGNED)
    return row


def assign_many(*, warnings: Iterable[Warning], worker: User, by: User) -> tuple[int, int]:
    """Name who works some warnings, each on its own; answer how many were assigned and how many could not be.

    Raises PermissionDenied where `by` does not work warnings.
    """
    done = left = 0
    for warning in warnings:
        try:
            assign(warning=warning, worker=worker, by=by)
        except Refusal:
            left += 1
        else:
            done += 1
    return done, left

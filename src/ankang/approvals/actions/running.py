"""Deciding a batch: all its applications in one transaction, part by part, with progress told outside of it.

Killed at any moment nothing is decided, and the same call decides it all. Two runs at once do no harm: the second is
refused, and were it not, the ordinal of a decision is there only once.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.approvals import progress, rules
from ankang.approvals.actions.batches import cancelled, listed
from ankang.approvals.actions.deciding import event_of
from ankang.approvals.actions.entering import settle_all
from ankang.approvals.actions.judging import Deed, Judge, Judged, by_reason
from ankang.approvals.events import Kind
from ankang.approvals.models import Application, Decision, DecisionBatch
from ankang.approvals.queries import walks
from ankang.approvals.rules import Refusal
from ankang.journal.actions import record, record_many
from ankang.storage import bulk
from ankang.values.bad_value import BadValueError

State = DecisionBatch.State
Tell = Callable[[int, int], None]
PART = 4000


class _Stopped(Exception):
    """Somebody asked to stop; their id."""


class _NotAll(Exception):
    """A row may not be decided, and all or none was asked for, or none may."""


def run_batch(*, batch_id: UUID, by: User | None, tell: Tell | None = None) -> DecisionBatch:
    """Decide a requested batch in the name of who asked for it, or one that was interrupted; `by` starts it.

    Answers the batch as it then is: DONE, REFUSED (nothing decided, `refusals` say why) or CANCELLED; one that is
    over already is answered as it is. Raises Refusal when another process decides it now.
    """
    with progress.alone(batch_id):
        batch = _begun(batch_id)
        if batch.state != State.RUNNING:
            return batch
        refused: list[tuple[UUID, BadValueError]] = []
        try:
            with transaction.atomic(), _no_collecting():
                done = _decide_all(batch, refused, tell)
                return _over(batch, State.DONE, done, refused)
        except _NotAll:
            return _over(batch, State.REFUSED, 0, refused)
        except _Stopped as stopped:
            return cancelled(batch_id, User.objects.filter(pk=stopped.args[0]).first())


@transaction.atomic
def _begun(batch_id: UUID) -> DecisionBatch:
    """The batch, marked as running, in a transaction of its own: readers see it while it is decided."""
    batch = DecisionBatch.objects.select_for_update(of=("self",)).select_related("made_by").get(pk=batch_id)
    if batch.state == State.REQUESTED:
        batch.state = State.RUNNING
        batch.save(update_fields=["state"])
    return batch


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without the collector of cycles: it would walk thousands of live rows again and again, a quarter of the time,
    to find nothing. Each part lets go of its rows by itself."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _decide_all(batch: DecisionBatch, refused: list[tuple[UUID, BadValueError]], tell: Tell | None) -> int:
    """Decide part by part; answer how many. Once one row has failed an all-or-none batch only judges the rest."""
    keys, judge, done = listed(batch.pk), Judge(_deed(batch)), 0
    pace = progress.Pace(batch.pk, len(keys))
    for start in range(0, len(keys), PART):
        pace.say(start)
        if who := progress.asked_to_stop(batch.pk):
            raise _Stopped(who)
        judged = judge.part(keys[start : start + PART])
        if batch.leave_out or not (refused or judged.refused):
            _write(batch, judge.deed, judged)
        refused += judged.refused
        done += len(judged.rows)
        if tell:
            tell(min(start + PART, len(keys)), len(keys))
    pace.say(len(keys))
    if not done or (refused and not batch.leave_out):
        raise _NotAll
    return done


def _deed(batch: DecisionBatch) -> Deed:
    procedure = rules.procedure_of(batch.chosen["procedure"])
    step = procedure.step(batch.step)
    outcome = step.outcome(batch.outcome) if step else None
    assert step is not None and outcome is not None and batch.made_by is not None
    return Deed(procedure, step, outcome, batch.decided_on, batch.made_by, batch.opinion)


def _write(batch: DecisionBatch, deed: Deed, judged: Judged) -> None:
    """Decisions, standings, acts in the register and events of one part. Rows the register forbids join the refused."""
    if judged.rows and judged.rows[0][1].standing.end == rules.ENTERED:
        barred = settle_all([row for row, _moved in judged.rows], deed.on, deed.by)
        judged.refused += list(barred.items())
        judged.rows = [(row, moved) for row, moved in judged.rows if row.pk not in barred]
        if barred and not batch.leave_out:
            return
    if not judged.rows:
        return
    _write_decisions(batch, deed, [row for row, _moved in judged.rows])
    _write_standings(judged)
    end = judged.rows[0][1].standing.end
    record_many(
        event_of(deed.outcome.code, end),
        model=Application,
        subjects=[row.pk for row, _moved in judged.rows],
        places=[row.village_id for row, _moved in judged.rows],
        by=deed.by,
        fields=[deed.step.code, deed.outcome.code],
    )


def _write_decisions(batch: DecisionBatch, deed: Deed, rows: Sequence[Application]) -> None:
    count = len(rows)
    bulk.insert(
        Decision,
        {
            "id": [uuid5(batch.pk, row.pk.hex) for row in rows],
            "application_id": [row.pk for row in rows],
            "ordinal": [row.decisions_made + 1 for row in rows],
            "step": [deed.step.code] * count,
            "outcome": [deed.outcome.code] * count,
            "decided_on": [deed.on] * count,
            "opinion": [deed.opinion] * count,
            "batch": [batch.pk] * count,
            "duty": [deed.step.duty] * count,
            "made_at": [timezone.now()] * count,
            "made_by_id": [deed.by.pk] * count,
        },
    )


def _write_standings(judged: Judged) -> None:
    """What the rows repeat of their standing: one statement for all rows that come to the same."""
    today = timezone.localdate()
    columns: dict[tuple[object, ...], dict[str, object]] = {}
    alike: dict[tuple[object, ...], list[UUID]] = {}
    for row, moved in judged.rows:
        pattern = (id(moved), row.decisions_made)
        if pattern not in columns:
            columns[pattern] = dict(walks.repeated(moved.standing, row.decisions_made + 1, today))
        alike.setdefault(tuple(columns[pattern].items()), []).append(row.pk)
    for values, keys in alike.items():
        Application.objects.filter(pk__in=bulk.among(keys)).update(**dict(values))


@transaction.atomic
def _over(
    batch: DecisionBatch, state: str, done: int, refused: Sequence[tuple[UUID, BadValueError]]
) -> DecisionBatch:
    """Write down how a batch ended; refused when somebody called it off meanwhile."""
    row = DecisionBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if row.state != State.RUNNING:
        raise Refusal("batch_over", state=row.get_state_display())
    row.state, row.done, row.left_out, row.refusals = state, done, len(refused), by_reason(refused)
    row.save(update_fields=["state", "done", "left_out", "refusals"])
    kind = Kind.BATCH_DECIDED if state == State.DONE else Kind.BATCH_REFUSED
    fields = [f"rows:{done}", f"left_out:{len(refused)}"]
    record(kind, subject=row, place=row.place_id, by=batch.made_by, fields=fields)
    return row

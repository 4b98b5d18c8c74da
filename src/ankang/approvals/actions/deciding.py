"""Deciding at a step, and withdrawing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.approvals import rules
from ankang.approvals.actions.entering import enter
from ankang.approvals.actions.locking import day_of, repeat_standing, taken
from ankang.approvals.actions.permission import require, require_at
from ankang.approvals.events import Kind
from ankang.approvals.models import Application, Decision, ReturnedRow
from ankang.approvals.queries import walks
from ankang.approvals.queries.successors import parted
from ankang.approvals.queries.unmet import unmet_of
from ankang.approvals.rules import Refusal
from ankang.journal.actions import record
from ankang.values.procedure import Moved, Outcome, Procedure, Step, Verdict, next_step

RETURN, WITHDRAW = "return", "withdraw"


@dataclass(frozen=True, slots=True)
class Return:
    """One thing sent back: about what (ReturnedRow.About), why, and which row and field where that can be said."""

    about: str
    reason: str
    row: UUID | None = None
    field: str = ""


@transaction.atomic
def decide(
    *, decision_id: UUID, application: Application, outcome: str, seen: int, by: User, opinion: str = "",
    on: dt.date | None = None, returned: Sequence[Return] = (),
) -> Decision:  # fmt: skip
    """Decide at the step an application stands at. The same id again changes nothing.

    `seen`: `decisions_made` of the application as the decider saw it: if somebody decided meanwhile, Refusal says
    who and what. `on`: the day it was signed, today when not said. Outcome "return" takes the rows sent back.
    The last decision does its act in the register in the same transaction.
    Raises Refusal, Unmet, ProcedureError, ParameterError, PermissionDenied.
    """
    row = taken(application.pk)
    known = Decision.objects.filter(pk=decision_id).first()
    if known:
        return _same(known, row, outcome, opinion, by)
    procedure = rules.procedure_of(row.procedure)
    _refuse_unseen(row, procedure, seen)
    day = day_of(on, row.begun_on)
    _refuse_wrong_rows(outcome, returned)
    moved = _moved(row, procedure, outcome, opinion, day, by)
    return _write(decision_id, row, procedure, moved, opinion, returned, by)


@transaction.atomic
def withdraw(*, decision_id: UUID, application: Application, reason: str, seen: int, by: User) -> Decision:
    """Take an application out of its procedure, as far as the procedure allows. The same id again changes nothing."""
    return decide(
        decision_id=decision_id, application=application, outcome=WITHDRAW, opinion=reason, seen=seen, by=by
    )


def _same(known: Decision, row: Application, outcome: str, opinion: str, by: User) -> Decision:
    if (known.application_id, known.outcome, known.opinion, known.made_by_id) != (
        row.pk,
        outcome,
        opinion,
        by.pk,
    ):
        raise Refusal("other_content")
    return known


def _refuse_unseen(row: Application, procedure: Procedure, seen: int) -> None:
    """Say what was decided meanwhile, to who decides on what they saw before."""
    if row.decisions_made == seen:
        return
    last = row.decisions.select_related("made_by").order_by("-ordinal").first()
    step = procedure.step(last.step) if last else None
    outcome = step.outcome(last.outcome) if last and step else None
    now = procedure.step(row.step)
    raise Refusal(
        "decided_meanwhile",
        who=last.made_by.name if last and last.made_by else "",
        on=last.decided_on if last else "",
        step=step.zh if step else "",
        outcome=outcome.zh if outcome else "",
        now=now.zh if now else procedure.end_label(row.end),
    )


def _refuse_wrong_rows(outcome: str, returned: Sequence[Return]) -> None:
    if outcome == RETURN and not any(one.reason.strip() for one in returned):
        raise Refusal("returned_without_rows")
    if outcome != RETURN and returned:
        raise Refusal("returned_elsewhere")


def _moved(
    row: Application, procedure: Procedure, outcome: str, opinion: str, day: dt.date, by: User
) -> Moved:
    """What the verdict does, when this person may give it."""
    step = procedure.step(row.step)
    way = step.outcome(outcome) if step else None
    if step and way:
        _require_duty(row, step, way, by)
    if outcome != WITHDRAW and (walks.household_is_open(row) or parted([row])):
        raise Refusal("household_open")
    known = walks.past(row)
    return next_step(
        procedure,
        known.history,
        Verdict(outcome, str(by.pk), opinion),
        day,
        row.begun_on,
        shown=known.shown,
        discovered_on=row.discovered_on,
        filer=str(row.filed_by_id or ""),
        unmet=unmet_of(row, step, day) if step and way and way.agrees else (),
    )


def _require_duty(row: Application, step: Step, way: Outcome, by: User) -> None:
    if way.duty:
        require(by, row.village_id, way.duty)
    else:
        require_at(by, row.village_id, step.duty, step.level)


def _write(
    key: UUID,
    row: Application,
    procedure: Procedure,
    moved: Moved,
    opinion: str,
    returned: Sequence[Return],
    by: User,
) -> Decision:
    """The decision with its rows, where the case stands after it, the act in the register, the event."""
    done = moved.done
    step = procedure.step(done.step)
    assert step is not None
    outcome = step.outcome(done.outcome)
    assert outcome is not None
    decision = Decision.objects.create(
        id=key, application=row, ordinal=row.decisions_made + 1, step=done.step, outcome=done.outcome,
        decided_on=done.on, opinion=opinion, duty=step.duty_of(outcome), made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    ReturnedRow.objects.bulk_create(
        ReturnedRow(
            id=uuid5(key, str(place)), decision=decision, about=one.about, row=one.row, field=one.field,
            reason=one.reason,
        )
        for place, one in enumerate(returned)
    )  # fmt: skip
    if returned:
        row.to_mend += len(returned)
        # What goes back from the step that samples comes into the frame of the next sample.
        row.sample_id = None if "sample" in step.needs else row.sample_id
        row.save(update_fields=["to_mend", "sample"])
    repeat_standing(row, moved.standing, row.decisions_made + 1)
    if row.end == rules.ENTERED:
        enter(row, done.on, by)
    record(
        event_of(done.outcome, row.end),
        subject=row,
        place=row.village_id,
        by=by,
        fields=[done.step, done.outcome],
    )
    return decision


def event_of(outcome: str, end: str) -> Kind:
    """The kind of event a decision is."""
    if outcome == RETURN:
        return Kind.RETURNED
    return _ENDS.get(end, Kind.DECIDED)


_ENDS = {rules.ENTERED: Kind.ENTERED, rules.REFUSED: Kind.REFUSED, rules.WITHDRAWN: Kind.WITHDRAWN}


@transaction.atomic
def mend_row(*, row: ReturnedRow, by: User) -> ReturnedRow:
    """Say that what was sent back has been put right. Again changes nothing."""
    application = taken(row.decision.application_id)
    require(by, application.village_id, Duty.FILE_APPLICATIONS)
    fresh = ReturnedRow.objects.select_for_update().get(pk=row.pk)
    if fresh.mended_on:
        return fresh
    fresh.mended_on, fresh.mended_by = timezone.localdate(), by
    fresh.save(update_fields=["mended_on", "mended_by"])
    application.to_mend -= 1
    application.save(update_fields=["to_mend"])
    record(Kind.ROW_MENDED, subject=application, place=application.village_id, by=by, fields=[fresh.about])
    return fresh

"""Closing a warning, calling it false, deferring it: one person asks with proof, another agrees or sends it back."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.monitoring.actions.taking import require, step, taken, to, words
from ankang.monitoring.events import Kind
from ankang.monitoring.models import Answer, Request, Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries.deferral import last_day, most_times, times_deferred
from ankang.monitoring.rules import LEAST_WORDS, Move, Refusal, State

_STEPS = {
    Move.ASK_CLOSE: Step.Kind.ASKED_CLOSE,
    Move.ASK_FALSE: Step.Kind.ASKED_FALSE,
    Move.ASK_DEFER: Step.Kind.ASKED_DEFER,
}


@transaction.atomic
def request(
    *, request_id: UUID, warning: Warning, kind: str, proof: str, by: User, until: dt.date | None = None
) -> Request:
    """Ask a second person to close a warning (`ask_close`), to call it false (`ask_false`) or to defer it
    (`ask_defer`, `until` a day). The same id with the same content changes nothing. Raises Refusal, PermissionDenied.
    """
    row, move = taken(warning.pk), Move(kind)
    require(by, row.village_id, Duty.WORK_WARNINGS)
    known = Request.objects.filter(pk=request_id).first()
    if known:
        if (known.warning_id, known.kind, known.proof, known.until) != (row.pk, kind, proof.strip(), until):
            raise Refusal("other_content")
        return known
    state = to(row, move)
    told = words(proof, "proof" if move is Move.ASK_CLOSE else "reason", LEAST_WORDS)
    _refuse_unready(row, move, until)
    was, row.state = row.state, state
    row.save(update_fields=["state", "changed"])
    made = Request.objects.create(
        id=request_id, warning=row, kind=kind, back=was, proof=told, until=until if move is Move.ASK_DEFER else None,
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    step(row, _STEPS[move], by, was=was, note=told, told=Kind.REQUESTED, fields=[kind])
    return made


def _refuse_unready(row: Warning, move: Move, until: dt.date | None) -> None:
    """No closing without a measure that was done; no deferral beyond its limits."""
    if move is Move.ASK_CLOSE and not row.measures.filter(done_on__isnull=False).exists():
        raise Refusal("no_measure")
    if move is Move.ASK_DEFER:
        today = timezone.localdate()
        last = last_day(row, today)
        if until is None or not today < until <= last:
            raise Refusal("until", most=(last - today).days, last=last)
        if (times := times_deferred(row)) >= most_times(row, today):
            raise Refusal("deferred_often", times=times)


@transaction.atomic
def answer(*, answer_id: UUID, request: Request, agreed: bool, note: str = "", by: User) -> Answer:
    """Agree to a request, or send it back with the reason. Never by who asked: the database refuses it too.

    The same id again changes nothing. Raises Refusal, PermissionDenied.
    """
    row = taken(request.warning_id)
    require(by, row.village_id, Duty.CONFIRM_WARNINGS)
    given = Answer.objects.filter(request=request).select_related("made_by").first()
    if given:
        if given.pk == answer_id:
            return given
        raise Refusal("answered", who=given.made_by.name)
    if request.made_by_id == by.pk:
        raise Refusal("same_person")
    told = note.strip() if agreed else words(note, "reason", LEAST_WORDS)
    was = row.state
    row.state = (
        to(row, Move.AGREE, asked=Move(request.kind))
        if agreed
        else to(row, Move.SEND_BACK, back=State(request.back))
    )
    _put_end(row, request)
    row.save(update_fields=["state", "closed_on", "deferred_until", "noted", "changed"])
    made = Answer.objects.create(
        id=answer_id, request=request, asked_by_id=request.made_by_id, agreed=agreed, note=told,
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    kind, event = (Step.Kind.AGREED, Kind.AGREED) if agreed else (Step.Kind.SENT_BACK, Kind.SENT_BACK)
    step(row, kind, by, was=was, note=told, told=event, fields=[request.kind])
    return made


def _put_end(row: Warning, request: Request) -> None:
    """What the new state brings with it; from here only growth is news."""
    if row.state in (State.CLOSED, State.FALSE_ALARM):
        row.closed_on, row.noted = timezone.localdate(), max(row.measure, row.noted)
    elif row.state == State.DEFERRED:
        row.deferred_until, row.noted = request.until, max(row.measure, row.noted)

"""Objections: taken in from anybody, looked into, answered or dropped."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.notices.events import Kind
from ankang.notices.models import Notice, NoticeLine, Objection, ObjectionNote
from ankang.notices.rules import terms
from ankang.notices.rules.objections import CannotObject
from ankang.notices.rules.token import new_receipt

OPEN = (Objection.State.RECEIVED, Objection.State.LOOKING)


@transaction.atomic
def receive_objection(
    *,
    objection_id: UUID,
    notice: Notice,
    way: str,
    text: str,
    case: UUID | None = None,
    name: str = "",
    contact: str = "",
    received_on: dt.date | None = None,
    by: User | None,
) -> Objection:
    """Take in an objection to one case of a notice, or to the whole notice. The same id again answers it.

    `by` None: from the public page, only while the notice hangs. Staff take it as long as the notice was not
    withdrawn: a letter may arrive on the last day and be opened later. CannotObject says what stands against it.
    """
    known = Objection.objects.filter(pk=objection_id).first()
    if known:
        return known
    row = Notice.objects.select_for_update().get(pk=notice.pk)
    today = timezone.localdate()
    on = received_on or today
    _refuse(row, text, on, today, by)
    line = NoticeLine.objects.filter(notice=row, case=case).first() if case else None
    if case and line is None:
        raise CannotObject("line")
    made = Objection.objects.create(
        id=objection_id, notice=row, line=line, case=case, way=way, name=name.strip(), contact=contact.strip(),
        anonymous=not name.strip(), text=text.strip(), receipt=new_receipt(), received_on=on,
        deadline=terms.answer_by(on, row.division_id), made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    record(Kind.OBJECTION_RECEIVED, subject=made, place=row.division_id, by=by)
    return made


def _refuse(notice: Notice, text: str, on: dt.date, today: dt.date, by: User | None) -> None:
    if by is not None and not covers(by, notice.division_id, Duty.HANDLE_OBJECTIONS):
        raise PermissionDenied
    if not text.strip():
        raise CannotObject("text")
    if on > today:
        raise CannotObject("future")
    if notice.state == Notice.State.WITHDRAWN:
        raise CannotObject("withdrawn")
    if notice.state == Notice.State.DRAFTED or (by is None and not notice.hangs(today)):
        raise CannotObject("over")


@transaction.atomic
def take_objection(*, objection: Objection, handler: User, by: User) -> Objection:
    """Say who looks into it: oneself or a colleague who handles objections here."""
    row = _open(objection, by)
    if not covers(handler, row.notice.division_id, Duty.HANDLE_OBJECTIONS):
        raise CannotObject("stranger")
    if row.handler_id == handler.pk and row.state == Objection.State.LOOKING:
        return row
    row.handler, row.state = handler, Objection.State.LOOKING
    row.save(update_fields=["handler", "state"])
    record(Kind.OBJECTION_TAKEN, subject=row, place=row.notice.division_id, by=by)
    return row


@transaction.atomic
def note_objection(*, note_id: UUID, objection: Objection, text: str, by: User) -> ObjectionNote:
    """Write down what was done on the way. The same id again answers it."""
    known = ObjectionNote.objects.filter(pk=note_id).first()
    if known:
        return known
    row = _open(objection, by)
    if not text.strip():
        raise CannotObject("note")
    made = ObjectionNote.objects.create(
        id=note_id, objection=row, text=text.strip(), made_at=timezone.now(), made_by=by
    )
    record(Kind.OBJECTION_NOTED, subject=row, place=row.notice.division_id, by=by)
    return made


@transaction.atomic
def answer_objection(*, objection: Objection, answer: str, upheld: bool, by: User) -> Objection:
    """Answer it: is it right or not, and why. It stops its cases no longer."""
    row = _open(objection, by)
    if not answer.strip():
        raise CannotObject("answer")
    row.state, row.answer, row.upheld = Objection.State.ANSWERED, answer.strip(), upheld
    row.answered_by, row.answered_at = by, timezone.now()
    row.save(update_fields=["state", "answer", "upheld", "answered_by", "answered_at"])
    record(Kind.OBJECTION_ANSWERED, subject=row, place=row.notice.division_id, by=by)
    return row


@transaction.atomic
def drop_objection(*, objection: Objection, reason: str, by: User) -> Objection:
    """Close it without an answer: taken back by who raised it, or plainly no objection. With the reason."""
    row = _open(objection, by)
    if not reason.strip():
        raise CannotObject("reason")
    ObjectionNote.objects.create(objection=row, text=reason.strip(), made_at=timezone.now(), made_by=by)
    row.state = Objection.State.DROPPED
    row.save(update_fields=["state"])
    record(Kind.OBJECTION_DROPPED, subject=row, place=row.notice.division_id, by=by)
    return row


def _open(objection: Objection, by: User) -> Objection:
    """The objection, locked, if this user may handle it and it is open."""
    rows = Objection.objects.select_for_update(of=("self",)).select_related("notice")
    row = rows.get(pk=objection.pk)
    if not covers(by, row.notice.division_id, Duty.HANDLE_OBJECTIONS):
        raise PermissionDenied
    if row.state not in OPEN:
        raise CannotObject("closed")
    return row

"""Asking for a consultation, and its triage."""

import datetime as dt
import json
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.consultations import queries
from ankang.consultations.actions.taking import require_desk, step, taken, to, words
from ankang.consultations.events import Kind
from ankang.consultations.models import Consultation, Step
from ankang.consultations.rules import LEAST_WORDS, Move, Refusal, due_on, refuse_first_visit
from ankang.places.models import Facility
from ankang.records import actions as records
from ankang.registry.models import Person


@transaction.atomic
def ask(
    *, consultation_id: UUID, person: Person, kind: str, facility: Facility, question: str, urgency: str,
    consent: str, consent_on: dt.date, by: User, department: str = "", diagnosis: str = "",
    diagnosed_on: dt.date | None = None, guarded: bool = False, purpose: str = "",
) -> Consultation:  # fmt: skip
    """Ask a facility for a consultation, with what of the record it is shown frozen that moment.

    The same id with the same question changes nothing. An internet visit without an earlier diagnosis made face to
    face is refused. Raises Refusal, PermissionDenied, ParameterError.
    """
    if not covers(by, person.village_id, Duty.ASK_CONSULTATIONS):
        raise PermissionDenied(_("您在这个村没有申请会诊的职责。"))
    today = timezone.localdate()
    told = words(question, "question", LEAST_WORDS)
    known = Consultation.objects.filter(pk=consultation_id).first()
    if known:
        if (known.person_id, known.kind, known.question) != (person.pk, kind, told):
            raise Refusal("other_content")
        return known
    _refuse(person, kind, facility, consent, consent_on, today)
    refuse_first_visit(kind, diagnosis, diagnosed_on, today)
    if guarded:
        words(purpose, "purpose", LEAST_WORDS)
        records.unlock_guarded(person=person, purpose=purpose.strip(), by=by)
    row = Consultation.objects.create(
        id=consultation_id, kind=kind, person=person, village_id=person.village_id, facility=facility,
        department=department.strip(), urgency=urgency, question=told, consent=consent, consent_on=consent_on,
        excerpt=json.dumps(queries.excerpt_of(by, person, guarded=guarded), ensure_ascii=False),
        purpose=purpose.strip() if guarded else "", diagnosis=diagnosis.strip(), diagnosed_on=diagnosed_on,
        asked_on=today, due_on=due_on(urgency, today), asked_at=timezone.now(), asked_by=by,
    )  # fmt: skip
    step(row, Step.Kind.ASKED, by, Kind.ASKED)
    return row


def _refuse(
    person: Person, kind: str, facility: Facility, consent: str, consent_on: dt.date, today: dt.date
) -> None:
    if person.left_on or person.died_on:
        raise Refusal("left")
    if consent not in Consultation.Consent.values:
        raise Refusal("consent")
    if consent_on > today:
        raise Refusal("consent_on")
    if not facility.posts.filter(role="hospital_doctor", user__is_active=True).exists():
        raise Refusal("facility")
    same = Consultation.objects.filter(
        person=person, kind=kind, facility=facility, state__in=Consultation.OPEN
    )
    if same.exists():
        raise Refusal("open")


@transaction.atomic
def accept(*, consultation: Consultation, doctor: User, department: str, by: User) -> Consultation:
    """Take it on: who consults, in which department. The same again changes nothing."""
    row = taken(consultation.pk)
    require_desk(by, row)
    if row.state == Consultation.State.ACCEPTED and row.doctor_id == doctor.pk:
        return row
    if row.facility_id not in doctor.facilities(Duty.CONSULT):
        raise Refusal("facility")
    row.state = to(row, Move.ACCEPT)
    row.doctor, row.department = doctor, department.strip() or row.department
    row.save(update_fields=["state", "doctor", "department", "changed"])
    step(row, Step.Kind.ACCEPTED, by, Kind.TRIAGED, note=doctor.name)
    return row


@transaction.atomic
def turn_down(*, consultation: Consultation, reason: str, send: bool, by: User) -> Consultation:
    """Decline with a reason, or ask to have the patient sent (`send`: then the asker refers). Raises Refusal."""
    row = taken(consultation.pk)
    require_desk(by, row)
    note = words(reason, "reason", LEAST_WORDS)
    row.state = to(row, Move.SEND if send else Move.DECLINE)
    row.closed_on = timezone.localdate()
    row.save(update_fields=["state", "closed_on", "changed"])
    drop_slots(row)
    step(row, Step.Kind.SEND if send else Step.Kind.DECLINED, by, Kind.TRIAGED, note=note)
    return row


def drop_slots(row: Consultation) -> None:
    """Free the times that were taken, in the caller's transaction."""
    row.slots.filter(state__in=("proposed", "confirmed")).update(state="dropped")

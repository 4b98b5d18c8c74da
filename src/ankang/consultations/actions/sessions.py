"""Slots that both sides agree to, no-shows, notes of sessions."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ankang.accounts.models import User
from ankang.consultations import queries
from ankang.consultations.actions.asking import drop_slots
from ankang.consultations.actions.taking import require_asker, require_desk, step, taken, to, words
from ankang.consultations.events import Kind
from ankang.consultations.models import Consultation, Note, Slot, Step
from ankang.consultations.rules import LEAST_WORDS, Move, Refusal, Span, clash, refuse_span
from ankang.registry.models import Person

_TAKEN = (Slot.State.PROPOSED, Slot.State.CONFIRMED)


@transaction.atomic
def propose(
    *, slot_id: UUID, consultation: Consultation, starts: dt.datetime, ends: dt.datetime, place: str, by: User
) -> Slot:
    """Propose a time; the other side confirms. A time taken already, of the doctor or of the patient, is refused."""
    row = taken(consultation.pk)
    asker_side = not queries.consults(by, row)
    if asker_side:
        require_asker(by, row)
    known = Slot.objects.filter(pk=slot_id).first()
    if known:
        return known
    state = to(row, Move.PROPOSE)
    wanted = Span(starts, ends)
    refuse_span(wanted, timezone.now())
    assert row.doctor_id, "accepted ones have a doctor"
    # Two desks may ask for one doctor at the same moment: whoever comes second waits and sees the first one's slot.
    User.objects.select_for_update().get(pk=row.doctor_id)
    Person.objects.select_for_update(of=("self",)).get(pk=row.person_id)
    _refuse_clash(row, wanted)
    drop_slots(row)
    slot = Slot.objects.create(
        id=slot_id, consultation=row, doctor_id=row.doctor_id, person_id=row.person_id, starts=starts, ends=ends,
        place=place.strip(), asker_side=asker_side, made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    row.state = state
    row.save(update_fields=["state", "changed"])
    step(row, Step.Kind.PROPOSED, by, Kind.SCHEDULED, note=_when(starts))
    return slot


def _refuse_clash(row: Consultation, wanted: Span) -> None:
    near = Slot.objects.filter(state__in=_TAKEN, starts__lt=wanted.ends, ends__gt=wanted.starts)
    for code, whose in (("clash_doctor", Q(doctor=row.doctor_id)), ("clash_person", Q(person=row.person_id))):
        taken_times = [Span(one.starts, one.ends) for one in near.filter(whose).exclude(consultation=row)]
        if found := clash(wanted, taken_times):
            raise Refusal(code, when=_when(found.starts))


def _when(moment: dt.datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


@transaction.atomic
def confirm(*, slot: Slot, by: User) -> Slot:
    """The other side agrees. The same again changes nothing. Raises Refusal."""
    row = taken(slot.consultation_id)
    held = Slot.objects.get(pk=slot.pk)
    if held.state == Slot.State.CONFIRMED:
        return held
    side = queries.consults(by, row) if held.asker_side else queries.asks(by, row)
    if not side:
        raise Refusal("other_side")
    if held.state != Slot.State.PROPOSED:
        raise Refusal("state", state=held.get_state_display())
    row.state = to(row, Move.CONFIRM)
    held.state, held.confirmed_at, held.confirmed_by = Slot.State.CONFIRMED, timezone.now(), by
    held.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    row.save(update_fields=["state", "changed"])
    step(row, Step.Kind.CONFIRMED, by, Kind.SCHEDULED, note=_when(held.starts))
    return held


@transaction.atomic
def no_show(*, slot: Slot, reason: str, by: User) -> Slot:
    """Nobody came: written down with who and why; another time is to be found."""
    row = taken(slot.consultation_id)
    require_desk(by, row)
    held = Slot.objects.get(pk=slot.pk)
    note = words(reason, "reason", LEAST_WORDS)
    if held.starts > timezone.now():
        raise Refusal("not_begun")
    if held.state != Slot.State.CONFIRMED:
        raise Refusal("state", state=held.get_state_display())
    row.state = to(row, Move.NO_SHOW)
    held.state = Slot.State.NO_SHOW
    held.save(update_fields=["state"])
    row.save(update_fields=["state", "changed"])
    step(row, Step.Kind.NO_SHOW, by, Kind.NO_SHOW, note=note)
    return held


@transaction.atomic
def keep_note(
    *, note_id: UUID, consultation: Consultation, held_on: dt.date, present: str, text: str, by: User
) -> Note:
    """What was said, by the consulting side. It ends the confirmed slot. The same id again changes nothing."""
    row = taken(consultation.pk)
    require_desk(by, row)
    told = words(text, "note", LEAST_WORDS)
    known = Note.objects.filter(pk=note_id).first()
    if known:
        if known.text != told:
            raise Refusal("other_content")
        return known
    to(row, Move.NOTE)
    slot = row.slots.filter(state=Slot.State.CONFIRMED).first()
    if held_on > timezone.localdate():
        raise Refusal("not_begun")
    note = Note.objects.create(
        id=note_id, consultation=row, slot=slot, held_on=held_on, present=present.strip(), text=told,
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    if slot:
        slot.state = Slot.State.HELD
        slot.save(update_fields=["state"])
    step(row, Step.Kind.NOTED, by, Kind.NOTED)
    return note

"""Opinions, what follows from them, and the end of a consultation."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.consultations.actions.asking import drop_slots
from ankang.consultations.actions.taking import require_asker, require_desk, step, taken, to, words
from ankang.consultations.events import Kind
from ankang.consultations.models import Consultation, FollowUp, Opinion, Step
from ankang.consultations.rules import LEAST_WORDS, Move, Refusal

_LEAST = 4
# (side, what, due_on) of each follow-up.
Follow = tuple[str, str, dt.date]


@transaction.atomic
def sign_opinion(
    *,
    opinion_id: UUID,
    consultation: Consultation,
    diagnosis: str,
    advice: str,
    follow: Sequence[Follow],
    by: User,
) -> Opinion:
    """Sign an opinion with who does what by when. A second one replaces the first; what it asked for is asked too.

    Only the doctor who consults signs, and only after a note. The same id again changes nothing. Raises Refusal.
    """
    row = taken(consultation.pk)
    require_desk(by, row)
    if row.doctor_id != by.pk:
        raise Refusal("doctor", who=row.doctor.name if row.doctor else "—")
    known = Opinion.objects.filter(pk=opinion_id).first()
    if known:
        return known
    told = words(diagnosis, "opinion", _LEAST), words(advice, "opinion", _LEAST)
    if not row.notes.exists():
        raise Refusal("no_note")
    if any(due < timezone.localdate() for _side, _what, due in follow):
        raise Refusal("due")
    row.state = to(row, Move.ANSWER)
    opinion = Opinion.objects.create(
        id=opinion_id, consultation=row, replaces=row.opinions.filter(replaced_by=None).last(), diagnosis=told[0],
        advice=told[1], hash=hashlib.sha256("\n".join(told).encode()).hexdigest(), signed_at=timezone.now(), signed_by=by,
    )  # fmt: skip
    for place, (side, what, due) in enumerate(follow):
        FollowUp.objects.create(
            id=uuid5(opinion_id, str(place)), consultation=row, person_id=row.person_id, village_id=row.village_id,
            side=side, what=what.strip(), due_on=due, made_at=timezone.now(), made_by=by,
        )  # fmt: skip
    row.answered_on = row.answered_on or timezone.localdate()
    row.save(update_fields=["state", "answered_on", "changed"])
    step(row, Step.Kind.ANSWERED, by, Kind.ANSWERED)
    return opinion


@transaction.atomic
def finish_follow_up(*, follow_up: FollowUp, result: str, by: User) -> FollowUp:
    """Write down what came of a follow-up, by the side it was given to. It then stands. Raises Refusal."""
    row = taken(follow_up.consultation_id)
    if follow_up.side == FollowUp.Side.ASKER:
        require_asker(by, row)
    else:
        require_desk(by, row)
    held = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    told = words(result, "reason", _LEAST)
    if held.done_on:
        if held.result == told:
            return held
        raise Refusal("done")
    held.done_on, held.result, held.done_at, held.done_by = timezone.localdate(), told, timezone.now(), by
    held.save(update_fields=["done_on", "result", "done_at", "done_by"])
    step(row, Step.Kind.FOLLOWED, by, Kind.FOLLOWED)
    return held


@transaction.atomic
def acknowledge(*, consultation: Consultation, note: str, by: User) -> Consultation:
    """The asker has read the opinion and everything that follows is done: the loop is closed. Raises Refusal."""
    row = taken(consultation.pk)
    require_asker(by, row)
    if row.state == Consultation.State.CLOSED:
        return row
    state = to(row, Move.CLOSE)
    if waiting := row.follow_ups.filter(done_on=None).count():
        raise Refusal("waiting", count=waiting)
    row.state, row.closed_on = state, timezone.localdate()
    row.save(update_fields=["state", "closed_on", "changed"])
    step(row, Step.Kind.ACKNOWLEDGED, by, Kind.CLOSED, note=note.strip())
    return row


@transaction.atomic
def cancel(*, consultation: Consultation, reason: str, by: User) -> Consultation:
    """The asker takes the request back. Raises Refusal."""
    row = taken(consultation.pk)
    require_asker(by, row)
    note = words(reason, "reason", LEAST_WORDS)
    row.state = to(row, Move.CANCEL)
    row.closed_on = timezone.localdate()
    row.save(update_fields=["state", "closed_on", "changed"])
    drop_slots(row)
    step(row, Step.Kind.CANCELLED, by, Kind.CLOSED, note=note)
    return row

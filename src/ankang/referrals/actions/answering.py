"""The patient came or did not; what was found, and what the sender is asked to do."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.referrals.actions.taking import (
    day_within,
    enter,
    known_step,
    moved,
    require,
    same,
    taken,
    words,
    written,
)
from ankang.referrals.events import Kind
from ankang.referrals.models import Referral, Reply, Step
from ankang.referrals.rules import Move, Refusal


@transaction.atomic
def arrive(*, step_id: UUID, referral: Referral, arrived_on: dt.date, by: User) -> Referral:
    """The patient came. The same again changes nothing. Raises Refusal, PermissionDenied."""
    row = taken(referral.pk)
    require(row, Move.ARRIVE, by)
    if known_step(step_id, row, Step.Kind.ARRIVED, ""):
        return row
    to = moved(row, Move.ARRIVE)
    row.arrived_on = day_within(arrived_on, row)
    enter(row, to, timezone.localdate())
    row.owner = by
    written(row, Step.Kind.ARRIVED, Kind.ARRIVED, by, key=step_id, on=arrived_on)
    return row


@transaction.atomic
def miss(*, step_id: UUID, referral: Referral, by: User) -> Referral:
    """The day of the appointment has passed and the patient did not come: the sender has it again. Raises Refusal."""
    row = taken(referral.pk)
    require(row, Move.MISS, by)
    if known_step(step_id, row, Step.Kind.MISSED, ""):
        return row
    to = moved(row, Move.MISS)
    if row.appointment_on and timezone.localdate() <= row.appointment_on:
        raise Refusal("early", day=row.appointment_on)
    enter(row, to, timezone.localdate())
    row.owner = row.made_by
    written(row, Step.Kind.MISSED, Kind.MISSED, by, key=step_id)
    return row


@transaction.atomic
def answer(
    *, reply_id: UUID, referral: Referral, diagnosis: str, treatment: str, advice: str, by: User,
    see_on: dt.date | None = None, see_where: str = "",
) -> Reply:  # fmt: skip
    """Reply to the sender. A later reply counts before an earlier one. Raises Refusal, PermissionDenied."""
    row = taken(referral.pk)
    require(row, Move.ANSWER, by)
    given = {
        "referral_id": row.pk, "diagnosis": diagnosis.strip(), "treatment": treatment.strip(), "advice": advice.strip(),
        "see_on": see_on, "see_where": see_where,
    }  # fmt: skip
    if known := Reply.objects.filter(pk=reply_id).first():
        if same(known, **given):
            return known
        raise Refusal("other_content")
    to, today = moved(row, Move.ANSWER), timezone.localdate()
    words(diagnosis, "diagnosis", 2)
    words(advice, "advice")
    if see_on and see_on < today:
        raise Refusal("see_on")
    made = Reply.objects.create(id=reply_id, made_at=timezone.now(), made_by=by, **given)
    row.replied_on = row.replied_on or today
    enter(row, to, today)
    row.owner = row.made_by
    written(row, Step.Kind.ANSWERED, Kind.ANSWERED, by)
    return made

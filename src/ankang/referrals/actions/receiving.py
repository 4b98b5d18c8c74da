"""The receiving facility answers: accepted with a day, or refused with a reason."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.referrals.actions.taking import enter, known_step, moved, require, taken, words, written
from ankang.referrals.events import Kind
from ankang.referrals.models import Referral, Step
from ankang.referrals.rules import Move, Refusal

# A day further away is no answer.
LONGEST_DAYS = 60


@transaction.atomic
def accept(
    *, step_id: UUID, referral: Referral, appointment_on: dt.date, note: str = "", by: User
) -> Referral:
    """Accept the patient for a day. The same again changes nothing. Raises Refusal, PermissionDenied."""
    row = taken(referral.pk)
    require(row, Move.ACCEPT, by)
    if known_step(step_id, row, Step.Kind.ACCEPTED, note):
        return row
    to, today = moved(row, Move.ACCEPT), timezone.localdate()
    if not today <= appointment_on <= today + dt.timedelta(LONGEST_DAYS):
        raise Refusal("appointment", most=LONGEST_DAYS)
    row.appointment_on = appointment_on
    enter(row, to, today)
    row.owner = by
    written(row, Step.Kind.ACCEPTED, Kind.ACCEPTED, by, key=step_id, note=note)
    return row


@transaction.atomic
def refuse(*, step_id: UUID, referral: Referral, reason: str, by: User) -> Referral:
    """Send the referral back with a reason; its sender arranges anew. Raises Refusal, PermissionDenied."""
    row = taken(referral.pk)
    require(row, Move.REFUSE, by)
    if known_step(step_id, row, Step.Kind.REFUSED, reason):
        return row
    to = moved(row, Move.REFUSE)
    told = words(reason, "reason")
    enter(row, to, timezone.localdate())
    row.owner = row.made_by
    written(row, Step.Kind.REFUSED, Kind.REFUSED, by, key=step_id, note=told)
    return row

"""The receiving facility answers: accepted with a day, refused with a reason, or sent on to another."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.places.models import Facility
from ankang.referrals.actions.taking import enter, known_step, moved, require, taken, words, written
from ankang.referrals.events import Kind
from ankang.referrals.models import Referral, Step
from ankang.referrals.queries.choices import direction_to, receivers
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


@transaction.atomic
def pass_on(*, step_id: UUID, referral: Referral, to: Facility, reason: str, by: User) -> Referral:
    """Hand it to another facility, which then has it; who passed it on sees it no more. Raises Refusal."""
    row = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    known = Step.objects.filter(pk=step_id, referral=row).first()
    if known and known.made_by_id == by.pk and known.facility_id == to.pk:
        return row
    require(row, Move.HAND_ON, by)
    state = moved(row, Move.HAND_ON)
    told = words(reason, "reason")
    if (
        to.pk == row.to_facility_id
        or not receivers(by, row.person, row.to_facility).filter(pk=to.pk).exists()
    ):
        raise Refusal("receiver")
    row.to_facility, row.appointment_on = to, None
    row.direction = direction_to(row.from_facility, to)
    row.owner = None
    enter(row, state, timezone.localdate())
    written(row, Step.Kind.PASSED_ON, Kind.PASSED_ON, by, key=step_id, note=told)
    return row

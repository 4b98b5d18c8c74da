"""A referral goes to another facility or department: handed on by who has it, or sent elsewhere by its sender.

Its steps stay, with who had it before. Who hands it on sees the record no more, but keeps the receipt; who gets it
gives theirs by accepting or refusing.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.places.models import Facility
from ankang.referrals.actions.taking import enter, moved, require, taken, words, written
from ankang.referrals.events import Kind
from ankang.referrals.models import Department, Referral, Step
from ankang.referrals.queries.choices import direction_to, onward
from ankang.referrals.rules import Move, Refusal


@transaction.atomic
def pass_on(
    *, step_id: UUID, referral: Referral, to: Facility, reason: str, department: str = "", by: User
) -> Referral:
    """The receiver hands it to another facility or department ("" keeps the department). The same again changes nothing.
    Raises Refusal, PermissionDenied."""
    return _handed(step_id, referral, Move.HAND_ON, to, department, reason, by)


@transaction.atomic
def redirect(
    *, step_id: UUID, referral: Referral, to: Facility, reason: str, department: str = "", by: User
) -> Referral:
    """The sender sends it elsewhere while the patient has not come. The same again changes nothing. Raises Refusal,
    PermissionDenied."""
    return _handed(step_id, referral, Move.REDIRECT, to, department, reason, by)


def _handed(
    key: UUID, referral: Referral, move: Move, to: Facility, department: str, reason: str, by: User
) -> Referral:
    row = taken(referral.pk)
    known = Step.objects.filter(pk=key, referral=row).first()
    if known and known.made_by_id == by.pk and known.facility_id == to.pk:
        return row
    require(row, move, by)
    state, told = moved(row, move), words(reason, "reason")
    department = department or row.department
    if department not in Department.values:
        raise Refusal("department")
    if (to.pk, department) == (row.to_facility_id, row.department):
        raise Refusal("nothing_new")
    if not onward(by, row, move).filter(pk=to.pk).exists():
        raise Refusal("receiver")
    before = row.to_facility
    row.to_facility, row.department, row.appointment_on = to, department, None
    row.direction = direction_to(row.from_facility, to)
    row.owner = None
    enter(row, state, timezone.localdate())
    written(row, Step.Kind.PASSED_ON, Kind.PASSED_ON, by, key=key, note=told, handed_by=before)
    return row

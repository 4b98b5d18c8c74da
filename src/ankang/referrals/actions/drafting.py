"""A draft from a visit that called for a referral: made by itself, owned by who visited, completed by a doctor."""

from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.care.models import Visit
from ankang.records.models import Condition
from ankang.referrals.actions.taking import enter, taken, written
from ankang.referrals.events import Kind
from ankang.referrals.models import Department, Referral, Step
from ankang.referrals.queries.one import open_of
from ankang.referrals.queries.scope import serves_village
from ankang.referrals.rules import State

_DEPARTMENTS = {"hypertension": Department.CARDIOLOGY, "diabetes": Department.ENDOCRINE,
                "maternity": Department.OBSTETRICS, "child": Department.CHILDREN}  # fmt: skip
_SPACE = UUID("5e2d5a0a-2f4d-4d0f-9a57-1a9c3f0b7c11")


@transaction.atomic
def draft_from_visit(*, visit: Visit, by: None) -> Referral | None:
    """The draft a visit calls for; None when it calls for none, or the patient is on the way already.

    Safe to repeat: a visit has one draft. A corrected visit takes over the draft of the one it replaces, and takes it
    back when it calls for none.
    """
    key = uuid5(_SPACE, str(visit.pk))
    if known := Referral.objects.filter(pk=key).first():
        return known
    _take_back(visit)
    if not visit.referred or visit.person.died_on or visit.person.left_on or open_of(visit.person):
        return None
    if Referral.objects.filter(person=visit.person, state="draft").exists():
        return None
    return _written(key, visit)


def _take_back(visit: Visit) -> None:
    """End the draft of the visit this one corrects, while it is still a draft."""
    if visit.replaces_id is None:
        return
    before = Referral.objects.filter(source_id=visit.replaces_id, source="visit", state="draft").first()
    if before:
        row = taken(before.pk)
        enter(row, State.CLOSED, timezone.localdate())
        row.closed_on, row.outcome = timezone.localdate(), Referral.Outcome.NOT_NEEDED
        written(row, Step.Kind.CLOSED, Kind.CLOSED, None)


def _written(key: UUID, visit: Visit) -> Referral:
    guarded = visit.programme in Condition.GUARDED
    row = Referral(
        id=key, person=visit.person, village_id=visit.person.village_id, direction=Referral.Direction.UP,
        source=Referral.Source.VISIT, source_id=visit.pk,
        urgency=Referral.Urgency.EMERGENCY if visit.emergency else Referral.Urgency.SOON,
        department=Department.EMERGENCY if visit.emergency else _DEPARTMENTS.get(visit.programme, ""),
        # What a visit of a guarded programme says stays in it until a doctor writes the referral.
        reason="" if guarded else str(visit.answers.get("referral_reason", "")),
        guarded=guarded, made_on=timezone.localdate(), made_at=timezone.now(), made_by=visit.made_by,
    )  # fmt: skip
    enter(row, State.DRAFT, timezone.localdate())
    row.owner = _owner(visit.made_by, visit.person.village_id)
    written(row, Step.Kind.DRAFTED, Kind.DRAFTED, None, new=True)
    return row


def _owner(who: User | None, village: str) -> User | None:
    """Who visited, when they may send patients of the village; else the village's doctors together."""
    return who if who and serves_village(who, village) else None

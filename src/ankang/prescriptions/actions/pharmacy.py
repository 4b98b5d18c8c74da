"""What pharmacists do: review, send back, dispense; and the end of what nobody fetched."""

import json
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.prescriptions import judging, queries
from ankang.prescriptions.actions.taking import enough, move, require, taken, words
from ankang.prescriptions.actions.writing import refuse
from ankang.prescriptions.events import Kind
from ankang.prescriptions.models import Dispensing, Prescription, Review, Step
from ankang.prescriptions.rules import LEAST_WORDS, Finding, Grade, Move, Refusal, State, may


@transaction.atomic
def review(
    *,
    review_id: UUID,
    prescription: Prescription,
    kind: str,
    reason: str,
    decisions: Mapping[str, str],
    by: User,
) -> Review:
    """Let pass, or send back with a kind and a reason.

    Letting pass asks again what the checks say today: nothing forbidden, everything that could not be checked decided
    with a reason of its own. The same id again changes nothing. Raises Refusal, PermissionDenied.
    """
    row = taken(prescription.pk)
    require(by, row, Duty.REVIEW_PRESCRIPTIONS)
    known = Review.objects.filter(pk=review_id).first()
    if known:
        if (known.prescription_id, known.kind) != (row.pk, kind):
            raise Refusal("other_content")
        return known
    passed = kind == Review.Kind.PASSED
    told = reason.strip() if passed else words(reason)
    kept: dict[str, str] = {}
    if passed:
        _refuse_expired(row)
        kept = _decided(row, decisions, by)
    made = Review.objects.create(
        id=review_id, prescription=row, kind=kind, reason=told, decisions=json.dumps(kept, ensure_ascii=False),
        doctor_id=row.signed_by_id, made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    if passed:
        move(row, Move.PASS, Step.Kind.PASSED, Kind.PASSED, by, told)
    else:
        move(row, Move.SEND_BACK, Step.Kind.SENT_BACK, Kind.SENT_BACK, by, told)
    return made


def _decided(row: Prescription, decisions: Mapping[str, str], by: User) -> dict[str, str]:
    """The pharmacist's reasons for all that could not be checked; Refusal where one is missing."""
    found = queries.findings_of(by, row)
    refuse(found, judging.content(row)["reasons"])
    unknown = _unknown(found)
    bare = [key for key in unknown if not enough(decisions.get(key))]
    if bare:
        raise Refusal("undecided", count=len(bare), least=LEAST_WORDS)
    return {key: decisions[key].strip() for key in unknown}


def _unknown(found: tuple[Finding, ...]) -> list[str]:
    return [one.key for one in found if one.grade is Grade.UNKNOWN]


def _refuse_expired(row: Prescription) -> None:
    if row.valid_until < timezone.localdate():
        raise Refusal("expired", until=row.valid_until)


@transaction.atomic
def dispense(*, prescription: Prescription, told: str, by: User) -> Dispensing:
    """Hand the drugs over. Everything is asked once more: state, validity, the doctor's signature, what the checks say
    today. The same again changes nothing. Raises Refusal, PermissionDenied."""
    row = taken(prescription.pk)
    require(by, row, Duty.DISPENSE)
    known = Dispensing.objects.filter(pk=row.pk).first()
    if known:
        return known
    if row.state == Prescription.State.PASSED:
        _refuse_expired(row)
        if not queries.genuine(row):
            raise Refusal("signature")
        found = queries.findings_of(by, row)
        refuse(found, judging.content(row)["reasons"])
        passed = row.reviews.filter(kind=Review.Kind.PASSED).latest("made_at")
        decided = json.loads(passed.decisions)
        bare = [key for key in _unknown(found) if key not in decided]
        if bare:
            raise Refusal("undecided", count=len(bare), least=LEAST_WORDS)
    move(row, Move.DISPENSE, Step.Kind.DISPENSED, Kind.DISPENSED, by, told.strip())
    return Dispensing.objects.create(
        prescription=row, review=passed, doctor_id=row.signed_by_id, told=told.strip(), made_at=timezone.now(), made_by=by,
    )  # fmt: skip


@transaction.atomic
def withdraw(*, prescription: Prescription, reason: str, by: User) -> Prescription:
    """The doctor takes back what was not dispensed yet. The same again changes nothing. Raises Refusal."""
    row = taken(prescription.pk)
    if row.state == Prescription.State.WITHDRAWN:
        return row
    if row.signed_by_id != by.pk:
        raise Refusal("not_yours", who=row.signed_by.name)
    move(row, Move.WITHDRAW, Step.Kind.WITHDRAWN, Kind.WITHDRAWN, by, words(reason))
    return row


def expire(*, by: None = None) -> int:
    """End what is no longer good; answer how many. Each in a transaction of its own."""
    count = 0
    for key in queries.expired(timezone.localdate()).values_list("pk", flat=True):
        with transaction.atomic():
            row = taken(key)
            if may(Move.EXPIRE, State(row.state)):
                move(row, Move.EXPIRE, Step.Kind.EXPIRED, Kind.EXPIRED, None)
                count += 1
    return count

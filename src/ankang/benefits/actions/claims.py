"""Advances of hospitals reclaimed by the month: handed in by the window, accepted by the county, paid by the funds."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from ankang.accounts.models import User
from ankang.benefits.actions.refusing import require_review, require_window
from ankang.benefits.events import Kind
from ankang.benefits.models import Advance, AdvanceClaim
from ankang.benefits.refusals import Refusal
from ankang.journal.actions import record
from ankang.places.models import Division, Facility
from ankang.values.money import show_yuan

State = AdvanceClaim.State


@transaction.atomic
def submit_claim(
    *, claim_id: UUID, facility: Facility, area: Division, month: dt.date, by: User | None
) -> AdvanceClaim:
    """Reclaim a hospital's advances for the insured of an area up to the end of a month, as far as none was claimed.

    What is left of earlier months comes along: a negative rest is set against the month. The same id again answers
    what stands. Raises Refusal, PermissionDenied.
    """
    month = month.replace(day=1)
    Facility.objects.select_for_update(no_key=True).get(
        pk=facility.pk
    )  # two windows at once claim one after the other
    known = AdvanceClaim.objects.filter(pk=claim_id).first()
    if known:
        if (known.facility_id, known.area_id, known.month) != (facility.pk, area.pk, month):
            raise Refusal("other_content")
        return known
    require_window(by, facility, area.pk)
    shown = f"{month:%Y-%m}"
    if month >= timezone.localdate().replace(day=1):
        raise Refusal("month_not_over", month=shown)
    rows = Advance.objects.select_for_update().filter(
        facility=facility, area=area, month__lte=month, claim__isnull=True
    )
    count, total = len(rows), sum(row.amount_fen for row in rows)
    if not count:
        raise Refusal("nothing_to_claim", facility=facility.name, month=shown)
    if total < 0:
        raise Refusal("claim_negative", facility=facility.name, month=shown, amount=show_yuan(total))
    claim = AdvanceClaim.objects.create(
        id=claim_id, number=_number(area, month), facility=facility, area=area, month=month, amount_fen=total,
        count=count, submitted_at=timezone.now(), submitted_by=by,
    )  # fmt: skip
    Advance.objects.filter(pk__in=[row.pk for row in rows]).update(claim=claim)
    record(Kind.CLAIM_SUBMITTED, subject=claim, place=area.pk, by=by)
    return claim


@transaction.atomic
def resubmit_claim(*, claim: AdvanceClaim, by: User | None) -> AdvanceClaim:
    """Hand in a returned claim again, as the advances stand by now. Raises Refusal, PermissionDenied."""
    row = _locked(claim)
    require_window(by, row.facility, row.area_id)
    if row.state == State.SUBMITTED:
        return row
    _refuse_unless(row, State.RETURNED)
    late = Advance.objects.filter(
        facility=row.facility_id, area=row.area_id, month__lte=row.month, claim__isnull=True
    )
    late.update(claim=row)
    told = row.advances.aggregate(total=Sum("amount_fen"))
    row.amount_fen, row.count = told["total"] or 0, row.advances.count()
    row.state, row.submitted_at, row.submitted_by = State.SUBMITTED, timezone.now(), by
    row.decided_at = row.decided_by = None
    row.save()
    record(Kind.CLAIM_SUBMITTED, subject=row, place=row.area_id, by=by)
    return row


@transaction.atomic
def return_claim(*, claim: AdvanceClaim, note: str, by: User | None) -> AdvanceClaim:
    """Send a claim back with the reason. Raises Refusal, PermissionDenied."""
    row = _decidable(claim, by)
    if not note.strip():
        raise Refusal("reason")
    if row.state == State.RETURNED and row.note == note.strip():
        return row
    _refuse_unless(row, State.SUBMITTED)
    return _decide(row, State.RETURNED, note.strip(), Kind.CLAIM_RETURNED, by)


@transaction.atomic
def accept_claim(*, claim: AdvanceClaim, by: User | None) -> AdvanceClaim:
    """Accept a claim; another than who handed it in, which the database holds too. Raises Refusal, PermissionDenied."""
    row = _decidable(claim, by)
    if row.state in (State.ACCEPTED, State.PAID):
        return row
    _refuse_unless(row, State.SUBMITTED)
    return _decide(row, State.ACCEPTED, "", Kind.CLAIM_ACCEPTED, by)


@transaction.atomic
def mark_paid(*, claim: AdvanceClaim, booking: UUID, by: User | None) -> AdvanceClaim:
    """The funds paid an accepted claim by this booking. The same again changes nothing. Raises Refusal."""
    row = _locked(claim)
    if row.state == State.PAID and row.transaction == booking:
        return row
    _refuse_unless(row, State.ACCEPTED)
    row.state, row.transaction = State.PAID, booking
    row.paid_at, row.paid_by = timezone.now(), by
    row.save(update_fields=["state", "transaction", "paid_at", "paid_by"])
    record(Kind.CLAIM_PAID, subject=row, place=row.area_id, by=by)
    return row


def _locked(claim: AdvanceClaim) -> AdvanceClaim:
    rows = AdvanceClaim.objects.select_for_update(of=("self",)).select_related("facility")
    return rows.get(pk=claim.pk)


def _decidable(claim: AdvanceClaim, by: User | None) -> AdvanceClaim:
    row = _locked(claim)
    require_review(by, row.area_id)
    if by is not None and by.pk == row.submitted_by_id:
        raise Refusal("second_person")
    return row


def _decide(row: AdvanceClaim, state: str, note: str, kind: Kind, by: User | None) -> AdvanceClaim:
    row.state, row.note, row.decided_at, row.decided_by = state, note, timezone.now(), by
    row.save(update_fields=["state", "note", "decided_at", "decided_by"])
    record(kind, subject=row, place=row.area_id, by=by)
    return row


def _refuse_unless(row: AdvanceClaim, state: str) -> None:
    if row.state != state:
        raise Refusal("claim_state", state=row.get_state_display())


def _number(area: Division, month: dt.date) -> str:
    """The next number of the area's month: DF-990122-202603-004."""
    head = f"DF-{area.pk[:6]}-{month:%Y%m}-"
    last = AdvanceClaim.objects.filter(number__startswith=head).order_by("-number").first()
    serial = int(last.number[len(head) :]) + 1 if last else 1
    return f"{head}{serial:03d}"

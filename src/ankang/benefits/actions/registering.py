"""Taking in bills: from the form of a window, a sheet, the interface; each stay once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.benefits import facts_bill, facts_classes, queries, rules
from ankang.benefits.actions.accounts import lock_account
from ankang.benefits.actions.lines import (
    LineGiven,
    left_to_policy,
    priced,
    refuse_wrong_lines,
    refuse_wrong_sums,
    shared,
    sums_of,
)
from ankang.benefits.actions.refusing import require_window, same
from ankang.benefits.events import Kind
from ankang.benefits.models import Bill, BillLine
from ankang.benefits.refusals import Refusal, SameStay
from ankang.journal.actions import record
from ankang.places.models import Facility
from ankang.registry.models import Person

State = Bill.State


@transaction.atomic
def register_bill(
    *, bill_id: UUID, person: Person, facility: Facility, stay: str, visit: str, admitted_on: dt.date,
    discharged_on: dt.date, diagnosis: str, lines: Sequence[LineGiven], by: User | None, disease: str = "",
    grade: str = "", retired: bool = False, insurance: str | None = None, referred: bool = False,
    signed: bool = False, treat_first: bool = False, sums: Mapping[str, int] | None = None,
    told: Mapping[str, int] | None = None, origin: str = Bill.Origin.FORM, batch: UUID | None = None,
    not_same: bool = False,
) -> Bill:  # fmt: skip
    """Take in a bill, in fen. The same bill again changes nothing.

    `sums`: what the paper says of total_fen, own_paid_fen, over_limit_fen, first_share_fen, in_scope_fen; `told`:
    what it says the payers bear (fund_fen, patient_fen, hospital_fen). Both must agree with the lines. `insurance`
    None: as the register has it on the day of discharge. `not_same`: the clerk looked at the bills that SameStay
    named. Raises Refusal, SameStay, PermissionDenied.
    """
    given = {
        "person_id": person.pk, "facility_id": facility.pk, "stay": stay.strip(), "visit": visit,
        "admitted_on": admitted_on, "discharged_on": discharged_on,
        "diagnosis": facts_bill.diagnosis_of(diagnosis), "disease": disease, "grade": grade, "retired": retired,
        "referred": referred, "signed": signed, "treat_first": treat_first, "told": dict(told or {}),
        "origin": origin, "batch": batch,
    }  # fmt: skip
    _refuse_wrong(person, facility, given)
    lock_account(person.pk, discharged_on.year)
    known = Bill.objects.filter(pk=bill_id).first()
    if known and same(known, given) and _same_lines(known, lines):
        return known
    require_window(by, facility, person.village_id)
    _refuse_double(facility, person, given, not_same=not_same)
    bill = _derived(Bill(id=bill_id, **given), facility, person, insurance)
    rows = _lines(bill, lines)
    right = sums_of(rows)
    refuse_wrong_sums(right, sums or {}, told or {})
    for name, fen in right.items():
        setattr(bill, name, fen)
    return _write(bill, rows, by)


@transaction.atomic
def refuse_bill(*, bill: Bill, reason: str, by: User | None) -> Bill:
    """A bill that waits will not be settled; its stay may be registered anew. The same reason again changes nothing.

    Raises Refusal, PermissionDenied.
    """
    lock_account(bill.person_id, bill.discharged_on.year)
    row = Bill.objects.select_for_update(of=("self",)).select_related("facility", "person").get(pk=bill.pk)
    require_window(by, row.facility, row.person.village_id)
    if not reason.strip():
        raise Refusal("reason")
    if row.state == State.REFUSED and row.refusal == reason:
        return row
    if row.state not in (State.REGISTERED, State.REVERSED):
        raise Refusal("not_refusable", state=row.get_state_display())
    row.state, row.refusal = State.REFUSED, reason
    row.decided_at, row.decided_by = timezone.now(), by
    row.save(update_fields=["state", "refusal", "decided_at", "decided_by"])
    record(Kind.BILL_REFUSED, subject=row, place=row.village_id, by=by)
    return row


def _derived(bill: Bill, facility: Facility, person: Person, insurance: str | None) -> Bill:
    """What follows from the person and the facility on the day."""
    bill.person, bill.facility, bill.village_id = person, facility, person.village_id
    bill.area_id = facts_bill.area_of(person.village_id)
    bill.level = facts_bill.level_of(facility)
    bill.place = facts_bill.place_of(bill.area_id, facility.division_id)
    bill.insurance = _insurance(person, bill.discharged_on, insurance)
    return bill


def _lines(bill: Bill, given: Sequence[LineGiven]) -> list[BillLine]:
    """The lines as the catalogue, and where it leaves that to the policy the policy, makes them."""
    rows = priced(bill.area_id, bill.discharged_on, given)
    open_ones = [row for row in rows if left_to_policy(row)]
    if open_ones:
        policy = queries.policies().at(bill.area_id, bill.insurance, bill.discharged_on)
        if policy.table("basic.first_share") is None:
            raise Refusal("no_first_share", name=open_ones[0].name, item=open_ones[0].item)
        facts = facts_bill.facts_of(bill, rows, facts_classes.known([bill.person]))
        shared(rows, rules.with_first_shares(policy, facts))
    refuse_wrong_lines(rows, given)
    return rows


def _write(bill: Bill, rows: list[BillLine], by: User | None) -> Bill:
    bill.registered_at, bill.registered_by = timezone.now(), by
    try:
        with transaction.atomic():
            bill.save(force_insert=True)
    except IntegrityError:
        # Two windows wrote one stay number for different people at the same moment.
        if (
            Bill.objects.exclude(state=State.REFUSED)
            .filter(facility=bill.facility_id, stay=bill.stay)
            .exists()
        ):
            raise Refusal("stay_taken", facility=bill.facility.name, stay=bill.stay) from None
        raise
    for row in rows:
        row.bill = bill
    BillLine.objects.bulk_create(rows)
    record(Kind.BILL_REGISTERED, subject=bill, place=bill.village_id, by=by)
    return bill


def _refuse_wrong(person: Person, facility: Facility, given: Mapping[str, Any]) -> None:
    """Days and words that cannot be right, whatever else is on file."""
    admitted, discharged = given["admitted_on"], given["discharged_on"]
    if given["visit"] not in Bill.Visit.values:
        options = "、".join(str(one) for one in Bill.Visit.labels)
        raise Refusal("code", what=_("就诊类别"), written=given["visit"], options=options)
    if not given["stay"]:
        raise Refusal("stay")
    if discharged < admitted:
        raise Refusal("dates", discharged=discharged, admitted=admitted)
    if discharged > timezone.localdate():
        raise Refusal("future", day=discharged)
    if admitted < person.born_on:
        raise Refusal("not_born", day=admitted)
    if person.died_on and admitted > person.died_on:
        raise Refusal("died", day=admitted, died=person.died_on)
    if (facility.since and discharged < facility.since) or (facility.until and admitted > facility.until):
        raise Refusal("closed_facility", facility=facility.name, day=discharged)


def _refuse_double(facility: Facility, person: Person, given: Mapping[str, Any], *, not_same: bool) -> None:
    """One bill a stay: the same number is refused, days that overlap in one hospital are a question."""
    standing = Bill.objects.exclude(state=State.REFUSED)
    if standing.filter(facility=facility, stay=given["stay"]).exists():
        raise Refusal("stay_taken", facility=facility.name, stay=given["stay"])
    if not_same:
        return
    like = standing.filter(person=person, facility=facility, visit=given["visit"])
    like = like.filter(
        admitted_on__lte=given["discharged_on"], discharged_on__gte=given["admitted_on"]
    ).order_by("admitted_on")
    if given["visit"] == Bill.Visit.INPATIENT:
        # Discharged and admitted again on one day is two stays.
        like = like.filter(admitted_on__lt=given["discharged_on"], discharged_on__gt=given["admitted_on"]) | (
            like.filter(admitted_on=given["admitted_on"], discharged_on=given["discharged_on"])
        )
    if first := like.first():
        raise SameStay(
            "same_stay", [row.pk for row in like], facility=facility.name, admitted=first.admitted_on,
            discharged=first.discharged_on,
        )  # fmt: skip


def _insurance(person: Person, day: dt.date, written: str | None) -> str:
    held = [one.code for one in facts_classes.known([person]).insured(person.pk, day)]
    labels = dict(Bill.Insurance.choices)
    if not held:
        raise Refusal("uninsured", day=day)
    if written and written not in held:
        raise Refusal("not_insured_so", written=labels.get(written, written), day=day, right=labels[held[0]])
    if not written and len(held) > 1:
        raise Refusal("both_insured", day=day)
    return written or held[0]


def _same_lines(bill: Bill, lines: Sequence[LineGiven]) -> bool:
    kept = sorted((row.number, row.item, row.amount_fen) for row in bill.lines.all())
    if kept != sorted((line.number, line.item, line.amount_fen) for line in lines):
        raise Refusal("other_content")
    return True

"""Findings: opened, reported as put right with proof, re-checked by another person, escalated when overdue."""

import datetime as dt
import hashlib
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.approvals.materials import PHOTO, prepared
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.storage import files
from ankang.supervision.actions.permission import said
from ankang.supervision.events import Kind
from ankang.supervision.models import Finding, FindingStep, Round, Sampled, StepPhoto
from ankang.supervision.queries import last_report, may_rectify, overdue
from ankang.supervision.rules import Deed, Refusal, State, after, level_of
from ankang.supervision.stored import photo_name
from ankang.teams.models import Unit

MOST_PHOTOS = 6


@transaction.atomic
def open_finding(
    *, finding_id: UUID, place: Division, kind: str, severity: str, text: str, due_on: dt.date, by: User,
    round_: Round | None = None, sampled: Sampled | None = None, item: str = "", unit: Unit | None = None,
    person: User | None = None,
) -> Finding:  # fmt: skip
    """Register a finding. The same id again, or the same item of the same sampled unit, answers the one there is."""
    if known := Finding.objects.filter(pk=finding_id).first():
        return known
    if not any(covers(by, place.pk, duty) for duty in (Duty.INSPECT, Duty.RUN_SUPERVISION)):
        raise Refusal("no_duty")
    if sampled and item and (same := Finding.objects.filter(sampled=sampled, item=item).first()):
        return same
    today = timezone.localdate()
    if due_on < today:
        raise Refusal("deadline", on=due_on)
    made = Finding.objects.create(
        id=finding_id, round=round_ or (sampled.round if sampled else None), sampled=sampled, item=item, place=place,
        household_id=sampled.household_id if sampled else None, kind=kind, severity=severity,
        text=said(text, "proof"), unit=unit, person=person, found_on=today, due_on=due_on, made_by=by,
    )  # fmt: skip
    FindingStep.objects.create(id=uuid5(made.pk, "opened"), finding=made, kind=Deed.OPENED, made_by=by)
    journal.record(Kind.FINDING_OPENED, subject=made, place=place.pk, by=by)
    return made


def report_rectified(
    *, step_id: UUID, finding: Finding, text: str, changed_record: bool, photos: list[bytes], by: User
) -> FindingStep:
    """Report it as put right: what was done, whether the record was changed, photos. The same id again changes
    nothing. Raises UnfitFile, Refusal."""
    if len(photos) > MOST_PHOTOS:
        raise Refusal("photos", most=MOST_PHOTOS)
    ready = [(uuid5(step_id, hashlib.sha256(data).hexdigest()), prepared(data)) for data in photos]
    if any(material.media != PHOTO for _key, material in ready):
        raise Refusal("only_photo")
    return _reported(step_id, finding, text, changed_record, ready, by)


@transaction.atomic
def _reported(
    key: UUID, finding: Finding, text: str, changed_record: bool, ready: list[tuple[UUID, Any]], by: User
) -> FindingStep:
    row = _taken(finding)
    if known := FindingStep.objects.filter(pk=key, finding=row).first():
        return known
    if not may_rectify(by, row):
        raise Refusal("no_duty")
    made = _step(row, key, Deed.REPORTED, said(text, "proof"), by, changed_record=changed_record)
    for photo, material in ready:
        files.keep(photo_name(photo), material.content)
        StepPhoto.objects.create(
            id=photo, step=made, size=len(material.content), made_by=by,
            hash=hashlib.sha256(material.content).hexdigest(),
        )  # fmt: skip
    return made


@transaction.atomic
def recheck(*, step_id: UUID, finding: Finding, passed: bool, text: str, by: User) -> FindingStep:
    """Close a finding, or return it with what is still missing: never by who reported it. The same id again changes
    nothing."""
    row = _taken(finding)
    if known := FindingStep.objects.filter(pk=step_id, finding=row).first():
        return known
    if not any(covers(by, row.place_id, duty) for duty in (Duty.INSPECT, Duty.RUN_SUPERVISION)):
        raise Refusal("no_duty")
    report = last_report(row)
    if report is None:
        raise Refusal("state", state=row.get_state_display())
    if report.made_by_id == by.pk:
        raise Refusal("same_person")
    words = text.strip() if passed else said(text, "why_back")
    deed = Deed.CLOSED if passed else Deed.RETURNED
    return _step(row, step_id, deed, words, by, answers=report, reported_by_id=report.made_by_id)


@transaction.atomic
def escalate(*, today: dt.date, by: User | None = None) -> int:
    """Let overdue findings go up by the days they are late; answer how many did. Safe to repeat."""
    moved = 0
    for row in overdue(today).select_for_update(of=("self",)):
        level = level_of(row.due_on, today)
        if level <= row.level:
            continue
        key = uuid5(row.pk, f"escalated {level}")
        FindingStep.objects.get_or_create(
            id=key, defaults={"finding": row, "kind": Deed.ESCALATED, "level": level, "made_by": by}
        )
        row.level = level
        row.save(update_fields=["level"])
        journal.record(Kind.FINDING_STEP, subject=row, place=row.place_id, by=by, fields=["escalated"])
        moved += 1
    return moved


def _taken(finding: Finding) -> Finding:
    return Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)


def _step(row: Finding, key: UUID, deed: Deed, text: str, by: User, **told: Any) -> FindingStep:
    """Write a step and move the finding; Refusal when the step does not fit where it stands."""
    reached = after(State(row.state), deed)
    if reached is None:
        raise Refusal("state", state=row.get_state_display())
    made = FindingStep.objects.create(id=key, finding=row, kind=deed, text=text, made_by=by, **told)
    row.state = reached
    row.closed_on = timezone.localdate() if reached is State.CLOSED else None
    row.save(update_fields=["state", "closed_on"])
    journal.record(Kind.FINDING_STEP, subject=row, place=row.place_id, by=by, fields=[str(deed)])
    return made

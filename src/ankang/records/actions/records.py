"""Writing health records: opened once, basics kept current, conditions confirmed, measurements added."""

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.records import events, norm, rules
from ankang.records.models import BasicsChange, Condition, HealthRecord, Measurement
from ankang.registry.models import Person

# Two desks may open a record in one village at the same moment; the loser counts again.
_ATTEMPTS = 5


class Conflict(Exception):
    """The same id came with other content, or what is asked contradicts what is on file."""


@transaction.atomic
def open_record(*, record_id: UUID, person: Person, opened_on: dt.date, by: User | None) -> HealthRecord:
    """Open the person's health record; the number is given here. A person who has one keeps it."""
    known = HealthRecord.objects.filter(person=person).first()
    if known:
        return known
    prefix = rules.record_prefix(person.village_id, person.village.kind)
    record = _numbered(record_id, person, opened_on, prefix)
    journal.record(events.Kind.RECORD_OPENED, subject=record, place=person.village_id, by=by)
    return record


def _numbered(record_id: UUID, person: Person, opened_on: dt.date, prefix: str) -> HealthRecord:
    missing = norm.as_text(norm.missing({}, person, timezone.localdate()))
    for attempt in range(_ATTEMPTS):
        last = HealthRecord.objects.filter(number__gte=prefix, number__lt=f"{prefix}~").order_by("-number")
        number = rules.record_number(prefix, last.values_list("number", flat=True).first())
        try:
            with transaction.atomic():
                return HealthRecord.objects.create(
                    id=record_id, person=person, number=number, opened_on=opened_on, missing=missing
                )
        except IntegrityError:
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


@transaction.atomic
def update_basics(*, record: HealthRecord, answers: dict[str, Any], by: User | None) -> HealthRecord:
    """Keep the answers of the personal basics form and what stood before; say what the norm finds missing.

    The same answers again change nothing and are not journalled.
    """
    record = HealthRecord.objects.select_for_update(of=("self",)).select_related("person").get(pk=record.pk)
    changed = sorted(k for k in {*answers, *record.answers} if answers.get(k) != record.answers.get(k))
    if not changed:
        return record
    before = {code: record.answers.get(code) for code in changed}
    record.answers = answers
    missing = norm.missing(answers, record.person, timezone.localdate())
    record.complete, record.missing = not missing, norm.as_text(missing)
    record.save(update_fields=["answers", "complete", "missing", "updated"])
    told = {code: [before[code], answers.get(code)] for code in changed}
    BasicsChange.objects.create(
        id=uuid4(), record=record, fields=changed, told=json.dumps(told, ensure_ascii=False), made_by=by
    )
    journal.record(
        events.Kind.BASICS_UPDATED, subject=record, place=record.person.village_id, by=by, fields=changed
    )
    return record


@transaction.atomic
def confirm_condition(
    *,
    condition_id: UUID,
    person: Person,
    kind: str,
    confirmed_on: dt.date,
    source: str = "",
    by: User | None,
) -> Condition:
    """Register a confirmed condition. One that is open for this person already is answered as it is."""
    same = Condition.objects.filter(pk=condition_id).first()
    if same and (same.person_id, same.kind, same.confirmed_on) != (person.pk, kind, confirmed_on):
        raise Conflict(_("这条确诊记录的编号已用于另一条记录，请刷新页面后重新登记。"))
    known = same or Condition.objects.filter(person=person, kind=kind, ended_on=None).first()
    if known:
        return known
    condition = Condition.objects.create(
        id=condition_id, person=person, kind=kind, confirmed_on=confirmed_on, source=source
    )
    journal.record(events.Kind.CONDITION_CONFIRMED, subject=condition, place=person.village_id, by=by)
    return condition


@transaction.atomic
def add_measurements(
    *,
    person: Person,
    seen: Iterable[tuple[str, Decimal]],
    measured_on: dt.date,
    source: UUID,
    by: User | None,
) -> list[Measurement]:
    """Keep what a visit measured, as (kind, value). Measurements of one source are written once."""
    known = list(Measurement.objects.filter(source_id=source))
    if known:
        return known
    rows = [
        Measurement(person=person, kind=kind, value=value, measured_on=measured_on, source_id=source)
        for kind, value in seen
    ]
    if rows:
        Measurement.objects.bulk_create(rows)
        journal.record(
            events.Kind.MEASUREMENTS_ADDED,
            subject=person,
            place=person.village_id,
            by=by,
            fields=[row.kind for row in rows],
        )
    return rows


@transaction.atomic
def withdraw_measurements(*, source: UUID, by: User | None) -> int:
    """Stop reading what a visit measured, because a correction measured it anew. Answers how many."""
    return Measurement.objects.filter(source_id=source, withdrawn=False).update(withdrawn=True)


def unlock_guarded(*, person: Person, purpose: str, by: User) -> None:
    """Journal that the reader opens the level-5 items of a person, and what for."""
    journal.record(
        events.Kind.GUARDED_UNLOCKED, subject=person, place=person.village_id, by=by, purpose=purpose
    )

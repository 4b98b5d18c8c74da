"""Categories of households and persons, from one day to another; two spells of one kind never overlap.

A household's spell ends before its `until` (from the day of removal it is not monitored); a person's `until`
is the last day in force, as certificates and insurance years are written.
"""

import datetime as dt
import uuid
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry import rules
from ankang.registry.actions.history import Conflict, note_changes, same_or_conflict
from ankang.registry.actions.telling import tell
from ankang.registry.actions.whole import lock, lock_member
from ankang.registry.events import Kind
from ankang.registry.models import Household, HouseholdCategory, LifeEvent, Person, PersonCategory


@transaction.atomic
def set_household_category(
    *,
    category_id: UUID,
    household: Household,
    kind: str,
    since: dt.date,
    until: dt.date | None = None,
    source: str = "",
    by: User | None,
) -> HouseholdCategory:
    """Mark what a household is from a day on. The same mark again changes nothing."""
    Household.objects.select_for_update().get(pk=household.pk)
    given = {"household_id": household.pk, "kind": kind, "since": since, "until": until, "source": source}
    known = HouseholdCategory.objects.filter(pk=category_id).first()
    if known:
        same_or_conflict(known, given)
        return known
    others = HouseholdCategory.objects.filter(household=household, kind=kind)
    _refuse_overlap(others, since, until, last_day_counts=False)
    row = _open(given, category_id)
    _tell_began(row, household, by)
    if until:
        _tell_ended(row, household, until, None, by)
    record(Kind.CATEGORY_SET, subject=household, place=household.village_id, by=by, fields=[kind])
    return row


@transaction.atomic
def set_person_category(
    *,
    category_id: UUID,
    person: Person,
    kind: str,
    since: dt.date,
    until: dt.date | None = None,
    disability: str = "",
    grade: int | None = None,
    source: str = "",
    told: dict[str, Any] | None = None,
    by: User | None,
) -> PersonCategory:
    """Mark what a person is from a day on: insured, disabled, dibao. The same mark again changes nothing.

    `told`: who said it and where, for the history, as the fields of Change.
    """
    person, _homes = lock_member(person)
    given = {
        "person_id": person.pk, "kind": kind, "since": since, "until": until,
        "disability": disability, "grade": grade, "source": source,
    }  # fmt: skip
    known = PersonCategory.objects.filter(pk=category_id).first()
    if known:
        same_or_conflict(known, given)
        return known
    _refuse_overlap(
        PersonCategory.objects.filter(person=person, kind=kind), since, until, last_day_counts=True
    )
    row = PersonCategory.objects.create(id=category_id, **given)
    kept = {"kind": (None, kind), "since": (None, since)}
    if kind == PersonCategory.Kind.DISABLED:
        kept |= {"disability": (None, disability), "grade": (None, grade)}
    note_changes(household=person.household, row=row, changed=kept, by=by, **(told or {}))
    record(Kind.CATEGORY_SET, subject=person, place=person.village_id, by=by, fields=[kind])
    return row


@transaction.atomic
def end_household_category(*, category: HouseholdCategory, on: dt.date, by: User | None) -> HouseholdCategory:
    """From this day on the household is not that any more (risk removed)."""
    lock(category.household)
    row = HouseholdCategory.objects.select_related("household").get(pk=category.pk)
    if row.until != on:
        _refuse_backwards(row, on)
        old, row.until = row.until, on
        row.save(update_fields=["until"])
        _tell_ended(row, row.household, on, old, by)
        record(
            Kind.CATEGORY_ENDED,
            subject=row.household,
            place=row.household.village_id,
            by=by,
            fields=[row.kind],
        )
    return row


@transaction.atomic
def end_person_category(
    *, category: PersonCategory, on: dt.date, told: dict[str, Any] | None = None, by: User | None
) -> PersonCategory:
    """This day is the last on which the person is that."""
    rows = PersonCategory.objects.select_for_update(of=("self",)).select_related("person__household")
    row = rows.get(pk=category.pk)
    if row.until != on:
        _refuse_backwards(row, on)
        note_changes(
            household=row.person.household, row=row, changed={"until": (row.until, on)}, by=by, **(told or {})
        )
        row.until = on
        row.save(update_fields=["until"])
        record(Kind.CATEGORY_ENDED, subject=row.person, place=row.person.village_id, by=by, fields=[row.kind])
    return row


def _refuse_backwards(row: HouseholdCategory | PersonCategory, on: dt.date) -> None:
    if on < row.since:
        raise Conflict(_("结束日期早于开始日期：请核对日期。"))


def _open(given: dict[str, Any], key: UUID) -> HouseholdCategory:
    """A new spell; one of that day that had been taken back begins again."""
    spent = HouseholdCategory.objects.filter(
        household_id=given["household_id"], kind=given["kind"], since=given["since"], until=given["since"]
    ).first()
    if spent is None:
        return HouseholdCategory.objects.create(id=key, **given)
    spent.until, spent.source = given["until"], given["source"]
    spent.save(update_fields=["until", "source"])
    return spent


def _tell_began(row: HouseholdCategory, home: Household, by: User | None) -> None:
    event = tell(
        event_id=uuid.uuid5(row.pk, f"began {row.since}"), kind=rules.BEGAN[row.kind], on=row.since,
        household=home, category=row.kind, source=row.source, by=by,
    )  # fmt: skip
    changed = {"kind": (None, row.kind), "since": (None, row.since)}
    note_changes(household=home, row=row, changed=changed, by=by, event=event, source=row.source)


def _tell_ended(
    row: HouseholdCategory, home: Household, on: dt.date, old: dt.date | None, by: User | None
) -> None:
    """The end of a spell; another day for one that had ended is a correction of that event."""
    kind = LifeEvent.Kind.RISK_REMOVED if row.kind in rules.MONITORED else LifeEvent.Kind.CATEGORY_ENDED
    told = LifeEvent.objects.filter(household=home, kind=kind, category=row.kind, corrected_by__isnull=True)
    event = LifeEvent.objects.create(
        kind=kind, happened_on=on, household=home, village_id=home.village_id, category=row.kind,
        source=row.source, corrects=told.filter(happened_on=old).first() if old else None, recorded_by=by,
    )  # fmt: skip
    note_changes(household=home, row=row, changed={"until": (old, on)}, by=by, event=event)


def _refuse_overlap(others: Any, since: dt.date, until: dt.date | None, *, last_day_counts: bool) -> None:
    spell = rules.Spell(since, until)
    for other in others:
        if not last_day_counts and other.until == other.since:
            continue  # taken back: it keeps no day
        if rules.overlap(spell, rules.Spell(other.since, other.until), last_day_counts=last_day_counts):
            raise Conflict(
                _("这一类别在 %(since)s 起已有登记：请先结束原有类别，或改正日期。") % {"since": other.since}
            )

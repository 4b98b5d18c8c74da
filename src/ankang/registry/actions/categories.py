"""Categories of households and persons, from one day to another; two spells of one kind never overlap.

A household's spell ends before its `until` (from the day of removal it is not monitored); a person's `until`
is the last day in force, as certificates and insurance years are written.
"""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry import rules
from ankang.registry.actions.history import Conflict, differences, note_changes, same_or_conflict
from ankang.registry.events import Kind
from ankang.registry.models import Household, HouseholdCategory, Person, PersonCategory


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
    row = HouseholdCategory.objects.create(id=category_id, **given)
    note_changes(household=household, row=row, changed={"kind": (None, kind), "since": (None, since)}, by=by)
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
    person = Person.objects.select_for_update().select_related("household").get(pk=person.pk)
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
    row = HouseholdCategory.objects.select_for_update().select_related("household").get(pk=category.pk)
    _end(row, on, row.household, row.household, by)
    return row


@transaction.atomic
def end_person_category(
    *, category: PersonCategory, on: dt.date, told: dict[str, Any] | None = None, by: User | None
) -> PersonCategory:
    """This day is the last on which the person is that."""
    rows = PersonCategory.objects.select_for_update(of=("self",)).select_related("person__household")
    row = rows.get(pk=category.pk)
    _end(row, on, row.person, row.person.household, by, **(told or {}))
    return row


@transaction.atomic
def mend_person_category(
    *, category: PersonCategory, told: dict[str, Any] | None = None, by: User | None, **fields: Any
) -> PersonCategory:
    """Put right what a person's category says beside its days: type and grade of a disability. Days are not
    mended: they are ended and set."""
    if not fields.keys() <= {"disability", "grade"}:
        raise ValueError("only disability and grade are mended")
    rows = PersonCategory.objects.select_for_update(of=("self",)).select_related("person__household")
    row = rows.get(pk=category.pk)
    changed = differences(row, fields)
    if changed:
        for name, (_old, new) in changed.items():
            setattr(row, name, new)
        row.save(update_fields=list(changed))
        note_changes(household=row.person.household, row=row, changed=changed, by=by, **(told or {}))
        record(
            Kind.CATEGORY_SET,
            subject=row.person,
            place=row.person.village_id,
            by=by,
            fields=[row.kind, *sorted(changed)],
        )
    return row


def _end(
    row: HouseholdCategory | PersonCategory,
    on: dt.date,
    subject: Household | Person,
    household: Household,
    by: User | None,
    **told: Any,
) -> None:
    if row.until == on:
        return
    if on < row.since:
        raise Conflict(_("结束日期早于开始日期：请核对日期。"))
    note_changes(household=household, row=row, changed={"until": (row.until, on)}, by=by, **told)
    row.until = on
    row.save(update_fields=["until"])
    record(Kind.CATEGORY_ENDED, subject=subject, place=subject.village_id, by=by, fields=[row.kind])


def _refuse_overlap(others: Any, since: dt.date, until: dt.date | None, *, last_day_counts: bool) -> None:
    spell = rules.Spell(since, until)
    for other in others:
        if rules.overlap(spell, rules.Spell(other.since, other.until), last_day_counts=last_day_counts):
            raise Conflict(
                _("这一类别在 %(since)s 起已有登记：请先结束原有类别，或改正日期。") % {"since": other.since}
            )

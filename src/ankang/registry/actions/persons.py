"""Members of households: added, changed, gone; and the keys by which their names are typed."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry import rules
from ankang.registry.actions.history import (
    Conflict,
    differences,
    note_changes,
    refuse_unseen,
    same_or_conflict,
)
from ankang.registry.events import Kind
from ankang.registry.models import Household, NameKey, Person
from ankang.storage.sealed import BlindIndex
from ankang.values.pinyin import initials

# Blind indexes that must be written with their source column.
_WITH = {"phone": ("phone_tail",), "identity": ("identity_index", "identity_tail")}


@transaction.atomic
def add_person(*, person_id: UUID, household: Household, by: User | None, **fields: Any) -> Person:
    """Add a member. The same person again changes nothing; other content under the id is a Conflict."""
    given = {"household_id": household.pk, **fields}
    known = Person.objects.filter(pk=person_id).first()
    if known:
        same_or_conflict(known, given)
        return known
    household = Household.objects.select_for_update().get(pk=household.pk)
    if Person.objects.filter(number=fields["number"]).exists():
        raise Conflict(_("人编号已被另一人使用：请核对人编号。"))
    _refuse_double(fields.get("identity", ""), None)
    person = Person.objects.create(id=person_id, village_id=household.village_id, **given)
    write_name_keys(person=person, by=by)
    record(Kind.PERSON_ADDED, subject=person, place=person.village_id, by=by, fields=sorted(fields))
    return person


@transaction.atomic
def change_person(
    *,
    person: Person,
    by: User | None,
    seen: dt.datetime | None = None,
    told: dict[str, Any] | None = None,
    **fields: Any,
) -> Person:
    """Change fields of a person; what is equal already is left alone and not journalled.

    `seen`: when the row was last changed, as the writer saw it; a later change by somebody else is a Conflict.
    `told`: where the values come from and since when they hold, as the fields of Change.
    """
    if {"id", "household", "household_id", "village", "village_id"} & fields.keys():
        raise ValueError("a person's place is the household's")
    person = Person.objects.select_for_update().select_related("household").get(pk=person.pk)
    changed = differences(person, fields)
    if not changed:
        return person
    refuse_unseen(person.changed, seen)
    if "identity" in changed:
        _refuse_double(fields["identity"], person)
    if "number" in changed and Person.objects.filter(number=fields["number"]).exists():
        raise Conflict(_("人编号已被另一人使用：请核对人编号。"))
    _save(person, changed, by, **(told or {}))
    record(Kind.PERSON_CHANGED, subject=person, place=person.village_id, by=by, fields=sorted(changed))
    return person


@transaction.atomic
def record_death(*, person: Person, on: dt.date, by: User | None) -> Person:
    """The person died on a day and leaves the books then. Recorded once; another day is a correction."""
    person = Person.objects.select_for_update().select_related("household").get(pk=person.pk)
    if on < person.born_on:
        raise Conflict(_("死亡日期早于出生日期：请核对日期。"))
    changed = differences(person, {"died_on": on, "left_on": on, "left_reason": rules.DIED})
    if changed:
        _save(person, changed, by)
        record(Kind.PERSON_DIED, subject=person, place=person.village_id, by=by, fields=sorted(changed))
    return person


@transaction.atomic
def leave(*, person: Person, on: dt.date, reason: str, by: User | None) -> Person:
    """The person leaves the books on a day for a reason other than death."""
    person = Person.objects.select_for_update().select_related("household").get(pk=person.pk)
    if on < person.joined_on:
        raise Conflict(_("离册日期早于入册日期：请核对日期。"))
    changed = differences(person, {"left_on": on, "left_reason": reason})
    if changed:
        _save(person, changed, by)
        record(Kind.PERSON_LEFT, subject=person, place=person.village_id, by=by, fields=sorted(changed))
    return person


@transaction.atomic
def write_name_keys(*, person: Person, by: User | None) -> None:
    """Make the keys of a person's name what the name says now."""
    wanted = set(initials(person.name))
    NameKey.objects.filter(person=person).exclude(key__in=wanted).delete()
    there = set(NameKey.objects.filter(person=person).values_list("key", flat=True))
    NameKey.objects.bulk_create(
        NameKey(person=person, village_id=person.village_id, key=key) for key in sorted(wanted - there)
    )


def _refuse_double(identity: str, person: Person | None) -> None:
    """One identity number stands once on the books. The sentence names the village, not the person."""
    if not identity:
        return
    same = Person.objects.filter(
        identity_index=BlindIndex.of(Person, "identity_index", identity), left_on__isnull=True
    ).select_related("village__parent")
    other = same.exclude(pk=person.pk if person else None).first()
    if other:
        raise Conflict(
            _("这个身份证号已登记在 %(town)s%(village)s 的另一户：请先核对，或联系该村办理迁移。")
            % {"town": other.village.parent or "", "village": other.village}
        )


def _save(person: Person, changed: dict[str, tuple[Any, Any]], by: User | None, **told: Any) -> None:
    for name, (_old, new) in changed.items():
        setattr(person, name, new)
    columns = [*changed, *(index for name in changed for index in _WITH.get(name, ())), "changed"]
    person.save(update_fields=columns)
    if "name" in changed:
        write_name_keys(person=person, by=by)
    note_changes(household=person.household, row=person, changed=changed, by=by, **told)

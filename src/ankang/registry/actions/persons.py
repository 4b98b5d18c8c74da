"""Members of households: added and changed; and the keys by which their names are typed."""

import datetime as dt
import uuid
from contextlib import nullcontext
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
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
from ankang.registry.actions.telling import Ground, tell
from ankang.registry.actions.whole import kept_whole, lock_member
from ankang.registry.events import Kind
from ankang.registry.models import Household, LifeEvent, NameKey, Person
from ankang.storage.sealed import BlindIndex
from ankang.values.pinyin import initials

# Blind indexes that must be written with their source column.
_WITH = {"phone": ("phone_tail",), "identity": ("identity_index", "identity_tail")}


@transaction.atomic
def add_person(
    *,
    person_id: UUID,
    household: Household,
    by: User | None,
    reason: str = "",
    event_id: UUID | None = None,
    ground: Ground | None = None,
    **fields: Any,
) -> Person:
    """Add a member. The same person again changes nothing; other content under the id is a Conflict.

    `reason`: why they join (code of join_reason). Without one, who joins on the day of the household belongs to
    its entry and is no event of their own; who joins later was left out before. Without a number the next one of
    the household is given.
    """
    given = {"household_id": household.pk, **fields}
    known = Person.objects.filter(pk=person_id).first()
    if known:
        same_or_conflict(known, given)
        return known
    household = Household.objects.select_for_update().get(pk=household.pk)
    given.setdefault("number", _next_number(household))
    if Person.objects.filter(number=given["number"]).exists():
        raise Conflict(_("人编号已被另一人使用：请核对人编号。"))
    if fields["joined_on"] < household.joined_on:
        raise Conflict(_("入册日期早于本户的入册日期：请核对日期。"))
    refuse_double(fields.get("identity", ""), None)
    with kept_whole([household.pk], fields["joined_on"]):
        person = Person.objects.create(id=person_id, village_id=household.village_id, **given)
        _tell_joined(person, household, reason, event_id, ground, by)
    write_name_keys(person=person, by=by)
    record(Kind.PERSON_ADDED, subject=person, place=person.village_id, by=by, fields=sorted(fields))
    return person


def _next_number(home: Household) -> str:
    """The household's number and the next of three digits."""
    taken = set(Person.objects.filter(number__startswith=home.number).values_list("number", flat=True))
    serial = home.persons.count() + 1
    while f"{home.number}{serial:03d}" in taken:
        serial += 1
    return f"{home.number}{serial:03d}"


def _tell_joined(
    person: Person,
    home: Household,
    reason: str,
    event_id: UUID | None,
    ground: Ground | None,
    by: User | None,
) -> None:
    if not reason and person.joined_on == home.joined_on:
        return
    kind = rules.JOINED[reason] if reason else LifeEvent.Kind.OMITTED
    key = event_id or uuid.uuid5(person.pk, "joined")
    event = tell(
        event_id=key, kind=kind, on=person.joined_on, household=home, person=person, by=by, **(ground or {})
    )
    changed = {"joined_on": (None, person.joined_on)}
    note_changes(household=home, row=person, changed=changed, by=by, event=event, holds_from=person.joined_on)


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
    `told`: where the values come from and since when they hold, as note_changes takes it.
    """
    if {"id", "household", "household_id", "village", "village_id"} & fields.keys():
        raise ValueError("a person's place is the household's")
    person, _homes = lock_member(person)
    changed = differences(person, fields)
    if not changed:
        return person
    refuse_unseen(person.changed, seen)
    if "identity" in changed:
        refuse_double(fields["identity"], person)
    if "number" in changed and Person.objects.filter(number=fields["number"]).exists():
        raise Conflict(_("人编号已被另一人使用：请核对人编号。"))
    guard = (
        kept_whole([person.household_id], _since(person, told)) if "relation" in changed else nullcontext()
    )
    with guard:
        save_person(person=person, changed=changed, by=by, **(told or {}))
    record(Kind.PERSON_CHANGED, subject=person, place=person.village_id, by=by, fields=sorted(changed))
    return person


def _since(person: Person, told: dict[str, Any] | None) -> dt.date:
    """The first day that the new values may concern."""
    if told and told.get("mends"):
        return person.joined_on
    return (told or {}).get("holds_from") or timezone.localdate()


@transaction.atomic
def write_name_keys(*, person: Person, by: User | None) -> None:
    """Make the keys of a person's name what the name says now."""
    wanted = set(initials(person.name))
    NameKey.objects.filter(person=person).exclude(key__in=wanted).delete()
    there = set(NameKey.objects.filter(person=person).values_list("key", flat=True))
    NameKey.objects.bulk_create(
        NameKey(person=person, village_id=person.village_id, key=key) for key in sorted(wanted - there)
    )


def refuse_double(identity: str, person: Person | None) -> None:
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


def save_person(*, person: Person, changed: dict[str, tuple[Any, Any]], by: User | None, **told: Any) -> None:
    """Give a person changed fields (field → old, new), with indexes, keys and history."""
    for name, (_old, new) in changed.items():
        setattr(person, name, new)
    columns = [*changed, *(index for name in changed for index in _WITH.get(name, ())), "changed"]
    person.save(update_fields=columns)
    if "name" in changed:
        write_name_keys(person=person, by=by)
    note_changes(household=person.household, row=person, changed=changed, by=by, **told)

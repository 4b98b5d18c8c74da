"""Households that part and households that become one."""

import datetime as dt
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry import rules
from ankang.registry.actions.history import Conflict, note_changes
from ankang.registry.actions.telling import tell, told_already
from ankang.registry.events import Kind
from ankang.registry.models import Household, HouseholdCategory, LifeEvent, NameKey, Person


@transaction.atomic
def split_household(
    *,
    event_id: UUID,
    household: Household,
    new_household_id: UUID,
    number: str,
    relations: Mapping[UUID, str],
    on: dt.date,
    carry: Collection[str] = (),
    source: str = "",
    document: str = "",
    note: str = "",
    by: User | None,
) -> Household:
    """Part the members named in `relations` (person id → relation to their new head) off into a new household.

    `carry`: the kinds of category in force that go on in the new household from the day of the split; the old
    household keeps its own. Years of income stay with the old household. Answers the new household.
    """
    old = Household.objects.select_for_update().get(pk=household.pk)
    told = told_already(event_id, kind=LifeEvent.Kind.SPLIT, household_id=old.pk, happened_on=on)
    if told:
        return Household.objects.get(pk=told.other_id)
    leaving = _members(old, relations)
    _one_head(list(relations.values()))
    staying = old.persons.filter(left_on__isnull=True).exclude(pk__in=relations)
    _one_head(list(staying.values_list("relation", flat=True)))
    if Household.objects.filter(number=number).exists():
        raise Conflict(_("户编号已被另一户使用：请核对户编号，或打开那一户修改。"))
    made = Household.objects.create(
        id=new_household_id, number=number, village_id=old.village_id, group=old.group, joined_on=on
    )
    given = {"source": source, "document": document, "note": note}
    event = tell(
        event_id=event_id, kind=LifeEvent.Kind.SPLIT, on=on, household=old, other=made, by=by, **given
    )
    _bring(leaving, made, relations, event, by)
    for row in HouseholdCategory.objects.filter(household=old, kind__in=carry, until__isnull=True):
        HouseholdCategory.objects.create(household=made, kind=row.kind, since=on, source=row.source)
    record(Kind.HOUSEHOLD_SPLIT, subject=old, place=old.village_id, by=by, fields=[f"members:{len(leaving)}"])
    return made


@transaction.atomic
def merge_households(
    *,
    event_id: UUID,
    household: Household,
    into: Household,
    relations: Mapping[UUID, str],
    on: dt.date,
    source: str = "",
    document: str = "",
    note: str = "",
    by: User | None,
) -> Household:
    """Bring all members of a household into another, where `relations` says what they are to its head; the
    emptied household leaves the books that day and its categories end. Answers the household that stays."""
    rows = {h.pk: h for h in Household.objects.select_for_update().filter(pk__in=[household.pk, into.pk])}
    old, stays = rows[household.pk], rows[into.pk]
    if told_already(event_id, kind=LifeEvent.Kind.MERGED, household_id=old.pk, happened_on=on):
        return stays
    leaving = _members(old, relations)
    if len(leaving) != old.persons.filter(left_on__isnull=True).count():
        raise Conflict(_("并户时全部在册成员一并转入：请为每名成员填写与户主关系。"))
    if rules.HEAD in relations.values():
        raise Conflict(_("并入的成员不能是户主：请先并户，再办理户主变更。"))
    given = {"source": source, "document": document, "note": note}
    event = tell(
        event_id=event_id, kind=LifeEvent.Kind.MERGED, on=on, household=old, other=stays, by=by, **given
    )
    _bring(leaving, stays, relations, event, by)
    note_changes(household=old, row=old, changed={"left_on": (None, on)}, by=by, event=event, holds_from=on)
    old.left_on = on
    old.save(update_fields=["left_on", "changed"])
    for row in HouseholdCategory.objects.filter(household=old, until__isnull=True):
        note_changes(household=old, row=row, changed={"until": (None, on)}, by=by, event=event)
        row.until = on
        row.save(update_fields=["until"])
    record(
        Kind.HOUSEHOLDS_MERGED, subject=old, place=old.village_id, by=by, fields=[f"members:{len(leaving)}"]
    )
    return stays


def _members(home: Household, relations: Mapping[UUID, str]) -> list[Person]:
    people = list(home.persons.filter(pk__in=list(relations), left_on__isnull=True).select_for_update())
    if len(people) != len(relations) or not people:
        raise Conflict(_("所选成员不都是本户在册成员：请刷新后重选。"))
    return people


def _one_head(relations: list[str]) -> None:
    if relations.count(rules.HEAD) != 1:
        raise Conflict(_("分开后的每一户应有且只有一名户主：请核对与户主关系。"))


def _bring(
    people: list[Person], home: Household, relations: Mapping[UUID, str], event: LifeEvent, by: User | None
) -> None:
    """Put people into another household with their relation there."""
    for person in people:
        changed = {"household": (person.household_id, home.pk)}
        if person.relation != relations[person.pk]:
            changed["relation"] = (person.relation, relations[person.pk])
        note_changes(
            household=person.household, row=person, changed=changed, by=by, event=event,
            holds_from=event.happened_on,
        )  # fmt: skip
        person.household, person.village_id = home, home.village_id
        person.relation = relations[person.pk]
        person.save(update_fields=["household", "village", "relation", "changed"])
    NameKey.objects.filter(person__in=people).update(village_id=home.village_id)

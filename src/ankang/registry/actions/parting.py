"""Households that part and households that become one."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry import rules
from ankang.registry.actions.arriving import bring
from ankang.registry.actions.heads import restate
from ankang.registry.actions.history import Conflict, note_changes
from ankang.registry.actions.leaving import close_household
from ankang.registry.actions.telling import Ground, refuse_unproven, tell, told_already
from ankang.registry.actions.whole import kept_whole, lock, members_at, refuse_before_later
from ankang.registry.events import Kind
from ankang.registry.models import Household, HouseholdCategory, LifeEvent, Person

Relations = Mapping[UUID, str]


@transaction.atomic
def split_household(
    *,
    event_id: UUID,
    household: Household,
    new_household_id: UUID,
    number: str,
    relations: Relations,
    on: dt.date,
    by: User | None,
    staying: Relations | None = None,
    carry: Collection[str] | None = None,
    **ground: Unpack[Ground],
) -> Household:
    """Part the members named in `relations` (person → relation to their new head) off into a new household.

    `staying`: what the others become, when the old head is among those who go. `carry`: kinds of category in
    force that go on in the new household; None: those of the rule in parameters/dynamics.yaml. The old household
    keeps its own and its years of income. Answers the new household.
    """
    (old,) = lock(household)
    known = told_already(event_id, kind=LifeEvent.Kind.SPLIT, household_id=old.pk, happened_on=on)
    if known:
        return Household.objects.get(pk=known.other_id)
    refuse_unproven(on, old.village_id, ground)
    if Household.objects.filter(number=number).exists():
        raise Conflict(_("户编号已被另一户使用：请核对户编号，或打开那一户修改。"))
    with kept_whole([old.pk], on) as homes:
        going, there = _parted(old, relations, on)
        made = Household.objects.create(
            id=new_household_id, number=number, village_id=old.village_id, group=old.group,
            relocated=old.relocated, safe_water=old.safe_water, joined_on=on,
        )  # fmt: skip
        homes.add(made.pk)
        event = tell(
            event_id=event_id, kind=LifeEvent.Kind.SPLIT, on=on, household=old, other=made, by=by, **ground
        )
        told: dict[str, Any] = {"by": by, "event": event, "holds_from": on}
        note_changes(household=made, row=made, changed={"joined_on": (None, on)}, **told)
        if staying:
            restate(home=old, there=there, relations=staying, event=event, by=by)
        bring(people=going, home=made, relations=relations, event=event, by=by)
        _carry(old, made, rules.carried(on, old.village_id) if carry is None else carry, event, by)
    record(Kind.HOUSEHOLD_SPLIT, subject=old, place=old.village_id, by=by, fields=[f"members:{len(going)}"])
    return made


@transaction.atomic
def merge_households(
    *,
    event_id: UUID,
    household: Household,
    into: Household,
    relations: Relations,
    on: dt.date,
    by: User | None,
    **ground: Unpack[Ground],
) -> Household:
    """Bring all members of a household into another, where `relations` says what they are to its head; the
    emptied household leaves the books that day and its categories end. Answers the household that stays."""
    old, stays = lock(household, into)
    if told_already(event_id, kind=LifeEvent.Kind.MERGED, household_id=old.pk, happened_on=on):
        return stays
    refuse_unproven(on, old.village_id, ground)
    if old.pk == stays.pk or stays.left_on or old.left_on or on < max(old.joined_on, stays.joined_on):
        raise Conflict(_("并入的户在这一天不在册，或就是本户：请核对户编号和日期。"))
    with kept_whole([old.pk, stays.pk], on):
        there = members_at(old, on)
        if set(relations) != set(there) or old.persons.filter(joined_on__gt=on).exists():
            raise Conflict(_("并户时全部在册成员一并转入：请为每名成员填写与户主关系。"))
        if rules.HEAD in relations.values():
            raise Conflict(_("并入的成员不能是户主：请先并户，再办理户主变更。"))
        going = list(there.values())
        refuse_before_later(going, on)
        event = tell(
            event_id=event_id, kind=LifeEvent.Kind.MERGED, on=on, household=old, other=stays, by=by,
            village_id=stays.village_id,
            village_before_id=old.village_id if old.village_id != stays.village_id else None, **ground,
        )  # fmt: skip
        bring(people=going, home=stays, relations=relations, event=event, by=by)
        close_household(home=old, on=on, event=event, by=by)
    record(
        Kind.HOUSEHOLDS_MERGED, subject=old, place=stays.village_id, by=by, fields=[f"members:{len(going)}"]
    )
    return stays


def _parted(old: Household, relations: Relations, on: dt.date) -> tuple[list[Person], dict[UUID, Person]]:
    """Those who go and those who stay, of the members of that day."""
    there = members_at(old, on)
    if not relations or set(relations) - set(there):
        raise Conflict(_("所选成员在这一天不都是本户在册成员：请刷新后重选。"))
    going = [there.pop(key) for key in relations]
    if not there:
        raise Conflict(_("原户至少要留下一名成员：全户一起变动的请办理整户搬迁或户主变更。"))
    if list(relations.values()).count(rules.HEAD) != 1:
        raise Conflict(_("新户应有且只有一名户主：请核对与户主关系。"))
    refuse_before_later([*going, *there.values()], on)
    return going, there


def _carry(
    old: Household, made: Household, kinds: Collection[str], event: LifeEvent, by: User | None
) -> None:
    """What the old household was that day and the rule carries on, the new one is from that day."""
    on = event.happened_on
    rows = HouseholdCategory.objects.filter(household=old, kind__in=list(kinds), since__lte=on)
    for row in rows.filter(Q(until__isnull=True) | Q(until__gt=on)):
        spell = HouseholdCategory.objects.create(
            id=uuid.uuid5(event.pk, row.kind), household=made, kind=row.kind, since=on, until=row.until,
            source=row.source,
        )  # fmt: skip
        note_changes(
            household=made,
            row=spell,
            changed={"kind": (None, row.kind), "since": (None, on)},
            by=by,
            event=event,
        )

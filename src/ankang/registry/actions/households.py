"""Households: registered, changed, moved; and their income and spending by year."""

import datetime as dt
import uuid
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.registry.actions.history import (
    Conflict,
    differences,
    note_changes,
    refuse_unseen,
    same_or_conflict,
)
from ankang.registry.actions.telling import Ground, refuse_future, refuse_unproven, tell
from ankang.registry.events import Kind
from ankang.registry.models import Household, HouseholdYear, LifeEvent
from ankang.registry.queries.unwinding import told

# Blind indexes that must be written with their source column.
_WITH = {"phone": ("phone_tail",)}


@transaction.atomic
def register_household(
    *, household_id: UUID, number: str, village: Division, joined_on: dt.date, by: User | None, **fields: Any
) -> Household:
    """Register a household. The same one again changes nothing; other content under its id is a Conflict."""
    given = {"number": number, "village_id": village.pk, "joined_on": joined_on, **fields}
    known = Household.objects.filter(pk=household_id).first()
    if known:
        same_or_conflict(known, given)
        return known
    if Household.objects.filter(number=number).exists():
        raise Conflict(_("户编号已被另一户使用：请核对户编号，或打开那一户修改。"))
    refuse_future(joined_on)
    household = Household.objects.create(id=household_id, **given)
    tell(
        event_id=uuid.uuid5(household_id, "entered"), kind=LifeEvent.Kind.ENTERED, on=joined_on,
        household=household, by=by,
    )  # fmt: skip
    record(Kind.HOUSEHOLD_REGISTERED, subject=household, place=village.pk, by=by, fields=sorted(fields))
    return household


@transaction.atomic
def change_household(
    *,
    household: Household,
    by: User | None,
    seen: dt.datetime | None = None,
    told: dict[str, Any] | None = None,
    **fields: Any,
) -> Household:
    """Change fields of a household; what is equal already is left alone and not journalled.

    `seen`: when the row was last changed, as the writer saw it; a later change by somebody else is a Conflict.
    `told`: where the values come from and since when they hold, as the fields of Change.
    A household changes its village by `move_household`, not here.
    """
    if {"id", "village", "village_id"} & fields.keys():
        raise ValueError("a household moves by move_household")
    household = Household.objects.select_for_update().get(pk=household.pk)
    changed = differences(household, fields)
    if not changed:
        return household
    refuse_unseen(household.changed, seen)
    if "number" in changed and Household.objects.filter(number=fields["number"]).exists():
        raise Conflict(_("户编号已被另一户使用：请核对户编号，或打开那一户修改。"))
    for name, (_old, new) in changed.items():
        setattr(household, name, new)
    columns = [*changed, *(index for name in changed for index in _WITH.get(name, ())), "changed"]
    household.save(update_fields=columns)
    note_changes(household=household, row=household, changed=changed, by=by, **(told or {}))
    record(
        Kind.HOUSEHOLD_CHANGED, subject=household, place=household.village_id, by=by, fields=sorted(changed)
    )
    return household


@transaction.atomic
def move_household(
    *,
    household: Household,
    village: Division,
    by: User | None,
    on: dt.date | None = None,
    event_id: UUID | None = None,
    **ground: Unpack[Ground],
) -> Household:
    """Bring a household with all its members to another village, today or from a day on.

    The database brings the members and their name keys along.
    """
    household = Household.objects.select_for_update().get(pk=household.pk)
    old = household.village_id
    if old == village.pk:
        return household
    on = on or timezone.localdate()
    refuse_unproven(on, old, ground)
    _refuse_moved_later(household, on)
    event = tell(
        event_id=event_id or uuid.uuid4(), kind=LifeEvent.Kind.HOUSEHOLD_MOVED, on=on, household=household,
        village_id=village.pk, village_before_id=old, by=by, **ground,
    )  # fmt: skip
    household.village = village
    household.save(update_fields=["village", "changed"])
    note_changes(
        household=household, row=household, changed={"village": (old, village.pk)}, by=by, event=event,
        holds_from=on,
    )  # fmt: skip
    record(Kind.HOUSEHOLD_MOVED, subject=household, place=village.pk, by=by, fields=["village"])
    return household


def _refuse_moved_later(household: Household, on: dt.date) -> None:
    if on < household.joined_on:
        raise Conflict(_("搬迁日期早于入册日期：请核对日期。"))
    later = [
        one.since for one in told(Household, [household.pk], ("village",)).get((household.pk, "village"), [])
    ]
    if later and max(later) > on:
        raise Conflict(_("本户在 %(day)s 还登记过搬迁：请先更正那次搬迁。") % {"day": max(later)})


@transaction.atomic
def record_year(*, household: Household, year: int, by: User | None, **amounts: int) -> HouseholdYear:
    """Keep the income and spending of a household in a year, in fen; `amounts` as the fields of HouseholdYear."""
    Household.objects.select_for_update().get(pk=household.pk)
    row = HouseholdYear.objects.filter(household=household, year=year).first()
    if row is None:
        row = HouseholdYear.objects.create(household=household, year=year, **amounts)
        changed = {name: (None, value) for name, value in amounts.items() if value}
    else:
        changed = differences(row, amounts)
        for name, (_old, new) in changed.items():
            setattr(row, name, new)
        row.save(update_fields=list(changed) or None)
    if changed:
        note_changes(household=household, row=row, changed=changed, by=by)
        record(
            Kind.YEAR_RECORDED, subject=household, place=household.village_id, by=by,
            fields=[f"{year}", *sorted(changed)],
        )  # fmt: skip
    return row

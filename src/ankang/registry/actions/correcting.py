"""A wrong event put right: taken back, or told again with another day. The wrong one stays and is named."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry import rules
from ankang.registry.actions.history import Conflict, note_changes
from ankang.registry.actions.telling import (
    ENDS,
    MODELS,
    changed_under,
    refuse_unproven,
    set_field,
    tell,
    told_already,
)
from ankang.registry.actions.whole import kept_whole, lock, refuse_before_later
from ankang.registry.events import Kind
from ankang.registry.models import Change, Household, LifeEvent, Person
from ankang.registry.queries.unwinding import as_value, stays


@transaction.atomic
def void_event(*, event_id: UUID, event: LifeEvent, note: str, by: User | None) -> LifeEvent:
    """It never happened: every field gets its old value again. Conflict when something was built on it since."""
    known = told_already(event_id, kind=LifeEvent.Kind.VOIDED, corrects_id=event.pk)
    if known:
        return known
    homes = _homes(event)
    with kept_whole([home.pk for home in homes], event.happened_on):
        made = tell(
            event_id=event_id, kind=LifeEvent.Kind.VOIDED, on=event.happened_on, household=event.household,
            other=event.other, person=event.person, village_id=event.village_id,
            village_before_id=event.village_before_id, note=note, corrects=event, by=by,
        )  # fmt: skip
    record(Kind.EVENT_VOIDED, subject=event.household, place=event.village_id, by=by)
    return made


@transaction.atomic
def correct_date(
    *, event_id: UUID, event: LifeEvent, on: dt.date, note: str = "", by: User | None
) -> LifeEvent:
    """It happened on another day: told again with that day, as an event that corrects the first."""
    known = told_already(event_id, kind=event.kind, corrects_id=event.pk, happened_on=on)
    if known:
        return known
    if on == event.happened_on:
        raise Conflict(_("日期与原来相同：没有需要更正的。"))
    homes = _homes(event)
    changes = changed_under(event)
    refuse_unproven(on, event.village_id, {"document": event.document, "source": event.source or note})
    with kept_whole([home.pk for home in homes], min(on, event.happened_on)):
        made = tell(
            event_id=event_id, kind=event.kind, on=on, household=event.household, other=event.other,
            person=event.person, village_id=event.village_id, village_before_id=event.village_before_id,
            category=event.category, way=event.way, source=event.source, document=event.document, note=note,
            corrects=event, by=by,
        )  # fmt: skip
        _refuse_elsewhere(changes, on)
        for change in changes:
            _again(change, event.happened_on, made, by)
    record(Kind.EVENT_REDATED, subject=event.household, place=event.village_id, by=by)
    return made


def _homes(event: LifeEvent) -> list[Household]:
    if event.kind in rules.STATUS or event.kind in (LifeEvent.Kind.ENTERED, LifeEvent.Kind.VOIDED):
        raise Conflict(_("这类登记不能在这里更正：认定、退出等按原程序办理更正，入册登记请撤回那次导入。"))
    return lock(*(home for home in (event.household, event.other) if home))


def _refuse_elsewhere(changes: list[Change], on: dt.date) -> None:
    """Who is to be placed anew must be where they were placed from on the new day too: in the other household, or
    off the books when they came back onto them."""
    came_back = {c.row for c in changes if (c.row_type, c.field, c.new) == ("person", "left_on", "")}
    moved = {c.row for c in changes if (c.row_type, c.field) == ("person", "household") and c.old}
    people = list(Person.objects.filter(pk__in=came_back | moved))
    for key, own in stays(people).items():
        if key in came_back:
            fits = not any(stay.until is None or stay.until > on for stay in own)
        else:
            fits = any(stay.holds(on) for stay in own)
        if not fits:
            raise Conflict(_("改到这一天与有关成员当时是否在册不符：请核对日期。"))
    refuse_before_later(people, on)


def _again(change: Change, was_on: dt.date, event: LifeEvent, by: User | None) -> None:
    """Do once more what a wrong event did, from the right day on."""
    row: Any = MODELS[change.row_type].objects.select_for_update().get(pk=change.row)
    field = row._meta.get_field(change.field)
    new = as_value(field.target_field if field.is_relation else field, change.new)
    on = event.happened_on
    told: dict[str, Any] = {"household": change.household, "by": by, "event": event}
    told["holds_from"] = min(on, was_on) if change.field in ("joined_on", "left_on", "died_on") else on
    if change.old == "" and change.field in ENDS:
        # The row was made on another day: its end, set when that was taken back, goes the same way.
        set_field(row=row, name=ENDS[change.field], new=None, **{**told, "event": change.event})
        note_changes(row=row, changed={change.field: (None, on)}, **told)
        setattr(row, change.field, on)
        row.save(update_fields=[change.field])
    else:
        set_field(row=row, name=change.field, new=on if new == was_on else new, **told)
    if event.kind == LifeEvent.Kind.BORN and change.field == "joined_on":
        set_field(row=row, name="born_on", new=on, **told)

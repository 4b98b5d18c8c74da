"""Materials: kept, received, issued, returned, counted."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.outreach.actions.permission import require
from ankang.outreach.events import Kind
from ankang.outreach.models import Event, Item, Movement
from ankang.outreach.rules import Refusal, State, stock
from ankang.places.models import Division


@transaction.atomic
def keep_item(*, item_id: UUID, division: Division, name: str, unit: str, low: int = 0, by: User) -> Item:
    """A material to be kept somewhere. One of this name that is there already is answered. Raises Refusal."""
    require(by, division.code)
    given = {"division": division, "name": name.strip()}
    known = Item.objects.filter(pk=item_id).first() or Item.objects.filter(**given).first()
    if known:
        return known
    made = Item.objects.create(id=item_id, unit=unit.strip(), low=low, made_by=by, **given)
    record(Kind.ITEM_ADDED, subject=made, place=division.code, by=by)
    return made


@transaction.atomic
def move(
    *, movement_id: UUID, item: Item, kind: str, quantity: int, on: dt.date, note: str = "", event: Event | None = None,
    by: User,
) -> Movement:  # fmt: skip
    """Receive, issue or take back. The same id again changes nothing. Raises Refusal."""
    row = Item.objects.select_for_update().get(pk=item.pk)
    require(by, row.division_id)
    if known := Movement.objects.filter(pk=movement_id).first():
        return known
    _day(on)
    if event is not None and event.state == State.CANCELLED and kind == stock.Movement.ISSUE:
        raise Refusal("state", state=str(event.get_state_display()))
    issued = issued_to(row, event) if event is not None else 0
    added = stock.change(
        stock.Movement(kind), row.balance, quantity, item=row.name, unit=row.unit, issued=issued
    )
    return _write(movement_id, row, kind, added, on, note, event, by)


@transaction.atomic
def count(*, movement_id: UUID, item: Item, counted: int, on: dt.date, note: str = "", by: User) -> Movement:
    """Say how many there really are; a difference wants a reason. Raises Refusal."""
    row = Item.objects.select_for_update().get(pk=item.pk)
    require(by, row.division_id)
    if known := Movement.objects.filter(pk=movement_id).first():
        return known
    _day(on)
    return _write(movement_id, row, "count", stock.corrected(row.balance, counted, note), on, note, None, by)


def _day(on: dt.date) -> None:
    if on > timezone.localdate():
        raise Refusal("future")


def _write(
    key: UUID, row: Item, kind: str, added: int, on: dt.date, note: str, event: Event | None, by: User
) -> Movement:
    row.balance += added
    row.save(update_fields=["balance"])
    made = Movement.objects.create(
        id=key, item=row, kind=kind, quantity=added, balance=row.balance, on=on, note=note.strip(), event=event,
        made_by=by,
    )  # fmt: skip
    record(Kind.STOCK_MOVED, subject=row, place=row.division_id, by=by)
    return made


def issued_to(item: Item, event: Event) -> int:
    """What an event holds of a material: issued to it less what came back."""
    total = Movement.objects.filter(item=item, event=event).aggregate(total=Sum("quantity"))["total"]
    return -(total or 0)

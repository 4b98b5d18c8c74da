"""The one channel: an order is released by a second person, sent back to its drafter, or withdrawn."""

from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.orders import rules
from ankang.orders.actions.drafting import confirm
from ankang.orders.actions.holding import hand
from ankang.orders.actions.permission import require_channel, require_sender
from ankang.orders.events import Kind
from ankang.orders.models import Copy, Due, Holding, Order
from ankang.orders.rules import Refusal

How = Holding.How


@transaction.atomic
def release(*, order: Order, by: User) -> Order:
    """Send an order to all its addressees at once; each copy is in the hands of its unit from that moment, with the
    answers it owes. Again changes nothing.

    Raises Refusal: not the channel, the same person, or an order like it that came up since it was submitted.
    """
    row = Order.objects.select_for_update().get(pk=order.pk)
    require_channel(by, row)
    if row.state == Order.State.SENT:
        return row
    if row.state != Order.State.WAITING:
        raise Refusal("state", state=row.get_state_display())
    today = timezone.localdate()
    if row.first_due_on and row.first_due_on < today:
        raise Refusal("deadline")
    confirm(row, {}, by)
    row.state, row.released_on, row.released_at, row.released_by = (
        Order.State.SENT, today, timezone.now(), by,
    )  # fmt: skip
    row.save(update_fields=["state", "released_on", "released_at", "released_by"])
    for copy in row.copies.select_for_update(of=("self",)).select_related("unit"):
        _send(row, copy, by)
    record(Kind.RELEASED, subject=row, place=row.county_id, by=by, fields=[f"{row.copies.count()}"])
    return row


def _send(row: Order, copy: Copy, by: User) -> None:
    today = timezone.localdate()
    hand(copy, "send", How.SENT, copy.unit, None, "", by)
    days = rules.days_due(row.rhythm, row.first_due_on or today, row.last_due_on)
    Due.objects.bulk_create(
        Due(id=uuid5(copy.pk, f"due {number}"), copy=copy, number=number, due_on=day)
        for number, day in enumerate(days, 1)
    )


@transaction.atomic
def send_back(*, order: Order, reason: str, by: User) -> Order:
    """Give an order that waits back to its drafter, with the reason. Again changes nothing."""
    row = Order.objects.select_for_update().get(pk=order.pk)
    require_channel(by, row)
    if row.state == Order.State.DRAFT:
        return row
    if row.state != Order.State.WAITING:
        raise Refusal("state", state=row.get_state_display())
    if not reason.strip():
        raise Refusal("reason")
    row.state, row.note = Order.State.DRAFT, reason.strip()[:200]
    row.save(update_fields=["state", "note"])
    record(Kind.SENT_BACK, subject=row, place=row.county_id, by=by)
    return row


@transaction.atomic
def withdraw(*, order: Order, reason: str, by: User) -> Order:
    """Withdraw an order of one's unit with the reason: a draft too, which is kept. Copies that are done stay done.

    Again changes nothing. Raises Refusal.
    """
    row = Order.objects.select_for_update().get(pk=order.pk)
    require_sender(by, row.unit)
    if row.state == Order.State.WITHDRAWN:
        return row
    if not reason.strip():
        raise Refusal("reason")
    for copy in row.copies.select_for_update(of=("self",)).filter(state__in=rules.OPEN):
        hand(copy, "withdraw", How.WITHDRAWN, row.unit, None, reason, by)
    row.state, row.note = Order.State.WITHDRAWN, reason.strip()[:200]
    row.save(update_fields=["state", "note"])
    record(Kind.WITHDRAWN, subject=row, place=row.county_id, by=by)
    return row

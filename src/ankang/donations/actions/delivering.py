"""It arrives, written down by somebody else than who matched; some comes back; donors are thanked."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from ankang.accounts.models import User
from ankang.approvals.materials import prepared
from ankang.donations import queries
from ankang.donations.actions.permission import locked, locked_need, reason, require
from ankang.donations.events import Kind
from ankang.donations.models import Allocation, Delivery, Need, Offer, Return, Thanks
from ankang.donations.rules import Refusal, tells_of
from ankang.journal.actions import record
from ankang.storage import files


def _file_name(key: UUID) -> str:
    return f"donations/{key}"


@transaction.atomic
def deliver(
    *, delivery_id: UUID, allocation: Allocation, on: dt.date, quantity: int, receiver: str, consent: bool = False,
    paper: bytes = b"", note: str = "", by: User,
) -> Delivery:  # fmt: skip
    """Keep that a gift arrived; what is short of the promise was lost on the way, and the need for it stays open.
    The same id again changes nothing. Raises Refusal, UnfitFile."""
    place = allocation.need.place_id
    if not queries.may_visit(by, place):
        raise Refusal("no_delivery_duty")
    offer, need = locked(allocation.offer), locked_need(allocation.need)
    if known := Delivery.objects.filter(pk=delivery_id, allocation=allocation).first():
        return known
    row: Allocation = Allocation.objects.select_for_update(of=("self",)).get(pk=allocation.pk)
    _check(row, on, quantity, receiver, by)
    media = _kept(delivery_id, paper)
    short = row.quantity - quantity
    row.state = Allocation.State.DELIVERED
    _move(offer, need, row.quantity, quantity, on)
    row.save(update_fields=["state"])
    made = Delivery.objects.create(
        id=delivery_id, allocation=row, on=on, quantity=quantity, short=short, receiver=receiver.strip(), consent=consent,
        media=media, note=note.strip(), matched_by_id=row.accepted_by_id, made_by=by,
    )  # fmt: skip
    record(Kind.DELIVERED, subject=made, place=place, by=by)
    return made


def _check(row: Allocation, on: dt.date, quantity: int, receiver: str, by: User) -> None:
    if row.state != Allocation.State.ACCEPTED:
        raise Refusal("not_accepted")
    if row.accepted_by_id == by.pk:
        raise Refusal("own_match")
    if not receiver.strip():
        raise Refusal("receiver")
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    if on < row.accepted_on:
        raise Refusal("delivered_day", on=on, matched=row.accepted_on)
    if not 1 <= quantity <= row.quantity:
        raise Refusal("quantity", most=row.quantity)


def _move(offer: Offer, need: Need, promised: int, came: int, on: dt.date) -> None:
    offer.promised -= promised
    offer.delivered += came
    offer.lost += promised - came
    offer.save(update_fields=["promised", "delivered", "lost"])
    need.promised -= promised
    need.met += came
    if need.met >= need.quantity:
        need.state, need.ended_on = Need.State.MET, on
    need.save(update_fields=["promised", "met", "state", "ended_on"])


def _kept(key: UUID, paper: bytes) -> str:
    """The paper sealed beside the database, first: a crash leaves a file nobody sees, never a row without its file."""
    if not paper:
        return ""
    material = prepared(paper)
    files.keep(_file_name(key), material.content)
    return material.media


@transaction.atomic
def give_back(
    *, return_id: UUID, allocation: Allocation, on: dt.date, quantity: int, usable: bool, why: str, by: User
) -> Return:
    """Keep that something delivered came back: what is usable can be given again, and the need is open again unless
    the household has another open need of it. The same id again changes nothing. Raises Refusal."""
    if not queries.may_visit(by, allocation.need.place_id):
        raise Refusal("no_delivery_duty")
    offer, need = locked(allocation.offer), locked_need(allocation.need)
    if known := Return.objects.filter(pk=return_id, allocation=allocation).first():
        return known
    if allocation.state != Allocation.State.DELIVERED:
        raise Refusal("not_delivered")
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    back = Return.objects.filter(allocation=allocation).aggregate(n=Sum("quantity"))["n"] or 0
    most = allocation.delivery.quantity - back
    if not 1 <= quantity <= most:
        raise Refusal("return_much", most=most)
    made = Return.objects.create(
        id=return_id,
        allocation=allocation,
        on=on,
        quantity=quantity,
        usable=usable,
        why=reason(why),
        made_by=by,
    )
    _move_back(offer, need, quantity, usable)
    record(Kind.RETURNED, subject=made, place=need.place_id, by=by, fields=["usable" if usable else "lost"])
    return made


def _move_back(offer: Offer, need: Need, quantity: int, usable: bool) -> None:
    offer.delivered -= quantity
    offer.lost += 0 if usable else quantity
    offer.save(update_fields=["delivered", "lost"])
    need.met -= quantity
    if need.state == Need.State.MET and not queries.has_open_twin(need):
        need.state, need.ended_on = Need.State.OPEN, None
    need.save(update_fields=["met", "state", "ended_on"])


@transaction.atomic
def thank(*, thanks_id: UUID, offer: Offer, on: dt.date, way: str, text: str, by: User) -> Thanks:
    """Keep how a donor was thanked. A text that tells of those helped without their consent is refused. The same id
    again changes nothing. Raises Refusal."""
    require(by, offer.place_id)
    row = locked(offer)
    if known := Thanks.objects.filter(pk=thanks_id, offer=row).first():
        return known
    if not row.delivered:
        raise Refusal("thanks_none")
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    if tells_of(text, *queries.not_to_be_named(row)):
        raise Refusal("thanks_names")
    made = Thanks.objects.create(id=thanks_id, offer=row, on=on, way=way, text=reason(text), made_by=by)
    record(Kind.THANKED, subject=row, place=row.place_id, by=by, fields=[way])
    return made

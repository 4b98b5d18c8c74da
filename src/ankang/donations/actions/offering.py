"""Donors and what they offer."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.donations.actions.permission import locked, require
from ankang.donations.events import Kind
from ankang.donations.models import Donor, Loss, Offer
from ankang.donations.rules import Refusal, items
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.teams.models import Unit

MOST = 100_000_000


@dataclass(frozen=True)
class Gift:
    """What is offered, and the donor's conditions. Money alone has a fund and a voucher."""

    item: str
    quantity: int
    offered_on: dt.date
    until: dt.date | None = None
    only_place: Division | None = None
    listed_only: bool = False
    most_each: int = 0
    fund: str = ""
    voucher: str = ""
    note: str = ""


@transaction.atomic
def keep_donor(
    *,
    donor_id: UUID,
    place: Division,
    unit: Unit | None,
    name: str = "",
    contact: str = "",
    shown: str,
    by: User,
) -> Donor:
    """Register a donor, or change how they are reached and shown. A unit already registered there answers itself.
    Raises Refusal."""
    require(by, place.pk)
    if (unit is None) != bool(name.strip()):
        raise Refusal("donor_who")
    if unit and unit.kind == Unit.Kind.TOWN_OFFICE:
        raise Refusal("donor_kind")
    known = Donor.objects.filter(pk=donor_id).first() or (
        unit and Donor.objects.filter(place=place, unit=unit).first()
    )
    told = {"contact": contact.strip(), "shown": shown}
    if known:
        if (known.place_id, known.unit_id) != (place.pk, unit and unit.pk):
            raise Refusal("other_content")
        if (
            all(getattr(known, field) == value for field, value in told.items())
            and known.name == name.strip()
        ):
            return known
    row, _new = Donor.objects.update_or_create(
        pk=known.pk if known else donor_id,
        defaults={
            **told,
            "place": place,
            "unit": unit,
            "name": name.strip(),
            "is_person": unit is None,
            "made_by": by,
        },
    )
    record(Kind.DONOR_KEPT, subject=row, place=place.pk, by=by)
    return row


@transaction.atomic
def offer(*, offer_id: UUID, donor: Donor, gift: Gift, by: User) -> Offer:
    """Register what a donor offers. The same id again changes nothing. Raises Refusal."""
    require(by, donor.place_id)
    _check(gift)
    told: dict[str, Any] = {
        **gift.__dict__,
        "fund": gift.fund.strip(),
        "voucher": gift.voucher.strip(),
        "note": gift.note.strip(),
    }
    if known := Offer.objects.filter(pk=offer_id).first():
        if known.donor_id != donor.pk or any(getattr(known, field) != value for field, value in told.items()):
            raise Refusal("other_content")
        return known
    kind = items()[gift.item].kind
    row = Offer.objects.create(
        id=offer_id, donor=donor, place_id=donor.place_id, kind=kind, made_by=by, **told
    )
    record(Kind.OFFERED, subject=row, place=row.place_id, by=by, fields=[row.item])
    return row


def _check(gift: Gift) -> None:
    item = items().get(gift.item)
    if item is None:
        raise Refusal("item")
    if not 1 <= gift.quantity <= MOST:
        raise Refusal("quantity", most=MOST)
    if gift.offered_on > timezone.localdate():
        raise Refusal("future", on=gift.offered_on)
    if item.perishable and gift.until is None:
        raise Refusal("expiry", name=item.zh)
    if gift.until and gift.until < gift.offered_on:
        raise Refusal("dates", until=gift.until, on=gift.offered_on)
    if gift.most_each < 0 or gift.most_each > gift.quantity:
        raise Refusal("most_each")
    if item.kind != "money" and (gift.fund.strip() or gift.voucher.strip()):
        raise Refusal("fund_only_money")


@transaction.atomic
def withdraw(*, offer: Offer, by: User) -> Offer:
    """Take an offer back as far as it is free: what is delivered stays. Again changes nothing. Raises Refusal."""
    require(by, offer.place_id)
    row = locked(offer)
    if row.state == Offer.State.WITHDRAWN:
        return row
    if row.promised:
        raise Refusal("in_use")
    row.state = Offer.State.WITHDRAWN
    row.save(update_fields=["state"])
    record(Kind.WITHDRAWN, subject=row, place=row.place_id, by=by)
    return row


@transaction.atomic
def lose(
    *, loss_id: UUID, offer: Offer, quantity: int, why: str, on: dt.date, note: str = "", by: User
) -> Loss:
    """Write off what went bad and was promised to nobody. The same id again changes nothing. Raises Refusal."""
    require(by, offer.place_id)
    row = locked(offer)
    if known := Loss.objects.filter(pk=loss_id, offer=row).first():
        return known
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    if not 1 <= quantity <= row.free:
        raise Refusal("loss_much", most=row.free, wanted=quantity)
    row.lost += quantity
    row.save(update_fields=["lost"])
    made = Loss.objects.create(
        id=loss_id, offer=row, quantity=quantity, why=why, on=on, note=note.strip(), made_by=by
    )
    record(Kind.LOST, subject=row, place=row.place_id, by=by, fields=[why])
    return made

"""A person accepts that so much of an offer goes to a need: proposed or not, it is judged by the same rules."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.donations import queries
from ankang.donations.actions.permission import LEAST_WORDS, locked, locked_need, require
from ankang.donations.events import Kind
from ankang.donations.models import Allocation, Need, Offer
from ankang.donations.rules import Giving, Refusal, Wanting, items, passed_over
from ankang.journal.actions import record


@transaction.atomic
def accept(
    *, allocation_id: UUID, offer: Offer, need: Need, quantity: int, proposed: bool = False,
    because: Sequence[Any] = (), why: str = "", by: User,
) -> Allocation:  # fmt: skip
    """Promise some of an offer to a need. Where worse-off needs of the same item that could use it are still open, a
    reason must be given. The same id again changes nothing. Raises Refusal."""
    require(by, need.place_id)
    giving_row = locked(offer)
    row = locked_need(need)
    if known := Allocation.objects.filter(pk=allocation_id).first():
        if (known.offer_id, known.need_id, known.quantity) != (giving_row.pk, row.pk, quantity):
            raise Refusal("other_content")
        return known
    over = _check(giving_row, row, quantity, why)
    giving_row.promised += quantity
    row.promised += quantity
    giving_row.save(update_fields=["promised"])
    row.save(update_fields=["promised"])
    made = Allocation.objects.create(
        id=allocation_id, offer=giving_row, need=row, quantity=quantity, proposed=proposed, because=list(because),
        passed_over=over, why=why.strip() if over else "", accepted_on=timezone.localdate(), accepted_by=by,
    )  # fmt: skip
    record(
        Kind.MATCHED, subject=made, place=row.place_id, by=by, fields=["proposed" if proposed else "by_hand"]
    )
    return made


def _check(offer: Offer, need: Need, quantity: int, why: str) -> int:
    """How many worse-off needs are passed over. Raises Refusal."""
    today = timezone.localdate()
    if offer.state != Offer.State.OPEN or (offer.until and offer.until < today):
        raise Refusal("offer_closed")
    if need.state != Need.State.OPEN:
        raise Refusal("need_closed")
    if offer.item != need.item:
        raise Refusal("kind", offer=_name(offer.item), need=_name(need.item))
    if quantity < 1 or quantity > offer.free:
        raise Refusal("over_offer", left=offer.free, wanted=quantity)
    if quantity > need.left:
        raise Refusal("over_need", left=need.left, wanted=quantity)
    others = queries.needs_beside(offer)
    rows = [need, *(one for one in others if one.pk != need.pk)]
    wanting, *rest = queries.wantings(rows)
    giving = queries.givings([offer], rows)[0]
    _check_conditions(offer, giving, wanting, quantity)
    over = passed_over(giving, wanting, rest, quantity)
    if over and len(why.strip()) < LEAST_WORDS:
        raise Refusal("passed_over", n=len(over))
    return len(over)


def _check_conditions(offer: Offer, giving: Giving, wanting: Wanting, quantity: int) -> None:
    blocked = giving.blocks(wanting)
    if blocked == "place":
        assert offer.only_place is not None
        raise Refusal("condition_place", place=offer.only_place.name)
    if blocked:
        raise Refusal("condition_listed")
    if quantity > giving.room(wanting):
        raise Refusal("condition_most", most=offer.most_each, have=dict(giving.had).get(wanting.key, 0))


def _name(code: str) -> str:
    return items()[code].zh if code in items() else code


@transaction.atomic
def cancel(*, allocation: Allocation, by: User) -> Allocation:
    """Take a promise back that was not delivered. Again changes nothing. Raises Refusal."""
    require(by, allocation.need.place_id)
    offer, need = locked(allocation.offer), locked_need(allocation.need)
    row: Allocation = Allocation.objects.select_for_update(of=("self",)).get(pk=allocation.pk)
    if row.state == Allocation.State.CANCELLED:
        return row
    if row.state != Allocation.State.ACCEPTED:
        raise Refusal("not_accepted")
    row.state = Allocation.State.CANCELLED
    offer.promised -= row.quantity
    need.promised -= row.quantity
    for one, fields in ((row, ["state"]), (offer, ["promised"]), (need, ["promised"])):
        one.save(update_fields=fields)
    record(Kind.UNMATCHED, subject=row, place=need.place_id, by=by)
    return row

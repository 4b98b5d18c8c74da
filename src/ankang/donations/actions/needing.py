"""What is needed. Other packages register needs too: `register_need` is their way in, with `by=None` for reactions."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.donations import queries
from ankang.donations.actions.offering import MOST
from ankang.donations.actions.permission import LEAST_WORDS, locked_need, reason
from ankang.donations.events import Kind
from ankang.donations.models import Need
from ankang.donations.rules import Refusal, items
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.registry.models import Household


@transaction.atomic
def register_need(
    *, need_id: UUID, place: Division, household: Household | None, item: str, quantity: int, urgency: int,
    known_from: str, known_on: dt.date, text: str, source: str = "", by: User | None,
) -> Need:  # fmt: skip
    """Register what a household (or, without one, a village) needs.

    `item`: code of `parameters/items.yaml`; `urgency` 1 to 3; `known_from`: code of `Need.Known`; `source`: the number
    of the warning or plan it comes from. `by` None: a package above, which judged the right itself. The same id again
    changes nothing. Raises Refusal.
    """
    if by is not None and not queries.may_visit(by, place.pk):
        raise Refusal("no_need_duty")
    if known := Need.objects.filter(pk=need_id).first():
        if (known.place_id, known.household_id, known.item) != (place.pk, household and household.pk, item):
            raise Refusal("other_content")
        return known
    _check(place, household, item, quantity, urgency, known_on, text)
    row = Need.objects.create(
        id=need_id, place=place, household=household, item=item, kind=items()[item].kind, quantity=quantity,
        urgency=urgency, known_from=known_from, known_on=known_on, text=text.strip(), source=source, made_by=by,
    )  # fmt: skip
    record(Kind.NEEDED, subject=row, place=place.pk, by=by, fields=[item])
    return row


def _check(
    place: Division,
    home: Household | None,
    item: str,
    quantity: int,
    urgency: int,
    known_on: dt.date,
    text: str,
) -> None:
    if item not in items():
        raise Refusal("item")
    if not 1 <= quantity <= MOST:
        raise Refusal("quantity", most=MOST)
    if urgency not in Need.Urgency.values:
        raise Refusal("urgency")
    if known_on > timezone.localdate():
        raise Refusal("future", on=known_on)
    if home and home.village_id != place.pk:
        raise Refusal("home_place")
    if home and home.left_on:
        raise Refusal("gone")
    if len(text.strip()) < LEAST_WORDS:
        raise Refusal("need_text")
    # The row that would clash is locked against by a unique constraint; this says it in words.
    same = Need.objects.filter(item=item, state=Need.State.OPEN, household=home)
    if twin := (same if home else same.filter(place=place)).first():
        raise Refusal("same_need", on=twin.known_on)


@transaction.atomic
def change_need(*, need: Need, quantity: int, urgency: int, by: User) -> Need:
    """Need more or less, or sooner. The same again changes nothing. Raises Refusal."""
    if not queries.may_visit(by, need.place_id):
        raise Refusal("no_need_duty")
    row = locked_need(need)
    if row.state != Need.State.OPEN:
        raise Refusal("need_closed")
    if (row.quantity, row.urgency) == (quantity, urgency):
        return row
    if not max(1, row.promised + row.met) <= quantity <= MOST:
        raise Refusal("quantity", most=MOST)
    if urgency not in Need.Urgency.values:
        raise Refusal("urgency")
    row.quantity, row.urgency = quantity, urgency
    _end_if_met(row, timezone.localdate())
    row.save(update_fields=["quantity", "urgency", "state", "ended_on"])
    record(Kind.NEED_CHANGED, subject=row, place=row.place_id, by=by, fields=["quantity", "urgency"])
    return row


def _end_if_met(row: Need, on: dt.date) -> None:
    if row.met >= row.quantity:
        row.state, row.ended_on = Need.State.MET, on


@transaction.atomic
def drop_need(*, need: Need, why: str, by: User) -> Need:
    """It is not needed any more. Again changes nothing. Raises Refusal."""
    if not queries.may_visit(by, need.place_id):
        raise Refusal("no_need_duty")
    row = locked_need(need)
    if row.state == Need.State.DROPPED:
        return row
    if row.state == Need.State.MET:
        raise Refusal("need_closed")
    if row.promised:
        raise Refusal("need_in_use")
    row.dropped_why, row.state, row.ended_on = reason(why), Need.State.DROPPED, timezone.localdate()
    row.save(update_fields=["dropped_why", "state", "ended_on"])
    record(Kind.NEED_DROPPED, subject=row, place=row.place_id, by=by)
    return row

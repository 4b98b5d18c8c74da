"""The catalogue of an area: items from one day to another, as documents lay them down."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ankang.accounts.models import User
from ankang.benefits.actions.refusing import require_review, same
from ankang.benefits.events import Kind
from ankang.benefits.models import CatalogueItem
from ankang.benefits.refusals import Refusal
from ankang.journal.actions import record
from ankang.places.models import Division


@transaction.atomic
def set_catalogue_item(
    *, item_id: UUID, area: Division, code: str, name: str, kind: str, category: str, since: dt.date, source: str,
    first_share: Decimal | None = None, limit_fen: int | None = None, unit: str = "", until: dt.date | None = None,
    by: User | None,
) -> CatalogueItem:  # fmt: skip
    """Lay down an item from a day on. The same again changes nothing.

    One that is in force without an end is ended the day before. Raises Refusal, PermissionDenied.
    """
    given = {
        "area_id": area.pk, "code": code.strip(), "name": name.strip(), "kind": kind, "category": category,
        "first_share": first_share, "limit_fen": limit_fen, "unit": unit, "since": since,
        "source": source.strip(),
    }  # fmt: skip
    known = CatalogueItem.objects.filter(pk=item_id).first()
    if known and same(known, given):
        return known
    require_review(by, area.pk)
    _refuse_wrong_share(code, category, given["first_share"])
    _end_before(area, code, since, until)
    row = CatalogueItem.objects.create(id=item_id, until=until, **given)
    record(Kind.CATALOGUE_CHANGED, subject=row, place=area.pk, by=by)
    return row


def _end_before(area: Division, code: str, since: dt.date, until: dt.date | None) -> None:
    """What is in force without an end ends the day before; anything else that shares a day is refused."""
    rows = CatalogueItem.objects.select_for_update().filter(area=area, code=code)
    rows.filter(since__lt=since, until__isnull=True).update(until=since - dt.timedelta(days=1))
    shared = rows.filter(Q(until__isnull=True) | Q(until__gte=since))
    if until:
        shared = shared.filter(since__lte=until)
    if other := shared.first():
        raise Refusal("catalogue_overlap", item=code, since=other.since)


def _refuse_wrong_share(code: str, category: str, first: Decimal | None) -> None:
    """Only a B-class item has a first share."""
    labels = dict(CatalogueItem.Category.choices)
    if category != CatalogueItem.Category.B and first:
        raise Refusal("catalogue_share", item=code, category=labels[category])

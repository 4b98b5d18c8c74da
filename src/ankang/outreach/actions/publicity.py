"""Publicity entered and taken back."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.outreach.actions.permission import require, worded
from ankang.outreach.events import Kind
from ankang.outreach.models import Publicity
from ankang.outreach.rules import Refusal, topic_of
from ankang.places.models import Division


@transaction.atomic
def publicise(
    *, publicity_id: UUID, channel: str, topic: str, title: str, division: Division, since: dt.date, until: dt.date,
    times: int, basis: str, reach: int | None = None, cost: int | None = None, cost_source: str = "", by: User,
) -> Publicity:  # fmt: skip
    """Enter what was made known. `reach` stands with its basis, or nobody knows it. Raises Refusal."""
    require(by, division.code)
    if known := Publicity.objects.filter(pk=publicity_id).first():
        return known
    topic_of(topic)
    if until < since:
        raise Refusal("days")
    if since > timezone.localdate():
        raise Refusal("future")
    if (basis == Publicity.Basis.UNKNOWN) != (reach is None):
        raise Refusal("reach")
    if cost and not cost_source.strip():
        raise Refusal("cost_source")
    if times <= 0:
        raise Refusal("quantity")
    made = Publicity.objects.create(
        id=publicity_id, channel=channel, topic=topic, title=title.strip(), division=division, since=since, until=until,
        times=times, basis=basis, reach=reach, cost=cost, cost_source=cost_source.strip(), made_by=by,
    )  # fmt: skip
    record(Kind.PUBLICISED, subject=made, place=division.code, by=by)
    return made


@transaction.atomic
def strike_publicity(*, publicity: Publicity, reason: str, by: User) -> Publicity:
    """Take back what was entered wrongly; it counts nowhere. Raises Refusal."""
    row = Publicity.objects.select_for_update().get(pk=publicity.pk)
    require(by, row.division_id)
    if row.struck_at is None:
        row.struck_for, row.struck_at, row.struck_by = worded(reason), timezone.now(), by
        row.save(update_fields=["struck_for", "struck_at", "struck_by"])
        record(Kind.PUBLICITY_STRUCK, subject=row, place=row.division_id, by=by)
    return row

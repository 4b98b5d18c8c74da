"""Counting a month's hours while the month is young."""

import datetime as dt
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.capacity import queries
from ankang.capacity.actions.permission import require
from ankang.capacity.events import Kind
from ankang.capacity.models import HoursCount
from ankang.capacity.rules import Refusal, count_by
from ankang.journal import actions as journal
from ankang.places.models import Division


@transaction.atomic
def count_hours(*, division: Division, by: User) -> int:
    """Keep what is due and what there is in each village of a division this month; answers how many villages were new.

    Only in the first days of a month, while the whole of it lies ahead: later there are fewer days left and more is
    overdue, and months could not be compared. A village that was counted keeps its count.
    """
    require(by, division.pk)
    if not covers(by, division.pk, Duty.VIEW_HEALTH):
        raise Refusal("hours_blind")
    today = timezone.localdate()
    if today.day > (last := count_by(today)):
        raise Refusal("hours_late", day=last)
    Division.objects.select_for_update().get(pk=division.pk)
    month = today.replace(day=1)
    known = set(HoursCount.objects.filter(month=month).values_list("village_id", flat=True))
    found = [row for row in queries.loads(by, today, division.pk) if row.village.pk not in known]
    rows = [_row(row, month, today, by) for row in found]
    HoursCount.objects.bulk_create(rows, batch_size=500)
    if rows:
        journal.record(Kind.HOURS_COUNTED, subject=division, place=division.pk, by=by)
    return len(rows)


def _row(row: queries.VillageLoad, month: dt.date, today: dt.date, by: User) -> HoursCount:
    return HoursCount(
        id=uuid4(), village=row.village, month=month, on=today, doctors=row.doctors, due_minutes=row.load.due,
        there_minutes=row.load.available, unseen=len(row.unseen), made_by=by,
    )  # fmt: skip

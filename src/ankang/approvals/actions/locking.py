"""Taking an application to change it: one writer at a time, and what it repeats of its standing kept true."""

import datetime as dt
from uuid import UUID

from django.utils import timezone

from ankang.approvals import rules
from ankang.approvals.models import Application
from ankang.approvals.queries import walks
from ankang.approvals.rules import Refusal
from ankang.values.procedure import Standing


def taken(pk: UUID) -> Application:
    """The application as it is now, locked until the transaction ends."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("household", "village")
    return rows.get(pk=pk)


def refuse_ended(row: Application) -> None:
    """Raise Refusal when an application has ended."""
    if row.end:
        raise Refusal("ended", end=rules.procedure_of(row.procedure).end_label(row.end))


def repeat_standing(row: Application, where: Standing, decisions: int, *, kept: str = "") -> bool:
    """Write down again what the procedure makes of an application; answer whether anything became different."""
    columns = walks.repeated(where, decisions, timezone.localdate(), kept=kept)
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, columns[name])
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


def day_of(on: dt.date | None, begun: dt.date) -> dt.date:
    """The day something was done, today when not said: not later than today, not before the case began."""
    today = timezone.localdate()
    day = on or today
    if day > today:
        raise Refusal("future", on=day)
    if day < begun:
        raise Refusal("before_filing", on=day, begun=begun)
    return day

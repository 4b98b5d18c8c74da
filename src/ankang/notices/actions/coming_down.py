"""A notice comes down: by itself when its time is over, or by hand before, with the reason."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.notices.events import Kind
from ankang.notices.models import Notice, TakeDown
from ankang.notices.rules.categories import CannotPublish


@transaction.atomic
def withdraw_notice(*, notice: Notice, reason: str, by: User) -> Notice:
    """Take back a draft, or take down what is shown before its time. What hung is not counted as shown.

    A draft: by who drafts or releases here; a shown notice: by who releases here. Again changes nothing.
    """
    row = Notice.objects.select_for_update().get(pk=notice.pk)
    drafted = row.state == Notice.State.DRAFTED
    duties = (Duty.RELEASE_NOTICES, *((Duty.DRAFT_NOTICES,) if drafted else ()))
    if not any(covers(by, row.division_id, duty) for duty in duties):
        raise PermissionDenied
    if row.state == Notice.State.WITHDRAWN:
        return row
    if row.state == Notice.State.ENDED or row.is_over(timezone.localdate()):
        raise CannotPublish("not_shown")
    if not reason.strip():
        raise CannotPublish("reason")
    return _come_down(row, Notice.State.WITHDRAWN, TakeDown.Way.HAND, reason.strip(), by)


@transaction.atomic
def take_down(*, notice: Notice, by: User | None = None) -> Notice:
    """Take down a notice whose last day is over. Again changes nothing."""
    row = Notice.objects.select_for_update().get(pk=notice.pk)
    if row.state == Notice.State.ENDED:
        return row
    if row.state != Notice.State.RELEASED:
        raise CannotPublish("not_shown")
    if not row.is_over(timezone.localdate()):
        raise CannotPublish("not_over", until=row.shown_until)
    return _come_down(row, Notice.State.ENDED, TakeDown.Way.TIME, "", by)


def take_down_due(*, by: None) -> int:
    """Take down every notice whose last day is over; answer how many."""
    due = Notice.objects.filter(state=Notice.State.RELEASED, shown_until__lt=timezone.localdate())
    found = list(due)
    for notice in found:
        take_down(notice=notice, by=by)
    return len(found)


def _come_down(row: Notice, state: str, way: str, reason: str, by: User | None) -> Notice:
    row.state, row.ended_on = state, timezone.localdate()
    row.save(update_fields=["state", "ended_on"])
    TakeDown.objects.create(notice=row, way=way, reason=reason, made_at=timezone.now(), made_by=by)
    kind = Kind.NOTICE_ENDED if state == Notice.State.ENDED else Kind.NOTICE_WITHDRAWN
    record(kind, subject=row, place=row.division_id, by=by)
    return row

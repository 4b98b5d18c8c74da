"""Releasing a notice, taking it down when its time is over, withdrawing it before."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.notices.events import Kind
from ankang.notices.models import Notice, TakeDown
from ankang.notices.rules import terms
from ankang.notices.rules.categories import CannotPublish


@transaction.atomic
def release_notice(*, notice: Notice, by: User) -> Notice:
    """Post a draft: by somebody else than its maker, after the machine scan. Its days run from today.

    Releasing again changes nothing. CannotPublish says what stands against it.
    """
    row = Notice.objects.select_for_update(of=("self",)).select_related("division").get(pk=notice.pk)
    if not covers(by, row.division_id, Duty.RELEASE_NOTICES):
        raise PermissionDenied
    if row.state == Notice.State.RELEASED and row.released_by_id == by.pk:
        return row
    if row.state != Notice.State.DRAFTED:
        raise CannotPublish("not_draft")
    if row.made_by_id == by.pk:
        raise CannotPublish("same_person")
    today = timezone.localdate()
    row.state, row.released_by, row.released_at = Notice.State.RELEASED, by, timezone.now()
    row.shown_from, row.shown_until = today, terms.last_day(today, row.days, row.division_id)
    row.save(update_fields=["state", "released_by", "released_at", "shown_from", "shown_until"])
    record(Kind.NOTICE_RELEASED, subject=row, place=row.division_id, by=by)
    return row


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
    if row.state == Notice.State.ENDED:
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
    if row.state != Notice.State.RELEASED or row.shown_until is None:
        raise CannotPublish("not_shown")
    if timezone.localdate() <= row.shown_until:
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

"""Releasing a notice: two people, the machine scan, the files put away, the clock started."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.notices.events import Kind
from ankang.notices.models import Notice, NoticeFile
from ankang.notices.publishing.files import PublishedFile, files_of, hits_in
from ankang.notices.queries.heads import names_of
from ankang.notices.queries.places import public_names
from ankang.notices.queries.sheets import sheet_of
from ankang.notices.rules import terms
from ankang.notices.rules.categories import CannotPublish
from ankang.notices.rules.scan import Hit
from ankang.storage import files as storage


class Leaks(CannotPublish):
    """The machine scan stopped a release: `hits` say what and where."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        super().__init__("leak", count=len(hits))
        self.hits = list(hits)


def release_notice(*, notice: Notice, by: User) -> Notice:
    """Post a draft: by somebody else than its maker, after the machine scan. Its days run from today.

    Releasing again changes nothing. CannotPublish says what stands against it; Leaks what was found, and that it
    was found is journalled. The files are made and scanned before the row is locked, for that may take seconds;
    lines never change, so if there are as many still, what is locked is what was scanned.
    """
    known = Notice.objects.select_related("division").get(pk=notice.pk)
    if _already_released(known, by):
        return known
    today = timezone.localdate()
    sheet = sheet_of(by, known, today)
    files = files_of(known, sheet)
    hits = hits_in(files, sheet, names_of(_households(known)), public_names(known))
    if hits:
        record(
            Kind.RELEASE_STOPPED, subject=known, place=known.division_id, by=by,
            fields=sorted({str(hit.leak) for hit in hits}),
        )  # fmt: skip
        raise Leaks(hits)
    return _post(known, files, sheet.households, today, by)


def _already_released(row: Notice, by: User) -> bool:
    """Whether this very release was done before. PermissionDenied, CannotPublish."""
    if not covers(by, row.division_id, Duty.RELEASE_NOTICES):
        raise PermissionDenied
    if row.state == Notice.State.RELEASED and row.released_by_id == by.pk:
        return True
    if row.state != Notice.State.DRAFTED:
        raise CannotPublish("not_draft")
    if row.made_by_id == by.pk:
        raise CannotPublish("same_person")
    return False


def _households(notice: Notice) -> list[object]:
    return list(notice.lines.values_list("household_id", flat=True))


@transaction.atomic
def _post(notice: Notice, files: Sequence[PublishedFile], scanned: int, today: dt.date, by: User) -> Notice:
    row = Notice.objects.select_for_update(of=("self",)).select_related("division").get(pk=notice.pk)
    if _already_released(row, by):
        return row
    if not row.lines.count() == row.households == scanned:
        raise CannotPublish("lines")
    for file in files:
        _keep(row, file, by)
    row.state, row.released_by, row.released_at = Notice.State.RELEASED, by, timezone.now()
    row.shown_from, row.shown_until = today, terms.last_day(today, row.days, row.division_id)
    row.save(update_fields=["state", "released_by", "released_at", "shown_from", "shown_until"])
    record(Kind.NOTICE_RELEASED, subject=row, place=row.division_id, by=by)
    return row


def _keep(notice: Notice, file: PublishedFile, by: User) -> None:
    name = f"notices/{notice.pk}.{file.format}"
    storage.keep(name, file.content)
    NoticeFile.objects.create(
        notice=notice, format=file.format, name=name, size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(), made_at=timezone.now(), made_by=by,
    )  # fmt: skip

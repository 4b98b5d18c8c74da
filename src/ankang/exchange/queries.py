"""Reads of imports: a sender sees their own batches, nobody else does."""

import datetime as dt
import json
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.exchange.models import ImportBatch
from ankang.storage import files
from ankang.web.work import Severity, Work, WorkItem

State = ImportBatch.State
_EMPTY: dict[str, Any] = {"columns": [], "faults": [], "changes": [], "added": [], "new": []}


def batches(user: User) -> QuerySet[ImportBatch]:
    """The user's own imports, newest first; none without the duty."""
    if not user.has_duty(Duty.IMPORT_ROSTERS):
        return ImportBatch.objects.none()
    return ImportBatch.objects.filter(made_by=user)


def batch(user: User, pk: UUID) -> ImportBatch:
    """One of them; another's is simply not found."""
    return batches(user).get(pk=pk)


def preview(user: User, pk: UUID) -> dict[str, Any]:
    """Samples of a batch with values: faults, changes, new rows, columns."""
    own = batch(user, pk)
    try:
        return dict(json.loads(files.content(f"imports/{own.pk}-preview")))
    except FileNotFoundError:
        return dict(_EMPTY)


def original(user: User, pk: UUID) -> bytes:
    """The file as it was uploaded. FileNotFoundError when it is no longer kept."""
    return files.content(f"imports/{batch(user, pk).pk}")


def work_for(user: User) -> Work:
    """Files that wait for the user's decision."""
    waiting = batches(user).filter(state=State.CHECKED)
    items = [
        WorkItem(
            title=_("决定是否导入“%(file)s”") % {"file": row.file_name},
            why=_("已检查 %(rows)d 行，其中 %(wrong)d 行有错；未决定前不会写入。") % row.summary,
            due=timezone.localtime(row.made_at).date() + dt.timedelta(days=7),
            severity=Severity.DUE,
            url=reverse("exchange:batch", args=[row.pk]),
            place=row.place_id or "",
            deed=_("去决定"),
        )
        for row in waiting[:20]
    ]
    return Work(items, waiting.count())

"""Reads of imports: a sender sees their own batches, nobody else does."""

import datetime as dt
import json
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.exchange.addresses import url_of
from ankang.exchange.excel.faults_file import faults_file, sentence
from ankang.exchange.excel.judging import read_file
from ankang.exchange.excel.kinds import judge
from ankang.exchange.excel.readers import Wrong
from ankang.exchange.excel.rolls import county_of
from ankang.exchange.models import ROLLS, ROSTERS, ImportBatch, RememberedHeading
from ankang.registry.actions.roster import TABLES
from ankang.registry.models import HouseholdCategory, PersonCategory
from ankang.rolls import queries as rolls
from ankang.rolls.words import language
from ankang.storage import files
from ankang.web.progress import Progress, Stage
from ankang.web.work import Severity, Work, WorkItem

State = ImportBatch.State
UNDO_DAYS = 30
_EMPTY: dict[str, Any] = {"columns": [], "faults": [], "changes": [], "added": [], "new": []}


def batches(user: User) -> QuerySet[ImportBatch]:
    """The user's own imports, newest first: rosters with the one duty, rolls with the other."""
    kinds: list[str] = []
    if user.has_duty(Duty.IMPORT_ROSTERS):
        kinds += ROSTERS
    if user.has_duty(Duty.SUBMIT_ROLLS):
        kinds += ROLLS
    return ImportBatch.objects.filter(made_by=user, kind__in=kinds)


def batch(user: User, pk: UUID) -> ImportBatch:
    """One of them; another's is simply not found."""
    return batches(user).get(pk=pk)


def preview(user: User, pk: UUID) -> dict[str, Any]:
    """Samples of a batch with values, in the reader's language: faults, changes, new rows, columns."""
    found = _preview(batch(user, pk))
    for fault in found["faults"]:
        fault["text"] = sentence(Wrong(fault["code"], fault["text"], fault["params"]))
    for change in found["changes"]:
        change["label"] = TABLES[change["table"]]._meta.get_field(change["field"]).verbose_name
    for row in found["added"]:
        row["labels"] = [_kind_label(kind) for kind in row["kinds"]]
    return found


def _preview(own: ImportBatch) -> dict[str, Any]:
    try:
        return dict(json.loads(files.content(f"imports/{own.pk}-preview")))
    except FileNotFoundError:
        return dict(_EMPTY)


def _kind_label(kind: str) -> str:
    choices = {**dict(HouseholdCategory.Kind.choices), **dict(PersonCategory.Kind.choices)}
    return str(choices.get(kind, kind))


def marked_file(user: User, pk: UUID) -> bytes:
    """The uploaded file with its wrong cells marked. FileNotFoundError when it is no longer kept."""
    own = batch(user, pk)
    data = files.content(f"imports/{own.pk}")
    table = read_file(data, own.kind)
    remembered = remembered_headings(user, own.kind)
    judged = judge(
        own.kind, table, user=user, remembered=remembered, mapping=own.mapping, today=timezone.localdate()
    )
    return faults_file(data, table, judged)


def remembered_headings(user: User, kind: str) -> dict[str, str]:
    """Headings this sender matched by hand before."""
    return dict(RememberedHeading.objects.filter(sender=user, kind=kind).values_list("heading", "field"))


def roll_kinds(user: User) -> list[tuple[str, str]]:
    """(kind, title) of the rolls the user may send, in the reader's language."""
    return [(code, kind.title(language())) for code, kind in rolls.kinds_of(user, county_of(user)).items()]


def may_undo(user: User, pk: UUID) -> bool:
    """Whether a batch can still be taken back."""
    own = batch(user, pk)
    if own.is_roll:
        return own.state == State.DONE and rolls.may_withdraw(user, pk)
    if (
        own.kind == ImportBatch.Kind.VISITS
        or own.state not in (State.DONE, State.CANCELLED)
        or not own.chunks.exists()
    ):
        return False
    return own.finished_on is None or timezone.localdate() - own.finished_on <= dt.timedelta(days=UNDO_DAYS)


_STAGES = {
    State.WAITING: Stage.WAITING,
    State.REQUESTED: Stage.WAITING,
    State.RUNNING: Stage.RUNNING,
    State.DONE: Stage.DONE,
    State.CANCELLED: Stage.CANCELLED,
    State.UNDONE: Stage.CANCELLED,
    State.CHECKED: Stage.DONE,
    State.REFUSED: Stage.FAILED,
}


def progress(user: User, pk: UUID) -> Progress:
    """How far a batch is, with numbers and the time left."""
    own = batch(user, pk)
    checking = own.state in (State.WAITING, State.CHECKED, State.REFUSED)
    running = own.state in (State.WAITING, State.REQUESTED, State.RUNNING)
    return Progress(
        title=_("检查名册") if checking else _("写入名册"),
        stage=_STAGES[State(own.state)],
        done=own.rows_done,
        total=None if checking else own.rows_total,
        poll_url=url_of(own, "progress"),
        seconds_left=_seconds_left(own),
        cancel_url=url_of(own, "cancel") if running else "",
        result_url="" if running else url_of(own, "batch"),
        result_label="" if running else _("看结果"),
    )


def _seconds_left(own: ImportBatch) -> float | None:
    first = own.chunks.order_by("number").first() if own.state == State.RUNNING else None
    if first is None or own.rows_done <= first.rows:
        return None
    spent = (timezone.now() - first.stamp).total_seconds()
    return spent * (own.rows_total - own.rows_done) / (own.rows_done - first.rows)


def work_for(user: User) -> Work:
    """Files that wait for the user's decision."""
    waiting = batches(user).filter(state=State.CHECKED)
    items = [
        WorkItem(
            title=_("决定是否导入“%(file)s”") % {"file": row.file_name},
            why=_("已检查 %(rows)d 行，其中 %(wrong)d 行有错；未决定前不会写入。") % row.summary,
            due=timezone.localtime(row.made_at).date() + dt.timedelta(days=7),
            severity=Severity.DUE,
            url=url_of(row, "batch"),
            place=row.place_id or "",
            deed=_("去决定"),
        )
        for row in waiting[:20]
    ]
    return Work(items, waiting.count())

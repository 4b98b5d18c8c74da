"""An import decided on: written part by part, each part one transaction with its own progress.

After a crash at any moment the same call goes on: parts written are known by their row, parts not written are
judged again. Two runs of one batch at once do no harm: the second finds the part there and stops.
"""

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.exchange.actions.receiving import judge_batch
from ankang.exchange.events import Kind
from ankang.exchange.excel.judging import Judged
from ankang.exchange.excel.kinds import complete, take_back, write_part
from ankang.exchange.models import ImportBatch, ImportChunk
from ankang.journal.actions import record
from ankang.rolls import actions as rolls

State, Mode = ImportBatch.State, ImportBatch.Mode
Tell = Callable[[int, int], None]
_TRIES = 3
log = logging.getLogger(__name__)


class NotAllowed(Exception):
    """What is asked does not fit the state of the batch; the sentence says what to do."""


class _Stale(Exception):
    """The register changed between judging and writing."""


@transaction.atomic
def request_import(*, batch: ImportBatch, mode: str, by: User) -> ImportBatch:
    """Decide to import a checked file. Deciding again changes nothing."""
    fresh = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if fresh.state in (State.REQUESTED, State.RUNNING, State.DONE):
        return fresh
    if fresh.state != State.CHECKED:
        raise NotAllowed(_("这批名册现在不能导入：请重新上传。"))
    if mode == Mode.WHOLE and fresh.summary["wrong"]:
        raise NotAllowed(
            _("还有 %(wrong)d 行有错：请改好后重新上传，或选择“只导入正确的行”。") % fresh.summary
        )
    _refuse_roll(fresh, by)
    if not fresh.summary["right"]:
        raise NotAllowed(_("没有可以导入的行：请按错误说明改好后重新上传。"))
    fresh.state, fresh.mode, fresh.rows_done = State.REQUESTED, mode, 0
    fresh.save(update_fields=["state", "mode", "rows_done"])
    record(Kind.IMPORT_REQUESTED, subject=fresh, place=fresh.place_id or "", by=by, fields=[mode])
    return fresh


def _refuse_roll(batch: ImportBatch, by: User) -> None:
    """NotAllowed when a roll cannot be taken from this sender any more."""
    if not batch.is_roll:
        return
    try:
        rolls.refuse_roll(
            kind=batch.kind, division=batch.place_id or "", as_of=batch.as_of or timezone.localdate(),
            file_hash=batch.file_hash, by=by,
        )  # fmt: skip
    except rolls.NotAllowed as why:
        raise NotAllowed(str(why)) from None


@transaction.atomic
def cancel_import(*, batch: ImportBatch, by: User) -> ImportBatch:
    """Stop an import before its next part, or drop a checked file. Parts already written stay, and can be undone."""
    fresh = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if fresh.state in (State.WAITING, State.CHECKED, State.REQUESTED, State.RUNNING):
        fresh.state, fresh.finished_on = State.CANCELLED, timezone.localdate()
        fresh.save(update_fields=["state", "finished_on"])
        take_back(fresh, by)
        record(Kind.IMPORT_CANCELLED, subject=fresh, place=fresh.place_id or "", by=by)
    return fresh


def run_import(
    *, batch_id: UUID, by: User, tell: Tell | None = None, judged: Judged | None = None
) -> ImportBatch:
    """Write a requested batch, or go on with one that was interrupted. `judged`: when the caller has it already."""
    for _attempt in range(_TRIES):
        batch = ImportBatch.objects.get(pk=batch_id)
        if batch.state not in (State.REQUESTED, State.RUNNING):
            return batch
        judged = judged or judge_batch(batch, by)
        try:
            return _write(batch, judged, by, tell)
        except (_Stale, IntegrityError) as problem:
            log.warning(
                "batch %s: register changed while importing (%s), judging again",
                batch_id,
                type(problem).__name__,
            )
            judged = None
    raise NotAllowed(_("导入时名册里的户或人正在被别人修改：请稍后再试，已写入的部分不会重复。"))


def _write(batch: ImportBatch, judged: Judged, by: User, tell: Tell | None) -> ImportBatch:
    if batch.mode == Mode.WHOLE:
        with transaction.atomic():
            if judged.rows.faults and not batch.chunks.exists():
                return _give_back(batch, by)
            _write_parts(batch, judged, by, tell)
            return _finish(batch, judged, by)
    _write_parts(batch, judged, by, tell)
    return _finish(batch, judged, by)


def _write_parts(batch: ImportBatch, judged: Judged, by: User, tell: Tell | None) -> None:
    written = set(batch.chunks.values_list("number", flat=True))
    for number in sorted(judged.plan.parts):
        if number in written:
            continue
        if not _write_one(batch, judged, number, by):
            return
        if tell:
            tell(
                ImportBatch.objects.values_list("rows_done", flat=True).get(pk=batch.pk), judged.right.height
            )


@transaction.atomic
def _write_one(batch: ImportBatch, judged: Judged, number: int, by: User) -> bool:
    """One part with its progress, in one transaction; False when the batch was cancelled."""
    fresh = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if fresh.state not in (State.REQUESTED, State.RUNNING):
        return False
    if fresh.chunks.filter(number=number).exists():
        raise _Stale
    stamp = timezone.now()
    part, rows = judged.plan.parts[number], judged.plan.sizes[number]
    source = f"名册导入 {stamp:%Y-%m-%d} {batch.pk.hex[:8]}"
    made = write_part(batch, part, stamp=stamp, by=by, source=source)
    if made is None:
        raise _Stale
    ImportChunk.objects.create(batch=fresh, number=number, rows=rows, made=made, stamp=stamp)
    fresh.state, fresh.rows_done, fresh.rows_total = (
        State.RUNNING,
        fresh.rows_done + rows,
        judged.right.height,
    )
    fresh.save(update_fields=["state", "rows_done", "rows_total"])
    record(Kind.CHUNK_IMPORTED, subject=fresh, place=batch.place_id or "", by=by, fields=[f"rows:{rows}"])
    return True


@transaction.atomic
def _finish(batch: ImportBatch, judged: Judged, by: User) -> ImportBatch:
    fresh = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if fresh.state in (State.REQUESTED, State.RUNNING):
        complete(fresh, judged, by)
        fresh.state, fresh.finished_on = State.DONE, timezone.localdate()
        fresh.save(update_fields=["state", "finished_on"])
        record(
            Kind.IMPORT_FINISHED,
            subject=fresh,
            place=fresh.place_id or "",
            by=by,
            fields=[f"rows:{fresh.rows_done}"],
        )
    return fresh


def _give_back(batch: ImportBatch, by: User) -> ImportBatch:
    """Everything or nothing was asked, and a row has gone wrong since the check: nothing is written."""
    batch.state = State.CHECKED
    batch.save(update_fields=["state"])
    record(Kind.IMPORT_CANCELLED, subject=batch, place=batch.place_id or "", by=by)
    return batch

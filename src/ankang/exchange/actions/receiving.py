"""A file comes in: kept sealed, judged, and what it came to written down for the sender to decide on."""

import datetime as dt
import hashlib
import json
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.exchange.events import Kind
from ankang.exchange.excel.fields import spec
from ankang.exchange.excel.guard import Table
from ankang.exchange.excel.judging import Judged, read_file
from ankang.exchange.excel.kinds import judge
from ankang.exchange.excel.preview import columns_of, preview_of
from ankang.exchange.excel.refusals import Refused
from ankang.exchange.excel.rolls import county_of
from ankang.exchange.excel.rows import counts, remember
from ankang.exchange.models import ImportBatch, RememberedHeading
from ankang.exchange.queries import remembered_headings
from ankang.journal.actions import record
from ankang.storage import files

State = ImportBatch.State


def file_of(batch: ImportBatch) -> str:
    """Name under which a batch's file is kept."""
    return f"imports/{batch.pk}"


def preview_name(batch: ImportBatch) -> str:
    """Name under which a batch's preview is kept."""
    return f"imports/{batch.pk}-preview"


def receive_file(
    *, batch_id: UUID, kind: str, file_name: str, data: bytes, by: User, as_of: dt.date | None = None,
    whole: bool = True,
) -> ImportBatch:  # fmt: skip
    """Keep an uploaded file. The same batch again answers the one there is. `as_of`: the day a roll speaks of;
    `whole`: whether it names everybody, or only those with whom something changed."""
    known = ImportBatch.objects.filter(pk=batch_id).first()
    if known:
        return known
    batch = ImportBatch(
        id=batch_id,
        kind=kind,
        file_name=PurePath(file_name.replace("\\", "/")).name[:120] or "名册",
        file_hash=hashlib.sha256(data).hexdigest(),
        made_by=by,
        as_of=as_of,
        all_of_them=whole,
        place_id=next((post.division_id for post in by.posts_now), None),
    )
    if batch.is_roll:
        batch.place_id = county_of(by) or None
    files.keep(file_of(batch), data)
    with transaction.atomic():
        batch.save(force_insert=True)
        record(Kind.FILE_RECEIVED, subject=batch, place=batch.place_id or "", by=by, fields=[kind])
    return batch


def judge_batch(batch: ImportBatch, by: User, table: Table | None = None) -> Judged:
    """Read and judge a batch's file. Refused when it cannot be read."""
    table = table or read_file(files.content(file_of(batch)), batch.kind)
    remembered = remembered_headings(by, batch.kind)
    return judge(
        batch.kind, table, user=by, remembered=remembered, mapping=batch.mapping, today=timezone.localdate()
    )


def check_batch(
    *, batch: ImportBatch, by: User, table: Table | None = None
) -> tuple[ImportBatch, Judged | None]:
    """Judge a file that waits and write down what it came to; a file that cannot be read is refused."""
    try:
        judged = judge_batch(batch, by, table)
    except Refused as refusal:
        return _refused(batch, refusal, by), None
    with transaction.atomic():
        fresh = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if fresh.state not in (State.WAITING, State.CHECKED, State.REFUSED):
            return fresh, judged
        fresh.state, fresh.refusal = State.CHECKED, ""
        fresh.mapping = judged.heading.fields
        fresh.summary = summary_of(judged)
        fresh.rows_total = judged.right.height
        fresh.save()
        files.keep(preview_name(fresh), json.dumps(preview_of(judged), ensure_ascii=False).encode())
        told = [f"rows:{fresh.summary['rows']}", f"wrong:{fresh.summary['wrong']}"]
        record(Kind.FILE_CHECKED, subject=fresh, place=fresh.place_id or "", by=by, fields=told)
    return fresh, judged


def _refused(batch: ImportBatch, refusal: Refused, by: User) -> ImportBatch:
    with transaction.atomic():
        fresh = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        fresh.state, fresh.refusal = State.REFUSED, str(refusal)[:300]
        fresh.summary = {"refused": str(refusal.code), "details": refusal.details}
        fresh.save()
        if refusal.heading is not None:
            kept = {
                "columns": columns_of(refusal.heading),
                "faults": [],
                "changes": [],
                "added": [],
                "new": [],
            }
            files.keep(preview_name(fresh), json.dumps(kept, ensure_ascii=False).encode())
        record(
            Kind.FILE_REFUSED, subject=fresh, place=fresh.place_id or "", by=by, fields=[str(refusal.code)]
        )
    return fresh


def summary_of(judged: Judged) -> dict[str, Any]:
    """Counts of a judged file: nothing personal."""
    plan = judged.plan
    changed = len(set(plan.changed) | set(plan.added) - set(plan.new))
    return {
        "rows": judged.rows.frame.height,
        "right": judged.right.height,
        "wrong": len(judged.rows.wrong_rows),
        "cells": len(judged.rows.faults),
        "new": len(plan.new),
        "changed": changed,
        "same": judged.right.height - len(plan.new) - changed,
        "dropped": [[d.row, d.why] for d in judged.rows.dropped[:50]],
        "hidden": judged.rows.hidden,
        "sheet": judged.sheet,
        "others": judged.rows.others[:10],
        "faults": counts(judged.rows.faults)[:50],
        "format": judged.format,
    }


def match_columns(*, batch: ImportBatch, mapping: dict[str, str], by: User) -> ImportBatch:
    """Match columns to fields by hand, remember what was matched, and judge the file again."""
    preview = json.loads(files.content(preview_name(batch)))
    texts = {column["column"]: column["text"] for column in preview["columns"]}
    batch.mapping = {column: field for column, field in mapping.items() if column in texts}
    with transaction.atomic():
        for heading, field in remember(spec(batch.kind), texts, batch.mapping).items():
            RememberedHeading.objects.update_or_create(
                sender=by, kind=batch.kind, heading=heading, defaults={"field": field}
            )
        batch.save(update_fields=["mapping"])
        record(Kind.COLUMNS_MATCHED, subject=batch, place=batch.place_id or "", by=by)
    return check_batch(batch=batch, by=by)[0]

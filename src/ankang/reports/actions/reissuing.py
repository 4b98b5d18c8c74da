"""Issuing a frozen report anew: the old one stands as it is, a new one replaces it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.indicators.engine import Snapshot
from ankang.journal.actions import record
from ankang.reports.actions.writing import locked, searched
from ankang.reports.events import Kind
from ankang.reports.models import Report
from ankang.reports.queries import reports as queries
from ankang.reports.queries.drafting import cells_for, drawn, setting_in
from ankang.reports.rules import flow
from ankang.reports.rules.document import Document
from ankang.reports.rules.template import load
from ankang.values.bad_value import N_, BadValueError


class CannotReissue(BadValueError):
    """Why a report is not issued anew."""

    sentences: ClassVar[Mapping[str, str]] = {
        "already": N_("这份报告已经另有新的一次签发，请在那一份上修改。"),
        "why": N_("请写明重新签发的原因。"),
    }


@transaction.atomic
def reissue_report(*, report_id: UUID, replaces: UUID, snapshot: Snapshot, because: str, by: Any) -> Report:
    """Draft the issue that will replace a frozen report once it is frozen itself. The same id again answers it.

    From the same snapshot the text is taken over, for words to be mended; from another one the report is drawn anew,
    for its sentences follow its figures, and the differences show what was written by hand before.
    CannotDo, CannotReissue, and what `draft_report` raises.
    """
    known = Report.objects.filter(pk=report_id).first()
    if known:
        return known
    old = locked(replaces, flow.Deed.REISSUE, by)
    if Report.objects.filter(replaces=old).exists():
        raise CannotReissue("already")
    if not because.strip():
        raise CannotReissue("why")
    document = _document(old, snapshot)
    made = Report.objects.create(
        id=report_id, kind=old.kind, division_id=old.division_id, period=old.period, snapshot=document.snapshot,
        snapshot_hash=document.snapshot_hash, language=old.language, body=document.as_json(), made_by=by,
        issue=old.issue + 1, replaces=old, word_template=old.word_template, reissued_because=because.strip()[:200], **searched(document),
    )  # fmt: skip
    record(Kind.REISSUED, subject=made, place=old.division_id, by=by, fields=[str(made.issue)])
    return made


def _document(old: Report, snapshot: Snapshot) -> Document:
    template = load(old.kind)
    where = setting_in(
        snapshot, division=old.division_id, period=old.period, language=old.language,
        today=timezone.localdate(), named=old.word_template_id is not None,
    )  # fmt: skip
    fresh = drawn(template, where, cells_for(snapshot, template, where))
    if (where.snapshot, where.snapshot_hash) != (old.snapshot, old.snapshot_hash):
        return fresh
    before = queries.body(old)
    dated = {run.figure: fresh.figures[run.figure] for run in fresh.date.runs if run.figure}
    return replace(
        before, date=fresh.date, figures={**before.figures, **dated}, named=_redated(before, fresh)
    )


def _redated(before: Document, fresh: Document) -> dict[str, str]:
    """The names of a county's own template as they were, the day of the report anew."""
    today = {
        name: key for name, key in fresh.named.items() if key and fresh.figures[key].ask.indicator == "today"
    }
    return {**before.named, **today}

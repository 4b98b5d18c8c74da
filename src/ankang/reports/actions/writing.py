"""Drafting, editing, approving and freezing reports. Figures are made by the snapshot and by nothing else."""

import hashlib
import os
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ankang import __version__
from ankang.accounts.duties import Duty
from ankang.accounts.scope import covers
from ankang.indicators.engine import Snapshot
from ankang.journal.actions import record
from ankang.journal.queries import newest_root
from ankang.places.models import Division
from ankang.reports.events import Kind
from ankang.reports.formats import listing, pdf, word, word_own
from ankang.reports.models import Report, ReportEditor, ReportFile, WordTemplate
from ankang.reports.queries import issues, word_templates
from ankang.reports.queries import reports as queries
from ankang.reports.queries.drafting import cells_for, drawn, setting_in
from ankang.reports.queries.judging import SEAL
from ankang.reports.rules import flow
from ankang.reports.rules.document import Document, parse_tokens, with_paragraph
from ankang.reports.rules.template import load
from ankang.reports.rules.word_refusals import CannotEnforce
from ankang.storage.sealed import blind_index
from ankang.values.division import DivisionCode


class CannotDo(Exception):
    """A deed that the report's state, a duty or the two-person rule forbids; `reason` is a flow.Hindrance."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class ChangedMeanwhile(Exception):
    """Somebody else changed the report since it was opened."""


@transaction.atomic
def draft_report(
    *, report_id: UUID, kind: str, division: Division, period: str, snapshot: Snapshot, language: str, by: Any,
    word_template: WordTemplate | None = None,
) -> Report:  # fmt: skip
    """Draw a report from a snapshot. The same id again answers the report that is there.

    PeriodError, NothingToSay, SnapshotError, QuestionError and CannotEnforce say what is wrong with the question.
    """
    known = Report.objects.filter(pk=report_id).first()
    if known:
        return known
    if by is not None and not covers(by, division.code, Duty.WRITE_REPORTS):
        raise PermissionDenied
    template = load(kind)
    _suits(word_template, kind, division)
    where = setting_in(
        snapshot, division=division.code, period=period, language=language, today=timezone.localdate(),
        named=word_template is not None,
    )  # fmt: skip
    document = drawn(template, where, cells_for(snapshot, template, where))
    made = Report.objects.create(
        id=report_id, kind=kind, division=division, period=where.period, snapshot=where.snapshot,
        snapshot_hash=where.snapshot_hash, language=language, body=document.as_json(), made_by=by,
        word_template=word_template, **searched(document),
    )  # fmt: skip
    record(Kind.DRAFTED, subject=made, place=division.code, by=by)
    return made


@transaction.atomic
def edit_paragraph(*, report_id: UUID, paragraph_id: str, text: str, revision: int, by: Any) -> Report:
    """Rewrite a paragraph from its tokens; an empty text removes it. Figures are kept, removed or put in again.

    CannotEdit: a figure was altered or is not the report's. ChangedMeanwhile: another edit came first.
    KeyError: there is no such paragraph.
    """
    row = locked(report_id, flow.Deed.EDIT, by)
    if row.revision != revision:
        raise ChangedMeanwhile
    document = queries.body(row)
    changed = with_paragraph(document, paragraph_id, parse_tokens(document, text))
    row.body, row.revision = changed.as_json(), row.revision + 1
    row.title, row.words = searched(changed).values()
    row.edited_by, row.edited_at = by, timezone.now()
    row.save()
    ReportEditor.objects.get_or_create(report=row, user=by)
    record(Kind.EDITED, subject=row, place=row.division_id, by=by, fields=[paragraph_id])
    return row


@transaction.atomic
def submit_report(*, report_id: UUID, by: Any) -> Report:
    """Send a draft to be approved."""
    row = locked(report_id, flow.Deed.SUBMIT, by)
    row.returned_because = ""
    return _moved(row, flow.Deed.SUBMIT, Kind.SUBMITTED, by)


@transaction.atomic
def return_report(*, report_id: UUID, because: str, by: Any) -> Report:
    """Send a report back to its writer, with the reason. What was checked must be checked again."""
    row = locked(report_id, flow.Deed.RETURN, by)
    row.returned_because = because
    row.checked_by = row.checked_at = None
    return _moved(row, flow.Deed.RETURN, Kind.RETURNED, by)


@transaction.atomic
def check_report(*, report_id: UUID, by: Any) -> Report:
    """Check it: by somebody who neither drafted nor edited it, when no comment is open."""
    row = locked(report_id, flow.Deed.CHECK, by)
    row.checked_by, row.checked_at = by, timezone.now()
    return _moved(row, flow.Deed.CHECK, Kind.CHECKED, by)


@transaction.atomic
def approve_report(*, report_id: UUID, by: Any) -> Report:
    """Approve it: by a third person, who neither wrote nor checked it."""
    row = locked(report_id, flow.Deed.APPROVE, by)
    row.approved_by, row.approved_at = by, timezone.now()
    return _moved(row, flow.Deed.APPROVE, Kind.APPROVED, by)


@transaction.atomic
def freeze_report(*, report_id: UUID, by: Any) -> Report:
    """Make the files of an approved report; from then on nothing of it changes. Freezing again changes nothing."""
    known = Report.objects.filter(pk=report_id, state=Report.State.FROZEN).first()
    if known:
        return known
    row = locked(report_id, flow.Deed.FREEZE, by)
    document = queries.body(row)
    row.frozen_by, row.frozen_at = by, timezone.now()
    files = [("docx", word_of(document, row, by=by)), ("pdf", pdf_of(document, row, by=by))]
    kept = [_keep(row, kind, content, by) for kind, content in files]
    _keep(row, "json", listing.write(_listed(row, document, kept), _sealed), by)
    return _moved(row, flow.Deed.FREEZE, Kind.FROZEN, by)


def _suits(word_template: WordTemplate | None, kind: str, division: Division) -> None:
    """CannotEnforce unless a Word template is in force, for this kind and in this county."""
    if word_template is None:
        return
    word_template.refresh_from_db(fields=["state"])
    if word_template.state != WordTemplate.State.IN_FORCE:
        raise CannotEnforce("not_in_force")
    if word_template.kind != kind:
        raise CannotEnforce("kind")
    if not DivisionCode(word_template.county_id).contains(DivisionCode(division.code)):
        raise CannotEnforce("place")


def word_of(document: Document, row: Report, *, by: Any) -> bytes:
    """The Word file of a report, its manifest sealed by this installation; in the county's own template where it was
    drafted with one. CannotUse when that cannot be filled."""
    if row.word_template is not None:
        content, own = word_templates.content(row.word_template), word_templates.own(row.word_template)
        return word_own.write(content, own, document, queries.stamp(row, _root(), __version__), _sealed)
    return word.write(document, queries.stamp(row, _root(), __version__), _sealed, issues.changes(row))


def pdf_of(document: Document, row: Report, *, by: Any) -> bytes:
    """The PDF of a report."""
    return pdf.write(document, queries.stamp(row, _root(), __version__), issues.changes(row))


def searched(document: Document) -> dict[str, str]:
    """Title and text by which the library finds a report."""
    title = document.plain(document.title).replace("\n", "")
    lines = [document.plain(p) for section in document.sections for p in section.paragraphs]
    return {"title": title[:200], "words": "\n".join([title, *lines])}


def _sealed(body: bytes) -> str:
    """The seal of a manifest: keyed, so that only this installation makes and knows it."""
    return blind_index(body.decode(), SEAL)


def _root() -> str:
    newest = newest_root()
    return newest.root if newest else ""


def locked(report_id: UUID, deed: flow.Deed, by: Any) -> Report:
    """The report, locked, if the deed is allowed. Report.DoesNotExist out of scope, CannotDo with the reason."""
    row = Report.objects.select_for_update().get(pk=report_id)
    if not covers(by, row.division_id):
        raise Report.DoesNotExist
    reason = queries.hindrance(by, row, deed)
    if reason:
        raise CannotDo(reason)
    return row


def _moved(row: Report, deed: flow.Deed, kind: Kind, by: Any) -> Report:
    row.state = str(flow.STEPS[deed].end)
    row.save()
    record(kind, subject=row, place=row.division_id, by=by)
    return row


def _listed(row: Report, document: Document, kept: list[ReportFile]) -> listing.Listing:
    """What the list of a frozen report says: its files, its text and the journal's code of that hour."""
    newest = newest_root()
    return listing.Listing(
        stamp=queries.stamp(row, newest.root if newest else "", __version__),
        document=document,
        frozen=timezone.localtime(row.frozen_at).isoformat(timespec="seconds"),
        hour=timezone.localtime(newest.hour).isoformat(timespec="minutes") if newest else "",
        files=[
            listing.Item(queries.file_name(row, file.format), file.format, file.size, file.sha256)
            for file in kept
        ],
    )


def _keep(row: Report, kind: str, content: bytes, by: Any) -> ReportFile:
    """Put the bytes on disk, whole or not at all, and remember their hash."""
    name = f"reports/{row.pk}.{kind}"
    place = Path(settings.MEDIA_ROOT) / name
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(f".{kind}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(place)
    return ReportFile.objects.create(
        report=row,
        format=kind,
        path=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        made_by=by,
    )

"""Comments on a report: asked of somebody, answered, closed. While one is open nobody checks or approves."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.notices.rules.scan import Leak, Part, scan
from ankang.reports.actions.writing import locked
from ankang.reports.events import Kind
from ankang.reports.models import Comment, Reply, Report
from ankang.reports.queries import reports as queries
from ankang.reports.rules import comments as rules
from ankang.reports.rules import flow
from ankang.reports.rules.comments import CannotComment

_PERSONAL = (Leak.IDENTITY, Leak.PHONE, Leak.BANK)
_MOST = 400


@transaction.atomic
def comment(
    *, comment_id: UUID, report_id: UUID, paragraph: str, figure: str, text: str, owner: User, by: User
) -> Comment:
    """Ask something about a paragraph, or about a figure that stands in it. The same id again changes nothing.

    CannotDo when the report's state forbids it, CannotComment with the reason otherwise.
    """
    known = Comment.objects.filter(pk=comment_id).first()
    if known:
        return known
    row = locked(report_id, flow.Deed.COMMENT, by)
    if not covers(owner, row.division_id, Duty.WRITE_REPORTS):
        raise CannotComment("owner")
    made = Comment.objects.create(
        id=comment_id, report=row, paragraph=paragraph, figure=figure, quote=_quote(row, paragraph, figure),
        text=_clean(text), owner=owner, made_by=by,
    )  # fmt: skip
    record(Kind.COMMENTED, subject=row, place=row.division_id, by=by, fields=[paragraph])
    return made


@transaction.atomic
def reply(*, reply_id: UUID, comment_id: UUID, text: str, by: User) -> Comment:
    """Answer a comment as its owner, or ask again as who made it. Comment.DoesNotExist for a stranger's."""
    row = _locked(comment_id, by)
    if Reply.objects.filter(pk=reply_id).exists():
        return row
    row.state = rules.after_reply(row.state, by_owner=row.owner_id == by.pk, by_asker=row.made_by_id == by.pk)
    Reply.objects.create(id=reply_id, comment=row, text=_clean(text), made_by=by)
    row.save(update_fields=["state"])
    record(
        Kind.COMMENT_ANSWERED, subject=row.report, place=row.report.division_id, by=by, fields=[row.paragraph]
    )
    return row


@transaction.atomic
def close_comment(*, comment_id: UUID, by: User) -> Comment:
    """Close a comment: who asked, or an approver of whom nothing was asked. Closing again changes nothing."""
    row = _locked(comment_id, by)
    if row.state == Comment.State.CLOSED:
        return row
    approves = covers(by, row.report.division_id, Duty.APPROVE_REPORTS)
    if not rules.may_close(
        is_owner=row.owner_id == by.pk, is_asker=row.made_by_id == by.pk, approves=approves
    ):
        raise CannotComment("own" if row.owner_id == by.pk else "stranger")
    row.state, row.closed_by, row.closed_at = Comment.State.CLOSED, by, timezone.now()
    row.save(update_fields=["state", "closed_by", "closed_at"])
    record(
        Kind.COMMENT_CLOSED, subject=row.report, place=row.report.division_id, by=by, fields=[row.paragraph]
    )
    return row


def _locked(comment_id: UUID, by: Any) -> Comment:
    row = Comment.objects.select_for_update(of=("self",)).select_related("report").get(pk=comment_id)
    if not covers(by, row.report.division_id, Duty.WRITE_REPORTS):
        raise Comment.DoesNotExist
    return row


def _quote(row: Report, paragraph: str, figure: str) -> str:
    """What stands there now, shortened. CannotComment when nothing does."""
    document = queries.body(row)
    try:
        found = document.paragraph(paragraph)
    except KeyError:
        raise CannotComment("where") from None
    if not figure:
        return document.plain(found).replace("\n", "")[:_MOST]
    if figure not in {run.figure for run in found.runs}:
        raise CannotComment("where")
    return document.figures[figure].text(row.language)[:_MOST]


def _clean(text: str) -> str:
    """The text, without numbers of persons in it."""
    said = text.strip()[:_MOST]
    if not said:
        raise CannotComment("empty")
    if any(hit.leak in _PERSONAL for hit in scan([Part("comment", "body", said)], (), ())):
        raise CannotComment("personal")
    return said

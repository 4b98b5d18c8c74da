"""Sending frozen reports to institutions: by e-mail with a receipt, or on paper, said by who handed it over.

Only kinds of report that are written for others leave the county: they carry aggregates, small counts left out. Their
text is looked through once more for numbers of persons before it goes.
"""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.notices.rules.scan import Leak, Part, scan
from ankang.places.models import Division
from ankang.reports.events import Kind
from ankang.reports.models import Dispatch, Recipient, Report
from ankang.reports.queries import reports as queries
from ankang.reports.rules.document import Document
from ankang.reports.rules.template import load
from ankang.values.bad_value import N_, BadValueError

_PERSONAL = (Leak.IDENTITY, Leak.PHONE, Leak.BANK)


class CannotSend(BadValueError):
    """Why a report is not sent."""

    sentences: ClassVar[Mapping[str, str]] = {
        "state": N_("报告定稿后才能发送。请先审定、定稿。"),
        "audience": N_("这一种报告只供本县内部使用，没有按对外口径隐去小数，不能发出。"),
        "personal": N_("报告中有像证件号码、电话或银行卡号的数字，不能发出。请退回修改，另行定稿。"),
        "nobody": N_("没有选择收件单位。请至少选择一个。"),
        "mail": N_("还没有设置发件服务器，不能用邮件发送。请下载文件另行送达后登记，或请系统管理员设置。"),
        "known": N_("已经有同名的收件单位。请换一个名称，或停用原来的。"),
        "gone": N_("这一次发送已经有结果，不能再登记。"),
    }


@transaction.atomic
def add_recipient(
    *, recipient_id: uuid.UUID, county: Division, name: str, address: str, by: User
) -> Recipient:
    """An institution that reports of a county go to."""
    _require(by, county.pk)
    known = Recipient.objects.filter(pk=recipient_id).first()
    if known:
        return known
    if Recipient.objects.filter(county=county, name=name, retired=False).exists():
        raise CannotSend("known")
    made = Recipient.objects.create(id=recipient_id, county=county, name=name, address=address)
    record(Kind.RECIPIENT_ADDED, subject=made, place=county.pk, by=by)
    return made


@transaction.atomic
def retire_recipient(*, recipient: Recipient, by: User) -> Recipient:
    """Nothing goes there any more; what was sent stays on record."""
    _require(by, recipient.county_id)
    row = Recipient.objects.select_for_update().get(pk=recipient.pk)
    if not row.retired:
        row.retired = True
        row.save(update_fields=["retired"])
        record(Kind.RECIPIENT_RETIRED, subject=row, place=row.county_id, by=by)
    return row


@transaction.atomic
def send_report(
    *, batch_id: uuid.UUID, report: Report, recipients: Sequence[Recipient], by_mail: bool, by: User
) -> list[Dispatch]:
    """Send a frozen report to some institutions; the same batch again sends nothing twice.

    By e-mail the background worker carries it; otherwise each waits until somebody says it was handed over.
    Raises CannotSend.
    """
    _require(by, report.division_id)
    _may_leave(report, recipients, by_mail=by_mail, by=by)
    made = []
    for recipient in recipients:
        key = uuid.uuid5(batch_id, str(recipient.pk))
        row, fresh = Dispatch.objects.get_or_create(
            id=key, defaults={"report": report, "recipient": recipient, "by_mail": by_mail, "asked_by": by}
        )
        if fresh:
            kind = Kind.SENDING_ASKED if by_mail else Kind.HANDING_ASKED
            record(kind, subject=row, place=report.division_id, by=by)
        made.append(row)
    return made


@transaction.atomic
def hand_over(*, dispatch: Dispatch, by: User) -> Dispatch:
    """Say that a report was handed over in another way than by e-mail."""
    _require(by, dispatch.report.division_id)
    row = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if row.state == Dispatch.State.SENT and not row.by_mail:
        return row
    if row.state != Dispatch.State.WAITING:
        raise CannotSend("gone")
    row.state, row.by_mail, row.sent = Dispatch.State.SENT, False, timezone.now()
    row.save(update_fields=["state", "by_mail", "sent"])
    record(Kind.HANDED_OVER, subject=row, place=dispatch.report.division_id, by=by)
    return row


@transaction.atomic
def confirm_receipt(*, dispatch: Dispatch, by: User | None) -> Dispatch:
    """The institution opened the link of its e-mail and says it has the report; saying it again changes nothing."""
    row = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if row.received is None:
        row.state, row.received = Dispatch.State.RECEIVED, timezone.now()
        row.save(update_fields=["state", "received"])
        record(Kind.RECEIVED, subject=row, place=dispatch.report.division_id, by=by)
    return row


def _require(by: User, place: str) -> None:
    if not covers(by, place, Duty.APPROVE_REPORTS):
        raise PermissionDenied


def _may_leave(report: Report, recipients: Sequence[Recipient], *, by_mail: bool, by: User) -> None:
    if report.state != Report.State.FROZEN:
        raise CannotSend("state")
    if not load(report.kind).audience:
        raise CannotSend("audience")
    if not recipients:
        raise CannotSend("nobody")
    if by_mail and not queries.mail_ready(by):
        raise CannotSend("mail")
    if any(hit.leak in _PERSONAL for hit in scan(_parts(queries.body(report)), (), ())):
        raise CannotSend("personal")


def _parts(document: Document) -> list[Part]:
    """Everything that can be read in the file."""
    lines = [document.plain(paragraph) for paragraph in document.paragraphs()]
    cells: list[Any] = [document.text_of(run) for row in document.table.rows for run in row]
    return [Part("report", "body", text) for text in [*lines, *cells]]

"""What follows from events elsewhere, and the letters that wait to be carried."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ankang.indicators.engine import Lake
from ankang.journal.actions import record
from ankang.reports.events import Kind
from ankang.reports.models import Dispatch, ReportFile
from ankang.reports.queries import cube
from ankang.reports.queries.reports import receipt_mark
from ankang.reports.rules.template import load


def keep_figures(snapshot: str) -> None:
    """A snapshot was taken: compute what the explorer will be asked, before anybody waits for it."""
    cube.keep(Lake(Path(settings.LAKE)).snapshot(snapshot))


def carry(dispatch: str) -> None:
    """Send one report by e-mail, with the PDF and the link of the receipt.

    Run again after a failure it sends again what was not marked as sent: a letter may come twice, never not at all.
    """
    row = Dispatch.objects.select_related("report__division", "recipient").get(pk=dispatch)
    if row.state != Dispatch.State.WAITING or not row.by_mail:
        return
    _letter(row).send()
    with transaction.atomic():
        sent = Dispatch.objects.filter(pk=row.pk, state=Dispatch.State.WAITING)
        if sent.update(state=Dispatch.State.SENT, sent=timezone.now()):
            record(Kind.SENT, subject=row, place=row.report.division_id, by=None)


def _letter(row: Dispatch) -> EmailMessage:
    report = row.report
    with translation.override("en" if report.language == "en" else "zh-hans"):
        name = load(report.kind).name[report.language]
        title = f"{report.division.name} {name} {report.period}"
        link = settings.PUBLIC_ADDRESS + reverse("reports:receipt", args=[row.pk, receipt_mark(row.pk)])
        lines = [
            _("附件是《%(title)s》。其中只有汇总数字，没有个人信息。") % {"title": title},
            _("收到后请打开下面的地址确认：") + f"\n{link}"
            if settings.PUBLIC_ADDRESS
            else _("收到后请回电确认。"),
        ]
    letter = EmailMessage(title, "\n\n".join(lines) + "\n", to=[row.recipient.address])
    letter.attach(f"{report.period}.pdf", _pdf(report.pk), "application/pdf")
    return letter


def _pdf(report: UUID) -> bytes:
    kept = ReportFile.objects.get(report=report, format=ReportFile.Format.PDF)
    return (Path(settings.MEDIA_ROOT) / kept.path).read_bytes()

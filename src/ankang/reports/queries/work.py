"""What waits for somebody: reports to check and approve, drafts that came back, comments to answer and to close."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.reports.models import Comment, Report, WordTemplate
from ankang.reports.queries import word_templates
from ankang.reports.queries.reports import reading
from ankang.reports.rules.template import load
from ankang.web.work import Severity, Work, WorkItem

_MOST = 50


def work_for(user: User) -> Work:
    """Reports that wait for this user's verdict, drafts that came back to their writer, comments that are theirs."""
    waiting = _waiting(user)
    returned = Report.objects.filter(state=Report.State.DRAFT, made_by=user).exclude(returned_because="")
    asked, answered = _comments(user)
    items = [_to_judge(row) for row in _first(waiting)]
    items += [
        _item(row, _("去修改"), _("被退回：%(why)s") % {"why": row.returned_because})
        for row in _first(returned)
    ]
    proposed = word_templates.wait(user)
    items += [_proposed(one) for one in proposed[:_MOST]]
    items += [_about(one, _("去答复"), _("批注待您答复")) for one in asked[:_MOST]]
    items += [_about(one, _("去查看"), _("您的批注已有答复，满意请关闭")) for one in answered[:_MOST]]
    return Work(items, sum(rows.count() for rows in (waiting, returned, asked, answered, proposed)))


def _waiting(user: User) -> QuerySet[Report]:
    """Reports to check, and those somebody else has checked, to approve."""
    rows = Report.objects.filter(state__in=(Report.State.REVIEW, Report.State.CHECKED))
    mine = within(rows, user, by="division", duty=Duty.APPROVE_REPORTS)
    return mine.exclude(made_by=user).exclude(editors__user=user).exclude(checked_by=user)


def _comments(user: User) -> tuple[QuerySet[Comment], QuerySet[Comment]]:
    """Comments to answer, and answered ones to close, where the user still serves."""
    rows = within(
        Comment.objects.select_related("report__division").defer("report__body", "report__words"),
        user, by="report__division", duty=Duty.WRITE_REPORTS,
    )  # fmt: skip
    asked = rows.filter(owner=user, state=Comment.State.OPEN)
    return asked, rows.filter(made_by=user, state=Comment.State.ANSWERED)


def _first(rows: QuerySet[Report]) -> QuerySet[Report]:
    return rows.select_related("division").defer("body", "words")[:_MOST]


def _to_judge(row: Report) -> WorkItem:
    if row.state == Report.State.CHECKED:
        return _item(row, _("去审定"), _("已由另一人审核，等待审定"))
    return _item(row, _("去审核"), _("已送审，等待审核"))


def _item(row: Report, deed: str, why: str) -> WorkItem:
    made = timezone.localdate(row.made_at)
    return WorkItem(
        title=_title(row), why=f"{why} · {made}", due=None, severity=Severity.DUE,
        url=reverse("reports:report", args=[row.pk]), place=row.division_id, deed=deed,
    )  # fmt: skip


def _proposed(row: WordTemplate) -> WorkItem:
    made = timezone.localdate(row.made_at)
    return WorkItem(
        title=_("自备模板《%(name)s》第 %(version)s 版") % {"name": row.name, "version": row.version},
        why=_("已上传，等待另一人启用") + f" · {made}", due=None, severity=Severity.DUE,
        url=reverse("reports:word_template", args=[row.pk]), place=row.county_id, deed=_("去查看"),
    )  # fmt: skip


def _about(one: Comment, deed: str, why: str) -> WorkItem:
    return WorkItem(
        title=_title(one.report), why=why, source=one.text[:60], due=None, severity=Severity.DUE,
        url=reverse("reports:report", args=[one.report_id]) + f"#comment-{one.pk}",
        place=one.report.division_id, deed=deed,
    )  # fmt: skip


def _title(row: Report) -> str:
    return f"{row.division.name} {load(row.kind).name[reading()]} {row.period}"

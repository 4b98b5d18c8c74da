"""Pages of reports: list, new, editor, evidence, files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ankang.accounts.duties import Duty
from ankang.accounts.policy import endpoint
from ankang.reports import actions, forms
from ankang.reports.events import Kind
from ankang.reports.models import Report, ReportFile
from ankang.reports.queries import evidence as evidence_queries
from ankang.reports.queries import library, pages
from ankang.reports.queries import reports as queries
from ankang.reports.rules.refusals import CannotEdit
from ankang.reports.sentences import batch_told, hindrance, refusal
from ankang.values.bad_value import BadValueError
from ankang.web.paging import page_of

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}


def _render(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page with its menu item lit."""
    return render(request, template, {**context, "menu_key": "reports"}, status=status)


def _report(request: HttpRequest, pk: UUID) -> Report:
    try:
        return queries.report(request.user, pk)
    except Report.DoesNotExist:
        raise Http404(_("没有这份报告。"))


@require_http_methods(["GET", "POST"])
@endpoint(duty=Duty.VIEW_INDICATORS)
def reports(request: HttpRequest) -> HttpResponse:
    """The library: reports of the divisions the reader serves. Searched by POST, so that no words stand in an address;
    a link may name kind, place and state."""
    linked = {name: request.GET[name] for name in ("kind", "place", "state") if name in request.GET}
    form = forms.Search(request.user, request.POST or linked or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = library.library(request.user, **{name: asked.get(name) or "" for name in form.fields})
    page = page_of(rows, request.POST.get("after"), by=("-made_at",), size=30)
    return _render(
        request,
        "reports/reports.html",
        {
            "form": form,
            "asked": any(asked.values()),
            "page": page,
            "names": pages.kind_names(request.user),
            "can_write": request.user.has_duty(Duty.WRITE_REPORTS),
            "can_approve": request.user.has_duty(Duty.APPROVE_REPORTS),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@endpoint(duty=Duty.WRITE_REPORTS)
def report_new(request: HttpRequest) -> HttpResponse:
    """Ask for kind, division, period and snapshot; then draft."""
    form = forms.NewReport(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = _drafted(request, form.cleaned_data)
        except BadValueError as wrong:
            form.add_error(None, refusal(wrong))
        else:
            return redirect("reports:report", pk=row.pk)
    status = 422 if request.method == "POST" else 200
    return _render(request, "reports/new.html", {"form": form}, status=status)


def _drafted(request: HttpRequest, asked: dict[str, Any]) -> Report:
    return actions.draft_report(
        report_id=asked["id"], kind=asked["kind"], division=queries.division(request.user, asked["division"]),
        period=asked["period"], snapshot=queries.snapshot(request.user, asked["snapshot"]),
        language=asked["language"], word_template=asked.get("word_template"), by=request.user,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@endpoint(duty=Duty.WRITE_REPORTS)
def villages_new(request: HttpRequest) -> HttpResponse:
    """Draft a report for every village of a town or county, then list them."""
    form = forms.VillageReports(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = _batch(request, form.cleaned_data)
        except BadValueError as wrong:
            form.add_error(None, refusal(wrong))
        else:
            messages.success(request, batch_told(len(batch.made), batch.known, len(batch.empty)))
            asked = {"kind": form.cleaned_data["kind"], "place": form.cleaned_data["division"]}
            return redirect(f"{reverse('reports:reports')}?{urlencode(asked)}")
    status = 422 if request.method == "POST" else 200
    return _render(request, "reports/new_villages.html", {"form": form}, status=status)


def _batch(request: HttpRequest, asked: dict[str, Any]) -> actions.Batch:
    return actions.draft_villages(
        kind=asked["kind"], division=queries.division(request.user, asked["division"]), period=asked["period"],
        snapshot=queries.snapshot(request.user, asked["snapshot"]), language=asked["language"], by=request.user,
    )  # fmt: skip


@require_GET
@endpoint(duty=Duty.VIEW_INDICATORS)
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The editor: outline, page and evidence."""
    row = _report(request, pk)
    return _render(request, "reports/report.html", pages.editor(request.user, row))


@require_POST
@endpoint(duty=Duty.WRITE_REPORTS)
def paragraph(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """Rewrite one paragraph; figures stay as they are or go as a whole."""
    row = _report(request, pk)
    form = forms.ParagraphText(request.POST)
    problem = ""
    if form.is_valid():
        try:
            actions.edit_paragraph(
                report_id=pk, paragraph_id=name, text=form.cleaned_data["text"],
                revision=form.cleaned_data["revision"], by=request.user,
            )  # fmt: skip
        except CannotEdit as wrong:
            problem = refusal(wrong)
        except actions.ChangedMeanwhile:
            problem = _("这份报告刚被别人改过，您的修改没有保存。请对照现在的内容再改一次。")
        except actions.CannotDo as no:
            problem = hindrance(no.reason)
        except KeyError:
            raise Http404(_("报告中没有这一段。"))
    else:
        problem = " ".join(str(e) for errors in form.errors.values() for e in errors)
    if problem:
        page = pages.editor(
            request.user, row, wrong=name, typed=request.POST.get("text", ""), problem=problem
        )
        return _render(request, "reports/report.html", page, status=422)
    messages.success(request, _("已保存。"))
    if typed := pages.typed_by_hand(request.user, queries.report(request.user, pk), name):
        messages.warning(request, _("其中手写的数字没有出处：%(numbers)s。") % {"numbers": "、".join(typed)})
    return redirect("reports:report", pk=pk)


@require_GET
@endpoint(duty=Duty.VIEW_INDICATORS)
def figure(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """Where one figure comes from: a fragment for the editor, a page without script."""
    row = _report(request, pk)
    try:
        found = evidence_queries.evidence(request.user, row, key)
    except KeyError:
        raise Http404(_("报告中没有这个数字。"))
    template = "reports/_figure.html" if getattr(request, "htmx", False) else "reports/figure.html"
    return _render(request, template, {"report": row, "evidence": found})


@require_GET
@endpoint(duty=Duty.VIEW_PEOPLE_BEHIND, reads=Kind.PEOPLE_SEEN, subject="pk")
def evidence(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """The people behind a figure, for those who may see them where they serve."""
    row = _report(request, pk)
    which = request.GET.get("which", "numerator")
    try:
        found = evidence_queries.evidence(request.user, row, key)
    except KeyError:
        raise Http404(_("报告中没有这个数字。"))
    if which not in found.lists:
        raise Http404(_("这个数字没有这种名单。"))
    if found.why_not:
        return _render(request, "reports/denied.html", {"report": row, "evidence": found}, status=403)
    try:
        behind = evidence_queries.behind(request.user, row, key, which)
    except BadValueError as wrong:
        return _render(
            request,
            "reports/denied.html",
            {"report": row, "evidence": found, "wrong": refusal(wrong)},
            status=409,
        )
    return _render(
        request, "reports/people.html", {"report": row, "evidence": found, "behind": behind, "which": which}
    )


@require_GET
@endpoint(duty=Duty.VIEW_INDICATORS)
def evidence_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the code on the printed report opens: every figure with its source."""
    row = _report(request, pk)
    return _render(request, "reports/evidence.html", pages.sources(request.user, row))


def _deed(request: HttpRequest, pk: UUID, do: Callable[..., Any], done: str, **more: Any) -> HttpResponse:
    """Do something to a report and go back to it, saying how it went."""
    _report(request, pk)
    try:
        do(report_id=pk, by=request.user, **more)
        messages.success(request, done)
    except actions.CannotDo as no:
        messages.error(request, hindrance(no.reason))
    except BadValueError as wrong:
        messages.error(request, refusal(wrong))
    return redirect("reports:report", pk=pk)


@require_POST
@endpoint(duty=Duty.WRITE_REPORTS)
def submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send for approval."""
    return _deed(request, pk, actions.submit_report, _("已送审。"))


@require_POST
@endpoint(duty=Duty.APPROVE_REPORTS)
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send back with a reason."""
    form = forms.Reason(request.POST)
    if not form.is_valid():
        messages.error(request, _("请写明退回原因（不超过 200 字）。"))
        return redirect("reports:report", pk=pk)
    return _deed(request, pk, actions.return_report, _("已退回。"), because=form.cleaned_data["because"])


@require_POST
@endpoint(duty=Duty.APPROVE_REPORTS)
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Check, the first of two verdicts."""
    return _deed(request, pk, actions.check_report, _("已审核，请另一人审定。"))


@require_POST
@endpoint(duty=Duty.APPROVE_REPORTS)
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve, the second of two verdicts."""
    return _deed(request, pk, actions.approve_report, _("已审定，可以定稿。"))


@require_POST
@endpoint(duty=Duty.APPROVE_REPORTS)
def freeze(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make the files."""
    return _deed(request, pk, actions.freeze_report, _("已定稿，文件可以下载。"))


@require_GET
@endpoint(duty=Duty.VIEW_INDICATORS)
def file(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """The frozen file, or one made now while the report is not frozen."""
    row = _report(request, pk)
    if kind not in _TYPES:
        raise Http404(_("没有这种格式的文件。"))
    try:
        kept = queries.file_of(request.user, pk, kind)
    except ReportFile.DoesNotExist:
        if kind == "json":
            raise Http404(_("定稿后才有定稿清单。"))
        write = actions.word_of if kind == "docx" else actions.pdf_of
        try:
            content = write(pages.document(request.user, row), row, by=request.user)
        except BadValueError as wrong:
            messages.error(request, refusal(wrong))
            return redirect("reports:report", pk=pk)
    else:
        place = Path(settings.MEDIA_ROOT) / kept.path
        if not place.is_file():
            raise Http404(_("文件不在存放位置，请从备份恢复。"))
        content = place.read_bytes()
    name = pages.file_name(request.user, row, kind)
    heading = f"attachment; filename*=UTF-8''{name}"
    return HttpResponse(content, content_type=_TYPES[kind], headers={"Content-Disposition": heading})

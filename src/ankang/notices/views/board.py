"""The notice board of staff: the list, one notice, its files; release and withdrawal."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.notices import actions, queries, sources
from ankang.notices.events import Kind
from ankang.notices.forms import WithdrawForm
from ankang.notices.models import Notice
from ankang.notices.publishing import pdf
from ankang.notices.rules.categories import CannotPublish
from ankang.notices.rules.scan import LABELS
from ankang.places import queries as places
from ankang.web.paging import page_of

_SAMPLE = "样张 请勿张贴"  # zh: printed across a Chinese document

_TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@endpoint(duty=Duty.VIEW_REGISTER)
def notice_list(request: HttpRequest) -> HttpResponse:
    """Notices where the user serves: drafts that wait for release, those that hang, those that are over."""
    state = request.GET.get("state", "")
    division = request.GET.get("division", "")
    filters = queries.Filters(
        state if state in Notice.State.values else "", division if division.isdigit() else ""
    )
    rows = queries.notice_list(request.user, filters)
    counts = queries.counts(request.user, filters.division)
    context = {
        "page": page_of(rows, request.GET.get("after"), by=("-made_at",)),
        "division": filters.division,
        "state": filters.state,
        "tabs": _tabs(filters, counts),
        "total": counts[""],
        "drafts": counts.get(Notice.State.DRAFTED, 0),
        "waiting": len(sources.all_waiting(request.user))
        if request.user.has_duty(Duty.DRAFT_NOTICES)
        else None,
        "handles": request.user.has_duty(Duty.HANDLE_OBJECTIONS),
        "open": queries.open_objections(request.user).count(),
    }
    return render(request, "notices/list.html", context)


def _tabs(filters: queries.Filters, counts: dict[str, int]) -> list[tuple[str, str, str, int]]:
    where = f"&division={filters.division}" if filters.division else ""
    named = [("", _("全部")), *((str(value), str(label)) for value, label in Notice.State.choices)]
    return [(key, label, f"?state={key}{where}", counts.get(key, 0)) for key, label in named]


@endpoint(duty=Duty.VIEW_REGISTER)
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One notice: what it says, who made and released it, its files with their hashes, objections to it."""
    row = queries.notice(request.user, pk)
    return render(request, "notices/notice.html", _context(request, row))


def _context(request: HttpRequest, row: Notice, **more: Any) -> dict[str, Any]:
    sheet = queries.sheet_of(request.user, row)
    shown, villages = queries.by_village(request.user, sheet, request.GET.get("village", ""))
    return {
        "notice": row,
        "sheet": shown,
        "households": sheet.households,
        "villages": villages,
        "may": queries.may(request.user, row),
        "files": row.files.order_by("format"),
        "take_down": getattr(row, "take_down", None),
        "objections": queries.objections(request.user).filter(notice=row).order_by("-made_at"),
        "public": request.build_absolute_uri(queries.public_path(request.user, row)),
        "over": row.is_over(timezone.localdate()),
        **more,
    }


@endpoint(duty=Duty.RELEASE_NOTICES)
@require_POST
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Post it, or show what the machine found."""
    row = queries.notice(request.user, pk)
    try:
        actions.release_notice(notice=row, by=request.user)
    except actions.Leaks as found:
        hits = [(_(LABELS[hit.leak]), hit) for hit in found.hits]
        return render(request, "notices/notice.html", _context(request, row, hits=hits), status=422)
    except CannotPublish as problem:
        messages.error(request, _(problem.template) % problem.params)
    else:
        messages.success(request, _("已发布，公示期从今天开始计算。请打印张贴。"))
    return redirect("notices:notice", pk=pk)


@endpoint(duty=Duty.VIEW_REGISTER)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back a draft or a notice that hangs, with the reason."""
    row = queries.notice(request.user, pk)
    if not queries.may(request.user, row).withdraw:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            actions.withdraw_notice(notice=row, reason=form.cleaned_data["reason"], by=request.user)
        except CannotPublish as problem:
            form.add_error(None, _(problem.template) % problem.params)
        else:
            messages.success(request, _("已撤回。"))
            return redirect("notices:notice", pk=pk)
    context = {"form": form, "notice": row}
    return render(request, "notices/withdraw.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.VIEW_REGISTER)
def preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The notice exactly as everybody will see it."""
    row = queries.notice(request.user, pk)
    sheet = queries.sheet_of(request.user, row)
    shown, villages = queries.by_village(request.user, sheet, request.GET.get("village", ""))
    context = {"notice": row, "sheet": shown, "villages": villages, "preview": True}
    return render(request, "notices/public/notice.html", context)


@endpoint(duty=Duty.VIEW_REGISTER)
def sample(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The A3 sheet of a draft, marked as a sample across the page."""
    row = queries.notice(request.user, pk)
    if row.state != Notice.State.DRAFTED:
        return redirect("notices:file", pk=pk, kind="pdf")
    content = pdf.write(queries.sheet_of(request.user, row), sample=_SAMPLE)
    return _download(content, "sample.pdf", "pdf", inline=True)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.FILE_FETCHED, subject="pk")
def file(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """An archived file, as it hung."""
    if kind not in _TYPES:
        raise Http404
    found = queries.archived(request.user, pk, kind)
    return _download(found.content, found.name, kind, inline=kind == "pdf")


def _download(content: bytes, name: str, kind: str, *, inline: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPES[kind])
    response.headers["Content-Disposition"] = content_disposition_header(not inline, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@endpoint(duty=Duty.DRAFT_NOTICES)
def waiting(request: HttpRequest) -> HttpResponse:
    """Cases that wait for a notice, by division and kind."""
    rows = [(*row, uuid4()) for row in queries.waiting_rows(request.user)]
    return render(request, "notices/waiting.html", {"rows": rows})


@endpoint(duty=Duty.DRAFT_NOTICES)
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Make the draft of what waits."""
    asked = tuple(request.POST.get(name, "") for name in ("source", "kind", "division"))
    wanted = [w for w in sources.all_waiting(request.user) if (w.source, w.kind, w.division) == asked]
    if not wanted:
        messages.error(request, _("这些事项已不在等待公示：可能已有人拟稿。请刷新页面。"))
        return redirect("notices:waiting")
    try:
        made = actions.draft_notice(
            notice_id=_key(request), kind=wanted[0].kind, days=wanted[0].days, source=wanted[0].source,
            division=places.division(request.user, wanted[0].division),
            lines=sources.lines_of(request.user, wanted[0]), by=request.user,
        )  # fmt: skip
    except CannotPublish as problem:
        messages.error(request, _(problem.template) % problem.params)
        return redirect("notices:waiting")
    messages.success(request, _("已拟稿。请核对预览，再由另一人复核发布。"))
    return redirect("notices:notice", pk=made.pk)


def _key(request: HttpRequest) -> UUID:
    """The id that the page chose, so that pressing twice makes one notice."""
    try:
        return UUID(request.POST.get("notice_id", ""))
    except ValueError:
        raise Http404 from None

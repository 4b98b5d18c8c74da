"""Pages of a county's own Word templates: all of them, one, the names they may use, and a preview."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ankang.accounts.duties import Duty
from ankang.accounts.policy import endpoint
from ankang.reports import actions, forms
from ankang.reports.events import Kind
from ankang.reports.names_book import names_book
from ankang.reports.queries import pages
from ankang.reports.queries import word_templates as queries
from ankang.reports.sentences import place_words, problem_words, refusal
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import Deeds, found
from ankang.web.downloads import workbook

_DEEDS = Deeds((BadValueError,))
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "POST"])
@endpoint(duty=Duty.APPROVE_REPORTS)
def word_templates(request: HttpRequest) -> HttpResponse:
    """All versions, and uploading one."""
    form = forms.NewTemplate(request.user, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        done = _DEEDS.done(
            form, actions.upload_template, template_id=asked["id"], county=asked["county"], kind=asked["kind"],
            name=asked["name"], data=asked["file"].read(), by=request.user,
        )  # fmt: skip
        if done:
            return redirect("reports:word_template", pk=done.answer.pk)
    context = {
        "form": form,
        "rows": queries.templates(request.user),
        "kinds": pages.kind_names(request.user),
        "menu_key": "reports",
    }
    return render(request, "reports/word_templates.html", context, status=422 if form.is_bound else 200)


@require_GET
@endpoint(duty=Duty.APPROVE_REPORTS)
def word_template(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What stands in one version, what is wrong with it, and what can be done."""
    row = found(queries.template, request, pk)
    told = queries.told(request.user, row)
    context = {
        "row": row,
        "kind": pages.kind_names(request.user)[row.kind],
        "names": told["names"],
        "problems": [
            (problem_words(one), place_words(one["where"]), one["near"]) for one in told["problems"]
        ],
        "typed": [(text, place_words(where), near) for text, where, near in told["typed"]],
        "is_mine": row.made_by_id == request.user.pk,
        "menu_key": "reports",
    }
    return render(request, "reports/word_template.html", context)


@require_POST
@endpoint(duty=Duty.APPROVE_REPORTS)
def enforce(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a version in force."""
    found(queries.template, request, pk)
    _DEEDS.pressed(
        request, actions.enforce_template, _("已启用，起草报告时可以选用。"), template_id=pk, by=request.user
    )
    return redirect("reports:word_template", pk=pk)


@require_POST
@endpoint(duty=Duty.APPROVE_REPORTS)
def refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Turn a version down."""
    found(queries.template, request, pk)
    form = forms.Reason(request.POST)
    if not form.is_valid():
        messages.error(request, _("请写明原因（不超过 200 字）。"))
    else:
        _DEEDS.pressed(
            request, actions.refuse_template, _("已登记为不启用。"), template_id=pk,
            because=form.cleaned_data["because"], by=request.user,
        )  # fmt: skip
    return redirect("reports:word_template", pk=pk)


@require_POST
@endpoint(duty=Duty.APPROVE_REPORTS)
def retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No new report uses it."""
    found(queries.template, request, pk)
    _DEEDS.pressed(
        request,
        actions.retire_template,
        _("已停用。用它写成的报告不受影响。"),
        template_id=pk,
        by=request.user,
    )
    return redirect("reports:word_template", pk=pk)


@require_GET
@endpoint(duty=Duty.APPROVE_REPORTS, reads=Kind.DOWNLOADED, subject="pk")
def preview(request: HttpRequest, pk: UUID, language: str) -> HttpResponse:
    """The template filled from the newest snapshot, to look at."""
    row = found(queries.template, request, pk)
    if language not in ("zh", "en"):
        raise Http404
    try:
        content = queries.preview(request.user, row, language)
    except BadValueError as why:
        messages.error(request, refusal(why))
        return redirect("reports:word_template", pk=pk)
    return _word(content, _("预览_%(name)s_%(version)s.docx") % {"name": row.name, "version": row.version})


@require_GET
@endpoint(duty=Duty.APPROVE_REPORTS, reads=Kind.DOWNLOADED, subject="pk")
def word_template_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The kept file, to be mended and uploaded again."""
    row = found(queries.template, request, pk)
    try:
        content = queries.kept_file(request.user, row)
    except BadValueError as why:
        messages.error(request, refusal(why))
        return redirect("reports:word_template", pk=pk)
    return _word(content, f"{row.name}_{row.version}.docx")


def _word(content: bytes, name: str) -> HttpResponse:
    heading = f"attachment; filename*=UTF-8''{quote(name)}"
    return HttpResponse(content, content_type=_DOCX, headers={"Content-Disposition": heading})


@require_GET
@endpoint(duty=Duty.APPROVE_REPORTS)
def names(request: HttpRequest, kind: str) -> HttpResponse:
    """Every name a template of a kind may use."""
    kinds = pages.kind_names(request.user)
    if kind not in kinds:
        raise Http404
    context: dict[str, Any] = {
        "kind": kind,
        "kinds": kinds,
        "title": kinds[kind],
        "names": queries.names_of(request.user, kind),
        "menu_key": "reports",
    }
    return render(request, "reports/word_names.html", context)


@require_GET
@endpoint(duty=Duty.APPROVE_REPORTS)
def names_table(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as a workbook."""
    kinds = pages.kind_names(request.user)
    if kind not in kinds:
        raise Http404
    book = names_book(request.user, kinds[kind], queries.names_of(request.user, kind))
    return workbook(book, f"{_('模板可用的名称')}-{kinds[kind]}.xlsx")

"""Measures and proofs of a warning, and the application that comes from it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.monitoring import actions, queries, showing
from ankang.monitoring.events import Kind
from ankang.monitoring.forms.working import ApplyForm, DoneForm, MeasureForm, ProofForm
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.monitoring.views.asking import done, form_page, worked
from ankang.web.deeds import found
from ankang.web.downloads import paper


@endpoint(duty=Duty.WORK_WARNINGS, reads=Kind.WARNING_READ, subject="pk")
def measure_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan a measure."""
    row = worked(request, pk)
    start = {"id": uuid4(), "planned_on": timezone.localdate(), "kind": request.GET.get("kind", "visit")}
    form = MeasureForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key = given.pop("id")
        if done(form, actions.add_measure, measure_id=key, warning=row, by=request.user, **given):
            messages.success(request, _("已登记措施。办完后请登记结果。"))
            return redirect("monitoring:warning", pk=pk)
    return form_page(request, row, form, _("落实什么措施？"), _("保存"))


@endpoint(duty=Duty.WORK_WARNINGS, reads=Kind.WARNING_READ, subject="pk")
def measure_done(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of a measure."""
    one = found(queries.measure, request, pk)
    row = worked(request, one.warning_id)
    form = DoneForm(request.POST or None, initial={"done_on": timezone.localdate()})
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.finish_measure, measure=one, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("已登记结果。"))
        return redirect("monitoring:warning", pk=row.pk)
    return form_page(
        request, row, form, _("“%(kind)s”办得怎样？") % {"kind": one.get_kind_display()}, _("保存")
    )


@endpoint(duty=Duty.WORK_WARNINGS, reads=Kind.WARNING_READ, subject="pk")
def apply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Apply for monitoring of the household, from the warning."""
    row = worked(request, pk)
    start = {"id": uuid4(), "risk": "01", "statement": showing.sentence(row)}
    form = ApplyForm(request.POST or None, initial=start, language=showing.language())
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)
        key = given.pop("id")
        if done(form, actions.file_from_warning, application_id=key, warning=row, by=request.user, **given):
            messages.success(request, _("已按部门预警受理申请，请继续办理。"))
            return redirect("approvals:application", pk=key)
    return form_page(request, row, form, _("申请纳入监测"), _("受理申请"))


@endpoint(duty=Duty.WORK_WARNINGS, reads=Kind.WARNING_READ, subject="pk")
def proof_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add photos or papers."""
    row = worked(request, pk)
    form = ProofForm(request.POST or None, request.FILES or None, initial={"id": uuid4()})
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        return redirect("monitoring:warning", pk=pk)
    return form_page(request, row, form, _("有什么材料？"), _("上传"))


def _kept(request: HttpRequest, form: ProofForm, row: Warning) -> bool:
    """Keep each file; those before a refused one stay, and sending the form again keeps none of them twice."""
    given = form.cleaned_data
    for file in given["files"]:
        if not done(
            form, actions.add_proof, form_id=given["id"], warning=row, title=given["title"], data=file.read(),
            by=request.user,
        ):  # fmt: skip
            form.add_error("files", _("没有收下的文件：%(name)s") % {"name": file.name})
            return False
    count = len(given["files"])
    words = ngettext("已收下 %(count)d 份材料。", "已收下 %(count)d 份材料。", count)
    messages.success(request, words % {"count": count})
    return True


@endpoint(duty=Duty.VIEW_WARNINGS, reads=Kind.PROOF_READ, subject="pk")
@require_GET
def proof(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file of a proof: a photo to look at, a PDF to fetch. Nothing in it can act on our pages."""
    row = found(queries.proof, request, pk)
    try:
        content = queries.proof_content(request.user, pk)
    except FileNotFoundError:
        raise Http404 from None
    return paper(content, row.media, row.hash[:12])

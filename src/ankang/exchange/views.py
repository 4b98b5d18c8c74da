"""Pages of imports: upload, preview and decision, progress, the marked file, undo."""

from urllib.parse import quote
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.exchange import actions, queries
from ankang.exchange.events import Kind
from ankang.exchange.excel.fields import spec
from ankang.exchange.excel.refusals import Refused
from ankang.exchange.excel.template import template as make_template
from ankang.exchange.forms import ColumnsForm, UploadForm
from ankang.exchange.models import ImportBatch
from ankang.web import paging

# What is checked and written while the sender waits; larger files are the worker's.
SMALL_BYTES, SMALL_ROWS = 2**20, 5000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
State = ImportBatch.State


def _found(request: HttpRequest, pk: UUID) -> ImportBatch:
    try:
        return queries.batch(request.user, pk)
    except ObjectDoesNotExist:
        raise Http404 from None


@endpoint(duty=Duty.IMPORT_ROSTERS)
def imports(request: HttpRequest) -> HttpResponse:
    """Upload a roster; the sender's earlier imports below."""
    form = UploadForm(request.POST or None, request.FILES or None, initial={"id": uuid4()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read()
        batch = actions.receive_file(
            batch_id=form.cleaned_data["id"], kind=form.cleaned_data["kind"],
            file_name=form.cleaned_data["file"].name, data=data, by=request.user,
        )  # fmt: skip
        if len(data) <= SMALL_BYTES and batch.state == State.WAITING:
            actions.check_batch(batch=batch, by=request.user)
        return redirect("exchange:batch", pk=batch.pk)
    page = paging.page_of(queries.batches(request.user), request.GET.get("after"), by=("-made_at",), size=20)
    context = {"form": form, "page": page, "kinds": ImportBatch.Kind.choices}
    return render(request, "exchange/imports.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.IMPORT_ROSTERS, reads=Kind.BATCH_OPENED, subject="pk")
@require_GET
def batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a file came to, and what to do with it."""
    found = _found(request, pk)
    context = {"batch": found, "summary": found.summary, "job": queries.progress(request.user, pk)}
    if found.state in (State.CHECKED, State.REFUSED, State.DONE):
        context["preview"] = queries.preview(request.user, pk)
    if found.state in (State.CHECKED, State.REFUSED) and context["preview"]["columns"]:
        context["columns"] = ColumnsForm(context["preview"]["columns"], found.kind)
    context["undoable"] = queries.may_undo(request.user, pk)
    return render(request, "exchange/batch.html", context)


@endpoint(duty=Duty.IMPORT_ROSTERS)
@require_GET
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fragment: how far a batch is."""
    _found(request, pk)
    return render(request, "exchange/progress.html", {"job": queries.progress(request.user, pk)})


@endpoint(duty=Duty.IMPORT_ROSTERS)
@require_POST
def columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Match columns by hand and check again."""
    found = _found(request, pk)
    preview = queries.preview(request.user, pk)
    form = ColumnsForm(preview["columns"], found.kind, request.POST)
    if not form.is_valid():
        context = {"batch": found, "summary": found.summary, "preview": preview, "columns": form}
        return render(request, "exchange/batch.html", context, status=422)
    actions.match_columns(batch=found, mapping=form.mapping, by=request.user)
    messages.success(request, _("已按新的列对应重新检查。"))
    return redirect("exchange:batch", pk=pk)


@endpoint(duty=Duty.IMPORT_ROSTERS)
@require_POST
def decide(request: HttpRequest, pk: UUID, mode: str) -> HttpResponse:
    """Import everything, or only the right rows."""
    found = _found(request, pk)
    try:
        found = actions.request_import(batch=found, mode=mode, by=request.user)
        if found.rows_total <= SMALL_ROWS:
            actions.run_import(batch_id=found.pk, by=request.user)
    except (actions.NotAllowed, Refused) as refusal:
        messages.error(request, str(refusal))
    return redirect("exchange:batch", pk=pk)


@endpoint(duty=Duty.IMPORT_ROSTERS)
@require_POST
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop, or drop a checked file."""
    actions.cancel_import(batch=_found(request, pk), by=request.user)
    return redirect("exchange:batch", pk=pk)


@endpoint(duty=Duty.IMPORT_ROSTERS)
@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a whole batch back."""
    try:
        _batch, kept = actions.undo_import(batch=_found(request, pk), by=request.user)
    except actions.NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("exchange:batch", pk=pk)
    if kept:
        names = "、".join(kept[:20])
        messages.warning(
            request, _("已撤销。导入后又被修改过的没有动：%(names)s。请逐户核对。") % {"names": names}
        )
    else:
        messages.success(request, _("已整批撤销，登记恢复到导入之前。"))
    return redirect("exchange:batch", pk=pk)


@endpoint(duty=Duty.IMPORT_ROSTERS, reads=Kind.ERRORS_TAKEN, subject="pk")
@require_GET
def errors(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sender's own file with the wrong cells marked."""
    found = _found(request, pk)
    try:
        content = queries.marked_file(request.user, pk)
    except FileNotFoundError:
        raise Http404 from None
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("exchange:batch", pk)
    stem = found.file_name.rsplit(".", 1)[0]
    return _download(content, _("%(name)s-错误标注.xlsx") % {"name": stem})


@endpoint(duty=Duty.IMPORT_ROSTERS, reads=Kind.TEMPLATE_TAKEN, subject="kind")
@require_GET
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty roster to fill in."""
    if kind not in ImportBatch.Kind.values:
        raise Http404
    roster = spec(kind)
    return _download(make_template(roster, request.user), _("%(name)s-模板.xlsx") % {"name": roster.title})


def _download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response

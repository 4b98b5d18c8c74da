"""Pages of rosters: upload, preview and decision, progress, the marked file, undo."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.exchange import actions, queries
from ankang.exchange.events import Kind
from ankang.exchange.excel.fields import spec
from ankang.exchange.excel.form_sheets import form_on, form_spec, forms_with_sheets
from ankang.exchange.excel.template import template as make_template
from ankang.exchange.forms import UploadForm
from ankang.exchange.models import ROSTERS, ImportBatch
from ankang.exchange.views.batches import SMALL_BYTES, Desk
from ankang.web import paging
from ankang.web.downloads import workbook as send_workbook

DESK = Desk(ROSTERS, "", "exchange:imports")
State = ImportBatch.State


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
    rows = queries.batches(request.user).filter(kind__in=ROSTERS)
    page = paging.page_of(rows, request.GET.get("after"), by=("-made_at",), size=20)
    context = {"form": form, "page": page, "kinds": [(k.value, k.label) for k in ROSTERS]}
    context["form_sheets"] = [form.definition for form in forms_with_sheets(timezone.localdate())]
    return render(request, "exchange/imports.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.IMPORT_ROSTERS, reads=Kind.BATCH_OPENED, subject="pk")
@require_GET
def batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a file came to, and what to do with it."""
    return DESK.batch(request, pk)


@endpoint(duty=Duty.IMPORT_ROSTERS)
@require_GET
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fragment: how far a batch is."""
    return DESK.progress(request, pk)


@endpoint(duty=Duty.IMPORT_ROSTERS)
@require_POST
def columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Match columns by hand and check again."""
    return DESK.columns(request, pk)


@endpoint(duty=Duty.IMPORT_ROSTERS)
@require_POST
def decide(request: HttpRequest, pk: UUID, mode: str) -> HttpResponse:
    """Import everything, or only the right rows."""
    return DESK.decide(request, pk, mode)


@endpoint(duty=Duty.IMPORT_ROSTERS)
@require_POST
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop, or drop a checked file."""
    return DESK.cancel(request, pk)


@endpoint(duty=Duty.IMPORT_ROSTERS)
@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a whole batch back."""
    return DESK.undo(request, pk)


@endpoint(duty=Duty.IMPORT_ROSTERS, reads=Kind.ERRORS_TAKEN, subject="pk")
@require_GET
def errors(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sender's own file with the wrong cells marked."""
    return DESK.errors(request, pk)


@endpoint(duty=Duty.IMPORT_ROSTERS, reads=Kind.TEMPLATE_TAKEN, subject="kind")
@require_GET
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty roster to fill in."""
    if kind not in ROSTERS:
        raise Http404
    roster = spec(kind)
    return send_workbook(
        make_template(roster, request.user), _("%(name)s-模板.xlsx") % {"name": roster.title}
    )


@endpoint(duty=Duty.IMPORT_ROSTERS, reads=Kind.TEMPLATE_TAKEN, subject="form")
@require_GET
def form_template(request: HttpRequest, form: str) -> HttpResponse:
    """An empty sheet of one form to fill in."""
    found = form_on(form, timezone.localdate())
    if found is None:
        raise Http404
    roster = form_spec(found)
    return send_workbook(
        make_template(roster, request.user), _("%(name)s-模板.xlsx") % {"name": roster.title}
    )

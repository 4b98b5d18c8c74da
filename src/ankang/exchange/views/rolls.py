"""Pages of departments' rolls: upload by the department's own layout, preview, decision; then it is compared."""

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
from ankang.exchange.excel.template import template as make_template
from ankang.exchange.forms import RollForm
from ankang.exchange.models import ROLLS, ImportBatch
from ankang.exchange.views.batches import SMALL_BYTES, Desk
from ankang.web import paging
from ankang.web.downloads import workbook as send_workbook

DESK = Desk(ROLLS, "roll_", "exchange:rolls")
State = ImportBatch.State


@endpoint(duty=Duty.SUBMIT_ROLLS)
def rolls(request: HttpRequest) -> HttpResponse:
    """Upload a roll; the sender's earlier ones below."""
    kinds = queries.roll_kinds(request.user)
    start = {"id": uuid4(), "as_of": timezone.localdate()}
    form = RollForm(request.POST or None, request.FILES or None, kinds=kinds, initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read()
        batch = actions.receive_file(
            batch_id=form.cleaned_data["id"], kind=form.cleaned_data["kind"],
            file_name=form.cleaned_data["file"].name, data=data, as_of=form.cleaned_data["as_of"],
            whole=form.cleaned_data["whole"], by=request.user,
        )  # fmt: skip
        if len(data) <= SMALL_BYTES and batch.state == State.WAITING:
            actions.check_batch(batch=batch, by=request.user)
        return redirect("exchange:roll_batch", pk=batch.pk)
    rows = queries.batches(request.user).filter(kind__in=ROLLS)
    page = paging.page_of(rows, request.GET.get("after"), by=("-made_at",), size=20)
    context = {"form": form, "page": page, "kinds": kinds, "menu_key": "submit_rolls"}
    return render(request, "exchange/rolls.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.SUBMIT_ROLLS, reads=Kind.BATCH_OPENED, subject="pk")
@require_GET
def batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a file came to, and what to do with it."""
    return DESK.batch(request, pk)


@endpoint(duty=Duty.SUBMIT_ROLLS)
@require_GET
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fragment: how far a batch is."""
    return DESK.progress(request, pk)


@endpoint(duty=Duty.SUBMIT_ROLLS)
@require_POST
def columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Match columns by hand and check again."""
    return DESK.columns(request, pk)


@endpoint(duty=Duty.SUBMIT_ROLLS)
@require_POST
def decide(request: HttpRequest, pk: UUID, mode: str) -> HttpResponse:
    """Take the roll as a whole, or with its wrong cells left out."""
    return DESK.decide(request, pk, mode)


@endpoint(duty=Duty.SUBMIT_ROLLS)
@require_POST
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop, or drop a checked file."""
    return DESK.cancel(request, pk)


@endpoint(duty=Duty.SUBMIT_ROLLS)
@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Withdraw a roll."""
    return DESK.undo(request, pk)


@endpoint(duty=Duty.SUBMIT_ROLLS, reads=Kind.ERRORS_TAKEN, subject="pk")
@require_GET
def errors(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sender's own file with the wrong cells marked."""
    return DESK.errors(request, pk)


@endpoint(duty=Duty.SUBMIT_ROLLS, reads=Kind.TEMPLATE_TAKEN, subject="kind")
@require_GET
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty roll to fill in, for a department without an export of its own."""
    if kind not in dict(queries.roll_kinds(request.user)):
        raise Http404
    roster = spec(kind)
    content = make_template(roster, request.user, Duty.SUBMIT_ROLLS)
    return send_workbook(content, _("%(name)s-模板.xlsx") % {"name": roster.title})

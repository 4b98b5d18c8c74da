"""Bills by Excel: a template, a file checked cell by cell, its faults marked in it, and all of its bills registered or
none."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits import actions, queries
from ankang.benefits.events import Kind
from ankang.benefits.forms.intake import FileForm
from ankang.benefits.intake import judging, kept
from ankang.benefits.intake.columns import BY_KEY, COLUMNS, SHEET
from ankang.benefits.intake.judging import Judged
from ankang.benefits.intake.template import template
from ankang.benefits.models import Bill
from ankang.benefits.queries import Filters
from ankang.benefits.refusals import words
from ankang.benefits.views.asking import own_facilities
from ankang.places.models import Facility
from ankang.web import sheets
from ankang.web.downloads import workbook as send_workbook

_SHOWN = 100


@endpoint(duty=Duty.SETTLE_BILLS)
def intake(request: HttpRequest) -> HttpResponse:
    """Upload a file; it is kept sealed and judged, and nothing is registered yet."""
    form = FileForm(
        request.POST or None,
        request.FILES or None,
        initial={"id": uuid4()},
        facilities=own_facilities(request),
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        file = given["file"]
        kept.keep(given["id"], file.name, UUID(given["facility"]), file.read(), request.user)
        return redirect("benefits:intake_file", pk=given["id"])
    context = {
        "menu_key": "benefits",
        "form": form,
        "facilities": own_facilities(request),
        "most": judging.MOST_BILLS,
    }
    return render(request, "benefits/intake.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.SETTLE_BILLS, reads=Kind.CATALOGUE_READ)
@require_GET
def intake_template(request: HttpRequest) -> HttpResponse:
    """An empty workbook to fill in, with the catalogue of the county to look codes up in."""
    division = next(
        (post.division_id for post in request.user.posts_now if Duty.SETTLE_BILLS in post.duties), ""
    )
    items = queries.catalogue(request.user, division, timezone.localdate())[:5000]
    lines = [(one.code, one.name, one.get_category_display(), one.unit) for one in items]
    return send_workbook(template(lines), _("账单-模板.xlsx"))


@endpoint(duty=Duty.SETTLE_BILLS, reads=Kind.BILLS_READ, subject="pk")
@require_GET
def intake_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a file came to, and what to do with it."""
    own = _own(request, pk)
    try:
        judged = judging.judge(own.data, _facility(request, own), pk, request.user)
    except sheets.Unreadable as why:
        return render(
            request,
            "benefits/intake_file.html",
            {"menu_key": "benefits", "own": own, "pk": pk, "why": str(why)},
        )
    return render(request, "benefits/intake_file.html", _context(own, pk, judged))


@endpoint(duty=Duty.SETTLE_BILLS, reads=Kind.BILLS_READ, subject="pk")
@require_GET
def intake_marked(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sender's own file with the wrong cells marked."""
    own = _own(request, pk)
    try:
        judged = judging.judge(own.data, _facility(request, own), pk, request.user)
        faults = [(fault.row, fault.key, words(fault.error)) for fault in judged.faults]
        data = sheets.marked(own.data, SHEET, COLUMNS, faults)
    except sheets.Unreadable as why:
        messages.error(request, str(why))
        return redirect("benefits:intake_file", pk=pk)
    return send_workbook(data, _("%(name)s-错误标注.xlsx") % {"name": own.file_name.rsplit(".", 1)[0]})


@endpoint(duty=Duty.SETTLE_BILLS)
@require_POST
def intake_take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Register all bills of a file, or none."""
    own = _own(request, pk)
    try:
        judged, made = judging.take_in(own.data, _facility(request, own), pk, request.user)
    except sheets.Unreadable as why:
        messages.error(request, str(why))
        return redirect("benefits:intake_file", pk=pk)
    if not made:
        return render(request, "benefits/intake_file.html", _context(own, pk, judged), status=422)
    kept.drop(pk, request.user)
    messages.success(request, _("已登记 %(count)d 张账单。") % {"count": len(made)})
    return redirect("benefits:intake_batch", pk=pk)


@endpoint(duty=Duty.SETTLE_BILLS)
@require_POST
def intake_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Drop a file; nothing was registered."""
    kept.drop(pk, request.user)
    messages.success(request, _("已放弃这份文件，没有登记任何账单。"))
    return redirect("benefits:intake")


@endpoint(duty=Duty.SETTLE_BILLS, reads=Kind.BILLS_READ, subject="pk")
@require_GET
def intake_batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The bills of a file that was registered, and settling them together."""
    rows = queries.bill_rows(request.user, queries.bills(request.user, Filters(batch=str(pk))))
    if not rows:
        raise Http404
    waiting = sum(row.bill.state == Bill.State.REGISTERED for row in rows)
    return render(
        request,
        "benefits/intake_batch.html",
        {"menu_key": "benefits", "rows": rows, "pk": pk, "waiting": waiting},
    )


@endpoint(duty=Duty.SETTLE_BILLS)
@require_POST
def intake_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Settle all bills of a file that wait; each stands alone."""
    waiting = queries.bills(request.user, Filters(batch=str(pk), state=Bill.State.REGISTERED))
    outcomes = actions.settle_bills(bills=list(waiting.select_related("person", "facility")), by=request.user)
    for one in [one for one in outcomes if one.refused][:20]:
        messages.error(
            request, _("账单 %(stay)s 没有结算：%(why)s") % {"stay": one.bill.stay, "why": one.refused}
        )
    settled = sum(one.settlement is not None for one in outcomes)
    messages.success(request, _("已结算 %(count)d 张账单，按出院先后办理。") % {"count": settled})
    return redirect("benefits:intake_batch", pk=pk)


def _own(request: HttpRequest, pk: UUID) -> kept.Kept:
    try:
        return kept.content(pk, request.user)
    except FileNotFoundError:
        raise Http404 from None


def _facility(request: HttpRequest, own: kept.Kept) -> Facility:
    """The hospital of a file, as long as its window is still the reader's."""
    for one in queries.possible_facilities(request.user):
        if one.pk == own.facility:
            return one
    raise Http404


def _context(own: kept.Kept, pk: UUID, judged: Judged) -> dict[str, Any]:
    bills = judged.read.bills
    faults = judged.faults
    titles = {key: _(column.title) for key, column in BY_KEY.items()}
    return {
        "menu_key": "benefits",
        "own": own,
        "pk": pk,
        "bills": [(bill, judged.people.get(bill.row), judged.wrong(bill)) for bill in bills[:_SHOWN]],
        "count": len(bills),
        "lines": sum(len(bill.lines) for bill in bills),
        "sum": sum(bill.given.get("total") or 0 for bill in bills),
        "wrong": sum(judged.wrong(bill) for bill in bills),
        "faults": [
            (fault.row, titles.get(fault.key, _("整行")), words(fault.error)) for fault in faults[:_SHOWN]
        ],
        "fault_count": len(faults),
        "dropped": len(judged.dropped),
        "hidden": judged.hidden,
    }

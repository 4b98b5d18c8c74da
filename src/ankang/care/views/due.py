"""到期名单 and 走访到期: whom to see, why and since when; what is set aside; the sheet for the road; the workbook."""

import time
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.care import actions, due_book, events, queries, showing
from ankang.care.due_filter import DueFilter, chosen
from ankang.care.facts import Conflict, Refused
from ankang.care.forms import PutOffForm
from ankang.care.kinds import KINDS
from ankang.care.owed import asked_once
from ankang.records.forms import PurposeForm
from ankang.web.downloads import workbook as send_workbook

SIZE = 50
_OPEN_SECONDS = 15 * 60
_KEY = "due_list_open_until"


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.DUE_LIST_READ)
@asked_once()
def due(request: HttpRequest) -> HttpResponse:
    """到期名单: worst first, then village by village."""
    if not request.user.has_duty(Duty.VIEW_HEALTH):
        return redirect("care:homes")
    wanted = DueFilter.of(request.GET)
    is_open = request.session.get(_KEY, 0) > time.time()
    today = timezone.localdate()
    found = queries.due_items(request.user, today, wanted.division, guarded=is_open)
    rows = chosen(found, wanted, today)
    if request.GET.get("print"):
        return _route_sheet(request, rows)
    start = showing.whole_number(request.GET.get("start"))
    page = showing.due_page(request, found, wanted) | {
        "rows": [showing.due_row(row) for row in rows[start : start + SIZE]],
        "total": len(rows),
        "first": start + 1,
        "final": min(start + SIZE, len(rows)),
        "next_start": start + SIZE if len(rows) > start + SIZE else None,
        "back_start": max(0, start - SIZE) if start else None,
        "may_guard": request.user.is_guarded_reader,
        "is_open": is_open,
        "purpose_form": PurposeForm(),
        "may_export": request.user.has_duty(Duty.EXPORT_ROWS),
    }
    return render(request, "care/due.html", page)


def _route_sheet(request: HttpRequest, rows: list[queries.Owed]) -> HttpResponse:
    """The people of the list, village by village and group by group: what one takes along."""
    on_the_road = sorted(rows, key=lambda row: (row.village, row.group, row.household_number))
    villages = [
        (name, [showing.due_row(row) for row in people])
        for name, people in groupby(on_the_road, key=lambda row: row.village_name)
    ]
    page = {"menu_key": "care", "villages": villages, "total": len(rows), "day": timezone.localdate()}
    return render(request, "care/route_sheet.html", page)


@endpoint(duty=Duty.EXPORT_ROWS, reads=events.Kind.DUE_LIST_EXPORTED)
@require_POST
def due_export(request: HttpRequest) -> HttpResponse:
    """The list as asked, as a workbook; level-5 conditions never."""
    wanted = DueFilter.of(request.POST)
    rows = queries.exported(request.user, timezone.localdate(), wanted)
    if len(rows) > due_book.MOST:
        told = {"total": len(rows), "most": due_book.MOST}
        messages.error(
            request, _("共 %(total)d 条，一次最多导出 %(most)d 条：请选一个乡镇或一个项目。") % told
        )
        return redirect(f"{reverse('care:due')}?{urlencode(wanted.as_query())}")
    data = due_book.book(rows, showing.conditions(wanted), request.user)
    return send_workbook(data, _("到期名单") + f"-{timezone.localdate():%Y%m%d}.xlsx")


@endpoint(duty=Duty.VIEW_HEALTH, reads=events.Kind.DUE_LIST_READ)
@require_POST
def due_unlock(request: HttpRequest) -> HttpResponse:
    """The purpose box: journal why, then list level-5 conditions for a quarter of an hour."""
    if not request.user.is_guarded_reader:
        raise Http404
    form = PurposeForm(request.POST)
    if form.is_valid():
        actions.open_guarded_list(purpose=form.cleaned_data["purpose"], by=request.user)
        request.session[_KEY] = int(time.time()) + _OPEN_SECONDS
    else:
        messages.error(request, form.errors["purpose"][0])
    return redirect("care:due")


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.DUE_LIST_READ, subject="person")
def put_off(request: HttpRequest, person: UUID, programme: str) -> HttpResponse:
    """暂缓: put something due off to a day, with the reason."""
    try:
        found = queries.person(request.user, person)
    except ObjectDoesNotExist:
        raise Http404 from None
    if programme not in KINDS or not queries.may_record_medical(request.user, found):
        raise Http404
    form = PutOffForm(request.POST or None, initial={"deferral_id": uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_off(person=found, programme=programme, by=request.user, **form.cleaned_data)
            messages.success(request, _("已暂缓，到日子会自动回到名单。"))
            return redirect("care:due")
        except Refused as refused:
            form.refuse(refused)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
    page = {"menu_key": "care", "person": found, "form": form, "duty": KINDS[programme].title}
    return render(request, "care/put_off.html", page, status=422 if form.errors else 200)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.DUE_LIST_READ)
def homes(request: HttpRequest) -> HttpResponse:
    """走访到期: households to be visited this month or this quarter."""
    today = timezone.localdate()
    division = request.GET.get("division", "")
    found = queries.due_homes(request.user, today, division=division)
    start = showing.whole_number(request.GET.get("start"))
    page = {
        "menu_key": "care",
        "division": division,
        "rows": [(row, showing.home_why(row)) for row in found[start : start + SIZE]],
        "total": len(found),
        "more": len(found) > start + SIZE,
        "next_start": start + SIZE,
        "medical": request.user.has_duty(Duty.VIEW_HEALTH),
    }
    return render(request, "care/homes.html", page)

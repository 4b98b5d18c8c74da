"""到期名单 and 走访到期: whom to see, why and since when; what is put off; the sheet for the road."""

from itertools import groupby
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.care import actions, events, queries, showing
from ankang.care.facts import Conflict, Refused
from ankang.care.forms import PutOffForm
from ankang.care.judging import PROGRAMMES, DueVisit
from ankang.care.rules import State

SIZE = 50


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.DUE_LIST_READ)
def due(request: HttpRequest) -> HttpResponse:
    """到期名单: worst first, then village by village."""
    if not request.user.has_duty(Duty.VIEW_HEALTH):
        return redirect("care:homes")
    today = timezone.localdate()
    division, state = request.GET.get("division", ""), request.GET.get("state", State.OVERDUE)
    programme = request.GET.get("programme", "")
    found = queries.due_visits(request.user, today, division=division)
    by_state = {one: [row for row in found if row.due.state is one] for one in State}
    chosen = by_state[State(state)] if state in list(State) else by_state[State.OVERDUE]
    rows = [row for row in chosen if not programme or row.programme == programme]
    if request.GET.get("print"):
        return _route_sheet(request, rows)
    start = showing.whole_number(request.GET.get("start"))
    page = {
        "menu_key": "care",
        "division": division,
        "state": state,
        "programme": programme,
        "programmes": [(code, showing.programme_label(code)) for code in PROGRAMMES],
        "tabs": showing.due_tabs(request, {one: len(rows) for one, rows in by_state.items()}),
        "overdue": len(by_state[State.OVERDUE]),
        "soon": len(by_state[State.DUE]),
        "put_off": len(by_state[State.PUT_OFF]),
        "rows": [showing.due_row(row) for row in rows[start : start + SIZE]],
        "total": len(rows),
        "more": len(rows) > start + SIZE,
        "next_start": start + SIZE,
    }
    return render(request, "care/due.html", page)


def _route_sheet(request: HttpRequest, rows: list[DueVisit]) -> HttpResponse:
    """The people of the list, village by village and group by group: what one takes along."""
    on_the_road = sorted(rows, key=lambda row: (row.village, row.group, row.household_number))
    villages = [
        (name, [showing.due_row(row) for row in people])
        for name, people in groupby(on_the_road, key=lambda row: row.village_name)
    ]
    page = {"menu_key": "care", "villages": villages, "total": len(rows), "day": timezone.localdate()}
    return render(request, "care/route_sheet.html", page)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.DUE_LIST_READ, subject="person")
def put_off(request: HttpRequest, person: UUID, programme: str) -> HttpResponse:
    """推迟: put a due follow-up off to a day, with the reason."""
    try:
        found = queries.person(request.user, person)
    except ObjectDoesNotExist:
        raise Http404 from None
    if programme not in PROGRAMMES or not queries.may_record_medical(request.user, found):
        raise Http404
    form = PutOffForm(request.POST or None, initial={"deferral_id": uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_off(person=found, programme=programme, by=request.user, **form.cleaned_data)
            messages.success(request, _("已推迟，到日子会再列入名单。"))
            return redirect("care:due")
        except Refused as refused:
            form.refuse(refused)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
    page = {
        "menu_key": "care",
        "person": found,
        "form": form,
        "programme": showing.programme_label(programme),
    }
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

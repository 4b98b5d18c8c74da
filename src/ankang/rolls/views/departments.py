"""What a department sees: its own rolls, what it was asked about them, and its answers."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.rolls import actions, queries, showing
from ankang.rolls.events import Kind
from ankang.rolls.forms import AnswerForm, read_filter
from ankang.rolls.views.asking import done, workbook
from ankang.rolls.views.cases import show_number
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.SUBMIT_ROLLS, reads=Kind.CASES_READ)
@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """What the department was asked, and its rolls."""
    state = read_filter(request.GET).state
    rows = queries.department_list(request.user, state)
    page = page_of(rows, request.GET.get("after"), by=queries.ORDER)
    context = {
        "state": state,
        "page": page,
        "rows": [showing.told(request.user, case, to_department=True) for case in page.rows],
        "total": rows.count(),
        "rolls": [
            showing.titled(one)
            for one in queries.own_rolls(request.user).order_by("-as_of", "-received_at")[:12]
        ],
        "menu_key": "rolls_asked",
    }
    return render(request, "rolls/asked.html", context)


@endpoint(duty=Duty.SUBMIT_ROLLS, reads=Kind.ROW_READ, subject="pk")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One question: the department's own row, what is asked about it, and the answer."""
    one = found(queries.department_case, request, pk)
    form = AnswerForm(request.POST or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        corrects = given["answer"] == "corrects"
        if done(
            form, actions.answer, deed_id=given["id"], case=one, corrects=corrects, note=given["note"],
            by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已答复。"))
            return redirect("rolls:asked")
    context = {
        "case": one,
        "told": showing.told(request.user, one, to_department=True),
        "kind": showing.kind_of_case(one),
        "row": queries.department_row(request.user, one),
        "log": queries.department_log(request.user, one),
        "form": form,
        "menu_key": "rolls_asked",
    }
    return render(request, "rolls/answer.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.SUBMIT_ROLLS)
@require_POST
def asked_number(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole number of whom the department is asked about; each look is a line in the journal."""
    return show_number(request, found(queries.department_case, request, pk))


@endpoint(duty=Duty.SUBMIT_ROLLS, reads=Kind.CASES_EXPORTED)
@require_POST
def asked_export(request: HttpRequest) -> HttpResponse:
    """What the department was asked, as a workbook to work through in its own system."""
    lines = queries.asked_lines(request.user, read_filter(request.POST).state)
    return workbook(_("请核实-%(day)s.xlsx") % {"day": timezone.localdate()}, _("请核实"), lines)

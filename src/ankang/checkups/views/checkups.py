"""One check-up: entered by hand, shown with last year's beside, corrected, given back; its sheet for the person."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.checkups import actions, queries, showing
from ankang.checkups.events import Kind
from ankang.checkups.forms import CorrectionForm, FindingForm, HandBackForm, ResultsForm
from ankang.checkups.rules import items
from ankang.web.deeds import Deeds, found
from ankang.web.paging import page_of

_deeds = Deeds()
# A village prints in one go; a town prints village by village.
MOST_SHEETS = 300


@endpoint(duty=Duty.RECORD_CHECKUPS, reads=Kind.CHECKUP_READ, subject="person")
def checkup_new(request: HttpRequest, person: UUID) -> HttpResponse:
    """Enter the results of a person by hand."""
    who = found(queries.person, request, person)
    today = timezone.localdate()
    form = ResultsForm(
        request.POST or None,
        lasts=queries.last_values(request.user, who, today),
        initial={"checkup_id": uuid4(), "examined_on": today},
    )
    if form.is_bound and form.is_valid():
        done = _deeds.done(form, _enter, form=form, person=who, by=request.user)
        if done:
            messages.success(request, _("体检结果已保存。"))
            return redirect("checkups:checkup", pk=done.answer.pk)
    page = {"menu_key": "checkups", "form": form, "person": who}
    return render(request, "checkups/entry.html", page, status=422 if form.errors else 200)


def _enter(*, form: ResultsForm, person: Any, by: Any) -> Any:
    given = form.cleaned_data
    checkup = actions.open_checkup(
        checkup_id=given["checkup_id"], person=person, examined_on=given["examined_on"], sample=given["sample"], by=by
    )  # fmt: skip
    actions.record_results(checkup=checkup, given=form.values, by=by)
    return checkup


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.CHECKUP_READ, subject="pk")
@require_GET
def checkup(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The results of a check-up, what is new, what follows, and how it was given back."""
    one = found(queries.checkup, request, pk)
    page = {"menu_key": "checkups", **showing.checkup_page(request.user, one)}
    return render(request, "checkups/checkup.html", page)


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.SHEETS_PRINTED, subject="pk")
@require_GET
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The result sheet for the person, in plain words and large type."""
    one = found(queries.checkup, request, pk)
    page = {"menu_key": "checkups", "sheets": [showing.sheet(request.user, one, alone=True)], "one": one}
    return render(request, "checkups/sheets.html", page)


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.SHEETS_PRINTED)
@require_GET
def sheets(request: HttpRequest) -> HttpResponse:
    """The sheets of a village that wait to be given back, one a page."""
    rows = queries.not_given_back(request.user, request.GET.get("division", ""))[:MOST_SHEETS]
    told = [showing.sheet(request.user, one, alone=False) for one in rows]
    return render(request, "checkups/sheets.html", {"menu_key": "checkups", "sheets": told, "one": None})


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.FINDINGS_READ)
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Results that nobody has given back, the urgent and the oldest first."""
    division = request.GET.get("division", "")
    rows = queries.not_given_back(request.user, division)
    page = {
        "menu_key": "checkups",
        "division": division,
        "total": rows.count(),
        "page": page_of(rows, request.GET.get("after"), by=("examined_on",)),
    }
    return render(request, "checkups/waiting.html", page)


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.FINDINGS_READ)
@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    """What was found and nobody has acted on."""
    division = request.GET.get("division", "")
    rows = queries.open_findings(request.user, division)
    shown = page_of(rows, request.GET.get("after"), by=("due_on",))
    page = {
        "menu_key": "checkups",
        "division": division,
        "total": rows.count(),
        "late": rows.filter(due_on__lt=timezone.localdate()).count(),
        "page": shown,
        "rows": [(row, showing.finding_title(row)) for row in shown.rows],
    }
    return render(request, "checkups/findings.html", page)


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.CHECKUP_READ, subject="pk")
def finding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Do what a finding asks for."""
    row = found(queries.finding, request, pk)
    form = FindingForm(request.POST or None, act=row.act, initial={"closed_on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        done = _deeds.done(form, actions.close_finding, finding=row, **form.cleaned_data, by=request.user)
        if done:
            messages.success(request, _("已办结。"))
            return redirect("checkups:checkup", pk=row.checkup_id)
    page = {
        "menu_key": "checkups",
        "form": form,
        "row": row,
        "title": showing.finding_title(row),
        "rule": showing.rule(row),
    }
    return render(request, "checkups/finding.html", page, status=422 if form.errors else 200)


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.CHECKUP_READ, subject="pk")
def give_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the person got the results, and how."""
    one = found(queries.checkup, request, pk)
    form = HandBackForm(
        request.POST or None, initial={"hand_back_id": uuid4(), "given_on": timezone.localdate()}
    )
    if form.is_bound and form.is_valid():
        done = _deeds.done(form, actions.give_back, checkup=one, **form.cleaned_data, by=request.user)
        if done:
            messages.success(request, _("已登记反馈。"))
            return redirect("checkups:checkup", pk=pk)
    page = {"menu_key": "checkups", "form": form, "one": one}
    return render(request, "checkups/give_back.html", page, status=422 if form.errors else 200)


@endpoint(duty=Duty.RECORD_CHECKUPS, reads=Kind.CHECKUP_READ, subject="pk")
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a result; the wrong one stays on file."""
    row = found(queries.result, request, pk)
    form = CorrectionForm(request.POST or None, item=items()[row.item], initial={"result_id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        done = _deeds.done(
            form, actions.correct_result, result_id=given["result_id"], replaces=row, value=given["value"], by=request.user
        )  # fmt: skip
        if done:
            messages.success(request, _("已更正。原值保留在案。"))
            return redirect("checkups:checkup", pk=row.checkup_id)
    page = {"menu_key": "checkups", "form": form, "row": row, "old": showing.old_value(row)}
    return render(request, "checkups/correct.html", page, status=422 if form.errors else 200)

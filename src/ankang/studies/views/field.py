"""入户、电话: the list of an interviewer and one interview, for the phone."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.journal import actions as journal
from ankang.studies import actions, forms
from ankang.studies.events import Kind
from ankang.studies.models import Assignment, Drawn
from ankang.studies.queries import field
from ankang.studies.queries.work import open_lists
from ankang.studies.rules import Status, questionnaire
from ankang.studies.views.asking import done, page, pressed
from ankang.web.deeds import found


@endpoint(duty=Duty.INTERVIEW)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Villages handed to the reader."""
    return render(request, "studies/mine.html", page(request, "mine", rows=open_lists(request.user)))


@endpoint(duty=Duty.INTERVIEW, reads=Kind.LIST_READ, subject="pk")
@require_GET
def village(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The drawn ones of a village, open ones first."""
    row = found(field.assignment, request, pk)
    lines = field.listed(request.user, row)
    left = sum(one.status == Status.OPEN for one in lines)
    return render(request, "studies/list.html", page(request, "mine", row=row, lines=lines, left=left))


def _back(request: HttpRequest, row: Drawn) -> HttpResponse:
    """To the list the drawn one stands on."""
    here: Assignment = field.assignments(request.user).get(survey=row.survey_id, village=row.village_id)
    return redirect("studies:list", pk=here.pk)


@endpoint(duty=Duty.INTERVIEW, reads=Kind.UNIT_READ, subject="pk")
def interview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them: an attempt without answer by one tap, or the questions."""
    row = found(field.drawn, request, pk)
    today = timezone.localdate()
    definition = questionnaire(row.survey.questionnaire, row.survey.version)
    start = {"id": uuid4(), "on": today, "mode": "door" if "door" in row.survey.modes else "phone"}
    form = forms.InterviewForm(row.survey, definition, request.POST or None, initial=start, today=today)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(form, actions.record_contact, contact_id=given["id"], drawn=row, on=given["on"], mode=given["mode"],
                outcome="answered", answers=form.answered(), by=request.user):  # fmt: skip
            messages.success(request, _("已保存。"))
            return _back(request, row)
    context = page(
        request, "mine", row=row, line=field.line(request.user, row), form=form, today=today, key=uuid4()
    )
    return render(request, "studies/interview.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.INTERVIEW)
@require_POST
def outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An attempt without an answer: not at home, refused, moved, dead, unable."""
    row = found(field.drawn, request, pk)
    form = forms.OutcomeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请选择结果和日期。"))
        return redirect("studies:interview", pk=pk)
    given: dict[str, Any] = form.cleaned_data
    deed = pressed(request, actions.record_contact, _("已登记。"), contact_id=given["id"], drawn=row, on=given["on"],
                   mode=given["mode"], outcome=given["outcome"], answers={}, by=request.user)  # fmt: skip
    return _back(request, row) if deed else redirect("studies:interview", pk=pk)


@endpoint(duty=Duty.INTERVIEW)
@require_POST
def phone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The number, for the call alone; that it was looked at is journalled."""
    row = found(field.drawn, request, pk)
    if "phone" not in row.survey.modes or field.line(request.user, row).status != Status.OPEN:
        messages.error(request, _("这一户现在不用打电话。"))
        return redirect("studies:interview", pk=pk)
    number = field.phone_of(request.user, row)
    journal.record(Kind.PHONE_READ, subject=row, place=row.village_id, by=request.user)
    context = page(request, "mine", row=row, number=number, line=field.line(request.user, row), key=uuid4(),
                   today=timezone.localdate())  # fmt: skip
    return render(request, "studies/phone.html", context)

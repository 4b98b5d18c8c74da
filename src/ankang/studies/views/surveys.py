"""调查: what surveys there are, how one is designed, drawn, sent out, closed and published."""

import math
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.studies import actions, forms, showing
from ankang.studies.events import Kind
from ankang.studies.models import Survey
from ankang.studies.queries import places, results, surveys
from ankang.studies.rules import Refusal, cluster_deff, needed
from ankang.studies.views.asking import done, page, pressed
from ankang.web.deeds import found
from ankang.web.downloads import workbook
from ankang.web.list_book import list_book


@endpoint()
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where the menu leads: to surveys, or to the list of who only interviews."""
    looks = request.user.has_duty(Duty.VIEW_STUDIES) or request.user.has_duty(Duty.RUN_SURVEYS)
    return redirect("studies:surveys" if looks else "studies:mine")


@endpoint(duty=Duty.VIEW_STUDIES)
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Surveys, the latest first."""
    rows = list(surveys.surveys(request.user).select_related("result"))
    context = page(request, "surveys", rows=[(row, showing.headline(row)) for row in rows],
                   may_run=request.user.has_duty(Duty.RUN_SURVEYS))  # fmt: skip
    return render(request, "studies/surveys.html", context)


@endpoint(duty=Duty.RUN_SURVEYS)
def new(request: HttpRequest) -> HttpResponse:
    """Design a survey."""
    published = surveys.published(request.user)
    today = timezone.localdate()
    start = {"id": uuid4(), "opens_on": today, "modes": ["door"], "strata": ""}
    form = forms.SurveyForm(
        request.POST or None,
        initial=start,
        places=places.places_for(request.user, Duty.RUN_SURVEYS),
        published=published,
        events=surveys.attended(request.user),
    )
    if form.is_bound and form.is_valid():
        place = form.places[form.cleaned_data["place"]]
        deed = done(form, actions.plan_survey, survey_id=form.cleaned_data["id"], place=place, planned=form.planned, by=request.user)  # fmt: skip
        if deed:
            return redirect("studies:survey", pk=deed.answer.pk)
    return render(request, "studies/survey_new.html", page(request, "surveys", form=form), status=422 if form.is_bound else 200)  # fmt: skip


@endpoint(duty=Duty.VIEW_STUDIES)
@require_GET
def survey(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One survey: its design, how far it is, its result."""
    row = found(surveys.survey, request, pk)
    runs = surveys.may_run(request.user, row)
    context = page(
        request, "surveys", row=row, may_run=runs, design=showing.design(row), **_result(request, row, runs)
    )
    if row.state == Survey.State.PLANNED:
        context |= _planned(request, row) if runs else {}
    else:
        lines = surveys.progress(request.user, row)
        context |= {"lines": lines, "told": surveys.responses(request.user, row), "draw_facts": showing.draw(row)}  # fmt: skip
        if runs and row.state == Survey.State.FIELD:
            context |= {"close_form": forms.CloseForm(), "assign_form": _assign_form(request, row, lines)}
    return render(request, "studies/survey.html", context)


def _result(request: HttpRequest, row: Survey, runs: bool) -> dict[str, Any]:
    """The published result; for who runs a closed survey what it will be."""
    if row.state == Survey.State.PUBLISHED:
        return {"result": showing.result(row, row.result.content), "frozen": row.result}
    if row.state == Survey.State.CLOSED and runs:
        try:
            return {"result": showing.result(row, results.computed(request.user, row))}
        except Refusal as why:
            return {"why": _(why.template) % why.params}
    return {}


def _planned(request: HttpRequest, row: Survey) -> dict[str, Any]:
    """The frame as it is today, and what a wanted interval takes."""
    units = surveys.frame(request.user, row, timezone.localdate()).units
    given = {"half": "5", "expected": "80", "answering": "85", "alike": "0.05"}
    form = forms.NeededForm({**given, **{k: v for k, v in request.GET.items() if k in given}})
    context: dict[str, Any] = {"framed": len(units), "needed_form": form, "key": uuid4()}
    if form.is_valid() and units:
        told = {name: float(one) for name, one in form.cleaned_data.items()}
        villages = len({one.village for one in units})
        by_village = row.design in (Survey.Design.CLUSTER, Survey.Design.PPS)
        each = row.each or len(units) / villages
        deff = cluster_deff(each, told["alike"]) if by_village else 1.0
        found_ = needed(frame=len(units), half=told["half"] / 100, expected=told["expected"] / 100,
                        answering=told["answering"] / 100, deff=deff)  # fmt: skip
        context |= {"needed": found_, "deff": deff, "villages": min(villages, math.ceil(found_.draw / each)) if by_village else None}  # fmt: skip
    return context


def _assign_form(request: HttpRequest, row: Survey, lines: list[Any]) -> forms.AssignForm:
    villages = [(one.village.pk, f"{one.village.parent.name} {one.village.name}") for one in lines]
    data = request.POST if request.method == "POST" else None
    return forms.AssignForm(data, people=surveys.interviewers(request.user, row), villages=villages)


@endpoint(duty=Duty.RUN_SURVEYS)
@require_POST
def draw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draw the sample."""
    row = found(surveys.run_by, request, pk)
    pressed(
        request,
        actions.draw,
        _("已抽样，抽样记录已存档。"),
        draw_id=_key(request, pk),
        survey=row,
        by=request.user,
    )
    return redirect("studies:survey", pk=pk)


def _key(request: HttpRequest, pk: UUID) -> UUID:
    """The key the page made for the deed; a page without one gets a key of the survey itself."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return pk


@endpoint(duty=Duty.RUN_SURVEYS)
@require_POST
def assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand villages to an interviewer."""
    row = found(surveys.run_by, request, pk)
    form = _assign_form(request, row, surveys.progress(request.user, row))
    if form.is_valid():
        given = form.cleaned_data
        pressed(request, actions.assign, _("已分派。"), survey=row, villages=given["villages"],
                interviewer=form.people[given["interviewer"]], by=request.user)  # fmt: skip
    else:
        messages.error(request, _("请选择调查员和至少一个村。"))
    return redirect("studies:survey", pk=pk)


@endpoint(duty=Duty.RUN_SURVEYS)
@require_POST
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End the fieldwork."""
    row = found(surveys.run_by, request, pk)
    pressed(
        request,
        actions.close,
        _("调查已结束。"),
        survey=row,
        why=request.POST.get("why", "")[:200],
        by=request.user,
    )
    return redirect("studies:survey", pk=pk)


@endpoint(duty=Duty.RUN_SURVEYS)
@require_POST
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Freeze and publish the result."""
    row = found(surveys.run_by, request, pk)
    pressed(
        request,
        actions.publish,
        _("结果已公布并封存。"),
        result_id=_key(request, pk),
        survey=row,
        by=request.user,
    )
    return redirect("studies:survey", pk=pk)


@endpoint(duty=Duty.RUN_SURVEYS, reads=Kind.EXPORTED, subject="pk")
@require_GET
def rows(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The anonymised rows as a workbook."""
    row = found(surveys.run_by, request, pk)
    heads, lines = results.anonymous_rows(request.user, row)
    note = _("没有姓名、编号、村和日期；应答少于 5 人的层不写。权重为设计权重，未作无应答调整。")
    data = list_book(
        _("调查数据"), [(one, 14) for one in heads], lines, [(_("调查"), row.title)], note, request.user
    )
    return workbook(data, _("调查数据-%(day)s.xlsx") % {"day": f"{timezone.localdate():%Y%m%d}"})

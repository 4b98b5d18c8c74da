"""问题清单: what was found, who owns it, by when; handed over, moved and closed."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.care import actions, events, problem_showing, queries
from ankang.care.facts import Conflict, Refused
from ankang.care.models import Problem
from ankang.care.problem_forms import AnswerForm, CloseForm, HandOverForm, MoveForm, ProblemForm
from ankang.care.queries.problems import VIEWS, Filters, counts, listed
from ankang.care.views.guarding import purpose_asked
from ankang.web.deeds import Deeds, found
from ankang.web.paging import page_of

_deeds = Deeds((Refused, Conflict))


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.PROBLEMS_READ)
@require_GET
def problems(request: HttpRequest) -> HttpResponse:
    """The list: mine first; those without an owner for who looks after the villages."""
    today = timezone.localdate()
    view = request.GET.get("view", "mine")
    filters = Filters(
        view if view in VIEWS else "mine", request.GET.get("kind", ""), request.GET.get("division", "")
    )
    rows = listed(request.user, filters, today)
    page = page_of(rows, request.GET.get("after"), by=("due_on",))
    told = counts(request.user, filters, today)
    context = {
        "menu_key": "problems",
        "division": filters.division,
        "filters": filters,
        "page": page,
        "rows": [problem_showing.line(row, today) for row in page.rows],
        "tabs": problem_showing.tabs(filters, told, queries.looks_after_others(request.user)),
        "kinds": problem_showing.kind_choices(medical=request.user.has_duty(Duty.VIEW_HEALTH)),
        "counts": told,
    }
    return render(request, "care/problems.html", context)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.PROBLEM_READ, subject="problem")
@require_GET
def problem(request: HttpRequest, problem: UUID) -> HttpResponse:
    """One problem: what it is, who owns it, what happened."""
    row = found(queries.problem, request, problem)
    if asked := purpose_asked(request, row.person, guarded=row.guarded):
        return asked
    return _page(request, row)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.PROBLEM_READ, subject="problem")
@require_POST
def problem_take(request: HttpRequest, problem: UUID) -> HttpResponse:
    """Take a problem that nobody owns."""
    row = found(queries.problem, request, problem)
    _deeds.pressed(request, actions.take_problem, _("已由您负责。"), problem=row, by=request.user)
    return redirect("care:problem", problem=row.pk)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.PROBLEM_READ, subject="problem")
@require_POST
def problem_answer(request: HttpRequest, problem: UUID) -> HttpResponse:
    """Accept what one was asked to take over, or say why not."""
    row = found(queries.problem, request, problem)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    accept = form.cleaned_data["accept"] == "yes"
    success = _("已接手。") if accept else _("已回复不接手，仍由原责任人办理。")
    given = {"problem": row, "accept": accept, "note": form.cleaned_data["note"], "by": request.user}
    _deeds.pressed(request, actions.answer_hand_over, success, **given)
    return redirect("care:problem", problem=row.pk)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.PROBLEM_READ, subject="problem")
@require_POST
def problem_hand_over(request: HttpRequest, problem: UUID) -> HttpResponse:
    """Ask somebody to take it over."""
    row = found(queries.problem, request, problem)
    people = queries.successors(request.user, row)
    form = HandOverForm(request.POST, people=problem_showing.people_choices(people))
    if form.is_valid():
        to = next(user for user in people if str(user.pk) == form.cleaned_data["to"])
        given = {"problem": row, "to": to, "note": form.cleaned_data["note"], "by": request.user}
        if _deeds.done(form, actions.hand_over, **given):
            return redirect("care:problem", problem=row.pk)
    return _page(request, row, hand_over_form=form)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.PROBLEM_READ, subject="problem")
@require_POST
def problem_move(request: HttpRequest, problem: UUID) -> HttpResponse:
    """Another day, with the reason."""
    row = found(queries.problem, request, problem)
    form = MoveForm(request.POST)
    if form.is_valid() and _deeds.done(
        form, actions.move_problem, problem=row, by=request.user, **form.cleaned_data
    ):
        return redirect("care:problem", problem=row.pk)
    return _page(request, row, move_form=form)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.PROBLEM_READ, subject="problem")
@require_POST
def problem_close(request: HttpRequest, problem: UUID) -> HttpResponse:
    """How it ended."""
    row = found(queries.problem, request, problem)
    form = CloseForm(request.POST)
    if form.is_valid() and _deeds.done(
        form, actions.close_problem, problem=row, by=request.user, **form.cleaned_data
    ):
        return redirect("care:problem", problem=row.pk)
    return _page(request, row, close_form=form)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.PROBLEM_READ, subject="person")
def problem_new(request: HttpRequest, person: UUID) -> HttpResponse:
    """A problem that no answer of a form names."""
    who = found(queries.person, request, person)
    kinds = problem_showing.kind_choices(medical=queries.may_record_medical(request.user, who))
    form = ProblemForm(request.POST or None, kinds=kinds, initial={"problem_id": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"person": who, "owner": request.user, "by": request.user}
        if done := _deeds.done(form, actions.open_problem, **given):
            return redirect("care:problem", problem=done.answer.pk)
    context = {"menu_key": "problems", "person": who, "form": form}
    return render(request, "care/problem_new.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, row: Problem, **forms: Any) -> HttpResponse:
    if asked := purpose_asked(request, row.person, guarded=row.guarded):
        return asked
    page = problem_showing.page(request.user, row)
    if page["may_work"]:
        people = queries.successors(request.user, row)
        page |= {
            "close_form": CloseForm(),
            "move_form": MoveForm(),
            "hand_over_form": HandOverForm(people=problem_showing.people_choices(people)),
        }
    page |= {"menu_key": "problems", **forms}
    return render(request, "care/problem.html", page, status=422 if forms else 200)

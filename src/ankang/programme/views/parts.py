"""What a plan of work is made of: goals, tasks and milestones, budget lines, added to a draft and taken out of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.funds.known import sources
from ankang.funds.naming import language
from ankang.orders.queries import orders
from ankang.programme import actions, queries
from ankang.programme.events import Kind
from ankang.programme.forms import BudgetForm, GoalForm, StepForm
from ankang.programme.models import Programme
from ankang.programme.views.asking import done, form_page, pressed
from ankang.web.deeds import found


def _added(
    request: HttpRequest, row: Programme, form: Any, action: Any, key: str, name: str, says: str
) -> HttpResponse:
    """Run the form of one part; back to the plan when it was added."""
    back = reverse("programme:programme", args=[row.pk])
    if form.is_bound and form.is_valid():
        given = {key: form.cleaned_data["id"], "programme": row, name: form.wanted(), "by": request.user}
        if done(form, action, **given):
            return redirect(back)
    return form_page(request, form, says, _("加入计划"), back, row=row)


@endpoint(duty=Duty.WRITE_PROGRAMME, reads=Kind.PLAN_READ, subject="pk")
def goal_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """加目标。"""
    row = found(queries.programme, request, pk)
    form = GoalForm(request.POST or None, year=row.year)
    return _added(request, row, form, actions.add_goal, "goal_id", "goal", _("要达到什么？"))


@endpoint(duty=Duty.WRITE_PROGRAMME, reads=Kind.PLAN_READ, subject="pk")
def budget_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """加资金。"""
    row = found(queries.programme, request, pk)
    uses = [(code, names[language()]) for code, names in sources().uses.items()]
    form = BudgetForm(request.POST or None, funds=queries.funds_of(request.user, row), uses=uses)
    return _added(request, row, form, actions.add_budget, "line_id", "line", _("用哪笔钱？"))


@endpoint(duty=Duty.WRITE_PROGRAMME, reads=Kind.PLAN_READ, subject="pk")
def step_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """加任务或节点。"""
    row = found(queries.programme, request, pk)
    sent = orders(request.user).filter(state="sent").order_by("-released_on")[:50]
    form = StepForm(
        request.POST or None, units=queries.units(request.user, row), orders=list(sent),
        goals=list(row.goals.all()), budget=list(row.budget.all()), year=row.year,
    )  # fmt: skip
    return _added(request, row, form, actions.add_step, "step_id", "step", _("谁做什么？"))


@endpoint(duty=Duty.WRITE_PROGRAMME)
@require_POST
def drop(request: HttpRequest, pk: UUID, kind: str, part: UUID) -> HttpResponse:
    """去掉一项。"""
    row = found(queries.programme, request, pk)
    item = found(queries.part, request, row, kind, part)
    pressed(request, actions.drop, _("已去掉。"), item=item, by=request.user)
    return redirect("programme:programme", pk=row.pk)

"""Changing a plan: a need, a goal, a measure more, or one less; the review."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.care.rules.months import add_months
from ankang.plans import actions, queries
from ankang.plans.events import Kind
from ankang.plans.forms import DropForm, GoalForm, MeasureForm, NeedForm, ReviewForm
from ankang.plans.models import Plan
from ankang.plans.queries import items
from ankang.plans.views.asking import done, form_page, planner, purpose_box, suggestions, written
from ankang.plans.views.plans import new_need
from ankang.web.deeds import found


def _changed(request: HttpRequest, plan: Plan) -> HttpResponse:
    messages.success(request, _("方案已更新为新的一版。"))
    return redirect("plans:plan", pk=plan.pk)


@endpoint(duty=Duty.PLAN_CARE, reads=Kind.FORM_OPENED, subject="pk")
def need_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more need."""
    row = written(request, pk)
    told = suggestions(request, row.person)
    form = NeedForm(
        request.POST or None,
        initial={"id": uuid4(), "seen": row.version},
        kinds=queries.kinds(request.user, row.village_id, [each.kind for each in told]),
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        need = new_need(given["kind"], given["text"], given["usual"])
        if done(
            form,
            actions.add_need,
            need_id=given["id"],
            plan=row,
            need=need,
            seen=given["seen"] or 0,
            by=request.user,
        ):
            return _changed(request, row)
    return form_page(
        request, row.person, form, _("还需要什么？"), _("加入方案"), plan=row, told=told,
        **purpose_box(request, row.person),
    )  # fmt: skip


@endpoint(duty=Duty.PLAN_CARE, reads=Kind.FORM_OPENED, subject="pk")
def goal_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more goal of a need."""
    need = found(items.need, request, pk)
    row = written(request, need.plan_id)
    start = {"id": uuid4(), "seen": row.version, "until": add_months(timezone.localdate(), 3)}
    form = GoalForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.add_goal, goal_id=given["id"], need=need, kind=given["kind"], target=given["target"],
            text=given["text"], until=given["until"], programme=given["programme"], seen=given["seen"] or 0,
            by=request.user,
        ):  # fmt: skip
            return _changed(request, row)
    return form_page(request, row.person, form, _("要达到什么？"), _("加入方案"), plan=row)


@endpoint(duty=Duty.PLAN_CARE, reads=Kind.FORM_OPENED, subject="pk")
def measure_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more measure of a need; concluded in a discussion when it was opened from there."""
    need = found(items.need, request, pk)
    row = written(request, need.plan_id)
    today = timezone.localdate()
    start = {"id": uuid4(), "seen": row.version, "begin": today, "until": add_months(today, 3)}
    form = MeasureForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.add_measure, measure_id=given["id"], need=need, text=given["text"], who=given["who"],
            every=given["every"], begin=given["begin"], until=given["until"], proof=given["proof"],
            seen=given["seen"] or 0, discussion=items.concluded(request.user, row, request.GET.get("talk", "")),
            by=request.user,
        ):  # fmt: skip
            return _changed(request, row)
    return form_page(request, row.person, form, _("谁来做什么？"), _("加入方案"), plan=row)


@endpoint(duty=Duty.PLAN_CARE, reads=Kind.FORM_OPENED, subject="pk")
def drop(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """One item less, and why."""
    item = found(items.item, request, kind, pk)
    row = items.plan_of(request.user, item)
    planner(request, row.village_id)
    form = DropForm(request.POST or None, initial={"seen": row.version})
    if (
        form.is_bound
        and form.is_valid()
        and done(
            form,
            actions.drop,
            item=item,
            why=form.cleaned_data["why"],
            seen=form.cleaned_data["seen"],
            by=request.user,
        )
    ):
        return _changed(request, row)
    return form_page(request, row.person, form, _("为什么去掉这一项？"), _("去掉"), plan=row)


@endpoint(duty=Duty.PLAN_CARE, reads=Kind.FORM_OPENED, subject="pk")
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """评估: how do the goals stand, and what follows?"""
    row = written(request, pk)
    today = timezone.localdate()
    form = ReviewForm(
        request.POST or None,
        initial={"id": uuid4(), "on": today, "next_on": add_months(today, 3), "verdict": "keep"},
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.review, review_id=given["id"], plan=row, on=given["on"], verdict=given["verdict"],
            note=given["note"], next_on=given["next_on"], by=request.user,
        ):  # fmt: skip
            messages.success(request, _("评估已登记。"))
            return redirect("plans:plan", pk=pk)
    needs, _hidden = queries.needs_of(request.user, row, today)
    return form_page(request, row.person, form, _("方案执行得怎么样？"), _("登记评估"), plan=row, needs=needs)

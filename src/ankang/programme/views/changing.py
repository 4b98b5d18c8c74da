"""Changing a help plan: measures more or less, agreed, approved, revised, looked at again."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.care.rules.months import add_months
from ankang.programme import actions, queries, rules
from ankang.programme.events import Kind
from ankang.programme.forms import AgreeForm, LineForm, ReasonForm, ReviewForm, ReviseForm
from ankang.programme.views.asking import done, form_page, pressed
from ankang.web.deeds import found


def _back(pk: UUID) -> str:
    return reverse("programme:help", args=[pk])


@endpoint(duty=Duty.WRITE_PROGRAMME, reads=Kind.HELP_READ, subject="pk")
def line_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """加一条措施。"""
    row = found(queries.help_plan, request, pk)
    people = queries.owners(request.user, row.village_id)
    people = people if request.user in people else [request.user, *people]
    form = LineForm(request.POST or None, kind=row.kind, people=people, me=request.user)
    if form.is_bound and form.is_valid() and done(
        form, actions.add_line, line_id=form.cleaned_data["id"], plan=row, line=form.wanted(), by=request.user
    ):  # fmt: skip
        return redirect(_back(pk))
    return form_page(request, form, _("谁来做什么？"), _("加入计划"), _back(pk), row=row)


@endpoint(duty=Duty.WRITE_PROGRAMME)
@require_POST
def line_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """去掉一条。"""
    line = found(queries.line, request, pk)
    pressed(request, actions.drop_line, _("已去掉。"), line=line, by=request.user)
    return redirect(_back(line.plan_id))


@endpoint(duty=Duty.WRITE_PROGRAMME, reads=Kind.HELP_READ, subject="pk")
def agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    """农户同意，计划生效。"""
    row = found(queries.help_plan, request, pk)
    form = AgreeForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid() and done(
        form, actions.agree, plan=row, on=form.cleaned_data["on"], by=request.user
    ):  # fmt: skip
        messages.success(request, _("计划已生效。"))
        return redirect(_back(pk))
    return form_page(request, form, _("农户哪天同意的？"), _("计划生效"), _back(pk), row=row)


@endpoint(duty=Duty.WRITE_PROGRAMME)
@require_POST
def submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """村的计划送审。"""
    row = found(queries.help_plan, request, pk)
    pressed(request, actions.submit_help, _("已送审。"), plan=row, by=request.user)
    return redirect(_back(pk))


@endpoint(duty=Duty.APPROVE_PROGRAMME)
@require_POST
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """审定村的计划。"""
    row = found(queries.help_plan, request, pk)
    pressed(request, actions.approve_help, _("已审定生效。"), plan=row, by=request.user)
    return redirect(_back(pk))


@endpoint(duty=Duty.APPROVE_PROGRAMME, reads=Kind.HELP_READ, subject="pk")
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """退回村的计划。"""
    row = found(queries.help_plan, request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid() and done(
        form, actions.return_help, plan=row, reason=form.cleaned_data["reason"], by=request.user
    ):  # fmt: skip
        messages.success(request, _("已退回。"))
        return redirect(_back(pk))
    return form_page(request, form, _("为什么退回？"), _("退回"), _back(pk), row=row)


@endpoint(duty=Duty.WRITE_PROGRAMME, reads=Kind.HELP_READ, subject="pk")
def revise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """修订，或者带到下一年: what is not done goes on."""
    row = found(queries.help_plan, request, pk)
    told = queries.told(request.user, row)
    undone = [str(one.line.pk) for one in told if one.done_on is None]
    start: dict[str, Any] = {"id": uuid4(), "year": timezone.localdate().year, "keep": undone}
    form = ReviseForm(request.POST or None, lines=[one.line for one in told], initial=start)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = done(
            form,
            actions.revise_help,
            plan_id=given["id"],
            plan=row,
            year=given["year"],
            keep=form.kept,
            by=request.user,
        )
        if made:
            messages.success(request, _("新的一版已拟出，还没有生效；旧的一版仍在执行。"))
            return redirect(_back(made.answer.pk))
    return form_page(request, form, _("哪些继续做？"), _("拟新的一版"), _back(pk), row=row)


@endpoint(duty=Duty.WRITE_PROGRAMME, reads=Kind.HELP_READ, subject="pk")
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """回头看。"""
    row = found(queries.help_plan, request, pk)
    today = timezone.localdate()
    coming = add_months(today, rules.term("review_months", today, row.village_id))
    form = ReviewForm(request.POST or None, initial={"next_on": coming})
    if form.is_bound and form.is_valid() and done(
        form, actions.review, plan=row, next_on=form.cleaned_data["next_on"], by=request.user
    ):  # fmt: skip
        messages.success(request, _("已登记。"))
        return redirect(_back(pk))
    lines = queries.told(request.user, row)
    return form_page(
        request, form, _("做了哪些，下次什么时候看？"), _("登记回头看"), _back(pk), row=row, lines=lines
    )

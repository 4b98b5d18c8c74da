"""工作计划: all of them; one with its progress; drafting, approving, revising."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.places.queries import division, roots
from ankang.programme import actions, queries
from ankang.programme.events import Kind
from ankang.programme.forms import ProgrammeForm, ReasonForm
from ankang.programme.views.asking import done, form_page, pressed
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_PROGRAMME)
@require_GET
def programmes(request: HttpRequest) -> HttpResponse:
    """今年的计划走到哪了？"""
    rows = queries.programmes(request.user)
    old = request.GET.get("list") == "old"
    rows = (
        rows.filter(state__in=("replaced", "ended")) if old else rows.exclude(state__in=("replaced", "ended"))
    )
    page = page_of(rows, request.GET.get("after"), by=("-year", "-drafted_at"), size=20)
    told = [
        (row, queries.progress(request.user, row) if row.state == "in_force" else None) for row in page.rows
    ]
    tabs = [("now", _("执行和拟定中"), "?list=now"), ("old", _("以前的"), "?list=old")]
    context = {
        "menu_key": "programme", "page": page, "rows": told, "tabs": tabs, "which": "old" if old else "now",
        "may_write": request.user.has_duty(Duty.WRITE_PROGRAMME),
    }  # fmt: skip
    return render(request, "programme/programmes.html", context)


@endpoint(duty=Duty.WRITE_PROGRAMME)
def new(request: HttpRequest) -> HttpResponse:
    """拟一份。"""
    places = [one for one in roots(request.user) if covers(request.user, one.code, Duty.WRITE_PROGRAMME)]
    form = ProgrammeForm(request.POST or None, places=places)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        place = found(division, request, given["division"])
        if done(
            form, actions.draft, programme_id=given["id"], division=place, year=given["year"], title=given["title"],
            basis=given["basis"], by=request.user,
        ):  # fmt: skip
            return redirect("programme:programme", pk=given["id"])
    return form_page(request, form, _("拟什么计划？"), _("开始拟"), reverse("programme:programmes"))


@endpoint(duty=Duty.VIEW_PROGRAMME, reads=Kind.PLAN_READ, subject="pk")
@require_GET
def programme(request: HttpRequest, pk: UUID) -> HttpResponse:
    """目标、资金、任务: how far each is, by what record."""
    row = found(queries.programme, request, pk)
    user = request.user
    writes = covers(user, row.division_id, Duty.WRITE_PROGRAMME)
    page = {
        "menu_key": "programme", "row": row, "told": queries.progress(user, row), "today": timezone.localdate(),
        "editing": writes and row.state == "draft", "may_revise": writes and row.state == "in_force",
        "may_approve": row.state == "waiting" and row.drafted_by_id != user.pk
        and covers(user, row.division_id, Duty.APPROVE_PROGRAMME),
        "next": queries.programmes(user).filter(replaces=row).first(),
    }  # fmt: skip
    return render(request, "programme/programme.html", page)


@endpoint(duty=Duty.WRITE_PROGRAMME)
@require_POST
def submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """送审。"""
    row = found(queries.programme, request, pk)
    pressed(request, actions.submit, _("已送审。"), programme=row, by=request.user)
    return redirect("programme:programme", pk=pk)


@endpoint(duty=Duty.APPROVE_PROGRAMME)
@require_POST
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """审定。"""
    row = found(queries.programme, request, pk)
    pressed(
        request,
        actions.approve,
        _("已审定生效；目标的读数稍后从最新快照读取。"),
        programme=row,
        by=request.user,
    )
    return redirect("programme:programme", pk=pk)


@endpoint(duty=Duty.APPROVE_PROGRAMME, reads=Kind.PLAN_READ, subject="pk")
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """退回。"""
    return _with_reason(request, pk, actions.send_back, _("为什么退回？"), _("退回"))


@endpoint(duty=Duty.WRITE_PROGRAMME, reads=Kind.PLAN_READ, subject="pk")
def revise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """修订为新的一版。"""
    return _with_reason(
        request, pk, actions.revise, _("为什么修订？"), _("修订为新的一版"), programme_id=uuid4()
    )


def _with_reason(
    request: HttpRequest, pk: UUID, action: Any, question: str, button: str, **more: Any
) -> HttpResponse:
    row = found(queries.programme, request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        made = done(form, action, programme=row, reason=form.cleaned_data["reason"], by=request.user, **more)
        if made:
            messages.success(request, _("已登记。"))
            return redirect("programme:programme", pk=made.answer.pk)
    return form_page(request, form, question, button, reverse("programme:programme", args=[pk]), row=row)

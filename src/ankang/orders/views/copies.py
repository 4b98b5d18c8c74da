"""一份文件在一个单位的办理: signed for, given to somebody, passed on, answered, looked at."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.orders import actions, queries, rules
from ankang.orders.events import Kind
from ankang.orders.forms import AnswerForm, AssignForm, JudgeForm, UnitForm
from ankang.orders.models import Copy
from ankang.orders.views.asking import add_paper, done, form_page, pressed
from ankang.teams.queries import units_of
from ankang.web.deeds import found


def _is_desk(request: HttpRequest, row: Copy) -> bool:
    answers = request.user.has_duty(Duty.ANSWER_ORDERS)
    return bool(answers and row.desk_id and units_of(request.user).filter(pk=row.desk_id).exists())


@endpoint(duty=Duty.VIEW_ORDERS, reads=Kind.COPY_READ, subject="pk")
@require_GET
def copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """在谁手里，欠什么，报了什么。"""
    row = found(queries.copy, request, pk)
    sender = row.order.unit_id in [one.pk for one in queries.speaks_as(request.user)]
    dues = row.dues.prefetch_related(
        "answers__papers", "answers__answered_by", "answers__judged_by", "answers__unit"
    )
    asked = list(row.order.figures.all())
    page = {
        "menu_key": "orders", "row": row, "order": row.order, "desk": _is_desk(request, row), "sender": sender,
        "holdings": row.holdings.select_related("unit", "user", "made_by"), "dues": [_told(one, asked) for one in dues],
        "figures": asked, "papers": row.order.papers.filter(answer=None), "open": row.state in rules.OPEN,
        "may_hand": row.state in rules.DEEDS["pass_on"], "may_appoint": row.state in rules.DEEDS["appoint"],
        "may_report": row.state in rules.DEEDS["report"],
    }  # fmt: skip
    return render(request, "orders/copy.html", page)


def _told(due: Any, asked: list[Any]) -> dict[str, Any]:
    """A due with its answers, each with the figures by name."""
    names = {str(one.ordinal): one for one in asked}
    answers = [
        (
            one,
            [
                (names[key].title, f"{value} {names[key].unit}")
                for key, value in one.figures.items()
                if key in names
            ],
        )
        for one in due.answers.all()
    ]
    return {"due": due, "answers": answers}


@endpoint(duty=Duty.ANSWER_ORDERS)
@require_POST
def receive(request: HttpRequest, pk: UUID) -> HttpResponse:
    """签收。"""
    row = found(queries.copy, request, pk)
    pressed(request, actions.receive, _("已签收，现在由您办理。"), copy=row, by=request.user)
    return redirect("orders:copy", pk=pk)


@endpoint(duty=Duty.ANSWER_ORDERS, reads=Kind.COPY_READ, subject="pk")
def assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """交办。"""
    row = found(queries.copy, request, pk)
    people = queries.clerks(request.user, row.desk) if row.desk else []
    form = AssignForm(request.POST or None, people=people, initial={"seen": row.hand})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form,
            actions.assign,
            copy=row,
            clerk=form.chosen,
            note=given["note"],
            seen=given["seen"],
            by=request.user,
        ):
            messages.success(request, _("已交办。"))
            return redirect("orders:copy", pk=pk)
    return form_page(request, form, _("交给谁办？"), _("交办"), row.order, reverse("orders:copy", args=[pk]))


@endpoint(duty=Duty.ANSWER_ORDERS, reads=Kind.COPY_READ, subject="pk")
def pass_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """转办。"""
    return _to_unit(request, pk, actions.pass_on, _("该由哪个单位办？"), _("转办"))


@endpoint(duty=Duty.ISSUE_ORDERS, reads=Kind.COPY_READ, subject="pk")
def appoint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """指定办理单位。"""
    return _to_unit(request, pk, actions.appoint, _("指定哪个单位办？"), _("指定"))


def _to_unit(request: HttpRequest, pk: UUID, action: Any, question: str, button: str) -> HttpResponse:
    row = found(queries.copy, request, pk)
    units = queries.addressees(request.user, f"{row.place_id[:6]}000000").exclude(
        pk__in=(row.desk_id, row.order.unit_id)
    )
    form = UnitForm(request.POST or None, units=list(units), initial={"seen": row.hand})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form,
            action,
            copy=row,
            to=form.chosen,
            reason=given["reason"],
            seen=given["seen"],
            by=request.user,
        ):
            messages.success(request, _("已交给“%(unit)s”，等它签收。") % {"unit": form.chosen.name})
            return redirect("orders:order", pk=row.order_id)
    return form_page(request, form, question, button, row.order, reverse("orders:copy", args=[pk]))


@endpoint(duty=Duty.ANSWER_ORDERS, reads=Kind.COPY_READ, subject="pk")
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """报送。"""
    due = found(queries.due, request, pk)
    order = due.copy.order
    asked = [one for one in order.figures.all() if not one.indicator]
    form = AnswerForm(request.POST or None, request.FILES or None, asked=asked, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = done(
            form, actions.report, answer_id=given["id"], due=due, text=given["text"], figures=form.figures, by=request.user
        )  # fmt: skip
        if made:
            add_paper(request, order, made.answer)
            messages.success(request, _("已报送，等发文单位审核。"))
            return redirect("orders:copy", pk=due.copy_id)
    back = reverse("orders:copy", args=[due.copy_id])
    return form_page(request, form, _("报什么？"), _("报送"), order, back, due=due)


@endpoint(duty=Duty.ISSUE_ORDERS, reads=Kind.COPY_READ, subject="pk")
def judge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """审核报送。"""
    row = found(queries.answer, request, pk)
    form = JudgeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.judge, answer=row, accept=given["verdict"] == "accept", remark=given["remark"], by=request.user
        ):  # fmt: skip
            messages.success(request, _("已登记审核意见。"))
            return redirect("orders:copy", pk=row.due.copy_id)
    back = reverse("orders:copy", args=[row.due.copy_id])
    figures = _told(row.due, list(row.due.copy.order.figures.all()))["answers"]
    told = next(pairs for one, pairs in figures if one.pk == row.pk)
    return form_page(
        request,
        form,
        _("报得行不行？"),
        _("登记意见"),
        row.due.copy.order,
        back,
        answer=row,
        told=told,
        due=row.due,
    )

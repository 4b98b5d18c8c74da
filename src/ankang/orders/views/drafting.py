"""拟稿、核对、送下发: the draft, and what it resembles before anybody gets it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.orders import actions, queries
from ankang.orders.events import Kind
from ankang.orders.forms import CheckForm, DraftForm
from ankang.orders.models import Order
from ankang.orders.rules import likeness
from ankang.orders.views.asking import add_paper, done, form_page
from ankang.web.deeds import found


def _form(request: HttpRequest, **kwargs: object) -> DraftForm | None:
    own = queries.speaks_as(request.user)
    if not own:
        return None
    others = queries.addressees(request.user, f"{own[0].place_id[:6]}000000").exclude(
        pk__in=[one.pk for one in own]
    )
    return DraftForm(request.POST or None, request.FILES or None, own=own, others=list(others), **kwargs)


@endpoint(duty=Duty.ISSUE_ORDERS)
def new(request: HttpRequest) -> HttpResponse:
    """拟一份新的。"""
    form = _form(request)
    if form is None:
        return render(request, "orders/no_unit.html", {"menu_key": "orders"})
    if form.is_bound and form.is_valid():
        made = done(
            form,
            actions.draft,
            order_id=form.cleaned_data["id"],
            unit=form.sender,
            wanted=form.wanted(),
            by=request.user,
        )
        if made:
            add_paper(request, made.answer)
            return redirect("orders:check", pk=made.answer.pk)
    return form_page(
        request, form, _("要谁做什么？"), _("保存，核对有没有重复"), None, reverse("orders:orders")
    )


@endpoint(duty=Duty.ISSUE_ORDERS, reads=Kind.ORDER_READ, subject="pk")
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """改稿。"""
    row = found(queries.order, request, pk)
    form = _form(request, initial=DraftForm.of(row))
    if form is None:
        return render(request, "orders/no_unit.html", {"menu_key": "orders"})
    if form.is_bound and form.is_valid() and done(
        form, actions.change, order=row, wanted=form.wanted(), by=request.user
    ):  # fmt: skip
        add_paper(request, row)
        return redirect("orders:check", pk=pk)
    back = reverse("orders:order", args=[pk])
    return form_page(request, form, _("要改什么？"), _("保存，核对有没有重复"), row, back)


@endpoint(duty=Duty.ISSUE_ORDERS, reads=Kind.ORDER_READ, subject="pk")
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """发文前核对: orders like this one side by side, figures the system gives itself; then to the channel."""
    row = found(queries.order, request, pk)
    if row.state != Order.State.DRAFT:
        return redirect("orders:order", pk=pk)
    likes, offered = queries.likes(request.user, row), queries.suggestions(request.user, row)
    form = CheckForm(request.POST if request.method == "POST" else None, likes=likes, offered=offered)
    sent = request.method == "POST" and form.is_valid() and done(
        form, actions.submit, order=row, reasons=form.reasons, figures=form.figures, by=request.user
    )  # fmt: skip
    if sent:
        messages.success(request, _("已送归口下发，由另一位负责人发出。"))
        return redirect("orders:order", pk=pk)
    page = {
        "menu_key": "orders", "order": row, "form": form, "likes": [_beside(row, one, form) for one in likes],
        "offered": [(asked, one, form[f"use_{asked.pk}"], form[f"kept_{asked.pk}"]) for asked, one in offered],
    }  # fmt: skip
    return render(request, "orders/check.html", page, status=422 if form.is_bound else 200)


def _beside(row: Order, one: queries.Found, form: CheckForm) -> dict[str, object]:
    """Both texts in pieces, the common ones marked, and the box for the reason."""
    return {
        "found": one, "own": likeness.marked(row.text, one.passages), "theirs": likeness.marked(one.other.text, one.passages),
        "box": form[f"like_{one.other.pk}"],
    }  # fmt: skip

"""County insurance: years that must be computed again, differences that wait, advances of hospitals and their claims."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits import actions, queries
from ankang.benefits.events import Kind
from ankang.benefits.models import DueAdjustment, Recomputation
from ankang.benefits.views.asking import pressed
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.REVIEW_SETTLEMENTS, reads=Kind.BILLS_READ)
@require_GET
def review(request: HttpRequest) -> HttpResponse:
    """Which settlements must be looked at again, and why?"""
    state = _state(request, Recomputation.State.values)
    rows = queries.recomputations(request.user, state)
    page = page_of(rows, request.GET.get("after"), by=("opened_on",))
    context = {
        "menu_key": "benefits_review",
        "state": state,
        "tabs": _tabs("benefits:review", Recomputation.State.choices),
        "page": page,
        "total": rows.count(),
        "claims_waiting": queries.claims(request.user, "submitted").count(),
        "dues_waiting": queries.dues(request.user).count(),
    }
    return render(request, "benefits/review.html", context)


@endpoint(duty=Duty.REVIEW_SETTLEMENTS, reads=Kind.BILLS_READ, subject="pk")
@require_GET
def recomputation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person's year: why it must be computed again, the bills it is about, and what has come of it."""
    one = found(queries.recomputation, request, pk)
    rows = [
        row
        for row in queries.bills_of_person(request.user, one.person)
        if row.bill.discharged_on.year == one.year
    ]
    context = {
        "menu_key": "benefits_review",
        "one": one,
        "rows": rows,
        "dues": queries.dues(request.user, "").filter(person=one.person_id, settlement__year=one.year),
    }
    return render(request, "benefits/recomputation.html", context)


@endpoint(duty=Duty.REVIEW_SETTLEMENTS)
@require_POST
def recompute(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Compute the year again; pressed twice it changes nothing more."""
    one = found(queries.recomputation, request, pk)
    made = pressed(
        request,
        actions.recompute,
        _("已重算。"),
        person=one.person,
        year=one.year,
        reason=one.why,
        by=request.user,
    )
    if made is not None:
        told = _("有 %(count)d 张账单的结果变了，应退应补见下面。") % {"count": len(made.answer)}
        messages.info(request, told if made.answer else _("各张账单的结果都没有变，不用退补。"))
    return redirect("benefits:recomputation", pk=pk)


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.DUES_READ)
@require_GET
def dues(request: HttpRequest) -> HttpResponse:
    """应退应补: who is to get money back, who is to pay more, and which of it is done?"""
    state = _state(request, DueAdjustment.State.values)
    rows = queries.dues(request.user, state)
    page = page_of(rows, request.GET.get("after"), by=("opened_on",))
    context = {
        "menu_key": "benefits_review" if request.user.has_duty(Duty.REVIEW_SETTLEMENTS) else "benefits",
        "state": state,
        "tabs": _tabs("benefits:dues", DueAdjustment.State.choices),
        "page": page,
        "total": rows.count(),
    }
    return render(request, "benefits/dues.html", context)


def _state(request: HttpRequest, known: list[str]) -> str:
    told = request.GET.get("state", "open")
    return told if told in known else "open"


def _tabs(page: str, choices: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    return [(code, label, f"{reverse(page)}?state={code}") for code, label in choices]

"""The two lists: what my side sent, and what was handed to my facility."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.referrals import queries
from ankang.referrals.events import Kind
from ankang.referrals.models import Referral
from ankang.web.paging import page_of


@endpoint(duty=Duty.MAKE_REFERRALS, reads=Kind.LIST_READ)
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """转出: whom did we send, and what came of it?"""
    counted = queries.counts(request.user, "out")
    return _page(request, queries.outbox, counted, "out", _("转出去的病人现在怎样？"))


@endpoint(duty=Duty.ANSWER_REFERRALS, reads=Kind.LIST_READ)
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """转入: who was handed to us and waits?"""
    counted = queries.counts(request.user, "in")
    return _page(request, queries.inbox, counted, "in", _("哪些转来的病人在等答复？"))


@endpoint(duty=Duty.ANSWER_REFERRALS, reads=Kind.LIST_READ)
@require_GET
def receipts(request: HttpRequest) -> HttpResponse:
    """回执: what left our facility for another, and did they take it?"""
    context = {"menu_key": "referrals", "rows": queries.receipts(request.user), "sides": sides(request)}
    return render(request, "referrals/receipts.html", context)


def _page(
    request: HttpRequest, query: Any, counted: dict[str, int], side: str, question: str
) -> HttpResponse:
    which = request.GET.get("state", "open")
    which = which if which in queries.FILTERS else "open"
    found: QuerySet[Referral] = query(request.user, which)
    by = ("closed_on",) if which == "closed" else ("due_on", "made_on")
    page = page_of(found.order_by(), request.GET.get("after"), by=by)
    context = {
        "menu_key": "referrals",
        "page": page,
        "rows": queries.rows(request.user, page.rows),
        "counts": counted,
        "tabs": _tabs(side, counted),
        "sides": sides(request),
        "side": side,
        "which": which,
        "question": question,
    }
    return render(request, "referrals/list.html", context)


def _tabs(side: str, counted: dict[str, int]) -> list[tuple[str, str, str, int]]:
    address = reverse("referrals:outbox" if side == "out" else "referrals:inbox")
    named = [("open", _("全部未结案")), ("late", _("已逾期")), ("draft", _("待补齐")), ("sent", _("待接收")),
             ("refused", _("已退回")), ("accepted", _("待到诊")), ("no_show", _("未到诊")), ("arrived", _("待回复")),
             ("replied", _("待结案")), ("closed", _("已结案"))]  # fmt: skip
    hidden = () if side == "out" else ("draft",)
    return [(key, label, f"{address}?state={key}", counted[key]) for key, label in named if key not in hidden]


def sides(request: HttpRequest) -> list[tuple[str, str, str]]:
    """The lists the reader may turn to: sent, handed to us, handed on."""
    found = [("out", _("转出"), reverse("referrals:outbox"))]
    if request.user.has_duty(Duty.ANSWER_REFERRALS):  # type: ignore[union-attr]
        found.append(("in", _("转入"), reverse("referrals:inbox")))
        found.append(("gone", _("转走回执"), reverse("referrals:receipts")))
    return found

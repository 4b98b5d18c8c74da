"""Rounds: which run, one with its funnel and lists, a new one, closing one."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.screening import actions, queries, rules, showing
from ankang.screening.events import Kind
from ankang.screening.forms import CloseForm, RoundForm
from ankang.screening.models import Round
from ankang.values.division import code_or_blank
from ankang.web.deeds import Deeds, found
from ankang.web.paging import page_of

_deeds = Deeds()


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.LIST_READ)
@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """筛查: which rounds run, and how far are they?"""
    if not queries.takes_part(request.user):
        raise PermissionDenied(_("筛查由组织筛查和随访的人员办理，您的岗位没有这项职责。"))
    shown = list(queries.rounds(request.user)[:60])
    lines = [(one, queries.counts(request.user, one)) for one in shown]
    context = {
        "menu_key": "screening",
        "open": [line for line in lines if line[0].is_open],
        "closed": [line for line in lines if not line[0].is_open],
        "may_run": request.user.has_duty(Duty.RUN_SCREENING),
        "mine": queries.owned_by(request.user).count(),
    }
    return render(request, "screening/rounds.html", context)


@endpoint(duty=Duty.RUN_SCREENING)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a round."""
    form = RoundForm(request.POST or None, initial={"id": uuid4()}, divisions=queries.divisions(request.user))
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        done = _deeds.done(form, actions.begin, round_id=given.pop("id"), by=request.user, **given)
        if done:
            messages.success(request, _("名单已定格。先通知，再登记结果。"))
            return redirect("screening:round", pk=done.answer.pk)
    context = {"menu_key": "screening", "form": form, "kinds": rules.kinds().values()}
    return render(request, "screening/new.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.LIST_READ, subject="pk")
@require_GET
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One round: how far, who is left, which positives are open?"""
    row = found(queries.round_, request, pk)
    which, code = request.GET.get("state", "open"), code_or_blank(request.GET.get("division", ""))
    which = which if which in queries.FILTERS else "open"
    counted = queries.counts(request.user, row, code)
    page = page_of(
        queries.targets(request.user, row, which, code), request.GET.get("after"), by=("village_id",)
    )
    context = {
        "menu_key": "screening", "row": row, "kind": rules.kind_of(row.kind), "which": which, "division": code,
        "funnel": queries.funnel_of(request.user, row, code), "villages": queries.by_village(request.user, row, code),
        "entry": queries.entry_villages(request.user, row) if row.is_open else [], "page": page,
        "rows": queries.page_rows(request.user, page.rows), "counts": counted, "tabs": _tabs(row, counted, code),
        "may_run": queries.may_run(request.user, row.division_id), "hidden": queries.is_hidden(request.user, row),
    }  # fmt: skip
    return render(request, "screening/round.html", context)


def _tabs(row: Round, counted: dict[str, int], code: str) -> list[tuple[str, str, str, int]]:
    named = {
        "open": _("待筛"), "positive": _("阳性待确诊"), "confirmed": _("确诊待治疗"), "treated": _("已治疗"),
        "ended": _("排除和失访"), "negative": _("未见异常"), "refused": _("不参加"), "left_out": _("不在本轮"),
    }  # fmt: skip
    address, kept = reverse("screening:round", args=[row.pk]), {"division": code} if code else {}
    return [
        (key, label, f"{address}?{urlencode({**kept, 'state': key})}", counted[key])
        for key, label in named.items()
        if key in counted
    ]


@endpoint(duty=Duty.RUN_SCREENING, reads=Kind.LIST_READ, subject="pk")
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close a round, with what is still open before one's eyes."""
    row = found(queries.round_, request, pk)
    if not queries.may_run(request.user, row.division_id):
        raise PermissionDenied(_("这一轮由更上一级组织，由那里结束。"))
    form = CloseForm(request.POST or None)
    if form.is_bound and form.is_valid():
        note = form.cleaned_data["note"]
        if _deeds.done(form, actions.close, round=row, note=note, by=request.user):
            messages.success(request, _("这一轮已结束。未结的阳性仍由负责人继续。"))
            return redirect("screening:round", pk=pk)
    context: dict[str, Any] = {
        "menu_key": "screening", "row": row, "form": form, "cases": list(queries.open_cases(request.user, row)[:200]),
        "counts": queries.counts(request.user, row), "title": showing.title(rules.kind_of(row.kind)),
    }  # fmt: skip
    return render(request, "screening/close.html", context, status=422 if form.is_bound else 200)

"""The steps of a referral, each a page of one short form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ankang.accounts.policy import Duty, endpoint
from ankang.referrals import actions, forms, queries, rules
from ankang.referrals.events import Kind
from ankang.referrals.models import Referral
from ankang.referrals.rules import Move, Side, State
from ankang.referrals.views.sending import send_page
from ankang.web.deeds import Deeds, found

_deeds = Deeds()


@dataclass(frozen=True)
class Deed:
    """A step: its form and action (whose key is called `key`), and its words."""

    form: type[django_forms.Form]
    action: Callable[..., Any]
    question: Promise
    button: Promise
    success: Promise
    key: str = "step_id"


_DEEDS = {
    Move.ACCEPT: Deed(forms.AcceptForm, actions.accept, _("请病人哪天来？"), _("接收"), _("已接收，转出方看得到预约日期。")),
    Move.REFUSE: Deed(forms.RefuseForm, actions.refuse, _("为什么退回？"), _("退回"), _("已退回转出方另作安排。")),
    Move.HAND_ON: Deed(forms.PassOnForm, actions.pass_on, _("转往哪里？"), _("转往"), _("已转往，由新的接收机构答复。")),
    Move.REDIRECT: Deed(forms.PassOnForm, actions.redirect, _("改转哪里？"), _("改转"), _("已改转，由新的接收机构答复；原机构看得到回执。")),
    Move.ARRIVE: Deed(forms.ArriveForm, actions.arrive, _("病人哪天来的？"), _("登记到诊"), _("已登记到诊。诊治后请回复转出方。")),
    Move.MISS: Deed(forms.MissForm, actions.miss, _("病人没有按预约来？"), _("登记未到诊"), _("已登记未到诊，由转出方另作安排。")),
    Move.ANSWER: Deed(forms.ReplyForm, actions.answer, _("回复转出方什么？"), _("回复"), _("已回复，由转出方随访结案。"), "reply_id"),
    Move.ASK: Deed(forms.AskForm, actions.ask, _("病人说转诊后怎样？"), _("保存"), _("已登记随访情况。")),
    Move.CLOSE: Deed(forms.CloseForm, actions.close, _("怎样结案？"), _("结案"), _("已结案。")),
}  # fmt: skip


@endpoint(duty=Duty.MAKE_REFERRALS, reads=Kind.READ, subject="pk")
def step(request: HttpRequest, pk: UUID, move: str) -> HttpResponse:
    """One step of a referral, by the side whose step it is."""
    row = found(queries.referral, request, pk)
    if move not in [*Move] or not _of_side(request, row, Move(move)):
        raise Http404
    if not rules.may(Move(move), State(row.state)):
        messages.error(request, str(rules_words(row)))
        return redirect("referrals:referral", pk=pk)
    if move == Move.SEND:
        return send_page(request, row.person, _as_before(row), row)
    deed = _DEEDS[Move(move)]
    form = _form(request, row, Move(move), deed.form)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        given[deed.key] = given.pop("id")
        if _deeds.done(form, deed.action, referral=row, by=request.user, **given):
            messages.success(request, str(deed.success))
            return redirect(
                "referrals:referral" if _stays(request, row) else "referrals:inbox", *_key(request, row)
            )
    context = {
        "menu_key": "referrals",
        "row": row,
        "form": form,
        "deed": deed,
        "excerpt": queries.excerpt_of(request.user, row),
    }
    return render(request, "referrals/step.html", context, status=422 if form.is_bound else 200)


def rules_words(row: Referral) -> Any:
    """Why a step cannot be taken now."""
    return _("这份转诊单现在是“%(state)s”，不能这样办理。请刷新后再看。") % {"state": row.get_state_display()}


def _of_side(request: HttpRequest, row: Referral, move: Move) -> bool:
    of_side = queries.sends if rules.side_of(move) is Side.SENDER else queries.receives
    return of_side(request.user, row)


def _stays(request: HttpRequest, row: Referral) -> bool:
    """Whether the reader still sees it: who passed it on does not."""
    return queries.visible(request.user).filter(pk=row.pk).exists()


def _key(request: HttpRequest, row: Referral) -> tuple[UUID, ...]:
    return (row.pk,) if _stays(request, row) else ()


def _as_before(row: Referral) -> dict[str, Any]:
    return {
        "id": row.pk, "source": row.source, "source_id": row.source_id, "to": str(row.to_facility_id or ""),
        "department": row.department, "urgency": row.urgency, "reason": row.reason,
    }  # fmt: skip


def _form(request: HttpRequest, row: Referral, move: Move, kind: type[django_forms.Form]) -> Any:
    today, more = timezone.localdate(), {}
    initial = {"id": uuid4(), "arrived_on": today, "asked_on": today, "appointment_on": today}
    if kind is forms.PassOnForm:
        more["to"] = queries.onward(request.user, row, move)
        initial |= {"to": str(row.to_facility_id), "department": row.department}
    if kind is forms.CloseForm:
        more |= {"state": row.state, "asked": row.asked_on, "sent": row.sent_on is not None}
    return kind(request.POST or None, initial=initial, **more)

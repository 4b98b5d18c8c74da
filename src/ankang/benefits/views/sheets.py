"""One bill with its explanation, on the screen and on paper; the entitlement cards of a person and a household."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits import queries, showing_sheet
from ankang.benefits.events import Kind
from ankang.benefits.forms.bills import WhatIfForm
from ankang.benefits.intake import trying
from ankang.benefits.models import Bill
from ankang.benefits.showing_card import card_of
from ankang.benefits.views.asking import own_facilities
from ankang.records.unlocked import is_unlocked
from ankang.registry import queries as registry
from ankang.web.deeds import found

State = Bill.State
_WAITING = (State.REGISTERED, State.REVERSED)


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.BILL_READ, subject="pk")
@require_GET
def bill(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One bill: settled, why so much; not settled, what would come of it; and every act on it."""
    context = _whole(request, pk)
    one: Bill = context["bill"]
    context |= _may(request, one)
    if one.state in _WAITING:
        context["trial"] = trying.tried(one)
        context["key"] = uuid4()
    context["form"] = WhatIfForm(
        initial={"level": str(one.level), "place": one.place, "referred": one.referred}
    )
    return render(request, "benefits/bill.html", context)


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.SHEET_PRINTED, subject="pk")
@require_GET
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """报销结算说明: why this amount, in large type for the patient."""
    return render(request, "benefits/sheet.html", _whole(request, pk))


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.BILL_READ, subject="pk")
@require_POST
def elsewhere(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fragment: the same stay in another hospital. Computed, never kept."""
    one = found(queries.bill, request, pk)
    form = WhatIfForm(request.POST)
    context: dict[str, Any] = {"form": form, "bill": one}
    if form.is_valid():
        context["now"] = trying.tried(one)
        context["other"] = trying.tried(one, trying.Elsewhere(**form.cleaned_data))
        context["rows"] = _beside(context["now"], context["other"])
    return render(request, "benefits/parts/elsewhere.html", context, status=200 if form.is_valid() else 422)


@endpoint(duty=Duty.VIEW_ENTITLEMENTS, reads=Kind.CARD_PRINTED, subject="pk")
@require_GET
def person_card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """待遇明白卡 of one person."""
    one = found(registry.person, request, pk)
    context = {
        "menu_key": "benefits",
        "person": one,
        "cards": [card_of(request.user, one, timezone.localdate())],
    }
    return render(request, "benefits/card.html", context)


@endpoint(duty=Duty.VIEW_ENTITLEMENTS, reads=Kind.CARD_PRINTED, subject="pk")
@require_GET
def household_card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """待遇明白卡 of a household: one card a member, so that each can be handed out."""
    home = found(registry.household, request, pk)
    people = [one for one in registry.members(request.user, home) if one.left_on is None]
    today = timezone.localdate()
    context = {
        "menu_key": "register",
        "household": home,
        "head": people[0] if people else None,
        "cards": [card_of(request.user, one, today) for one in people],
    }
    return render(request, "benefits/card.html", context)


def _whole(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    one = found(queries.bill, request, pk)
    told = queries.bill_sheet(request.user, one, unlocked=is_unlocked(request.session, one.person_id))
    return {"menu_key": "benefits", "may_settle": False, **showing_sheet.whole(request.user, told)}


def _may(request: HttpRequest, one: Bill) -> dict[str, Any]:
    """What the reader may do with a bill: the window of its hospital, or who reviews where the patient lives."""
    own = str(one.facility_id) in dict(own_facilities(request))
    acts = own or queries.may_review(request.user, one.village_id)
    return {
        "may_settle": own and one.state in _WAITING,
        "may_refuse": acts and one.state in _WAITING,
        "may_reverse": acts and one.state == State.SETTLED,
        "may_enter": own,
    }


def _beside(now: trying.Trial, other: trying.Trial) -> list[tuple[str, int, int, int]]:
    """Payer, here, there, and how much more there."""
    codes = [code for code in trying.PAYERS if now.bears.get(code) or other.bears.get(code)]
    return [
        (
            code,
            now.bears.get(code, 0),
            other.bears.get(code, 0),
            other.bears.get(code, 0) - now.bears.get(code, 0),
        )
        for code in codes
    ]

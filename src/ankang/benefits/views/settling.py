"""A bill is settled, taken back, or will not be settled; differences with the patient are paid or collected."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits import actions, queries
from ankang.benefits.events import Kind
from ankang.benefits.forms.bills import DoneForm, RefusalForm, ReversalForm
from ankang.benefits.models import Bill
from ankang.benefits.views.asking import done, key_of, pressed
from ankang.registry import queries as registry
from ankang.web.deeds import found


@endpoint(duty=Duty.VIEW_BILLS)
@require_POST
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Settle a bill. The page made the key of the settlement, so pressing twice settles once."""
    bill = found(queries.bill, request, pk)
    made = pressed(
        request, actions.settle_bill, _("已结算。请打印说明单交给病人。"), settlement_id=key_of(request), bill=bill,
        by=request.user,
    )  # fmt: skip
    if made:
        return redirect("benefits:sheet", pk=pk)
    return redirect("benefits:bill", pk=pk)


@endpoint(duty=Duty.SETTLE_BILLS)
@require_POST
def settle_all(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Settle every bill of a person that waits at this window, the earliest discharge first."""
    waiting = [
        row.bill for row in queries.bills_of_person(request.user, found(registry.person, request, pk))
        if row.bill.state == Bill.State.REGISTERED
    ]  # fmt: skip
    outcomes = actions.settle_bills(bills=waiting, by=request.user)
    for one in outcomes:
        if one.refused:
            told = {"stay": one.bill.stay, "why": one.refused}
            messages.error(request, _("账单 %(stay)s 没有结算：%(why)s") % told)
    settled = sum(one.settlement is not None for one in outcomes)
    if settled:
        messages.success(request, _("已结算 %(count)d 张账单，按出院先后办理。") % {"count": settled})
    return redirect("benefits:person", pk=pk)


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.BILL_READ, subject="pk")
def refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """不予结算: a bill that waits will not be settled; its number is free again."""
    bill = found(queries.bill, request, pk)
    form = RefusalForm(request.POST or None)
    sent = form.is_bound and form.is_valid()
    if sent and done(form, actions.refuse_bill, bill=bill, by=request.user, **form.cleaned_data):
        messages.success(request, _("已登记不予结算。更正后可以重新登记。"))
        return redirect("benefits:bill", pk=pk)
    context = {"menu_key": "benefits", "bill": bill, "form": form}
    return render(request, "benefits/refuse.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.BILL_READ, subject="pk")
def reverse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """退费: take the settlement of a bill back, with the reason; what came after it is computed again."""
    bill = found(queries.bill, request, pk)
    standing = queries.bill_rows(request.user, [bill])[0]
    if standing.settlement is None:
        messages.error(request, _("这张账单没有有效的结算，不用退费。"))
        return redirect("benefits:bill", pk=pk)
    form = ReversalForm(request.POST or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.reverse_settlement, settlement_id=given["id"], of=standing.settlement,
            reason=given["reason"], note=given["note"], by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已退费。应退给病人的钱和受影响的其他账单见下面。"))
            return redirect("benefits:bill", pk=pk)
    context = {"menu_key": "benefits", "bill": bill, "row": standing, "form": form}
    return render(request, "benefits/reverse.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.DUES_READ, subject="pk")
def due(request: HttpRequest, pk: UUID) -> HttpResponse:
    """应退应补: one difference, and writing down that it was paid or collected."""
    one = found(queries.due, request, pk)
    form = DoneForm(request.POST or None)
    sent = form.is_bound and form.is_valid()
    if sent and done(form, actions.pay_due, due=one, by=request.user, **form.cleaned_data):
        messages.success(request, _("已办理。"))
        return redirect("benefits:bill", pk=one.settlement.bill_id)
    context = {
        "menu_key": "benefits",
        "due": one,
        "form": form,
        "may_pay": _may_pay(request, one.facility_id),
    }
    return render(request, "benefits/due.html", context, status=422 if form.is_bound else 200)


def _may_pay(request: HttpRequest, facility: UUID) -> bool:
    return facility in {one.pk for one in queries.possible_facilities(request.user)}

"""垫付申报: what hospitals advanced for the funds, handed in by the month, accepted by the county, paid by finance."""

from collections.abc import Iterator
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits import actions, queries, workbook
from ankang.benefits.events import Kind
from ankang.benefits.forms.bills import ReturnForm
from ankang.benefits.models import AdvanceClaim
from ankang.benefits.queries import Unclaimed
from ankang.benefits.showing import payer_name
from ankang.benefits.views.asking import done, key_of, pressed
from ankang.places import queries as places
from ankang.web.deeds import found
from ankang.web.downloads import workbook as send_workbook
from ankang.web.formatting import day
from ankang.web.paging import page_of

State = AdvanceClaim.State


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.CLAIMS_READ)
@require_GET
def claims(request: HttpRequest) -> HttpResponse:
    """What did the hospital advance, what was claimed, what is paid?"""
    state = request.GET.get("state", "")
    rows = queries.claims(request.user, state if state in State.values else "")
    page = page_of(rows, request.GET.get("after"), by=("-month", "-number"))
    here = reverse("benefits:claims")
    context = {
        "menu_key": _menu(request),
        "state": state,
        "tabs": [
            ("", _("全部"), here),
            *((code, label, f"{here}?state={code}") for code, label in State.choices),
        ],
        "page": page,
        "total": rows.count(),
        "open": [(one, uuid4(), _over(one)) for one in queries.unclaimed(request.user)],
        "may_claim": {one.pk for one in queries.possible_facilities(request.user)},
    }
    return render(request, "benefits/claims.html", context)


def _over(one: Unclaimed) -> bool:
    """Whether the month is over, so that it can be claimed."""
    return one.month < timezone.localdate().replace(day=1)


@endpoint(duty=Duty.VIEW_BILLS)
@require_POST
def claim_new(request: HttpRequest) -> HttpResponse:
    """Hand in a month's advances of a hospital."""
    wanted = (request.POST.get("facility"), request.POST.get("area"), request.POST.get("month"))
    for one in queries.unclaimed(request.user):
        if (str(one.facility.pk), one.area, f"{one.month:%Y-%m-%d}") == wanted:
            made = pressed(
                request, actions.submit_claim, _("已申报，等县医保局审核。"), claim_id=key_of(request), by=request.user,
                facility=one.facility, area=places.division(request.user, one.area), month=one.month,
            )  # fmt: skip
            return redirect("benefits:claim", pk=made.answer.pk) if made else redirect("benefits:claims")
    messages.info(request, _("这个月的垫付已经申报过了。"))
    return redirect("benefits:claims")


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.CLAIMS_READ, subject="pk")
@require_GET
def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One claim: what each fund pays, the bills behind it, and how far it is."""
    return render(
        request, "benefits/claim.html", _context(request, found(queries.claim, request, pk), ReturnForm())
    )


@endpoint(duty=Duty.REVIEW_SETTLEMENTS)
@require_POST
def claim_accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Accept a claim: finance sees it as due for payment."""
    one = found(queries.claim, request, pk)
    pressed(request, actions.accept_claim, _("已审核通过，已转财务拨付。"), claim=one, by=request.user)
    return redirect("benefits:claim", pk=pk)


@endpoint(duty=Duty.REVIEW_SETTLEMENTS)
@require_POST
def claim_return(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a claim back with the reason."""
    one, form = found(queries.claim, request, pk), ReturnForm(request.POST)
    if form.is_valid() and done(
        form, actions.return_claim, claim=one, note=form.cleaned_data["note"], by=request.user
    ):
        messages.success(request, _("已退回，医院窗口会看到退回原因。"))
        return redirect("benefits:claim", pk=pk)
    return render(request, "benefits/claim.html", _context(request, one, form), status=422)


@endpoint(duty=Duty.SETTLE_BILLS)
@require_POST
def claim_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand a returned claim in again, as the advances stand by now."""
    one = found(queries.claim, request, pk)
    pressed(request, actions.resubmit_claim, _("已重新申报。"), claim=one, by=request.user)
    return redirect("benefits:claim", pk=pk)


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.BILLS_EXPORTED, subject="pk")
@require_POST
def claim_export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The bills behind a claim as a workbook, names masked, no diagnoses."""
    one = found(queries.claim, request, pk)
    told = [
        (_("申报编号"), one.number), (_("医院"), one.facility.name), (_("月份"), f"{one.month:%Y-%m}"),
        (_("笔数"), str(one.count)), (_("申报金额"), f"{one.amount_fen / 100:.2f}"), (_("状态"), one.get_state_display()),
    ]  # fmt: skip
    return send_workbook(
        workbook.claim_book(one.number, _lines(request, one), told, request.user), f"{one.number}.xlsx"
    )


def _lines(request: HttpRequest, one: AdvanceClaim) -> Iterator[tuple[object, ...]]:
    for at, row in enumerate(queries.claim_advances(request.user, one), 1):
        bill = row.settlement.bill
        yield (
            at, bill.stay, workbook.masked(row.settlement.person.name), bill.discharged_on, row.settlement.settled_on,
            _("是") if row.treat_first else _("否"), row.amount_fen / 100,
        )  # fmt: skip


def _context(request: HttpRequest, one: AdvanceClaim, form: ReturnForm) -> dict[str, object]:
    advances = queries.claim_advances(request.user, one)
    page = page_of(advances, request.GET.get("after"), by=("settlement__settled_at",))
    payers = queries.claim_payers(request.user, one)
    reviews = request.user.has_duty(Duty.REVIEW_SETTLEMENTS) and one.submitted_by_id != request.user.pk
    return {
        "menu_key": _menu(request),
        "claim": one,
        "form": form,
        "payers": [(code, payer_name(code), fen) for code, fen in payers.items()],
        "page": page,
        "steps": _steps(one),
        "may_review": reviews and one.state == State.SUBMITTED,
        "may_again": one.state == State.RETURNED
        and one.facility_id in request.user.facilities(Duty.SETTLE_BILLS),
    }


def _steps(one: AdvanceClaim) -> list[tuple[str, str]]:
    """Who did what when."""
    told = [(_("申报"), one.submitted_by, one.submitted_at), (_("审核"), one.decided_by, one.decided_at),
            (_("拨付"), one.paid_by, one.paid_at)]  # fmt: skip
    return [
        (label, f"{who.name if who else _('系统')} {day(timezone.localtime(at))}")
        for label, who, at in told
        if at
    ]


def _menu(request: HttpRequest) -> str:
    if request.user.has_duty(Duty.REVIEW_SETTLEMENTS):
        return "benefits_review"
    return "benefits" if request.user.has_duty(Duty.SETTLE_BILLS) else "benefits_bills"

"""The lists: signed and not served, to be signed, should be signed, up for renewal, to hand over."""

from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.contracts import actions, queries, showing
from ankang.contracts.events import Kind
from ankang.contracts.forms import HandOverForm, RenewForm
from ankang.contracts.models import Contract
from ankang.contracts.views.asking import MOST, doctor_choices, frame
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import sentence


@endpoint(duty=Duty.RECORD_VISITS)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The first list of the reader."""
    first = "served" if request.user.has_duty(Duty.SIGN_CONTRACTS) else "to_sign"
    return redirect(f"contracts:{first}")


@endpoint(duty=Duty.SIGN_CONTRACTS, reads=Kind.LIST_READ)
@require_GET
def served(request: HttpRequest) -> HttpResponse:
    """签而未服务: who has a contract and no service? Worst first, and the same by doctor and by village."""
    page = frame(request, "served")
    found = queries.served(request.user, page["today"], page["division"])
    worst = queries.unserved(request.user, page["today"], page["division"])
    doctors, villages = showing.tallies(found, page["today"])
    page |= {
        "total": len(found), "never": sum(one.never for one in worst), "rows": worst[:MOST], "many": len(worst),
        "doctors": doctors, "villages": villages,
    }  # fmt: skip
    return render(request, "contracts/served.html", page)


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.LIST_READ)
@require_GET
def to_sign(request: HttpRequest) -> HttpResponse:
    """待签字: which contracts does somebody have to sign yet, and which wait for me?"""
    page = frame(request, "to_sign")
    rows = queries.to_sign(request.user, page["today"], page["division"]).prefetch_related("signatures")
    told = [(row, showing.parties(row), queries.may_sign(request.user, row)) for row in rows[:MOST]]
    told.sort(key=lambda one: not one[2])
    page |= {"rows": told, "mine": sum(bool(one[2]) for one in told), "many": rows.count()}
    return render(request, "contracts/to_sign.html", page)


@endpoint(duty=Duty.SIGN_CONTRACTS, reads=Kind.LIST_READ)
@require_GET
def unsigned(request: HttpRequest) -> HttpResponse:
    """应签未签: whom should I ask to sign?"""
    page = frame(request, "unsigned")
    group = request.GET.get("group", "")
    found = queries.unsigned(
        request.user, page["today"], page["division"], group if group in showing.GROUPS else ""
    )
    page |= {
        "rows": [(one, showing.group_names(one.groups)) for one in found[:MOST]], "many": len(found),
        "refused": sum(one.refusal is not None for one in found), "groups": showing.GROUPS.items(), "group": group,
    }  # fmt: skip
    return render(request, "contracts/unsigned.html", page)


@endpoint(duty=Duty.SIGN_CONTRACTS, reads=Kind.LIST_READ)
def renewals(request: HttpRequest) -> HttpResponse:
    """待续签: whose contract ends? Renew many at once, with the day they consented."""
    page = frame(request, "renewals")
    rows = queries.renewals(request.user, page["today"], page["division"])
    form = RenewForm(request.POST or None, keys=[str(row.pk) for row in rows])
    if form.is_bound and form.is_valid():
        _renew_many(request, rows, form)
        return redirect("contracts:renewals")
    page |= {"rows": rows[:MOST], "many": len(rows), "form": form, "chosen": request.POST.getlist("rows")}
    return render(request, "contracts/renewals.html", page, status=422 if form.is_bound else 200)


def _renew_many(request: HttpRequest, rows: list[Contract], form: RenewForm) -> None:
    """Each on its own: one that cannot be renewed says why and holds nothing up."""
    chosen, renewed = set(form.cleaned_data["rows"]), 0
    for row in rows:
        if str(row.pk) not in chosen:
            continue
        try:
            actions.renew(
                contract_id=uuid5(row.pk, "renewed"), contract=row, consent_on=form.cleaned_data["consent_on"],
                by=request.user,
            )  # fmt: skip
            renewed += 1
        except BadValueError as why:
            messages.error(request, f"{row.person.name}：{sentence(why)}")
    if renewed:
        told = ngettext("已续签 %(n)d 份。", "已续签 %(n)d 份。", renewed) % {"n": renewed}
        messages.success(request, told + _("还差的签字在“待签字”里。"))


@endpoint(duty=Duty.SIGN_CONTRACTS, reads=Kind.LIST_READ)
def hand_over(request: HttpRequest) -> HttpResponse:
    """待交接: whose doctor is gone? Give them to another."""
    page = frame(request, "hand_over")
    rows = queries.hand_overs(request.user, page["today"], page["division"])
    village = rows[0].person.village_id if rows else ""
    doctors = doctor_choices(request, village) if village else []
    form = HandOverForm(request.POST or None, keys=[str(row.pk) for row in rows], doctors=doctors)
    if form.is_bound and form.is_valid():
        chosen, key = set(form.cleaned_data["rows"]), UUID(form.cleaned_data["doctor"])
        doctor = next(one for one in queries.doctors(request.user, village) if one.pk == key)
        given = 0
        for row in rows:
            if str(row.pk) in chosen:
                try:
                    actions.hand_over(contract=row, doctor=doctor, on=timezone.localdate(), by=request.user)
                    given += 1
                except BadValueError as why:
                    messages.error(request, f"{row.person.name}：{sentence(why)}")
        if given:
            messages.success(request, _("已交接 %(n)d 份。") % {"n": given})
        return redirect("contracts:hand_over")
    page |= {"rows": rows[:MOST], "many": len(rows), "form": form}
    return render(request, "contracts/hand_over.html", page, status=422 if form.is_bound else 200)

"""The list, one prescription, its review, dispensing and paper; the drug table."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.prescriptions import actions, forms, judging, queries, rules, showing
from ankang.prescriptions.events import Kind
from ankang.prescriptions.models import Prescription, Review
from ankang.prescriptions.views.writing import done, pressed
from ankang.web.deeds import found
from ankang.web.paging import page_of

_DUTIES = (Duty.PRESCRIBE, Duty.REVIEW_PRESCRIPTIONS, Duty.DISPENSE)


def _require(request: HttpRequest) -> None:
    if not any(request.user.has_duty(one) for one in (*_DUTIES, Duty.VIEW_HEALTH)):
        raise PermissionDenied(_("您的岗位不办理处方。"))


@endpoint(reads=Kind.LIST_READ)
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """处方: which wait for me?"""
    _require(request)
    user = request.user
    tabs = {
        "review": (_("待审核"), user.has_duty(Duty.REVIEW_PRESCRIPTIONS)),
        "dispense": (_("待发药"), user.has_duty(Duty.DISPENSE)),
        "drafts": (_("我的草稿"), user.has_duty(Duty.PRESCRIBE)),
        "back": (_("退回我的"), user.has_duty(Duty.PRESCRIBE)),
        "standing": (_("全部有效"), True),
        "all": (_("全部"), True),
    }
    mine = [key for key, (_name, may) in tabs.items() if may]
    tab = request.GET.get("tab", "")
    tab = tab if tab in mine else mine[0]
    address = reverse("prescriptions:listing")
    context: dict[str, Any] = {
        "menu_key": "prescriptions", "tab": tab, "tabs": [(k, tabs[k][0], f"{address}?tab={k}") for k in mine],
        "drafts": [], "rows": [], "tones": showing.TONES, "page": None, "may_prescribe": user.has_duty(Duty.PRESCRIBE),
    }  # fmt: skip
    if tab == "drafts":
        context["drafts"] = list(queries.drafts(user).order_by("-changed"))
    else:
        page = page_of(queries.listed(user, tab), request.GET.get("after"), by=("-signed_on",))
        context |= {"page": page, "rows": [(row, showing.TONES[row.state]) for row in page.rows]}
    return render(request, "prescriptions/list.html", context)


@endpoint(reads=Kind.PRESCRIPTION_READ, subject="pk")
@require_GET
def prescription(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One prescription: what it says, what the checks say today, and what comes next."""
    row = found(queries.prescription, request, pk)
    return render(request, "prescriptions/prescription.html", _page(request, row))


def _page(request: HttpRequest, row: Prescription, form: forms.ReviewForm | None = None) -> dict[str, Any]:
    user, content = request.user, judging.content(row)
    told = showing.told(queries.findings_of(user, row), showing.names(content), content["reasons"])
    stops = [one for one in told if one.grade == "stop"]
    live = row.valid_until >= timezone.localdate()
    reviews = row.state == "signed" and live and queries.may_review(user, row)
    start = {"id": uuid4(), "kind": Review.Kind.ALLERGY if stops else Review.Kind.PASSED}
    own = row.signed_by_id == user.pk
    return {
        "menu_key": "prescriptions", "row": row, "person": row.person, "content": content, "lines": showing.lines(content),
        "allergies": showing.allergies(judging.allergies(row.person, content)), "told": told, "stops": stops, "tone": showing.TONES[row.state],
        "form": (form or forms.ReviewForm(initial=start)) if reviews else None,
        "dispense_form": forms.DispenseForm()
        if row.state == "passed" and live and queries.may_dispense(user, row)
        else None,
        "reviews": row.reviews.select_related("made_by"), "steps": row.steps.select_related("made_by"),
        "genuine": queries.is_genuine(user, row), "own": own, "live": live,
        "replaced": getattr(row, "replaced_by", None),
        "may_withdraw": own and rules.may(rules.Move.WITHDRAW, rules.State(row.state)),
        "may_replace": own and row.state in ("sent_back", "withdrawn", "expired") and not hasattr(row, "replaced_by"),
        "dispensing": getattr(row, "dispensing", None),
    }  # fmt: skip


@endpoint(duty=Duty.REVIEW_PRESCRIPTIONS, reads=Kind.PRESCRIPTION_READ, subject="pk")
@require_POST
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let pass, or send back."""
    row, form = found(queries.prescription, request, pk), forms.ReviewForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        keys = {showing.field_name(one.key): one.key for one in queries.findings_of(request.user, row)}
        if done(
            form, actions.review, review_id=given["id"], prescription=row, kind=given["kind"], reason=given["reason"],
            decisions=forms.reasons_in(request.POST, keys), by=request.user,
        ):  # fmt: skip
            passed = given["kind"] == Review.Kind.PASSED
            messages.success(request, _("审核通过，可以发药。") if passed else _("已退回医师。"))
            return redirect("prescriptions:prescription", pk=pk)
    page = _page(request, row, form) | {"given": request.POST}
    return render(request, "prescriptions/prescription.html", page, status=422)


@endpoint(duty=Duty.DISPENSE)
@require_POST
def dispense(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand the drugs over."""
    row = found(queries.prescription, request, pk)
    told = request.POST.get("told", "")[:300]
    pressed(request, actions.dispense, _("已发药。"), prescription=row, told=told, by=request.user)
    return redirect("prescriptions:prescription", pk=pk)


@endpoint(duty=Duty.PRESCRIBE, reads=Kind.PRESCRIPTION_READ, subject="pk")
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The doctor takes it back."""
    row = found(queries.prescription, request, pk)
    form = forms.WithdrawForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and done(
            form, actions.withdraw, prescription=row, reason=form.cleaned_data["reason"], by=request.user
        )
    ):
        messages.success(request, _("处方已撤回。"))
        return redirect("prescriptions:prescription", pk=pk)
    context = {"menu_key": "prescriptions", "row": row, "person": row.person, "form": form}
    return render(request, "prescriptions/withdraw.html", context, status=422 if form.is_bound else 200)


@endpoint(reads=Kind.PRINTED, subject="pk")
@require_GET
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """处方笺: head, body and foot, to print."""
    row = found(queries.prescription, request, pk)
    content = judging.content(row)
    context = {
        "menu_key": "prescriptions", "row": row, "person": row.person, "content": content, "lines": showing.lines(content),
        "allergies": showing.allergies(judging.allergies(row.person, content)), "review": row.reviews.filter(kind=Review.Kind.PASSED).last(),
        "dispensing": getattr(row, "dispensing", None), "genuine": queries.is_genuine(request.user, row),
    }  # fmt: skip
    return render(request, "prescriptions/paper.html", context)


@endpoint()
@require_GET
def drugs(request: HttpRequest) -> HttpResponse:
    """药品核对表: what does it know, and what not?"""
    _require(request)
    table = rules.table()
    rows = [showing.drug_row(one) for one in table.drugs.values()]
    context = {
        "menu_key": "prescriptions", "rows": rows, "version": table.version, "pairs": len(table.pairs),
        "no_dose": sum(not one["most"] for one in rows), "sources": table.sources.values(),
    }  # fmt: skip
    return render(request, "prescriptions/drugs.html", context)

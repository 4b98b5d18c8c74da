"""Pages of sending: institutions, sending a report, saying it was handed over, and the receipt of who got it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ankang.accounts.duties import Duty
from ankang.accounts.policy import endpoint
from ankang.reports import actions, forms
from ankang.reports.models import Report
from ankang.reports.queries import pages
from ankang.reports.queries import reports as queries
from ankang.web.deeds import Deeds, found

_DEEDS = Deeds((actions.CannotSend,))


@require_http_methods(["GET", "POST"])
@endpoint(duty=Duty.APPROVE_REPORTS)
def sending(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where a report was sent, and sending it to more."""
    row = found(queries.report, request, pk)
    form = forms.Sending(request.user, row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        if _DEEDS.done(
            form, actions.send_report, batch_id=chosen["id"], report=row, recipients=chosen["recipients"],
            by_mail=chosen["way"] == "mail", by=request.user,
        ):  # fmt: skip
            return redirect("reports:sending", pk=pk)
    return render(
        request, "reports/sending.html", _page(request, row, form), status=422 if form.is_bound else 200
    )


def _page(request: HttpRequest, row: Report, form: forms.Sending) -> dict[str, Any]:
    return {
        "report": row,
        "name": pages.name_of(request.user, row),
        "form": form,
        "rows": queries.dispatches(request.user, row),
        "mail_ready": queries.mail_ready(request.user),
        "division": row.division_id,
        "menu_key": "reports",
    }


@require_POST
@endpoint(duty=Duty.APPROVE_REPORTS)
def handed_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was handed over on paper or in another way."""
    row = found(queries.dispatch, request, pk)
    _DEEDS.pressed(request, actions.hand_over, _("已登记为送达。"), dispatch=row, by=request.user)
    return redirect("reports:sending", pk=row.report_id)


@require_http_methods(["GET", "POST"])
@endpoint(duty=Duty.APPROVE_REPORTS)
def recipients(request: HttpRequest) -> HttpResponse:
    """Institutions that reports go to, and adding one."""
    form = forms.NewRecipient(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        if _DEEDS.done(
            form, actions.add_recipient, recipient_id=chosen["id"], county=chosen["county"],
            name=chosen["name"], address=chosen["address"], by=request.user,
        ):  # fmt: skip
            return redirect("reports:recipients")
    counties = queries.counties(request.user)
    rows = [(county, queries.recipients(request.user, county.pk)) for county in counties]
    context = {
        "form": form,
        "rows": rows,
        "mail_ready": queries.mail_ready(request.user),
        "menu_key": "reports",
    }
    return render(request, "reports/recipients.html", context, status=422 if form.is_bound else 200)


@require_POST
@endpoint(duty=Duty.APPROVE_REPORTS)
def retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nothing goes there any more."""
    row = found(queries.recipient, request, pk)
    _DEEDS.pressed(request, actions.retire_recipient, _("已停用。"), recipient=row, by=request.user)
    return redirect("reports:recipients")


@require_http_methods(["GET", "POST"])
@endpoint(public=True)
def receipt(request: HttpRequest, pk: UUID, mark: str) -> HttpResponse:
    """What the link in the letter opens: one button that says it arrived."""
    try:
        row = queries.dispatch_by_mark(request.user, pk, mark)
    except ObjectDoesNotExist:
        raise Http404 from None
    if request.method == "POST":
        row = actions.confirm_receipt(dispatch=row, by=None)
    return render(
        request, "reports/receipt.html", {"dispatch": row, "title": pages.title_of_sent(request.user, row)}
    )

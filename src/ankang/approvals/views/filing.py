"""户申请: choose the household, then take in what is asked for it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.approvals import actions, queries
from ankang.approvals.forms.filing import ConsentForm, FilingForm
from ankang.approvals.looks import Look
from ankang.approvals.queries import pages, pages_filing
from ankang.approvals.views.asking import done, may_handle
from ankang.registry import queries as registry
from ankang.web.deeds import found


@endpoint(duty=Duty.FILE_APPLICATIONS, reads=Look.HOUSEHOLD_SOUGHT)
def choose(request: HttpRequest) -> HttpResponse:
    """For which household? A search like that of the top bar, whose hits lead to the form."""
    text = request.POST.get("q", "").strip()[:60]
    hits = registry.search(request.user, text) if text else []
    return render(request, "approvals/choose.html", {"menu_key": "approvals", "text": text, "hits": hits})


@endpoint(duty=Duty.FILE_APPLICATIONS, reads=Look.FORM_OPENED, subject="pk")
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take in an application for a household: what may be asked is offered, what not is explained."""
    home = found(pages.household, request, pk)
    may_handle(request, home.village_id)
    offers = pages_filing.offers(request.user, home, timezone.localdate())
    form = FilingForm(request.POST or None, initial=_start(request), offers=offers)
    if form.is_bound and form.is_valid():
        given = form.asked()
        if done(form, actions.file_application, household=home, by=request.user, **given):
            messages.success(request, _("已受理。请接着上传申请书和授权书，安排入户核实。"))
            return redirect("approvals:application", pk=given["application_id"])
    page = {
        "menu_key": "approvals",
        "form": form,
        "household": home,
        "head": next(iter(registry.members(request.user, home)), None),
        "may": [offer for offer in offers if offer.may],
        "may_not": [offer for offer in offers if not offer.may],
    }
    return render(request, "approvals/file.html", page, status=422 if form.is_bound else 200)


def _start(request: HttpRequest) -> dict[str, object]:
    """A new form: today's days, and where it comes from when another page led here."""
    today = timezone.localdate()
    start: dict[str, object] = {"id": uuid4(), "discovered_on": today, "begun_on": today}
    try:
        start["origin"] = UUID(request.GET.get("origin", ""))
    except ValueError:
        return start
    return start


@endpoint(duty=Duty.FILE_APPLICATIONS, reads=Look.FORM_OPENED, subject="pk")
def consent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """授权: when did the head of the household sign that its data may be compared?"""
    row = found(queries.application, request, pk)
    may_handle(request, row.village_id)
    form = ConsentForm(request.POST or None)
    if form.is_bound and form.is_valid():
        signed = form.cleaned_data["signed_on"]
        if done(form, actions.record_consent, application=row, signed_on=signed, by=request.user):
            messages.success(request, _("已登记授权书签字。"))
            return redirect("approvals:application", pk=pk)
    page = {"menu_key": "approvals", "row": row, "form": form}
    return render(request, "approvals/consent.html", page, status=422 if form.is_bound else 200)

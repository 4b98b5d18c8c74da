"""Pages of the journal: who saw and changed what, does the chain hold, what is stuck."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts import forms, queries
from ankang.accounts.policy import Duty, endpoint
from ankang.journal import actions
from ankang.journal import queries as journal_queries
from ankang.journal.events import Kind


@endpoint(duty=Duty.VIEW_JOURNAL, reads=Kind.JOURNAL_READ)
def journal(request: HttpRequest) -> HttpResponse:
    """The journal of my divisions, newest first. Asked by POST, so that no name stands in an address."""
    form = forms.AskForm(request.POST or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    # By key: counting the events of a county would take longer than reading the page.
    page = journal_queries.page(
        request.user,
        request.POST.get("after", ""),
        subject=str(asked.get("subject") or ""),
        kind=asked.get("kind") or "",
        who=asked.get("who") or "",
    )
    return render(
        request,
        "accounts/journal.html",
        {"form": form, "page": page, "root": queries.newest_root(request.user)},
    )


@endpoint(duty=Duty.VIEW_JOURNAL)
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Recompute the chain now and say whether it holds."""
    actions.seal(by=None)
    verdict = queries.journal_verdict(request.user)
    for breach in verdict.breaches[:20]:
        messages.error(request, breach)
    if verdict.holds:
        messages.success(request, _("已核验 %(count)d 条，日志链完整。") % {"count": verdict.checked})
    return redirect("accounts:journal")


@endpoint(duty=Duty.MANAGE_SYSTEM)
def stuck(request: HttpRequest) -> HttpResponse:
    """Background work that failed too often; the system administrator may hand it over once more."""
    if request.method == "POST":
        for delivery in queries.stuck(request.user).filter(pk__in=request.POST.getlist("delivery")):
            actions.retry(delivery=delivery, by=request.user)
        return redirect("accounts:stuck")
    return render(request, "accounts/stuck.html", {"deliveries": queries.stuck(request.user)[:200]})

"""The form of a household's year: income and spending."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.registry import actions, queries
from ankang.registry.events import Kind
from ankang.registry.forms import YearForm
from ankang.registry.views.asking import editable
from ankang.web.deeds import found


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def year(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record income and spending of a year; the same year again corrects it."""
    home = editable(found(queries.household, request, pk), request)
    today = timezone.localdate()
    start = {"year": today.year - 1, "members": queries.size_on(request.user, home, today) or None}
    form = YearForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        given = {"year": form.cleaned_data["year"], "members": form.cleaned_data["members"]}
        actions.record_year(household=home, by=request.user, **given, **form.amounts())
        messages.success(request, _("已保存。"))
        return redirect("registry:household_tab", pk=pk, tab="income")
    page = {"form": form, "household": home, "question": _("登记年度收入支出")}
    return render(request, "registry/form.html", page, status=422 if form.is_bound else 200)

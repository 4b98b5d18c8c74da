"""A bill at the window: typed or pasted, checked while it is typed, registered; nothing typed is ever lost."""

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits import actions, queries
from ankang.benefits.events import Kind
from ankang.benefits.forms import grid as lines
from ankang.benefits.forms.bills import BillForm
from ankang.benefits.intake import trying
from ankang.benefits.models import Bill
from ankang.benefits.refusals import SameStay
from ankang.benefits.views.asking import own_facilities
from ankang.benefits.views.entry import Entry
from ankang.registry import queries as registry
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import found

# So many items of the catalogue are offered while one types; any other may be typed too.
_LISTED = 300


@endpoint(duty=Duty.SETTLE_BILLS, reads=Kind.ENTITLEMENTS_READ, subject="pk")
def bill_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter a bill of a person; `?like=` starts from a bill that will not be settled as it is."""
    person = found(registry.person, request, pk)
    entry = _sent(request, person) if request.method == "POST" else _begun(request, person)
    if entry.form.is_bound:
        bill = _registered(request, entry)
        if bill:
            messages.success(request, _("账单已登记。请核对试算结果，再结算。"))
            return redirect("benefits:bill", pk=bill.pk)
    context = {
        "menu_key": "benefits",
        "person": person,
        "form": entry.form,
        "grid": entry.grid,
        "same": entry.same,
        "items": queries.catalogue(request.user, entry.area, entry.form.day)[:_LISTED],
        "facilities": own_facilities(request),
    }
    return render(request, "benefits/bill_new.html", context, status=422 if entry.form.is_bound else 200)


@endpoint(duty=Duty.SETTLE_BILLS)
@require_POST
def bill_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fragment: what the lines come to, and who would bear how much, while the bill is still being typed."""
    entry = _sent(request, found(registry.person, request, pk))
    context: dict[str, Any] = {}
    if entry.fits(request.user):
        try:
            context["trial"] = trying.rehearsed(**entry.whole(request.user), by=request.user)
        except BadValueError as why:
            entry.refused(why)
    context |= {"total": entry.told_total, "found": entry.found_total, "troubles": entry.troubles}
    return render(request, "benefits/parts/check.html", context)


def _begun(request: HttpRequest, person: Any) -> Entry:
    """An empty sheet, or the contents of a refused bill to be put right."""
    form = BillForm(initial={"id": uuid4()}, facilities=own_facilities(request))
    like = request.GET.get("like", "")
    entry = Entry(person, form, lines.empty())
    if like:
        with suppress(ValueError):  # an address that somebody cut short gives an empty sheet
            entry.copy(found(queries.bill, request, UUID(like)))
    return entry


def _sent(request: HttpRequest, person: Any) -> Entry:
    form = BillForm(request.POST, facilities=own_facilities(request))
    return Entry(person, form, lines.sent(request.POST))


def _registered(request: HttpRequest, entry: Entry) -> Bill | None:
    """The bill, registered; None when something is to be put right, and then the sheet says what."""
    if not entry.fits(request.user):
        return None
    given = entry.whole(request.user)
    try:
        return actions.register_bill(bill_id=entry.form.cleaned_data["id"], by=request.user, **given)
    except SameStay as why:
        entry.form.ask_not_same()
        entry.same = queries.like_it(request.user, why)
        entry.refused(why)
    except BadValueError as why:
        entry.refused(why)
    return None

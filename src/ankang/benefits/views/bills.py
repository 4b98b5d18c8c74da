"""账单: the list with its count and export, from one query."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits import queries, workbook
from ankang.benefits.events import Kind
from ankang.benefits.forms.bills import BillFilter
from ankang.benefits.queries import Filters
from ankang.benefits.views.asking import seen_facilities
from ankang.places import queries as places
from ankang.values.division import code_or_blank
from ankang.web.downloads import workbook as send_workbook
from ankang.web.paging import page_of

# More rows than this are exported in parts.
MOST = 20_000
_PART = 500


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.BILLS_READ)
@require_GET
def bills(request: HttpRequest) -> HttpResponse:
    """Which bills are there, and what became of them?"""
    filters = filters_of(request, request.GET)
    page = page_of(queries.bills(request.user, filters), request.GET.get("after"), by=queries.ORDER[:1])
    context = {
        "menu_key": "benefits_bills" if not request.user.has_duty(Duty.SETTLE_BILLS) else "benefits",
        "form": BillFilter(initial=vars(filters), facilities=seen_facilities(request)),
        "filters": filters,
        "hidden": list(_given(filters).items()),
        "page": page,
        "rows": queries.bill_rows(request.user, page.rows),
        "sums": queries.sums(request.user, filters),
        "division": filters.division,
        "place": places.path(request.user, filters.division) if filters.division else [],
        "may_export": _may_export(request),
    }
    return render(request, "benefits/bills.html", context)


@endpoint(duty=Duty.VIEW_BILLS, reads=Kind.BILLS_EXPORTED)
@require_POST
def bills_export(request: HttpRequest) -> HttpResponse:
    """The list as asked, as a workbook: the same rows as on the page and in its count."""
    filters = filters_of(request, request.POST)
    told = queries.sums(request.user, filters)
    if not _may_export(request) or told.count > MOST:
        return redirect(f"{request.path.removesuffix('export/')}?{urlencode(_given(filters))}")
    data = workbook.bills_book(_rows(request, filters), told, conditions(request, filters), request.user)
    return send_workbook(data, _("账单") + f"-{timezone.localdate():%Y%m%d}.xlsx")


def _may_export(request: HttpRequest) -> bool:
    """A window takes its own list with it; others need the duty to export."""
    return request.user.has_duty(Duty.SETTLE_BILLS) or request.user.has_duty(Duty.EXPORT_ROWS)


def _rows(request: HttpRequest, filters: Filters) -> Iterator[Any]:
    keys = list(queries.bills(request.user, filters).only("pk"))
    for at in range(0, len(keys), _PART):
        yield from queries.bill_rows(request.user, keys[at : at + _PART])


def filters_of(request: HttpRequest, given: QueryDict) -> Filters:
    """The filters of an address (or of the export's form); an unreadable one is left out."""
    form = BillFilter(given, facilities=seen_facilities(request))
    return Filters(division=code_or_blank(given.get("division", "")), **form.read())


def _given(filters: Filters) -> dict[str, str]:
    """The filters as they may stand in an address: codes and days only."""
    return {name: str(value) for name, value in vars(filters).items() if value}


def conditions(request: HttpRequest, filters: Filters) -> list[tuple[str, str]]:
    """The filters in words, for the sheet."""
    form = BillFilter(initial=vars(filters), facilities=seen_facilities(request))
    told = []
    for name, field in form.fields.items():
        value = getattr(filters, name)
        choices = {str(code): str(label) for code, label in getattr(field, "choices", ())}
        told.append((str(field.label), choices.get(str(value or ""), str(value or "") or _("全部"))))
    return told

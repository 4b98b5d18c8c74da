"""Completeness against the norm: which items are missing, where and for whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.records import events, norm, queries, workbook
from ankang.web.downloads import workbook as send_workbook
from ankang.web.paging import page_of
from ankang.web.questionnaires import language


@endpoint(duty=Duty.VIEW_HEALTH, reads=events.Kind.LISTS_READ)
@require_GET
def missing(request: HttpRequest) -> HttpResponse:
    """What is missing by village and by item, and the people it is missing for."""
    today = timezone.localdate()
    filters = queries.Filters(request.GET.get("item", ""), request.GET.get("division", ""))
    villages = queries.by_village(request.user, filters.division)
    rows = queries.incomplete(request.user, filters)
    page = page_of(rows, request.GET.get("after"), by=("person__village_id", "number"))
    label = {
        code: norm.label(code, today, language())
        for code, _n in queries.by_item(request.user, filters.division)
    }
    context = {
        "menu_key": "records",
        "division": filters.division,
        "filters": filters,
        "total": sum(one.total for one in villages),
        "lacking": sum(one.lacking for one in villages),
        "villages": [
            (one, "、".join(f"{label.get(code, code)} {n}" for code, n in one.items)) for one in villages[:60]
        ],
        "items": [(code, label[code], n) for code, n in queries.by_item(request.user, filters.division)],
        "page": page,
        "rows": [(row, workbook.lacks(row, today)) for row in page.rows],
        "norm": norm.norm(),
        "may_export": request.user.has_duty(Duty.EXPORT_ROWS),
        "may_merge": request.user.has_duty(Duty.MERGE_RECORDS),
    }
    return render(request, "records/missing.html", context)


@endpoint(duty=Duty.EXPORT_ROWS, reads=events.Kind.LIST_EXPORTED)
@require_POST
def missing_export(request: HttpRequest) -> HttpResponse:
    """The list as a workbook: the same rows as on the page."""
    filters = queries.Filters(request.POST.get("item", ""), request.POST.get("division", ""))
    rows, today = queries.export_rows(request.user, filters), timezone.localdate()
    asked = [(_("缺项"), norm.label(filters.item, today, language()) if filters.item else _("全部"))]
    data = workbook.missing_book(rows, asked, today, request.user)
    return send_workbook(data, _("健康档案缺项") + f"-{today:%Y%m%d}.xlsx")

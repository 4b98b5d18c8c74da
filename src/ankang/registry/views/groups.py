"""重点人群: who belongs to which special group now, counted, listed and given as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.registry import groups as told
from ankang.registry import queries
from ankang.registry.events import Kind
from ankang.registry.forms import GroupFilter
from ankang.registry.queries import GroupFilters
from ankang.registry.views.sheets import csv_of
from ankang.values.division import code_or_blank
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_REGISTER)
def groups(request: HttpRequest) -> HttpResponse:
    """All groups of a division, with their numbers and what they rest on."""
    division = code_or_blank(request.GET.get("division", ""))
    context = {
        "menu_key": "groups",
        "division": division,
        "place": places.path(request.user, division) if division else [],
        "rows": queries.group_rows(request.user, division),
    }
    return render(request, "registry/groups.html", context)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.GROUP_READ)
def group(request: HttpRequest, key: str) -> HttpResponse:
    """One group: by division, and person by person."""
    one, filters = _group(request, key), _filters(request)
    rows = queries.group_people(request.user, one, filters)
    page = page_of(rows, request.GET.get("after"), by=queries.GROUP_ORDER)
    context = {
        "menu_key": "groups",
        "group": one,
        "filters": filters,
        "form": GroupFilter(initial=vars(filters)),
        "division": filters.division,
        "place": places.path(request.user, filters.division) if filters.division else [],
        "page": page,
        "total": rows.count(),
        "places": queries.group_places(request.user, one, filters),
        "cards": queries.group_details(request.user, page.rows) if one.by_disability else {},
        "basis": one.basis(timezone.localdate(), filters.division),
        "may_export": request.user.has_duty(Duty.EXPORT_ROWS),
    }
    return render(request, "registry/group.html", context)


@endpoint(duty=Duty.EXPORT_ROWS, reads=Kind.GROUP_EXPORTED)
@require_POST
def group_export(request: HttpRequest, key: str) -> HttpResponse:
    """The group as asked, as CSV: the same rows as on the page and in its count."""
    one = _group(request, key)
    heads = (
        _("村"), _("村民小组"), _("户编号"), _("姓名"), _("性别"), _("年龄"), _("与户主关系"), _("残疾类别"), _("残疾等级"),
    )  # fmt: skip
    return csv_of(heads, queries.group_lines(request.user, one, _filters(request)), f"group-{one.key}")


def _group(request: HttpRequest, key: str) -> told.Group:
    """The group of an address; one that is not the reader's is not found either."""
    try:
        return told.group(request.user, key)
    except KeyError:
        raise Http404 from None


def _filters(request: HttpRequest) -> GroupFilters:
    """The filters of an address (or of the export's form); an unreadable one is left out."""
    given = request.POST if request.method == "POST" else request.GET
    form = GroupFilter(given)
    form.is_valid()
    kept = {name: form.cleaned_data.get(name) or "" for name in ("disability", "grade")}
    unsure = bool(form.cleaned_data.get("unsure"))
    return GroupFilters(division=code_or_blank(given.get("division", "")), unsure=unsure, **kept)

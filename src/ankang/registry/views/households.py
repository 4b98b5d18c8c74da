"""The list of households, its export, and the page of one household with its tabs."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts import queries as accounts
from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.registry import actions, panels, queries
from ankang.registry.events import Kind
from ankang.registry.forms import HouseholdEditForm, HouseholdForm, ListFilter, NewHouseholdForm
from ankang.registry.models import Household
from ankang.registry.panels import Place
from ankang.registry.queries import Filters
from ankang.registry.views.asking import day_of, editable, note_shown, own_villages, save
from ankang.registry.views.sheets import csv_of
from ankang.values.division import code_or_blank
from ankang.web.deeds import found
from ankang.web.paging import page_of

_TEXT = "registry_text"
_FOUNDING_DAYS = 90


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.LIST_READ)
def households(request: HttpRequest) -> HttpResponse:
    """户与人: tree, query boxes, tool bar, table. A name typed into the box is kept in the session, never in the
    address."""
    if request.method == "POST":
        request.session[_TEXT] = request.POST.get("text", "").strip()[:40]
        return redirect(f"{request.path}?{_address(request.POST)}")
    filters = _filters(request)
    rows = queries.household_list(request.user, filters)
    page = page_of(rows, request.GET.get("after"), by=queries.ORDER)
    context = {
        "filters": filters,
        "form": ListFilter(initial=vars(filters)),
        "page": page,
        "rows": queries.rows(request.user, page.rows),
        "total": rows.count(),
        "division": filters.division,
        "place": places.path(request.user, filters.division) if filters.division else [],
        "may_edit": request.user.has_duty(Duty.EDIT_REGISTER),
        "may_export": request.user.has_duty(Duty.EXPORT_ROWS),
        "may_import": request.user.has_duty(Duty.IMPORT_ROSTERS),
    }
    return render(request, "registry/households.html", context)


@endpoint(duty=Duty.EXPORT_ROWS, reads=Kind.LIST_EXPORTED)
@require_POST
def households_export(request: HttpRequest) -> HttpResponse:
    """The list as asked, as CSV that Excel and WPS open: the same rows as on the page and in its count."""
    heads = (
        _("户编号"),
        _("村"),
        _("村民小组"),
        _("户主"),
        _("人口"),
        _("户类别"),
        _("致贫原因"),
        _("入册日期"),
    )
    cells = queries.export_lines(request.user, _filters(request))
    return csv_of(heads, cells, "households")


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def household(request: HttpRequest, pk: UUID, tab: str = "overview") -> HttpResponse:
    """一户一档: is this household all right, what is it owed, what have we promised?"""
    home = found(queries.household, request, pk)
    tabs = _tabs(request, home)
    if tab not in {key for key, _title in tabs}:
        raise Http404
    context = {
        **_head(request, home),
        "tabs": [(key, title, _tab_url(home, key)) for key, title in tabs],
        "tab": tab,
        **_TAB_CONTEXT.get(tab, _panel_context)(request, home, tab),
    }
    return render(request, "registry/household.html", context)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.CARD_PRINTED, subject="pk")
def card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """打印明白卡: large type, for the wall of the household. No numbers of persons on it."""
    home = found(queries.household, request, pk)
    printed = panels.filled(request.user, home.village_id, Place.CARD, home)
    return render(request, "registry/card.html", {**_head(request, home), "printed": printed})


@endpoint(duty=Duty.EDIT_REGISTER)
def household_new(request: HttpRequest) -> HttpResponse:
    """Register a household."""
    villages = own_villages(request)
    start = {"id": uuid4(), "safe_water": True, "joined_on": timezone.localdate()}
    form = NewHouseholdForm(request.POST or None, initial=start, villages=villages)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        village = places.division(request.user, given.pop("village"))
        key = given.pop("id")
        if save(
            form, actions.register_household, household_id=key, village=village, by=request.user, **given
        ):
            messages.success(request, _("已登记。请接着登记户主和成员。"))
            return redirect("registry:person_new", pk=key)
    page = {"form": form, "question": _("登记一户"), "back": request.GET.get("back", "")}
    return render(request, "registry/form.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def household_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a household's own fields."""
    home = editable(found(queries.household, request, pk), request)
    fields = HouseholdForm.base_fields
    start = {name: getattr(home, name) for name in fields}
    form = HouseholdEditForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        seen, told = day_of(request.POST.get("seen")), form.told()
        if save(
            form, actions.change_household, household=home, seen=seen, told=told, by=request.user,
            **form.cleaned_data,
        ):  # fmt: skip
            messages.success(request, _("已保存。"))
            return redirect("registry:household", pk=pk)
    note_shown(home, ["phone", "bank_account"], by=request.user)
    page = {"form": form, "household": home, "seen": home.changed.isoformat(), "question": _("修改户信息")}
    return render(request, "registry/form.html", page, status=422 if form.is_bound else 200)


def _filters(request: HttpRequest) -> Filters:
    """The filters of an address (or of the export's form); an unreadable one is left out."""
    given = request.POST if request.method == "POST" else request.GET
    text = request.session.get(_TEXT, "") if given.get("named") else ""
    form = ListFilter({**given.dict(), "text": text})
    form.is_valid()
    return Filters(division=code_or_blank(given.get("division", "")), **form.cleaned_data)


def _address(given: Any) -> str:
    """The filters as they may stand in an address: codes only."""
    kept = {name: given.get(name) for name in ("division", "kind", "cause", "gone") if given.get(name)}
    if given.get("text", "").strip():
        kept["named"] = "1"
    return "&".join(
        f"{name}={value}" for name, value in kept.items() if str(value).replace("_", "").isalnum()
    )


def _head(request: HttpRequest, home: Household) -> dict[str, Any]:
    """What stands above the tabs and on the card."""
    people = queries.members(request.user, home)
    return {
        "household": home,
        "members": people,
        "present": (present := [p for p in people if p.left_on is None]),
        # While a household is being entered its first members follow one another.
        "founding": not present or (timezone.localdate() - home.joined_on).days <= _FOUNDING_DAYS,
        "head": people[0] if people else None,
        "categories": queries.current_categories(request.user, home),
        "way": places.path(request.user, home.village_id),
        "team": accounts.responsible(request.user, home.village_id),
        "may_edit": request.user.has_duty(Duty.EDIT_REGISTER),
        "actions": panels.filled(request.user, home.village_id, Place.ACTIONS, home),
    }


def _tabs(request: HttpRequest, home: Household) -> list[tuple[str, Any]]:
    """Our tabs and those of other packages, in order."""
    own = [
        (0, "overview", _("总览")),
        (10, "members", _("成员")),
        (50, "income", _("收入支出")),
        (85, "happened", _("户情变化")),
        (90, "changes", _("变更记录")),
        (95, "looks", _("谁看过")),
    ]
    others = [(p.order, p.key, p.title) for p in panels.panels(request.user, home.village_id, Place.TAB)]
    return [(key, title) for _order, key, title in sorted(own + others, key=lambda tab: tab[0])]


def _tab_url(home: Household, key: str) -> str:
    if key == "overview":
        return reverse("registry:household", kwargs={"pk": home.pk})
    return reverse("registry:household_tab", kwargs={"pk": home.pk, "tab": key})


def _overview(request: HttpRequest, home: Household, tab: str) -> dict[str, Any]:
    village = home.village_id
    return {
        "sources": queries.sources(request.user, home),
        "cards": panels.filled(request.user, village, Place.OVERVIEW, home),
        "aside": panels.filled(request.user, village, Place.ASIDE, home),
    }


def _income(request: HttpRequest, home: Household, tab: str) -> dict[str, Any]:
    return {"years": queries.years_with_sums(request.user, home)}


def _happened(request: HttpRequest, home: Household, tab: str) -> dict[str, Any]:
    return {"happenings": queries.happened(request.user, home), "today": timezone.localdate()}


def _changes(request: HttpRequest, home: Household, tab: str) -> dict[str, Any]:
    return {"changes": queries.changes(request.user, home)}


def _looks(request: HttpRequest, home: Household, tab: str) -> dict[str, Any]:
    return {"looks": queries.looks(request.user, home, queries.members(request.user, home))}


def _none(request: HttpRequest, home: Household, tab: str) -> dict[str, Any]:
    return {}


def _panel_context(request: HttpRequest, home: Household, tab: str) -> dict[str, Any]:
    """A tab that another package brought."""
    panel = next(p for p in panels.panels(request.user, home.village_id, Place.TAB) if p.key == tab)
    return {"panel": panel, "panel_context": panel.context(request.user, home)}


_TAB_CONTEXT = {
    "overview": _overview,
    "members": _none,
    "income": _income,
    "happened": _happened,
    "changes": _changes,
    "looks": _looks,
}

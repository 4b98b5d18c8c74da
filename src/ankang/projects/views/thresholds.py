"""Thresholds: whom each leaves out, where it would leave out nobody, what that costs; and what households keep."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.projects import actions, queries, sheets, showing
from ankang.projects.events import Kind
from ankang.projects.forms.homes import ProductionForm
from ankang.projects.forms.projects import this_year
from ankang.projects.queries.facts import LABOUR
from ankang.projects.rules import Refusal, thresholds
from ankang.projects.views.asking import asked, division_of, done, form_page, page
from ankang.registry import queries as registry
from ankang.values.money import MoneyError, read_money
from ankang.web import charts
from ankang.web.downloads import workbook
from ankang.web.list_book import list_book

_SHOWN, _MOST_ROWS = 100, 50_000


@endpoint(duty=Duty.VIEW_PROJECTS)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Each support in force: how many it reaches and leaves out, all and registered."""
    division = division_of(request)
    rows = []
    for policy in thresholds.policies(timezone.localdate(), division):
        told = queries.vector(request.user, policy.stock, division)
        poor = told.quantities[told.poor]
        least = float(policy.least)
        rows.append(
            {
                "policy": policy, "all": thresholds.reach(told.quantities, least), "poor": thresholds.reach(poor, least),
                "nearest": thresholds.nearest_without_loss(told.quantities, told.poor), "silent": told.silent,
                "most_share": thresholds.nearest_without_loss(told.quantities, told.poor, 0.9),
            }
        )  # fmt: skip
    return render(request, "projects/thresholds.html", page(request, rows=rows, stocks=_stocks()))


def _stocks() -> list[tuple[str, str]]:
    return [(code, showing.stock_title(code)) for code in (*thresholds.stocks(), LABOUR)]


def _number(text: str) -> float | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return float(value) if value.is_finite() and 0 <= value < 10**7 else None


def _grant(text: str) -> int:
    try:
        return read_money(text) or 0 if text else 0
    except MoneyError:
        return 0


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.LEFT_OUT_READ)
@require_GET
def threshold(request: HttpRequest, stock: str) -> HttpResponse:
    """One stock: the curve of thresholds, and by name whom the one asked for leaves out."""
    division = division_of(request)
    if stock not in (*thresholds.stocks(), LABOUR):
        return redirect("projects:thresholds")
    found = queries.vector(request.user, stock, division)
    policy = next(
        (one for one in thresholds.policies(timezone.localdate(), division) if one.stock == stock), None
    )
    asked_least = _number(request.GET.get("least", ""))
    least = asked_least if asked_least is not None else float(policy.least) if policy else 1.0
    grant = _grant(request.GET.get("grant", "")) or (policy.grant if policy and policy.grant else 0)
    poor = found.quantities[found.poor]
    points = thresholds.thinned(thresholds.curve(poor, grant), 16)
    lowest = thresholds.nearest_without_loss(found.quantities, found.poor)
    context = page(
        request, stock=stock, least=f"{least:g}", grant=grant, policy=policy, reach=thresholds.reach(poor, least, grant),
        everybody=thresholds.reach(found.quantities, least, grant), points=points, lowest=lowest, silent=found.silent,
        at_lowest=thresholds.reach(found.quantities, lowest, grant) if lowest is not None else None,
        may_export=request.user.has_duty(Duty.EXPORT_ROWS), rows=queries.left_out(request.user, found, least, _SHOWN), shown=_SHOWN, chart=_chart(stock, points),
    )  # fmt: skip
    return render(request, "projects/threshold.html", context)


@endpoint(duty=Duty.EXPORT_ROWS, reads=Kind.BOOK_EXPORTED)
@require_GET
def left_out_book(request: HttpRequest, stock: str) -> HttpResponse:
    """The list of whom a threshold leaves out, as a workbook: numbers of households, no names."""
    least = _number(request.GET.get("least", ""))
    if stock not in (*thresholds.stocks(), LABOUR) or least is None:
        return redirect("projects:thresholds")
    found = queries.vector(request.user, stock, division_of(request))
    rows = queries.left_out(request.user, found, least, _MOST_ROWS)
    data = list_book(
        _("门槛之外的贫困户"), [(_("户编号"), 22), (_("村"), 16), (_("登记数量"), 12)],
        ((home.number, home.village.name, amount) for home, amount in rows),
        [(showing.stock_title(stock), f"≥ {least:g}")], _("含农户信息，用后删除，不得转发。"), request.user,
    )  # fmt: skip
    return workbook(data, _("门槛之外-%(day)s.xlsx") % {"day": f"{timezone.localdate():%Y%m%d}"})


def _chart(stock: str, points: list[thresholds.Reach]) -> charts.Chart | None:
    if not points:
        return None
    return charts.Chart(
        _("门槛与户数：%(stock)s") % {"stock": showing.stock_title(stock)}, [f"{one.least:g}" for one in points],
        [
            charts.Series(_("达到门槛的贫困户"), [float(one.reached) for one in points]),
            charts.Series(_("门槛之外的贫困户"), [float(one.left_out) for one in points]),
        ],
        unit=_(" 户"), across=_("门槛"), key="chart-threshold",
    )  # fmt: skip


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.LIST_READ)
def production(request: HttpRequest) -> HttpResponse:
    """Say what households keep and grow: one by the form, many by a file."""
    form = asked(request, ProductionForm, initial={"year": this_year()})
    if form.is_bound and form.is_valid():
        rows = _said(form)
        if rows and done(form, _keep_all, rows=rows, user=request.user):
            messages.success(request, _("已登记 %(n)d 条。") % {"n": len(rows)})
            return redirect("projects:thresholds")
    return form_page(
        request,
        form,
        _("这户养什么、种什么？"),
        _("每户每种每年一个数，后登记的替代先登记的，改动记入日志。"),
        back="projects:thresholds",
    )


def _said(form: ProductionForm) -> list[dict[str, Any]]:
    given = form.cleaned_data
    if not given["file"]:
        return [{name: given[name] for name in ("number", "stock", "year", "quantity", "source")}]
    try:
        return sheets.production(given["file"].read())
    except sheets.Unfit as why:
        for fault in why.faults:
            form.add_error("file", fault)
        return []


def _keep_all(rows: list[dict[str, Any]], user: Any) -> int:
    """All or none: one household that is not there, and nothing is written."""
    with transaction.atomic():
        numbers = {row["number"] for row in rows}
        homes = {home.number: home for home in registry.households(user).filter(number__in=numbers)}
        for row in rows:
            if row["number"] not in homes:
                raise Refusal("household", number=row["number"])
            told = {name: value for name, value in row.items() if name != "number"}
            actions.keep_production(household=homes[row["number"]], by=user, **told)
    return len(rows)

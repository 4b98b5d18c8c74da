"""年度退出计划: plan and pace by town, the exits behind a figure, and the sheet on which plans are given."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.approvals.actions.targets import set_targets
from ankang.approvals.forms.targets import TargetsForm
from ankang.approvals.looks import Look
from ankang.approvals.models import ExitTarget
from ankang.approvals.queries import targets as queries
from ankang.approvals.showing import targets as words
from ankang.approvals.views.exporting import csv_file
from ankang.places.models import Division
from ankang.registry.actions import Conflict
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_REGISTER)
@require_GET
def targets(request: HttpRequest, kind: str = "", year: int = 0) -> HttpResponse:
    """Which towns are where with their plan of the year, and when will they be done?"""
    kind, year, today = _asked(request, kind, year)
    lines = [words.line(row) for row in queries.rows(request.user, kind, year, today)]
    page = {
        "menu_key": "approvals",
        "kind": kind,
        "kind_label": ExitTarget.Kind(kind).label,
        "year": year,
        "tabs": [(key, label, _address(key, year)) for key, label in ExitTarget.Kind.choices],
        "years": [(one, _address(kind, one)) for one in queries.years(request.user, today)],
        "lines": lines,
        "whole": lines[0] if lines else None,
        "method": words.method(),
        "may_set": request.user.has_duty(Duty.SET_TARGETS),
    }
    return render(request, "approvals/targets.html", page)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.TARGETS_EXPORTED)
@require_POST
def targets_export(request: HttpRequest, kind: str, year: int) -> HttpResponse:
    """The table as a file. It holds figures of towns, no person."""
    kind, year, today = _asked(request, kind, year)
    heads = (_("乡镇"), _("计划户数"), _("已退出户数"), _("计划人数"), _("已退出人数"), _("完成或预计完成日期"),
             _("下达文件"))  # fmt: skip
    return csv_file(f"targets-{kind}-{year}", heads, queries.target_lines(request.user, kind, year, today))


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.EXITS_READ, subject="code")
@require_GET
def exits(request: HttpRequest, kind: str, year: int, code: str) -> HttpResponse:
    """The households behind a figure, and the versions of the town's plan."""
    kind, year, today = _asked(request, kind, year)
    town = _town(request, code)
    listed = queries.exit_list(request.user, kind, year, today, code)
    page = page_of(listed, request.GET.get("after"), by=queries.EXIT_ORDER[kind])
    context = {
        "menu_key": "approvals",
        "town": town,
        "kind": kind,
        "kind_label": ExitTarget.Kind(kind).label,
        "year": year,
        "page": page,
        "rows": queries.exit_rows(request.user, kind, page.rows),
        "total": listed.count(),
        "versions": queries.versions(request.user, code, kind, year),
        "may_export": request.user.has_duty(Duty.EXPORT_ROWS),
    }
    return render(request, "approvals/exits.html", context)


@endpoint(duty=Duty.EXPORT_ROWS, reads=Look.EXITS_EXPORTED, subject="code")
@require_POST
def exits_export(request: HttpRequest, kind: str, year: int, code: str) -> HttpResponse:
    """The same households as a file."""
    kind, year, today = _asked(request, kind, year)
    _town(request, code)
    heads = (_("户编号"), _("村"), _("村民小组"), _("户主"), _("当日人数"), _("日期"), _("来源"))
    return csv_file(f"exits-{kind}-{year}", heads, queries.exit_lines(request.user, kind, year, today, code))


@endpoint(duty=Duty.SET_TARGETS)
def targets_set(request: HttpRequest, kind: str, year: int) -> HttpResponse:
    """The sheet on which the county gives its towns their plans of a year."""
    kind, year, _today = _asked(request, kind, year)
    towns = [town for town in queries.towns(request.user) if queries.may_set(request.user, town.code)]
    now = queries.targets(request.user, kind, year)
    form = TargetsForm(request.POST or None, towns=towns, targets=now)
    if form.is_bound and form.is_valid() and _set(request, form, kind, year):
        return redirect(_address(kind, year))
    page = {
        "menu_key": "approvals",
        "form": form,
        "kind_label": ExitTarget.Kind(kind).label,
        "year": year,
        "back": _address(kind, year),
    }
    return render(request, "approvals/targets_set.html", page, status=422 if form.is_bound else 200)


def _set(request: HttpRequest, form: TargetsForm, kind: str, year: int) -> bool:
    given = form.cleaned_data["document"]
    try:
        made = set_targets(kind=kind, year=year, document=given, plans=form.plans(), by=request.user)
    except Conflict as why:
        form.add_error(None, str(why))
        return False
    messages.success(request, _("已下达 %(count)d 个镇的计划。") % {"count": len(made)})
    return True


def _asked(request: HttpRequest, kind: str, year: int) -> tuple[str, int, dt.date]:
    """Kind and year of an address, this year's usual kind when it names none; what cannot be is not found."""
    today = timezone.localdate()
    year = year or today.year
    kind = kind or queries.usual_kind(request.user, year)
    if kind not in ExitTarget.Kind.values or not queries.FIRST_YEAR <= year <= today.year + 1:
        raise Http404
    return kind, year, today


def _town(request: HttpRequest, code: str) -> Division:
    try:
        return queries.town(request.user, code)
    except ObjectDoesNotExist:
        raise Http404 from None


def _address(kind: Any, year: int) -> str:
    return reverse("approvals:targets_of", args=[kind, year])

"""数据核查: how good are our data, which rule, where, is it getting better?"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.quality import queries, showing
from ankang.quality.events import Kind
from ankang.quality.forms import FindingFilter
from ankang.quality.queries import Filters
from ankang.quality.showing import remedy_of
from ankang.quality.views.asking import chosen, filters_of
from ankang.registry.rules.catalogue import Check, every_check
from ankang.web.charts import Chart, Series

_ROWS = 20
_RUNS = 7


@endpoint(duty=Duty.CHECK_DATA)
def overview(request: HttpRequest) -> HttpResponse:
    """Rules × divisions with counts and trend."""
    here = chosen(request)
    code = here.code if here else ""
    given = filters_of(request.GET)
    filters = Filters(division=code, severity=given.severity, mine=given.mine)
    matrix = queries.matrix(request.user, filters)
    trend = queries.trend(request.user, code)
    last = queries.last_run(request.user, code)
    shown = _shown(code, filters)
    new = queries.new_since(request.user, filters, last.day) if last else 0
    context = {
        **_place(request, code),
        "filters": filters,
        "form": FindingFilter(initial=vars(filters)),
        "matrix": matrix,
        "lines": [_line(check, matrix, trend) for check in shown if _speaks(check, matrix, trend)],
        "silent": [check for check in shown if not _speaks(check, matrix, trend)] if last else [],
        "rules_note": _("共 %(count)d 条规则在用") % {"count": len(shown)},
        "quiet": [check for check in showing.checks(code) if check.missing],
        "off": every_check().switched_off(timezone.localdate(), code),
        "last": last,
        "runs": queries.runs(request.user, code)[:_RUNS],
        "new": new,
        "new_tone": "amber" if new else "",
        "gone": queries.gone_since(request.user, code, last.day) if last else 0,
        # The nights were counted whole: of a narrowed list there is no trend.
        "chart": None if filters.mine or filters.severity else _chart(trend, _("待整改的问题")),
    }
    return render(request, "quality/overview.html", context)


@endpoint(duty=Duty.CHECK_DATA, reads=Kind.FINDINGS_READ)
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule: its words and source, where it finds what, the trend, the first rows."""
    here = chosen(request)
    division = here.code if here else ""
    check = every_check().find(code, timezone.localdate(), division)
    if check is None:
        raise Http404
    filters = Filters(division=division, rule=code)
    matrix = queries.matrix(request.user, filters)
    found = queries.keys(request.user, filters).order_by(*queries.ORDER, "pk")
    context = {
        **_place(request, division),
        "check": check,
        "off": [
            row
            for other, row in every_check().switched_off(timezone.localdate(), division)
            if other.code == code
        ],
        "matrix": matrix,
        "places": [
            (place, matrix.counts[code, place.code])
            for place in matrix.below
            if matrix.counts[code, place.code]
        ],
        "source": _source(check),
        "may_edit": request.user.has_duty(Duty.EDIT_REGISTER),
        "chart": _chart(queries.trend(request.user, division, rule=code), showing.title(check)),
        "rows": [(row, *remedy_of(row.finding)) for row in queries.page_rows(request.user, found[:_ROWS])],
    }
    return render(request, "quality/rule.html", context)


def _source(check: Check) -> list[tuple[str, str, bool]]:
    """Where a rule comes from and who answers for it: term, value, whether the value is data."""
    longest = _("%(days)d 天") % {"days": check.exception_days} if check.exception_days else _("不允许")
    return [
        (_("文件依据"), check.document, True),
        (_("条款"), check.clause, True),
        (_("规则编号"), check.number, False),
        (_("可信程度"), showing.standing(check), False),
        (_("起用"), f"{check.since:%Y-%m-%d}" + (f"–{check.until:%Y-%m-%d}" if check.until else ""), False),
        (_("整改责任"), showing.owner(check), False),
        (_("例外最长"), longest, False),
    ]


def _place(request: HttpRequest, code: str) -> dict[str, Any]:
    return {"division": code, "way": places.path(request.user, code) if code else []}


def _shown(code: str, filters: Filters) -> list[Check]:
    """The checks of the matrix: those of the severity asked for that can speak."""
    wanted = {"1": "doubt", "2": "error"}.get(filters.severity, "")
    return [c for c in showing.checks(code) if not c.missing and wanted in ("", c.severity)]


def _speaks(check: Check, matrix: queries.Matrix, trend: dict[str, list[Any]]) -> bool:
    """Whether a rule finds something now, or did in the nights that the trend shows."""
    return bool(matrix.rules[check.code]) or any(count for _day, count in trend.get(check.code, []))


def _line(check: Check, matrix: queries.Matrix, trend: dict[str, list[Any]]) -> dict[str, Any]:
    nights = [count for _day, count in trend.get(check.code, [])]
    return {
        "check": check,
        "total": matrix.rules[check.code],
        "cells": [(division, matrix.counts[check.code, division.code]) for division in matrix.below],
        "nights": nights,
        "first": nights[0] if nights else 0,
        "now": nights[-1] if nights else 0,
    }


def _chart(trend: dict[str, list[Any]], name: str) -> Chart | None:
    """The sum of all rules by night; None before the second night."""
    nights: dict[Any, int] = {}
    for counts in trend.values():
        for day, count in counts:
            nights[day] = nights.get(day, 0) + count
    if len(nights) < 2:
        return None
    days = sorted(nights)
    series = Series(name, [nights[day] for day in days])
    return Chart(_("待整改问题的走势"), [f"{day:%m-%d}" for day in days], [series], across=_("日期"))

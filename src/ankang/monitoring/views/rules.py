"""The rules: what each says, where it comes from, how many warnings it made and how many were real; one household
as the rules see it."""

import datetime as dt
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.monitoring import queries, showing
from ankang.monitoring import rules as house
from ankang.monitoring.events import Kind
from ankang.monitoring.queries import Filters
from ankang.monitoring.rules import Rule
from ankang.monitoring.rules.lines import lines_of
from ankang.places import queries as places
from ankang.values.division import code_or_blank
from ankang.web.charts import Chart, Series
from ankang.web.deeds import found
from ankang.web.paging import page_of

_ROWS = 10


@endpoint(duty=Duty.VIEW_WARNINGS)
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """Which rules are in force, and how often was each right?"""
    code = code_or_blank(request.GET.get("division", ""))
    today = timezone.localdate()
    rows = queries.rule_rows(request.user, code)
    context = {
        "menu_key": "monitoring",
        "rows": [(row, queries.gaps(request.user, row.rule, today)) for row in rows],
        "division": code,
        "way": places.path(request.user, code) if code else [],
        "last": queries.last_run(request.user),
        "may_draft": request.user.has_duty(Duty.SIMULATE_POLICIES),
    }
    return render(request, "monitoring/rules.html", context)


@endpoint(duty=Duty.VIEW_WARNINGS, reads=Kind.RULE_READ)
@require_GET
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule: its words and source, its warnings, how often it was right, where it cannot tell."""
    today, division = timezone.localdate(), code_or_blank(request.GET.get("division", ""))
    one = house.every_rule().find(code, today)
    if one is None:
        raise Http404
    filters = Filters(division=division, rule=code)
    page = page_of(queries.warnings(request.user, filters), None, by=queries.ORDER, size=_ROWS)
    months = queries.by_month(request.user, code, division, today - dt.timedelta(days=365))
    context = {
        "menu_key": "monitoring",
        "rule": one,
        "row": queries.rule_row(request.user, one, division),
        "facts": _facts(one),
        "lines": _lines(request, one),
        "gaps": queries.gaps(request.user, one, today),
        "places": queries.by_place(request.user, code, division),
        "rows": queries.page_rows(request.user, page.rows),
        "division": division,
        "way": places.path(request.user, division) if division else [],
        "chart": _chart(months, showing.title(one)) if len(months) > 1 else None,
        "may_draft": request.user.has_duty(Duty.SIMULATE_POLICIES),
    }
    return render(request, "monitoring/rule.html", context)


@endpoint(duty=Duty.VIEW_WARNINGS, reads=Kind.SIGNS_READ, subject="pk")
@require_GET
def signs(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One household now: its signs, and what each rule says of it and why."""
    home = found(queries.household, request, pk)
    context = {
        "menu_key": "monitoring",
        "home": home,
        "head": queries.heads_of(request.user, [home.pk]).get(home.pk, ""),
        "look": queries.look_at(request.user, home),
        "warnings": queries.of_household(request.user, home),
        "ill": queries.illnesses(request.user, home),
    }
    return render(request, "monitoring/signs.html", context)


def _facts(one: Rule) -> list[tuple[str, object, bool]]:
    """Where a rule comes from and who answers for it: term, value, whether the value is data."""
    up = _("%(days)d 个工作日") % {"days": one.clock_up}
    return [
        (_("文件依据"), one.document, True),
        (_("条款"), one.clause, True),
        (_("可信程度"), showing.standing(one.standing), False),
        (_("起用"), f"{one.since:%Y-%m-%d}" + (f"–{one.until:%Y-%m-%d}" if one.until else ""), False),
        (_("适用的户"), showing.classes(one.classes), False),
        (_("责任单位"), showing.owner_level(one.owner), False),
        (_("办理期限"), _("%(days)d 个工作日") % {"days": one.clock}, False),
        (_("超期后"), _("升一级，再给 %(up)s") % {"up": up}, False),
    ]


def _lines(request: HttpRequest, one: Rule) -> list[showing.Line]:
    """The lines a rule compares with in the reader's first division, with their documents."""
    roots, today = places.roots(request.user), timezone.localdate()
    return [showing.line(code, today, roots[0].code) for code in lines_of(one.parameters)] if roots else []


def _chart(months: list[tuple[str, int]], title: str) -> Chart:
    series = Series(title, [count for _month, count in months])
    return Chart(
        _("每月发出的预警"), [month for month, _count in months], [series], kind="bar", across=_("月份")
    )

"""The board of projects, what lags, and the cost of a unit of result."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.projects import queries, showing
from ankang.projects.forms.projects import this_year
from ankang.projects.rules import lags
from ankang.projects.rules.lags import Level
from ankang.projects.views.asking import division_of, page, year_of


@endpoint(duty=Duty.VIEW_PROJECTS)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """What stands where, and for how many days; what is not over, of all years unless one is asked for."""
    division, year = division_of(request), year_of(request)
    rows = queries.open_rows(request.user, division, year)
    ended = Counter(
        queries.projects_in(request.user, division, year).filter(step="").values_list("end", flat=True)
    )
    late = sum(row.level in (Level.LATE, Level.ESCALATED) for row in rows)
    context = page(
        request, columns=showing.columns(rows, ended), count=len(rows), late=late, year=year,
        years=range(this_year() + 1, this_year() - 4, -1), ended=sum(ended.values()),
        unissued=sum(row.plan_late for row in rows),
    )  # fmt: skip
    return render(request, "projects/board.html", context)


@endpoint(duty=Duty.VIEW_PROJECTS)
@require_GET
def lagging(request: HttpRequest) -> HttpResponse:
    """What lags, why that is said, and at whose desk it waits."""
    rows = [
        row
        for row in queries.open_rows(request.user, division_of(request), year_of(request))
        if row.level is not Level.IN_TIME
    ]
    desks = Counter(row.desk.office for row in rows)
    context = page(request, rows=rows, desks=desks.most_common(8), half=lags.half_of(this_year()))
    return render(request, "projects/lags.html", context)


@endpoint(duty=Duty.VIEW_PROJECTS)
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Projects that are over: settled, refused, withdrawn, stopped."""
    rows = queries.projects_in(request.user, division_of(request), year_of(request)).filter(step="")
    found = rows.order_by("-step_since", "number")[:200]
    return render(request, "projects/ended.html", page(request, rows=found))


@endpoint(duty=Duty.VIEW_PROJECTS)
@require_GET
def costs(request: HttpRequest) -> HttpResponse:
    """Planned and real cost of a unit of result, by use or village."""
    what = "village" if request.GET.get("by") == "village" else "use"
    found = queries.costs_by(request.user, what, division_of(request), year_of(request))
    rows = sorted(found.items(), key=lambda pair: (pair[0][1], -pair[1].planned_fen))
    return render(request, "projects/costs.html", page(request, rows=rows, what=what))

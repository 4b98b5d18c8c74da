"""服务能力: which facilities reach the standard, what is missing, where is nobody?"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.capacity import queries, showing
from ankang.capacity.events import Kind
from ankang.capacity.queries.gaps import gaps_of
from ankang.capacity.rules import Verdict
from ankang.capacity.views.asking import division_of, may_report, page
from ankang.web.deeds import found

_KINDS = ("clinic", "township_centre", "hospital")


@endpoint(duty=Duty.VIEW_CAPACITY)
@require_GET
def facilities(request: HttpRequest) -> HttpResponse:
    """Facilities against the standard of their kind."""
    kind = request.GET.get("kind", "")
    rows = queries.facilities(request.user, division_of(request))
    wanted = request.GET.get("verdict", "")
    chosen = [row for row in rows if kind in ("", row.facility.kind) and wanted in ("", row.verdict)]
    context = page(
        request, rows=chosen, kind=kind, verdict=wanted, total=len(rows),
        tabs=showing.kind_tabs(request, rows), met=_count(rows, Verdict.MET), short=_count(rows, Verdict.SHORT),
        unknown=_count(rows, Verdict.NOT_JUDGED),
    )  # fmt: skip
    return render(request, "capacity/facilities.html", context)


def _count(rows: list[Any], verdict: Verdict) -> int:
    return sum(row.verdict is verdict for row in rows)


@endpoint(duty=Duty.VIEW_CAPACITY, reads=Kind.FACILITY_READ, subject="pk")
@require_GET
def facility(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One facility: each line of the standard, who works there, who is away, what was said and by whom."""
    row = found(queries.one_facility, request, pk)
    one = row.facility
    context = page(
        request, row=row, facility=one, members=queries.members(request.user, one),
        absences=queries.absences(request.user, pk=pk), history=queries.history(request.user, one),
        told=showing.told(queries.told(request.user, one).values), may_report=may_report(request, one.division_id),
    )  # fmt: skip
    return render(request, "capacity/facility.html", context)


@endpoint(duty=Duty.VIEW_CAPACITY)
@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    """What is missing most, and the villages where nobody is."""
    division = division_of(request)
    blank, villages = queries.blank_villages(request.user, division)
    rows = queries.facilities(request.user, division)
    return render(
        request, "capacity/gaps.html", page(request, gaps=gaps_of(request.user, rows), blank=blank, villages=villages, n=len(rows))
    )  # fmt: skip


@endpoint(duty=Duty.VIEW_CAPACITY, reads=Kind.FACILITY_READ)
@require_GET
def away(request: HttpRequest) -> HttpResponse:
    """Who is on loan or in training, where and until when, and who stands in."""
    rows = queries.absences(request.user, division_of(request))
    return render(request, "capacity/away.html", page(request, rows=rows))

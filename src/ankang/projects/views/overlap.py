"""Several departments' money on one village or household: overlap, gap, and a purpose paid twice as a question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.projects import queries
from ankang.projects.events import Kind
from ankang.projects.forms.projects import this_year
from ankang.projects.views.asking import division_of, page, year_of
from ankang.web import charts
from ankang.web.formatting import yuan


@endpoint(duty=Duty.VIEW_PROJECTS, reads=Kind.OVERLAP_READ)
@require_GET
def overlap(request: HttpRequest) -> HttpResponse:
    """The picture of a year's money, this year's unless another is asked for. Names only for who sees the register."""
    division, year = division_of(request), year_of(request) or this_year()
    found = queries.overlap(request.user, division, year)
    told = [row for row in found.villages if row.fen or row.poor or row.poor_village]
    most = max((row.fen for row in found.villages), default=0)
    tiles = [
        charts.Tile(
            row.village.name, yuan(row.fen, "round"), row.fen / most if most else None,
            group=row.village.parent.name if row.village.parent else "",
        )
        for row in told
    ]  # fmt: skip
    rows = sorted(told, key=lambda row: (row.fen > 0 or not row.poor_village, -row.nothing))
    context = page(
        request, found=found, tiles=tiles, rows=rows[:200], year=year, years=range(this_year(), this_year() - 4, -1),
        bare=sum(row.poor_village and not row.fen for row in found.villages),
    )  # fmt: skip
    return render(request, "projects/overlap.html", context)

"""贫困与看病负担: how many are poor, how deep, and what illness costs them, of a division and a year."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.evaluation.estimate import Unsuited
from ankang.indicators.refusals import SnapshotError
from ankang.places.models import Division
from ankang.studies import showing_burden
from ankang.studies.events import Kind
from ankang.studies.queries import burden as queries
from ankang.studies.queries.places import places_for
from ankang.studies.queries.studies import newest_snapshot
from ankang.studies.rules.burden import measures
from ankang.studies.views.asking import page
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import sentence


@endpoint(duty=Duty.VIEW_STUDIES, reads=Kind.POVERTY_READ)
@require_GET
def burden(request: HttpRequest) -> HttpResponse:
    """All measures with their definitions, intervals, and what is missing."""
    places = places_for(request.user, Duty.VIEW_STUDIES)
    asked = {one.pk: one for one in places}
    place = asked.get(request.GET.get("division", ""), places[0] if places else None)
    context = page(request, "burden", places=places, place=place)
    try:
        context |= _told(request, place)
    except (BadValueError, SnapshotError, Unsuited) as why:
        context["why"] = sentence(why)
    return render(request, "studies/burden.html", context)


def _told(request: HttpRequest, place: Division | None) -> dict[str, Any]:
    if place is None:
        return {"why": _("请先选一个县或乡镇。")}
    snapshot = newest_snapshot(request.user)
    last = snapshot.manifest.as_of.year
    years = [last - back for back in range(4)]
    text = request.GET.get("year", "")
    year = int(text) if text.isdigit() and int(text) in years else last
    line = queries.line(request.user, place.pk, year)
    rows = queries.households(request.user, snapshot, place.pk, year)
    return {
        "year": year, "years": years, "line": line, "snapshot": snapshot, "rows": rows,
        "part": year == last, "told": showing_burden.lines(measures(rows, line.value)),
    }  # fmt: skip

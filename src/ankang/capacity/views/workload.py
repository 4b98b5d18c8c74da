"""工时: how many hours are due, how many are there, and who will not be seen?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.capacity import queries, showing
from ankang.capacity.events import Kind
from ankang.capacity.views.asking import division_of, page
from ankang.places import queries as places
from ankang.web.deeds import found

_SHOWN = 200


@endpoint(duty=Duty.VIEW_CAPACITY, reads=Kind.WORKLOAD_READ)
@require_GET
def workload(request: HttpRequest) -> HttpResponse:
    """Each village of a town, the shortest of time first. What is due comes from health records: who does not see
    those is told so."""
    if not request.user.has_duty(Duty.VIEW_HEALTH):
        return render(request, "capacity/workload.html", page(request, blind=True))
    today = timezone.localdate()
    towns = [one for root in places.roots(request.user) for one in _towns(request, root)]
    known = {one.code for one in towns}
    code = division_of(request)
    town = f"{code[:9]}000" if f"{code[:9]}000" in known else (towns[0].code if towns else "")
    rows = queries.loads(request.user, today, town) if town else []
    context = page(
        request, rows=rows, towns=towns, town=town, days=showing.days_left(today), sums=showing.sums(rows),
        assumptions=showing.assumptions(today),
    )  # fmt: skip
    return render(request, "capacity/workload.html", context)


def _towns(request: HttpRequest, root: object) -> list[object]:
    level = root.level  # type: ignore[attr-defined]
    if level >= 4:
        return [root] if level == 4 else []
    return list(places.children(request.user, root.code))  # type: ignore[attr-defined]


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.UNSEEN_READ)
@require_GET
def unseen(request: HttpRequest, code: str) -> HttpResponse:
    """Who of a village will not be seen this month, by name."""
    row = found(queries.village_load, request, timezone.localdate(), code)
    named = [item for item in row.unseen if not item.guarded]
    context = page(
        request, row=row, items=named[:_SHOWN], more=len(named) > _SHOWN, unnamed=len(row.unseen) - len(named)
    )
    return render(request, "capacity/unseen.html", context)

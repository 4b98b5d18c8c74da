"""工时: how many hours are due, how many are there, and who will not be seen?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.capacity import actions, queries, rules, showing
from ankang.capacity.events import Kind
from ankang.capacity.views.asking import division_of, may_report, page
from ankang.places import queries as places
from ankang.web.deeds import Deeds, found

_deeds = Deeds()
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
        assumptions=showing.assumptions(today), months=queries.months(request.user, town) if town else [],
        may_count=bool(town) and may_report(request, town) and today.day <= rules.count_by(today),
    )  # fmt: skip
    return render(request, "capacity/workload.html", context)


@endpoint(duty=Duty.REPORT_CAPACITY)
@require_POST
def count(request: HttpRequest, code: str) -> HttpResponse:
    """Keep this month's hours of a division's villages."""
    division = found(places.division, request, code)
    _deeds.pressed(request, actions.count_hours, _("已记下本月工时。"), division=division, by=request.user)
    return redirect(f"{reverse('capacity:workload')}?division={code}")


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

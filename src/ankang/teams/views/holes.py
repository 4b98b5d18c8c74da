"""谁还没有人管: which village lacks which layer, how many households lack a cadre, at once and for any days."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.teams import queries, showing
from ankang.teams.rules import HOUSEHOLD
from ankang.teams.views.asking import day_asked, division_of, page
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import sentence

_SHOWN = 200
_RULES = ("pairing.layers", "pairing.villages", "pairing.households")


@endpoint(duty=Duty.VIEW_TEAMS)
@require_GET
def holes(request: HttpRequest) -> HttpResponse:
    """Every layer of a division and of what lies below it, today or over some days; then the holes one by one."""
    today = timezone.localdate()
    first, last = day_asked(request, "first") or today, day_asked(request, "last") or today
    first, last = min(first, last), max(first, last)
    division = queries.shown_division(request.user, division_of(request))
    if division is None:
        return render(request, "teams/holes.html", page(request, picture=None))
    try:
        picture = queries.holes_between(request.user, first, last, division.code)
    except BadValueError as why:  # no rule was in force then
        return render(request, "teams/holes.html", page(request, picture=None, why=sentence(why)), status=422)
    village_holes = [one for one in picture.holes if one.layer != HOUSEHOLD]
    layer = request.GET.get("layer", "")
    if layer in showing.LAYERS:
        village_holes = [one for one in village_holes if one.layer == layer]
    span = f"&first={first}&last={last}" if (first, last) != (today, today) else ""
    context = page(
        request, picture=picture, here=division, first=first, last=last, one_day=first == last, layer=layer, span=span,
        totals=showing.totals(picture), lines=showing.lines(request.user, division, picture, span),
        holes=village_holes[:_SHOWN], more=max(0, len(village_holes) - _SHOWN), sources=showing.sources(_RULES, last),
        names=showing.hole_names(village_holes),
        homes=showing.unnamed(picture)[:_SHOWN], lacking=len(village_holes), tabs=showing.layer_tabs(request, picture),
    )  # fmt: skip
    return render(request, "teams/holes.html", context)

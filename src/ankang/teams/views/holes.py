"""谁还没有人管: which village lacks which layer, how many households lack a cadre, at once and for any days."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.teams import queries, showing
from ankang.teams.rules import HOUSEHOLD
from ankang.teams.views.asking import day_asked, page, shown_division

_SHOWN = 200
_RULES = ("pairing.layers", "pairing.villages", "pairing.households")


@endpoint(duty=Duty.VIEW_TEAMS)
@require_GET
def holes(request: HttpRequest) -> HttpResponse:
    """Every layer of a division and of what lies below it, today or over some days; then the holes one by one."""
    today = timezone.localdate()
    first, last = day_asked(request, "first") or today, day_asked(request, "last") or today
    first, last = min(first, last), max(first, last)
    division = shown_division(request)
    if division is None:
        return render(request, "teams/holes.html", page(request, picture=None))
    picture = queries.holes_between(request.user, first, last, division.code)
    village_holes = [one for one in picture.holes if one.layer != HOUSEHOLD]
    layer = request.GET.get("layer", "")
    if layer in showing.LAYERS:
        village_holes = [one for one in village_holes if one.layer == layer]
    span = f"&first={first}&last={last}" if (first, last) != (today, today) else ""
    context = page(
        request, picture=picture, here=division, first=first, last=last, one_day=first == last, layer=layer, span=span,
        totals=showing.totals(picture), lines=showing.lines(request.user, division, picture, span),
        holes=village_holes[:_SHOWN], more=max(0, len(village_holes) - _SHOWN), sources=showing.sources(_RULES, last),
        names=places.names({one.village for one in village_holes} | {f"{one.village[:9]}000" for one in village_holes}),
        homes=_unnamed(picture), lacking=len(village_holes), tabs=showing.layer_tabs(request, picture),
    )  # fmt: skip
    return render(request, "teams/holes.html", context)


def _unnamed(picture: queries.Picture) -> list[tuple[str, str, int]]:
    """Village, its name and how many of its households lack a cadre, the most first."""
    counts = {
        village: told[HOUSEHOLD].lacking for village, told in picture.counts.items() if HOUSEHOLD in told and told[HOUSEHOLD].lacking
    }  # fmt: skip
    names = places.names(counts)
    return sorted(((code, names[code], n) for code, n in counts.items()), key=lambda one: (-one[2], one[0]))[
        :_SHOWN
    ]

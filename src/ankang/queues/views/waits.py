"""候诊时间: how long do people wait, of each class, and who was never called?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.queues import queries, rules
from ankang.queues.forms import WaitsFilter
from ankang.queues.models import Station
from ankang.web.charts import Chart, Series


@endpoint(duty=Duty.VIEW_WAITING)
@require_GET
def waits(request: HttpRequest) -> HttpResponse:
    """The distribution of waits by station, class and hour."""
    facilities = queries.facilities_seen(request.user)
    form = WaitsFilter(request.GET, facilities=facilities)
    form.is_valid()
    since, until = form.days
    chosen = form.cleaned_data.get("facility")
    facing = queries.waiting_times(request.user, UUID(chosen) if chosen else None, since, until)
    context = {
        "menu_key": "waits", "form": form, "facing": facing, "facilities": facilities,
        "charts": [chart for kind in Station.Kind if (chart := _by_hour(facing, kind))],
        "table": rules.parameters().by_code["green.promise"].on(timezone.localdate()),
        "least": rules.LEAST,
    }  # fmt: skip
    return render(request, "queues/waits.html", context)


def _by_hour(facing: queries.Facing, kind: Station.Kind) -> Chart | None:
    rows = [row for row in facing.by_hour if row.station == kind and not row.spread.hidden]
    rows.sort(key=lambda row: row.key)
    if len(rows) < 2:
        return None
    series = [
        Series(_("一半的人在此之内"), [row.spread.median for row in rows]),
        Series(_("九成的人在此之内"), [row.spread.p90 for row in rows]),
    ]
    return Chart(
        title=_("%(kind)s：各时段取号的人等多久") % {"kind": kind.label},
        categories=[_("%(hour)d 时") % {"hour": row.key} for row in rows], series=series, unit=_(" 分钟"),
        across=_("取号时段"),
    )  # fmt: skip

"""Open work of a window: stations where somebody waits longer than promised."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.queues.models import Ticket
from ankang.queues.queries.desk import stations
from ankang.web.work import Severity, Work, WorkItem


def work_for(user: User) -> Work:
    """One item a station with people waiting; urgent when one of them waits longer than promised."""
    now, day, items = timezone.now(), timezone.localdate(), []
    for station in stations(user):
        rows = Ticket.objects.filter(station=station, day=day, state=Ticket.State.WAITING)
        taken = list(rows.values_list("taken_at", "promised"))
        if not taken:
            continue
        waits = [max(0.0, (now - at).total_seconds() / 60) for at, _promised in taken]
        late = sum(minutes > promised for minutes, (_at, promised) in zip(waits, taken, strict=True))
        items.append(
            WorkItem(
                title=_("%(station)s：%(n)d 人等候") % {"station": station.name, "n": len(taken)},
                why=_("最久的等了 %(minutes)d 分钟，承诺 %(promised)d 分钟；%(late)d 人超过承诺")
                % {"minutes": max(waits), "promised": taken[0][1], "late": late},
                due=day,
                severity=Severity.URGENT if late else Severity.DUE,
                url=reverse("queues:station", args=[station.pk]),
                place=station.facility.division_id,
                deed=_("去叫号"),
            )
        )
    return Work(items, len(items), sum(item.severity is Severity.URGENT for item in items))

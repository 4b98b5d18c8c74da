"""How far the month has come: those seen face to face, of those who fell due."""

import calendar
import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.care import owed
from ankang.care.models import Visit
from ankang.care.queries.homes import due_homes
from ankang.care.rules import State

# With so many duties one more visit hardly moves a meter, and reckoning them takes as long as the page.
_MANY = 1000
_SECONDS_A_METER_HOLDS = 60
_LABELS = {
    "hypertension": _("高血压面访"),
    "diabetes": _("糖尿病面访"),
    "child": _("儿童检查"),
    "maternity": _("孕产妇服务"),
}


@dataclass(frozen=True)
class Meter:
    """A label with what was done and what was due."""

    label: str | Promise
    done: int
    due: int


def progress(user: User, today: dt.date) -> list[Meter]:
    """Meters of the month for somebody who records visits; none for others. Those of a town hold for a minute."""
    if not user.has_duty(Duty.RECORD_VISITS):
        return []
    key = f"care:progress:{user.pk}:{today}"
    known: list[Meter] | None = cache.get(key)
    if known is None:
        known = _meters(user, today)
        if sum(meter.due for meter in known) > _MANY:
            cache.set(key, known, _SECONDS_A_METER_HOLDS)
    return known


def _meters(user: User, today: dt.date) -> list[Meter]:
    meters = []
    month = (today.replace(day=1), today.replace(day=calendar.monthrange(today.year, today.month)[1]))
    if user.has_duty(Duty.VIEW_HEALTH):
        meters += _follow_ups(user, today, *month)
    done = _visited(user, *month).filter(kind=Visit.Kind.HOME_VISIT)
    seen = done.values("household").distinct().count()
    return [*meters, Meter(_("入户走访"), seen, seen + len(due_homes(user, today)))]


def _follow_ups(user: User, today: dt.date, first: dt.date, last: dt.date) -> list[Meter]:
    face_to_face = _visited(user, first, last).filter(
        kind=Visit.Kind.FOLLOW_UP, mode__in=(Visit.Mode.HOME, Visit.Mode.OUTPATIENT)
    )
    counted = face_to_face.values("programme").annotate(seen=Count("person", distinct=True)).order_by()
    done = {row["programme"]: row["seen"] for row in counted}
    still = [
        item for item in owed.owed(user, today) if item.due_on <= last and item.state is not State.PUT_OFF
    ]
    open_now = Counter(item.kind for item in still)
    meters = (Meter(label, done.get(p, 0), done.get(p, 0) + open_now[p]) for p, label in _LABELS.items())
    return [meter for meter in meters if meter.due]


def _visited(user: User, first: dt.date, last: dt.date) -> QuerySet[Visit]:
    rows = Visit.objects.filter(visited_on__range=(first, last), replaced_by=None)
    return within(rows, user, duty=Duty.RECORD_VISITS)

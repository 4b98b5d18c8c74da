"""Hours as they were counted, month by month."""

import datetime as dt

from django.db.models import Count, F, Q, Sum

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.capacity.models import HoursCount
from ankang.capacity.rules import count_by
from ankang.places.models import Division
from ankang.values.division import DivisionCode

_MOST = 12


def months(user: User, division: str) -> list[dict[str, object]]:
    """The last months counted in a division: `month`, `on`, `villages`, `due`, `there`, `short` (villages with too
    little), `unseen`; the latest first."""
    rows = within(HoursCount.objects.all(), user, duty=Duty.VIEW_CAPACITY)
    low, high = DivisionCode(division).span()
    rows = rows.filter(village__gte=low, village__lt=high).order_by().values("month", "on")
    found = rows.annotate(
        villages=Count("pk"), due=Sum("due_minutes"), there=Sum("there_minutes"), jobs=Sum("unseen"),
        short=Count("pk", filter=Q(due_minutes__gt=F("there_minutes"))),
    )  # fmt: skip
    return list(found.order_by("-month", "-on")[:_MOST])


def to_count(user: User, today: dt.date) -> list[Division]:
    """Counties and towns the user reports for and sees the health of, where no village was counted this month, while
    there is time for it."""
    if today.day > count_by(today) or not user.has_duty(Duty.REPORT_CAPACITY):
        return []
    roots = [one for one in _roots(user) if covers(user, one.pk, Duty.VIEW_HEALTH)]
    counted = set(HoursCount.objects.filter(month=today.replace(day=1)).values_list("village_id", flat=True))
    return [one for one in roots if not any(_inside(one, code) for code in counted)]


def _roots(user: User) -> list[Division]:
    spans = user.spans(Duty.REPORT_CAPACITY)
    return list(Division.objects.filter(code__in=[low for low, _high in spans]).order_by("code"))


def _inside(one: Division, code: str) -> bool:
    low, high = DivisionCode(one.pk).span()
    return low <= code < high

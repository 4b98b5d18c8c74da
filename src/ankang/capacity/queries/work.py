"""Open work of who reports: villages without a doctor, filings older than a year, absences that ended without a result."""

import datetime as dt

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.capacity.models import Absence
from ankang.capacity.queries.blank import blank_villages
from ankang.capacity.queries.facts import open_facilities
from ankang.capacity.queries.hours import to_count
from ankang.capacity.rules import count_by
from ankang.places.models import Facility
from ankang.web.work import Severity, Work, WorkItem

_MOST = 3
_STALE = dt.timedelta(days=365)


def work_for(user: User) -> Work:
    """A few items of each sort; the rest is on the pages."""
    if not user.has_duty(Duty.REPORT_CAPACITY):
        return Work([], 0)
    returned = _returned(user)
    parts = [_uncounted(user), _blanks(user), returned, _stale(user)]
    items = [item for listed, _n in parts for item in listed]
    return Work(items, sum(n for _items, n in parts), returned[1])


def _uncounted(user: User) -> tuple[list[WorkItem], int]:
    """Whose hours of this month are still to be counted."""
    today = timezone.localdate()
    places = to_count(user, today)
    items = [
        WorkItem(
            title=_("%(place)s本月工时还没有记下") % {"place": one.name},
            why=_("每月 %(day)s 日前记一次，过后不能补") % {"day": count_by(today)},
            due=today.replace(day=count_by(today)), severity=Severity.CALM,
            url=f"{reverse('capacity:workload')}?division={one.code}", place=one.code, deed=_("去记工时"),
        )
        for one in places[:_MOST]
    ]  # fmt: skip
    return items, len(places)


def _blanks(user: User) -> tuple[list[WorkItem], int]:
    blank, _all = blank_villages(user)
    items = [
        WorkItem(
            title=_("%(village)s没有村医") % {"village": one.village.name}
            if one.why == "no_doctor"
            else _("%(village)s没有卫生室") % {"village": one.village.name},
            why=_("空白村 · 常住 %(n)d 人，没有登记由哪家机构服务") % {"n": one.residents},
            due=None, severity=Severity.DUE, url=reverse("capacity:gaps"), place=one.village.code, deed=_("去看缺口"),
        )
        for one in blank[:_MOST]
    ]  # fmt: skip
    return items, len(blank)


def _returned(user: User) -> tuple[list[WorkItem], int]:
    today = timezone.localdate()
    rows = within(
        Absence.objects.filter(until__lt=today, ended_on__isnull=True).exclude(kind=Absence.Kind.LEAVE),
        user, by="place", duty=Duty.REPORT_CAPACITY,
    ).select_related("staff__facility")  # fmt: skip
    items = [
        WorkItem(
            title=_("%(name)s · %(kind)s已到期") % {"name": row.staff.name, "kind": row.get_kind_display()},
            why=_("%(facility)s · 还没有登记结果") % {"facility": row.staff.facility.name},
            due=row.until, severity=Severity.DUE, url=reverse("capacity:absence_end", args=[row.pk]),
            place=row.place_id, deed=_("去登记结果"),
        )
        for row in rows.order_by("until")[:_MOST]
    ]  # fmt: skip
    return items, rows.count()


def _stale(user: User) -> tuple[list[WorkItem], int]:
    """Facilities that said nothing for a year."""
    today = timezone.localdate()
    rows = within(Facility.objects.all(), user, by="division", duty=Duty.REPORT_CAPACITY)
    told = open_facilities(rows, today).annotate(last=Max("filings__on"))
    late = [one for one in told.order_by("division", "name") if one.last is None or one.last < today - _STALE]
    items = [
        WorkItem(
            title=_("%(facility)s该填报服务能力了") % {"facility": one.name},
            why=_("上次填报 %(day)s，一年至少一次") % {"day": one.last} if one.last else _("从未填报，一年至少一次"),
            due=None, severity=Severity.CALM, url=reverse("capacity:file", args=[one.pk]), place=one.division_id,
            deed=_("去填报"),
        )
        for one in late[:_MOST]
    ]  # fmt: skip
    return items, len(late)

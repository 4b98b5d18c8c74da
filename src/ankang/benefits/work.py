"""What bills put on the start page: at the window bills that wait and differences to be paid; at the county years to
be computed again and claims to be accepted."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.benefits import queries
from ankang.benefits.models import AdvanceClaim, Bill
from ankang.benefits.queries import Filters
from ankang.web.formatting import yuan
from ankang.web.work import Severity, Work, WorkItem

# The start page shows a day's work; the lists hold the rest.
_MOST = 8
# A bill that waits longer than this keeps the patient waiting for money.
_SETTLE_DAYS, _DUE_DAYS, _REVIEW_DAYS = 1, 7, 15


def work_for(user: User) -> Work:
    """Open work of a window or of the county's insurance bureau."""
    items: list[WorkItem] = []
    total = 0
    for count, found in _sources(user):
        total += count
        items += found
    today = timezone.localdate()
    return Work(items, total, sum(bool(one.due and one.due < today) for one in items))


def _sources(user: User) -> Iterator[tuple[int, list[WorkItem]]]:
    if user.has_duty(Duty.SETTLE_BILLS) and user.facilities(Duty.SETTLE_BILLS):
        yield _waiting(user)
        yield _dues(user)
        yield _claims(user, AdvanceClaim.State.RETURNED, _("垫付申报被退回"), _("去改正"))
    if user.has_duty(Duty.REVIEW_SETTLEMENTS):
        yield _recomputations(user)
        yield _claims(user, AdvanceClaim.State.SUBMITTED, _("审核医院垫付申报"), _("去审核"))


def _waiting(user: User) -> tuple[int, list[WorkItem]]:
    rows = queries.bills(user, Filters(state=Bill.State.REGISTERED)).order_by("discharged_on", "id")
    shown = queries.bill_rows(user, rows[:_MOST])
    return rows.count(), [
        WorkItem(
            title=_("给%(name)s结算") % {"name": row.bill.person.name},
            why=_("%(day)s 出院，总费用 %(total)s，已登记还没有结算")
            % {"day": f"{row.bill.discharged_on:%Y-%m-%d}", "total": yuan(row.bill.total_fen)},
            due=_day(row.bill.registered_at, _SETTLE_DAYS),
            severity=Severity.DUE,
            url=reverse("benefits:bill", args=[row.bill.pk]),
            place=row.bill.village_id,
            deed=_("去结算"),
        )
        for row in shown
    ]


def _dues(user: User) -> tuple[int, list[WorkItem]]:
    rows = queries.dues(user)
    return rows.count(), [
        WorkItem(
            title=(_("应退给%(name)s %(sum)s") if one.amount_fen > 0 else _("%(name)s应补交 %(sum)s"))
            % {"name": one.person.name, "sum": yuan(abs(one.amount_fen))},
            why=f"{one.settlement.get_kind_display()}：{one.settlement.get_reason_display()}",
            due=one.opened_on + dt.timedelta(days=_DUE_DAYS),
            severity=Severity.DUE,
            url=reverse("benefits:due", args=[one.pk]),
            place=one.village_id,
            deed=_("去办理"),
        )
        for one in rows[:_MOST]
    ]


def _recomputations(user: User) -> tuple[int, list[WorkItem]]:
    rows = queries.recomputations(user)
    return rows.count(), [
        WorkItem(
            title=_("重算%(name)s %(year)d 年的结算") % {"name": one.person.name, "year": one.year},
            why=ngettext("%(why)s，涉及 %(count)d 次结算", "%(why)s，涉及 %(count)d 次结算", one.settlements)
            % {"why": one.get_why_display(), "count": one.settlements},
            due=one.opened_on + dt.timedelta(days=_REVIEW_DAYS),
            severity=Severity.DUE,
            url=reverse("benefits:recomputation", args=[one.pk]),
            place=one.village_id,
            deed=_("去重算"),
        )
        for one in rows[:_MOST]
    ]


def _claims(user: User, state: str, title: str, deed: str) -> tuple[int, list[WorkItem]]:
    rows = queries.claims(user, state)
    return rows.count(), [
        WorkItem(
            title=f"{title} {one.number}",
            why=_("%(name)s %(month)s，%(count)d 笔共 %(sum)s")
            % {
                "name": one.facility.name,
                "month": f"{one.month:%Y-%m}",
                "count": one.count,
                "sum": yuan(one.amount_fen),
            },
            due=_day(one.submitted_at, _REVIEW_DAYS),
            severity=Severity.CALM if state == AdvanceClaim.State.SUBMITTED else Severity.DUE,
            url=reverse("benefits:claim", args=[one.pk]),
            place=one.area_id,
            deed=deed,
        )
        for one in rows[:_MOST]
    ]


def _day(moment: dt.datetime, days: int) -> dt.date:
    return timezone.localtime(moment).date() + dt.timedelta(days=days)

"""What approvals put on the start page: applications that wait for the reader's decision, and those that lack
something the reader is to bring."""

import datetime as dt
from collections.abc import Callable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.approvals.models import Application
from ankang.approvals.queries import pages_lists as queries
from ankang.approvals.queries.pages_lists import MINE, TO_BRING, Filters, Row
from ankang.approvals.showing import applications as words
from ankang.web.work import Severity, Work, WorkItem

# The start page shows a day's work; the lists hold the rest.
MOST = 8
Why = Callable[[Row], tuple[str, str]]


def work_for(user: User) -> Work:
    """Decisions that may be taken today first, then what must be mended, checked or appraised."""
    today = timezone.localdate()
    mine = queries.listed(user, Filters(MINE)).filter(queries.ready(today), to_mend=0)
    bring = queries.listed(user, Filters(TO_BRING)).exclude(pk__in=mine.order_by().values("pk"))
    found = [_work(user, mine, today, _to_decide), _work(user, bring, today, _to_bring)]
    items = [item for one in found for item in one.items]
    return Work(items, sum(one.total for one in found), sum(one.overdue for one in found))


def _work(user: User, listed: QuerySet[Application], today: dt.date, why: Why) -> Work:
    total = listed.count()
    if not total:
        return Work([], 0)
    late = listed.filter(due__lt=today).count()
    shown = queries.whole(user, list(queries.keys(listed)[:MOST]))
    return Work([_item(row, why, today) for row in queries.rows(user, shown)], total, late)


def _item(row: Row, why: Why, today: dt.date) -> WorkItem:
    one, home = row.application, row.household
    due = words.due_of(one)
    told, deed = why(row)
    place = f"{home.household.village.name} {home.household.group}".strip()
    return WorkItem(
        title=_("%(name)s 户 · %(place)s")
        % {"name": home.head.name if home.head else one.number, "place": place},
        why=f"{words.kind_text(one)} · {told}",
        due=due,
        severity=_severity(due, today),
        url=reverse("approvals:application", args=[one.pk]),
        place=one.village_id,
        deed=deed,
    )


def _severity(due: dt.date | None, today: dt.date) -> Severity:
    if due is None or (due - today).days > queries.NEAR_DAYS:
        return Severity.CALM
    return Severity.URGENT if due < today else Severity.DUE


def _to_decide(row: Row) -> tuple[str, str]:
    if row.lacks:
        told = {"step": words.step_text(row.application), "count": row.lacks}
        return _("到了“%(step)s”，还缺 %(count)d 项") % told, _("去看")
    return _("等您在“%(step)s”作决定") % {"step": words.step_text(row.application)}, _("去办理")


def _to_bring(row: Row) -> tuple[str, str]:
    one = row.application
    if one.blocked == Application.Blocked.HOUSEHOLD:
        return _("户已分户或并户，要确认由哪一户继续"), _("去确认")
    if one.to_mend:
        return _("退回了 %(count)d 处，要补正") % {"count": one.to_mend}, _("去补正")
    return _("“%(step)s”前还缺入户核实或评议") % {"step": words.step_text(one)}, _("去补办")

"""Problems as open work: what is mine, what I am asked to take, what nobody owns."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.care import wording
from ankang.care.models import Problem
from ankang.care.queries.problems import Filters, listed, looks_after_others
from ankang.web.work import Severity, Work, WorkItem

MOST = 10


def problem_work(user: User) -> Work:
    """The reader's own problems, those waiting for an answer, and, for the township, those without an owner."""
    if not user.has_duty(Duty.RECORD_VISITS):
        return Work([], 0)
    today = timezone.localdate()
    mine = listed(user, Filters("mine"), today)
    parts = [
        (mine, _("由您办理")),
        (listed(user, Filters("offered"), today), _("请您接手，等您答复")),
    ]
    if looks_after_others(user):
        nobodys = listed(user, Filters("unowned"), today).exclude(owner=user).exclude(offered_to=user)
        parts.append((nobodys, _("没有责任人，请认领或指定")))
    items, total = [], 0
    for rows, why in parts:
        total += rows.count()
        items += [_item(row, why, today) for row in rows.order_by("due_on", "pk")[:MOST]]
    return Work(items, total, mine.filter(due_on__lt=today).count())


def _item(row: Problem, why: str, today: dt.date) -> WorkItem:
    return WorkItem(
        title=_("%(kind)s · %(name)s · 户 %(number)s")
        % {
            "kind": wording.problem_label(row.kind),
            "name": row.person.name,
            "number": row.household.number,
        },
        why=f"{_('发现于 %(day)s') % {'day': f'{row.found_on:%Y-%m-%d}'}} · {why}",
        due=row.due_on,
        severity=Severity.URGENT if row.due_on < today else Severity.DUE,
        url=reverse("care:problem", args=[row.pk]),
        place=row.village_id,
        deed=_("去办理"),
    )

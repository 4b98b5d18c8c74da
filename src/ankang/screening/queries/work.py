"""Screenings as open work: positives in the reader's hands, what is overdue, and rounds that are over their end."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.screening import showing
from ankang.screening.models import Target
from ankang.screening.queries.cases import mine
from ankang.screening.queries.rounds import rounds
from ankang.screening.queries.scope import may_run
from ankang.web.work import Severity, Work, WorkItem

MOST = 6


def work_for(user: User) -> Work:
    """Open positives first, then rounds to be closed."""
    if not user.has_duty(Duty.VIEW_HEALTH):
        return Work([], 0)
    today = timezone.localdate()
    cases = mine(user, today)
    total, late = cases.count(), cases.filter(due_on__lt=today).count()
    over = [
        one
        for one in rounds(user).filter(closed_on=None, ends_on__lt=today)
        if may_run(user, one.division_id)
    ]
    items = [_case(row) for row in cases[:MOST]]
    items += [
        WorkItem(
            title=one.title, why=_("已过结束日期：核对未结的阳性，结束这一轮。"), due=one.ends_on, severity=Severity.DUE,
            url=reverse("screening:round", args=[one.pk]), place=one.division_id, deed=_("去结束"),
        )
        for one in over[:MOST]
    ]  # fmt: skip
    return Work(items, total + len(over), late + len(over))


def _case(row: Target) -> WorkItem:
    late = row.due_on is not None and row.due_on < timezone.localdate()
    return WorkItem(
        title=f"{row.person.name} · {row.village.name}",
        why=showing.why_open(row), due=row.due_on, severity=Severity.URGENT if late else Severity.DUE,
        url=reverse("screening:case", args=[row.pk]), place=row.village_id, deed=showing.deed(row),
    )  # fmt: skip

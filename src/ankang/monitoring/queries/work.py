"""Warnings as open work: those the reader works or answers for, and requests that wait for a second person."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.monitoring import showing
from ankang.monitoring.models import Request, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries.warnings import ORDER, Row, own_divisions, page_rows
from ankang.web.work import Severity, Work, WorkItem

# The start page shows a day's work; the queue holds the rest.
MOST = 8
_WORKED = ("new", "checking", "working")


def work_for(user: User) -> Work:
    """What waits for the reader: to be confirmed first, then to be worked, the worst first."""
    answers = [_work(user, to_confirm(user)), _work(user, to_work(user))]
    return Work(
        [item for one in answers for item in one.items], sum(one.total for one in answers),
        sum(one.overdue for one in answers),
    )  # fmt: skip


def to_work(user: User) -> QuerySet[Warning]:
    """Warnings the reader is named for, or the reader's own division answers for and nobody is named."""
    rows = within(Warning.objects.filter(state__in=_WORKED), user, duty=Duty.WORK_WARNINGS)
    return rows.filter(Q(worker=user) | Q(worker__isnull=True, owner__in=own_divisions(user)))


def to_confirm(user: User) -> QuerySet[Warning]:
    """Warnings with a request that somebody else made and nobody answered."""
    rows = within(Warning.objects.filter(state=Warning.State.TO_CLOSE), user, duty=Duty.CONFIRM_WARNINGS)
    own = Request.objects.filter(made_by=user, answer__isnull=True).values("warning_id")
    return rows.exclude(pk__in=own)


def _work(user: User, rows: QuerySet[Warning]) -> Work:
    total = rows.count()
    if not total:
        return Work([], 0)
    late = rows.filter(due_on__lt=timezone.localdate()).count()
    shown = page_rows(user, rows.order_by(*ORDER, "pk")[:MOST])
    return Work([_item(row) for row in shown], total, late)


def _item(row: Row) -> WorkItem:
    one = row.warning
    late = one.due_on < timezone.localdate()
    return WorkItem(
        title=_("%(name)s 户 · %(place)s")
        % {
            "name": row.head or one.household.number,
            "place": f"{one.village.name} {one.household.group}".strip(),
        },
        why=showing.sentence(one),
        due=one.due_on,
        severity=Severity.URGENT if late or one.level == Warning.Level.RED else Severity.DUE,
        url=reverse("monitoring:warning", args=[one.pk]),
        place=one.village_id,
        deed=showing.deed(one),
        source=showing.source(one),
    )

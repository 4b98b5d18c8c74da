"""What is to be done about notices, for the worklist."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.notices import sources
from ankang.notices.models import Notice, Objection
from ankang.notices.queries.inside import open_objections
from ankang.places import queries as places
from ankang.web.work import Severity, Work, WorkItem

MOST = 20


def waiting_rows(user: User) -> list[tuple[sources.Waiting, str, str]]:
    """What waits for a notice where the user drafts them, with the names of the place and of the kind."""
    found = sources.all_waiting(user)
    names, kinds = places.names({one.division for one in found}), dict(Notice.Kind.choices)
    return [(one, names.get(one.division, one.division), str(kinds.get(one.kind, one.kind))) for one in found]


def work_for(user: User) -> Work:
    """Cases that wait for a notice, drafts to release, notices that end today, objections to answer."""
    parts = [_waiting(user), _drafts(user), _ending(user), _objections(user)]
    items = [item for part in parts for item in part.items]
    return Work(items, sum(part.total for part in parts), sum(part.overdue for part in parts))


def _waiting(user: User) -> Work:
    if not user.has_duty(Duty.DRAFT_NOTICES):
        return Work([], 0)
    found = waiting_rows(user)
    items = [
        WorkItem(
            title=_("%(place)s：%(count)d 户等待公示") % {"place": place, "count": one.cases},
            why=kind,
            due=None,
            severity=Severity.DUE,
            url=reverse("notices:waiting"),
            place=one.division,
            deed=_("拟公示"),
        )
        for one, place, kind in found[:MOST]
    ]
    return Work(items, len(found))


def _drafts(user: User) -> Work:
    rows = _there(user, Duty.RELEASE_NOTICES).filter(state=Notice.State.DRAFTED).exclude(made_by=user)
    why = _("%(name)s 拟稿，须由另一人复核发布")
    return _of_notices(rows, lambda row: why % {"name": row.made_by.name}, _("复核发布"), Severity.DUE)


def _ending(user: User) -> Work:
    rows = _there(user, Duty.DRAFT_NOTICES).filter(
        state=Notice.State.RELEASED, shown_until=timezone.localdate()
    )
    return _of_notices(rows, lambda row: _("今天公示期满，24 时自动撤下"), _("查看"), Severity.CALM, due=True)


def _there(user: User, duty: Duty) -> Any:
    return within(Notice.objects.select_related("made_by"), user, by="division", duty=duty)


def _of_notices(rows: Any, why: Any, deed: str, severity: Severity, *, due: bool = False) -> Work:
    items = [
        WorkItem(
            title=row.title,
            why=why(row),
            due=row.shown_until if due else None,
            severity=severity,
            url=reverse("notices:notice", args=[row.pk]),
            place=row.division_id,
            deed=deed,
        )
        for row in rows.order_by("made_at")[:MOST]
    ]
    return Work(items, rows.count())


def _objections(user: User) -> Work:
    today = timezone.localdate()
    rows = open_objections(user)
    overdue = rows.filter(deadline__lt=today).count()
    return Work([_objection_item(row, today) for row in rows[:MOST]], rows.count(), overdue)


def _objection_item(row: Objection, today: Any) -> WorkItem:
    late = row.deadline is not None and row.deadline < today
    return WorkItem(
        title=_("异议：%(title)s") % {"title": row.notice.title},
        why=_("%(day)s 收到，答复前不能作出决定") % {"day": row.received_on.isoformat()},
        due=row.deadline,
        severity=Severity.URGENT if late else Severity.DUE,
        url=reverse("notices:objection", args=[row.pk]),
        place=row.notice.division_id,
        deed=_("办理"),
    )

"""Open work: sessions without attendance, courses past their end, certificates to give, follow-ups due."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.training.models import Attendance, Course, Enrolment, Session
from ankang.training.queries.due import due, may_follow
from ankang.web.work import Severity, Work, WorkItem, cut

_MOST = 5
_KEEP_WITHIN = dt.timedelta(days=3)


def work_for(user: User) -> Work:
    """The worst few of each sort, the rest of a sort as one item; a county asks nobody itself and sees one number."""
    if not user.has_duty(Duty.VIEW_TRAINING):
        return Work([], 0)
    items, late = _follow_ups(user)
    if user.has_duty(Duty.RUN_TRAINING):
        items += [*_unkept(user), *_unclosed(user), *_unanswered(user)]
    return Work(items, len(items), late)


def _follow_ups(user: User) -> tuple[list[WorkItem], int]:
    rows = [one for one in due(user) if may_follow(user, one.row.place_id)]
    late = sum(one.overdue for one in rows)
    url = reverse("training:follow_ups")
    if user.serves_county:
        if not rows:
            return [], 0
        title = _("%(n)d 次就业回访到期没有答复") % {"n": len(rows)}
        why = _("其中逾期 %(n)d 次，由镇村回访") % {"n": late}
        return [WorkItem(title, why, None, Severity.CALM, url, deed=_("去看名单"))], 0
    items = [
        WorkItem(
            title=_("%(name)s培训后 %(months)d 个月在做什么") % {"name": one.row.who, "months": one.months},
            why=_("还没有就业回访"), source=one.row.course.title,
            due=one.due_on, severity=Severity.DUE if one.overdue else Severity.CALM,
            url=reverse("training:follow_up", args=[one.row.pk, one.months]), place=one.row.place_id, deed=_("去回访"),
        )
        for one in rows[:_MOST]
    ]  # fmt: skip
    return cut(items, len(rows), _("就业回访"), url), min(late, len(items))


def _own(user: User, **wanted: object) -> list[Course]:
    rows = within(
        Course.objects.filter(state=Course.State.OPEN, **wanted), user, by="place", duty=Duty.RUN_TRAINING
    )
    return list(rows.order_by("until", "pk"))


def _unkept(user: User) -> list[WorkItem]:
    """Sessions that were held and whose attendance nobody kept."""
    kept = Attendance.objects.filter(session=OuterRef("pk"))
    rows = Session.objects.filter(
        on__lt=timezone.localdate(), course__in=[one.pk for one in _own(user)],
        course__enrolments__state=Enrolment.State.ENROLLED,
    ).exclude(Exists(kept)).distinct().select_related("course").order_by("on", "pk")  # fmt: skip
    items = [
        WorkItem(
            title=_("%(day)s 的课还没有记到课") % {"day": row.on}, why=_("上课以后要登记到课"), source=f"{row.course.title} · {row.topic}",
            due=row.on + _KEEP_WITHIN, severity=Severity.DUE, url=reverse("training:attendance", args=[row.pk]),
            place=row.course.place_id, deed=_("去记到课"),
        )
        for row in rows[:_MOST]
    ]  # fmt: skip
    return cut(items, rows.count(), _("记到课"), reverse("training:courses"))


def _unclosed(user: User) -> list[WorkItem]:
    rows = _own(user, until__lt=timezone.localdate())
    items = [
        WorkItem(
            title=_("%(course)s该结业了") % {"course": row.title}, why=_("培训期已过，还没有结束、发证"),
            due=row.until, severity=Severity.DUE, url=reverse("training:course", args=[row.pk]), place=row.place_id,
            deed=_("去结业"),
        )
        for row in rows[:_MOST]
    ]  # fmt: skip
    return cut(items, len(rows), _("结业"), reverse("training:courses"))


def _unanswered(user: User) -> list[WorkItem]:
    """Courses that begin within two weeks, with people who have not answered."""
    soon = timezone.localdate() + dt.timedelta(days=14)
    waiting = Enrolment.objects.filter(course=OuterRef("pk"), state=Enrolment.State.OFFERED)
    rows = within(
        Course.objects.filter(Exists(waiting), state=Course.State.OPEN, since__lte=soon), user, by="place",
        duty=Duty.RUN_TRAINING,
    ).order_by("since", "pk")  # fmt: skip
    items = [
        WorkItem(
            title=_("%(course)s还有人没有答复") % {"course": row.title}, why=_("%(day)s 开班") % {"day": row.since},
            due=row.since, severity=Severity.CALM, url=reverse("training:course", args=[row.pk]), place=row.place_id,
            deed=_("去登记答复"),
        )
        for row in rows[:_MOST]
    ]  # fmt: skip
    return cut(items, rows.count(), _("答复"), reverse("training:courses"))

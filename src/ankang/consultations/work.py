"""Consultations as open work: what the reader is to triage, hold, confirm or close, and dangers of today."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.consultations import queries, showing
from ankang.consultations.models import Consultation, FollowUp, ScaleResult
from ankang.web.work import Severity, Work, WorkItem

# The start page shows a day's work; the list holds the rest.
MOST = 8


def work_for(user: User) -> Work:
    """What waits for the reader: dangers first, then by term."""
    if not (user.has_duty(Duty.ASK_CONSULTATIONS) or user.has_duty(Duty.CONSULT)):
        return Work([], 0)
    today = timezone.localdate()
    dangers = queries.dangers(user)
    rows = queries.todo(user, queries.consultations(user))
    ours = FollowUp.objects.filter(
        done_on=None, side=FollowUp.Side.CONSULTANT, consultation__facility__in=user.facilities(Duty.CONSULT)
    )
    first = rows.order_by("due_on", "pk")[:MOST]
    items = [*map(_danger, dangers[:MOST]), *(_item(one) for one in first), *map(_follow, ours[:MOST])]
    late = rows.filter(Q(answered_on=None, due_on__lt=today)).count() + ours.filter(due_on__lt=today).count()
    return Work(
        items,
        dangers.count() + rows.count() + ours.count(),
        late + dangers.filter(filled_on__lt=today).count(),
    )


def _danger(row: ScaleResult) -> WorkItem:
    return WorkItem(
        title=_("%(name)s · 今天必须处置") % {"name": row.person.name},
        why=_("心理量表提示有危险，须当天评估、通知家属并转介 · 本系统约定"),
        due=row.filled_on,
        severity=Severity.URGENT,
        url=reverse("consultations:scale", args=[row.pk]),
        place=row.village_id,
        deed=_("去处置"),
    )


def _item(row: Consultation) -> WorkItem:
    late = row.answered_on is None and row.due_on < timezone.localdate()
    urgent = late or row.urgency == Consultation.Urgency.URGENT
    return WorkItem(
        title=f"{row.person.name} · {row.get_kind_display()}",
        why=f"{row.get_state_display()} · {row.get_urgency_display()} · {row.village.name}",
        due=row.due_on if row.answered_on is None else None,
        severity=Severity.URGENT if urgent else Severity.DUE,
        url=reverse("consultations:consultation", args=[row.pk]),
        place=row.village_id,
        deed=showing.deed(row),
        source=showing.source(row),
    )


def _follow(row: FollowUp) -> WorkItem:
    return WorkItem(
        title=_("会诊后续：%(what)s") % {"what": row.what[:40]},
        why=_("会诊意见交由会诊方办理"),
        due=row.due_on,
        severity=Severity.DUE,
        url=reverse("consultations:follow_up", args=[row.pk]),
        place=row.village_id,
        deed=_("登记结果"),
    )

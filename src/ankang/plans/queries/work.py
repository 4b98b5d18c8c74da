"""Plans as open work: proposals to decide on, reviews that are due, discussions to hold."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.plans.models import Discussion, Plan, Proposal
from ankang.plans.queries.plans import listed, proposals
from ankang.web.work import Severity, Work, WorkItem

MOST = 4


def work_for(user: User) -> Work:
    """What of plans waits for the reader."""
    if not user.has_duty(Duty.PLAN_CARE):
        return Work([], 0)
    today = timezone.localdate()
    due = list(within(listed(user, "review", today), user, duty=Duty.PLAN_CARE))
    open_ones, talks = proposals(user), _talks(user)
    items = [*(_review(row) for row in due[:MOST]), *(_proposed(row) for row in open_ones[:MOST])]
    items += [_talk(row) for row in talks[:MOST]]
    late = sum(row.next_review_on < today for row in due)
    return Work(items, len(due) + len(open_ones) + len(talks), late)


def _talks(user: User) -> list[Discussion]:
    rows = Discussion.objects.filter(held_on=None, plan__state=Plan.State.OPEN, called_by=user)
    return list(within(rows, user, by="plan__village", duty=Duty.PLAN_CARE).select_related("plan__person"))


def _review(row: Plan) -> WorkItem:
    return WorkItem(
        title=_("%(name)s 的健康方案该评估") % {"name": row.person.name}, why=_("方案定的评估日期到了。"),
        due=row.next_review_on, severity=Severity.DUE, url=reverse("plans:plan", args=[row.pk]), place=row.village_id,
        deed=_("去评估"),
    )  # fmt: skip


def _proposed(row: Proposal) -> WorkItem:
    return WorkItem(
        title=_("给 %(name)s 定一份健康方案？") % {"name": row.person.name}, why=row.get_why_display(), due=None,
        severity=Severity.DUE, url=reverse("plans:open", args=[row.person_id]), place=row.village_id, deed=_("去看看"),
    )  # fmt: skip


def _talk(row: Discussion) -> WorkItem:
    return WorkItem(
        title=_("%(name)s 的小组讨论待登记") % {"name": row.plan.person.name}, why=_("召集了讨论，还没有登记结果。"),
        due=row.planned_on, severity=Severity.CALM, url=reverse("plans:discussion", args=[row.pk]),
        place=row.plan.village_id, deed=_("去登记"),
    )  # fmt: skip

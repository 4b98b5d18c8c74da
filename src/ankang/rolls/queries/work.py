"""Differences on the worklist of whoever has to do something about them."""

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.rolls.models import Case, Roll
from ankang.rolls.queries.cases import CaseFilter, cases, department_list, narrowed
from ankang.rolls.queries.received import rolls
from ankang.rolls.words import department_title, kind_title
from ankang.web.work import Severity, Work, WorkItem


def work_for(user: User) -> Work:
    """One item a kind of roll for the user's own open cases, one a department for what it was asked."""
    items: list[WorkItem] = []
    total = overdue = 0
    for source in (_to_work, _to_answer):
        found, count, late = source(user)
        items, total, overdue = items + found, total + count, overdue + late
    return Work(items, total, overdue)


def _to_work(user: User) -> tuple[list[WorkItem], int, int]:
    if not user.has_duty(Duty.WORK_DIFFERENCES):
        return [], 0, 0
    mine = narrowed(cases(user), CaseFilter(state=Case.State.OPEN, mine=True), user)
    late = Q(deadline__lt=timezone.localdate())
    groups = mine.order_by().values("kind").annotate(
        count=Count("pk"), late=Count("pk", filter=late), high=Count("pk", filter=Q(severity=Case.Severity.HIGH)),
        due=Min("deadline"), place=Min("place_id"),
    )  # fmt: skip
    days = {roll.kind: roll for roll in rolls(user).filter(state=Roll.State.COMPARED).order_by("as_of")}
    items = []
    for group in groups:
        roll = days.get(group["kind"])
        items.append(
            WorkItem(
                title=_("名册 %(kind)s %(month)s") % {
                    "kind": kind_title(group["kind"]), "month": f"{roll.as_of:%Y-%m}" if roll else "",
                },
                why=_("与登记册有 %(count)d 处不一致，其中紧要 %(high)d 处、逾期 %(late)d 处") % group,
                due=group["due"],
                severity=Severity.URGENT if group["late"] else Severity.DUE if group["high"] else Severity.CALM,
                url=f"{reverse('rolls:cases')}?kind={group['kind']}&state=open&mine=on",
                place=group["place"],
                deed=_("逐条处理"),
            )
        )  # fmt: skip
    return items, sum(g["count"] for g in groups), sum(g["late"] for g in groups)


def _to_answer(user: User) -> tuple[list[WorkItem], int, int]:
    if not user.has_duty(Duty.SUBMIT_ROLLS) or user.has_duty(Duty.WORK_DIFFERENCES):
        return [], 0, 0
    late = Q(deadline__lt=timezone.localdate())
    asked = department_list(user, "running").order_by()
    groups = asked.values("department").annotate(
        count=Count("pk"), late=Count("pk", filter=late), due=Min("deadline"), place=Min("roll__division_id")
    )
    items = [
        WorkItem(
            title=_("答复对%(department)s名册的核对") % {"department": department_title(group["department"])},
            why=_("有 %(count)d 条待答复，其中逾期 %(late)d 条") % group,
            due=group["due"],
            severity=Severity.URGENT if group["late"] else Severity.DUE,
            url=reverse("rolls:asked"),
            place=group["place"],
            deed=_("去答复"),
        )
        for group in groups
    ]
    return items, sum(g["count"] for g in groups), sum(g["late"] for g in groups)

"""Problems as open work: what is mine, what I am asked to take, what nobody owns."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.care import wording
from ankang.care.models import Problem
from ankang.care.owed import Owed
from ankang.care.queries import candidates
from ankang.care.queries.problems import Filters, listed, looks_after_others
from ankang.care.rules import State
from ankang.care.rules.due import REFERRED
from ankang.care.rules.nodes import value
from ankang.care.rules.problems import problem_rules
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


def guarded_problems_owed(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """Open problems of level 5, such as a patient locked up: no list of problems tells them, so they are owed here,
    where a purpose is asked for before they are shown."""
    if not user.is_guarded_reader:
        return
    persons = candidates.guarded_part(user, candidates.served(user, division))
    rows = Problem.objects.filter(guarded=True, state=Problem.State.OPEN, person__in=persons.values("pk"))
    for row in rows.select_related("person__household", "village"):
        one = row.person
        soon = (row.due_on - today).days <= value("worklist.soon_days", today)
        state = State.OVERDUE if row.due_on < today else State.DUE if soon else State.LATER
        told = {"day": f"{row.found_on:%Y-%m-%d}", "until": f"{row.due_on:%Y-%m-%d}"}
        yield Owed(
            person_id=one.pk, kind=f"problem_{row.kind}", title=wording.problem_label(row.kind), due_on=row.due_on,
            state=state, rank=REFERRED, because=(_("发现于 %(day)s，应在 %(until)s 前办结。") % told,),
            source=_rule_source(), name=one.name, born_on=one.born_on, village=row.village_id,
            village_name=row.village.name, group=one.household.group, household_number=one.household.number,
            url=reverse("care:problem", args=[row.pk]), deed=_("去办理"), guarded=True,
        )  # fmt: skip


def _rule_source() -> str:
    rules = problem_rules()
    return f"{rules.document} {rules.clause}".replace(" —", "")

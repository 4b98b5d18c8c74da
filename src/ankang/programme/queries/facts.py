"""What the records say of the measures of a help plan: the proof decides, nobody ticks."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.care.models import Visit
from ankang.checkups.models import Checkup
from ankang.contracts.models import Contract
from ankang.funds.models import Entry
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.programme import rules
from ankang.programme.models import HelpPlan, Line
from ankang.programme.queries.helping import holes
from ankang.projects.models import Beneficiary, ProjectVillage
from ankang.referrals.models import Referral
from ankang.training.models import Attendance

MOST = 5
# Of a village these are counted only: one visit in it proves nothing of a measure for all of it.
_OF_VILLAGES = ("warning", "plans", "paid", "project")


@dataclass(frozen=True)
class Told:
    """A measure with its records: how many since it began, the days of the last, when it was done, how it stands."""

    line: Line
    count: int
    days: tuple[dt.date, ...]
    done_on: dt.date | None
    standing: rules.Standing
    words: str


def told(user: User, plan: HelpPlan) -> list[Told]:
    """Every measure of a plan the reader was shown, as the records stand today."""
    today = timezone.localdate()
    lines = plan.lines.select_related("unit", "owner")
    return [_told(user, plan, line, today) for line in lines]


def _told(user: User, plan: HelpPlan, line: Line, today: dt.date) -> Told:
    days, done, words = _records(user, plan, line, today)
    provable = line.proof != "none" and (plan.household_id is not None or line.proof in _OF_VILLAGES)
    state = rules.standing(due=line.due, done_on=done, provable=provable, today=today)
    return Told(line, len(days), tuple(sorted(days)[-MOST:]), done, state, words)


def _records(
    user: User, plan: HelpPlan, line: Line, today: dt.date
) -> tuple[list[dt.date], dt.date | None, str]:
    """(days of the records, the day it was done, words)."""
    if line.proof in ("none", ""):
        return [], None, _("系统里没有记录可以证明")
    if line.proof == "plans":
        left = holes(user, plan.village_id).count()
        done = today if left == 0 else None
        return [], done, _("还有 %(count)d 户没有计划") % {"count": left} if left else _("户户有计划")
    if line.proof == "warning":
        return _warnings(plan, line, today)
    rows, name = _rows(plan, line.proof)
    if line.proof == "contract":
        rows = rows.filter(until__gte=line.since, effective_on__lte=today).filter(
            Q(ended_on=None) | Q(ended_on__gt=line.since)
        )
    else:
        rows = rows.filter(**{f"{name}__gte": line.since, f"{name}__lte": today})
    days = list(rows.values_list(name, flat=True))
    proves = plan.household_id is not None or line.proof in ("paid", "project")
    words = _("记录 %(count)d 次") % {"count": len(days)} if days else _("还没有记录")
    return days, min(days) if days and proves else None, words


def _rows(plan: HelpPlan, proof: str) -> tuple[QuerySet[object], str]:
    """The records of a kind at home or in the village, and their day."""
    home, village = plan.household_id, plan.village_id
    of_person = {"person__household": home} if home else {"person__village": village}
    if proof == "visit":
        where = {"household": home} if home else {"village": village}
        return Visit.objects.filter(**where, kind="home_visit", replaced_by=None), "visited_on"
    if proof == "paid":
        where = {"account__household": home} if home else {"account__division": village}
        return Entry.objects.filter(**where, flow="spend", amount__gt=0), "transaction__booked_on"
    if proof == "training":
        of = {"enrolment__person__household": home} if home else {"enrolment__person__village": village}
        return Attendance.objects.filter(**of, minutes__gt=0), "session__on"
    if proof == "project":
        there = (
            Beneficiary.objects.filter(household=home)
            if home
            else ProjectVillage.objects.filter(village=village)
        )
        return there.filter(project__accepted_on__isnull=False), "project__accepted_on"
    if proof == "referral":
        return Referral.objects.filter(**of_person), "made_on"
    if proof == "checkup":
        return Checkup.objects.filter(**of_person), "examined_on"
    return Contract.objects.filter(**of_person, effective_on__isnull=False), "effective_on"


def _warnings(plan: HelpPlan, line: Line, today: dt.date) -> tuple[list[dt.date], dt.date | None, str]:
    """Done when none is open; of one that was closed since the measure began the day counts."""
    where = {"household": plan.household_id} if plan.household_id else {"village": plan.village_id}
    rows = Warning.objects.filter(**where)
    days = list(rows.filter(closed_on__gte=line.since).values_list("closed_on", flat=True))
    left = rows.filter(closed_on=None).count()
    words = _("还有 %(count)d 个预警没有销号") % {"count": left} if left else _("预警都已销号")
    return days, (max(days) if days else None) if not left else None, words

"""What plans add to the pages of persons and households, and to a person's timeline."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.plans import queries
from ankang.plans.models import Plan
from ankang.records.timeline import Entry
from ankang.registry.models import Household, Person


def person_panel(user: User, person: Person) -> dict[str, Any] | None:
    """The open plan of a person, or the way to write one."""
    if not covers(user, person.village_id, Duty.RECORD_VISITS):
        return None
    row = queries.open_plan(user, person)
    may = queries.may_plan(user, person.village_id) and not (person.died_on or person.left_on)
    return {"row": row, "person": person, "may": may} if row or may else None


def household_panel(user: User, home: Household) -> dict[str, Any] | None:
    """The open plans of a household's members."""
    if not covers(user, home.village_id, Duty.RECORD_VISITS):
        return None
    rows = queries.of_household(user, home)
    return {"rows": rows} if rows else None


def entries(user: User, person: Person) -> Iterator[Entry]:
    """A plan when it was drawn up, reviewed, discussed and ended. Which needs it has, the plan itself tells."""
    for row in queries.plans(user).filter(person=person).prefetch_related("reviews", "discussions"):
        if not queries.sees_health(user, row):
            continue
        url = reverse("plans:plan", args=[row.pk])
        yield Entry(
            row.opened_on, "plan", _("拟定健康方案"), _("责任人 %(who)s") % {"who": row.owner.name}, url
        )
        yield from _happened(row, url)


def _happened(row: Plan, url: str) -> Iterator[Entry]:
    for one in row.reviews.all():
        told = _("评估健康方案：%(verdict)s") % {"verdict": one.get_verdict_display()}
        reached = {"reached": one.reached, "goals": one.goals}
        detail = _("达到 %(reached)d / %(goals)d 个目标") % reached if one.goals else ""
        tone = "good" if one.goals and one.reached == one.goals else "plain"
        yield Entry(one.reviewed_on, "plan", told, detail, url, tone=tone)
    for talk in row.discussions.all():
        if talk.held_on:
            there = reverse("plans:discussion", args=[talk.pk])
            yield Entry(talk.held_on, "plan", _("健康方案小组讨论"), "", there)

"""Households as the conditions look at them. Nothing here is scoped: actions ask for rows they hold already."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from ankang.approvals import rules
from ankang.approvals.models import Application, HouseCheck
from ankang.approvals.rules.applying import Marks
from ankang.approvals.rules.conditions import CaseFacts
from ankang.registry.models import Household, HouseholdCategory, Person
from ankang.registry.rules import terms as register
from ankang.storage import bulk

# Kinds whose conditions ask what was seen at the door; of the others only what the household is counts.
_SEEN = (Application.Kind.EXIT, Application.Kind.REMOVAL)


def marks(homes: Sequence[UUID], day: dt.date) -> dict[UUID, Marks]:
    """What each household is on a day, in two queries whatever their number."""
    found: dict[UUID, list[tuple[str, dt.date]]] = {}
    rows = HouseholdCategory.objects.filter(household__in=bulk.among(list(homes)), since__lte=day)
    for key, kind, since in (
        rows.filter(Q(until__isnull=True) | Q(until__gt=day))
        .order_by("since")
        .values_list("household_id", "kind", "since")
    ):
        found.setdefault(key, []).append((kind, since))
    here = Household.objects.filter(pk__in=bulk.among(list(homes))).values_list("pk", "joined_on", "left_on")
    return {
        key: Marks(joined <= day and (left is None or left > day), tuple(found.get(key, ())))
        for key, joined, left in here
    }


def case_facts(applications: Sequence[Application], day: dt.date) -> dict[UUID, CaseFacts]:
    """The facts of applications on a day, in a few queries whatever their number."""
    what = marks([row.household_id for row in applications], day)
    seen = [row for row in applications if row.kind in _SEEN]
    answers = _answers(seen)
    idle = _without_labour([row.household_id for row in seen if row.kind == Application.Kind.REMOVAL], day)
    return {
        row.pk: CaseFacts(
            kind=row.kind,
            village=row.village_id,
            on=day,
            marks=what[row.household_id],
            answers=answers.get(row.pk, {}),
            without_labour=row.household_id in idle,
            removal_way=row.removal_way,
        )
        for row in applications
    }


def _answers(applications: Sequence[Application]) -> dict[UUID, dict[str, Any]]:
    """Typed answers of the latest house check of each."""
    if not applications:
        return {}
    keys = bulk.among([row.pk for row in applications])
    latest = {
        check.application_id: check
        for check in HouseCheck.objects.filter(application__in=keys).order_by("checked_on", "made_at")
    }
    return {key: rules.typed(check.form, json.loads(check.answers)) for key, check in latest.items()}


def _without_labour(homes: Sequence[UUID], day: dt.date) -> set[UUID]:
    """Households in which nobody can work: marked so, or all members of known labour are without it."""
    if not homes:
        return set()
    wanted = bulk.among(list(homes))
    marked = set(Household.objects.filter(pk__in=wanted, no_labour=True).values_list("pk", flat=True))
    people = Person.objects.filter(household__in=wanted, joined_on__lte=day)
    able: dict[UUID, bool] = {}
    for key, labour in people.filter(Q(left_on__isnull=True) | Q(left_on__gt=day)).values_list(
        "household_id", "labour"
    ):
        able[key] = able.get(key, False) or labour not in register.WITHOUT
    return marked | {key for key, can in able.items() if not can}

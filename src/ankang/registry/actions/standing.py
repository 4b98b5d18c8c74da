"""The five acts that a decision ends in: recognised, out of poverty, risk removed, relapsed, exit corrected.

Each takes `event_id` made by the caller, so that a repeat changes nothing, and `source`: the application's number.
"""

import datetime as dt
from uuid import UUID

from django.db import transaction

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry.actions.settling import StatusRow, settle
from ankang.registry.events import Kind
from ankang.registry.models import Household, LifeEvent
from ankang.registry.rules import Act


@transaction.atomic
def recognise(
    *, event_id: UUID, household: Household, kind: str, on: dt.date, source: str, risk: str = "",
    by: User | None,
) -> LifeEvent:  # fmt: skip
    """From a day on the household is registered, or monitored of a kind, with its main risk."""
    return _one(StatusRow(event_id, household.pk, Act.RECOGNISE, source, kind=kind, risk=risk), on, by)


@transaction.atomic
def exit_poverty(
    *, event_id: UUID, household: Household, on: dt.date, source: str, by: User | None
) -> LifeEvent:
    """From a day on the household has left poverty; it stays registered."""
    return _one(StatusRow(event_id, household.pk, Act.EXIT_POVERTY, source), on, by)


@transaction.atomic
def remove_risk(
    *, event_id: UUID, household: Household, on: dt.date, way: str, source: str, by: User | None
) -> LifeEvent:
    """From a day on the household is not monitored any more; `way`: help or natural."""
    return _one(StatusRow(event_id, household.pk, Act.REMOVE_RISK, source, way=way), on, by)


@transaction.atomic
def relapse(*, event_id: UUID, household: Household, on: dt.date, source: str, by: User | None) -> LifeEvent:
    """From a day on a household that had left poverty is poor again."""
    return _one(StatusRow(event_id, household.pk, Act.RELAPSE, source), on, by)


@transaction.atomic
def correct_exit(
    *, event_id: UUID, household: Household, on: dt.date, source: str, by: User | None
) -> LifeEvent:
    """The exit was wrong: from its own day on it does not count, and what it had ended goes on."""
    return _one(StatusRow(event_id, household.pk, Act.CORRECT_EXIT, source), on, by)


def _one(row: StatusRow, on: dt.date, by: User | None) -> LifeEvent:
    fresh = settle(rows=[row], on=on, by=by)
    event = LifeEvent.objects.select_related("household").get(pk=row.event_id)
    if fresh:
        fields = ["risk"] if row.risk else []
        record(Kind.STATUS_SETTLED, subject=event.household, place=event.village_id, by=by, fields=fields)
    return event

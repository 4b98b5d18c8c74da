"""Clocks: what runs out goes one level up, what was deferred comes back on its day."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.monitoring.actions.taking import clock_again, step, taken
from ankang.monitoring.actions.working import resumed
from ankang.monitoring.events import Kind
from ankang.monitoring.models import Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries.owners import above
from ankang.monitoring.rules import RUNNING


def keep_clocks(*, by: None, day: dt.date | None = None) -> tuple[int, int]:
    """Raise every warning whose clock ran out before a day, and bring back those deferred until before it; answer
    how many of each. Safe to repeat: what was raised has a new clock."""
    on = day or timezone.localdate()
    back = sum(_resume(key, on) for key in _deferred(on))
    up = sum(_escalate(key, on) for key in _overdue(on))
    return up, back


def _overdue(on: dt.date) -> list[UUID]:
    rows = Warning.objects.filter(due_on__lt=on, state__in=RUNNING, closed_on__isnull=True)
    # At the county the clock has nowhere to go: once is enough.
    return list(rows.exclude(owner__level=3, steps__kind=Step.Kind.OVERDUE).values_list("pk", flat=True))


def _deferred(on: dt.date) -> list[UUID]:
    rows = Warning.objects.filter(state=Warning.State.DEFERRED, deferred_until__lt=on)
    return list(rows.values_list("pk", flat=True))


@transaction.atomic
def _escalate(key: UUID, on: dt.date) -> bool:
    row = taken(key)
    if row.state not in RUNNING or row.due_on >= on:
        return False  # somebody was quicker
    higher = above(row.owner_id)
    if not higher:
        if row.steps.filter(kind=Step.Kind.OVERDUE).exists():
            return False
        row.escalated += 1
        row.save(update_fields=["escalated", "changed"])
        step(row, Step.Kind.OVERDUE, None, was=row.state, on=on, told=Kind.ESCALATED)
        return True
    row.owner_id, row.escalated, row.due_on = higher, row.escalated + 1, clock_again(row, on)
    row.save(update_fields=["owner", "escalated", "due_on", "changed"])
    step(row, Step.Kind.ESCALATED, None, was=row.state, on=on, told=Kind.ESCALATED)
    return True


@transaction.atomic
def _resume(key: UUID, on: dt.date) -> bool:
    row = taken(key)
    if row.state != Warning.State.DEFERRED or row.deferred_until is None or row.deferred_until >= on:
        return False
    resumed(row, None)
    return True

"""Households an application may go on for after a split or a merge."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from ankang.approvals.models import Application, HouseholdChoice
from ankang.registry.models import Household, LifeEvent
from ankang.storage import bulk

_PARTED = (LifeEvent.Kind.SPLIT, LifeEvent.Kind.MERGED)


def successors(home: Household) -> list[Household]:
    """The household itself, those split from it and the one it went into, as far as they are on the books today.

    Followed from event to event: a household that was split off may have been split or merged again.
    """
    found, fresh = {home.pk}, {home.pk}
    while fresh:
        rows = LifeEvent.objects.filter(household__in=fresh, kind__in=_PARTED, other__isnull=False)
        fresh = set(rows.values_list("other_id", flat=True)) - found
        found |= fresh
    today = timezone.localdate()
    here = Q(left_on__isnull=True) | Q(left_on__gt=today)
    return list(Household.objects.filter(here, pk__in=found).select_related("village").order_by("number"))


def parted(rows: Sequence[Application]) -> set[UUID]:
    """Which applications' households were split or merged since they were filed, or since somebody chose.

    Asked before every decision: the worker holds such applications too, but may come a moment later.
    """
    homes = bulk.among([row.household_id for row in rows])
    events = LifeEvent.objects.filter(household__in=homes, kind__in=_PARTED, corrected_by__isnull=True)
    last = dict(events.values_list("household").annotate(at=Max("recorded_at")).order_by())
    suspects = [row for row in rows if (at := last.get(row.household_id)) and at >= row.filed_at]
    if not suspects:
        return set()
    choices = HouseholdChoice.objects.filter(application__in=[row.pk for row in suspects])
    chosen = dict(choices.values_list("application").annotate(at=Max("made_at")).order_by())
    return {
        row.pk for row in suspects if (said := chosen.get(row.pk)) is None or said < last[row.household_id]
    }

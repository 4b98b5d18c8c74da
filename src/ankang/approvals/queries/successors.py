"""Households an application may go on for after a split or a merge."""

from django.db.models import Q
from django.utils import timezone

from ankang.registry.models import Household, LifeEvent

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

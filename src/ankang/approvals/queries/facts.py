"""Households as the conditions look at them. Nothing here is scoped: actions ask for rows they hold already."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from ankang.approvals.rules.applying import Marks
from ankang.registry.models import Household, HouseholdCategory
from ankang.storage import bulk


def marks(homes: Sequence[Household], day: dt.date) -> dict[UUID, Marks]:
    """What each household is on a day, in one query whatever their number."""
    keys = [home.pk for home in homes]
    rows = HouseholdCategory.objects.filter(household__in=bulk.among(keys), since__lte=day)
    found: dict[UUID, list[tuple[str, dt.date]]] = {}
    for key, kind, since in (
        rows.filter(Q(until__isnull=True) | Q(until__gt=day))
        .order_by("since")
        .values_list("household_id", "kind", "since")
    ):
        found.setdefault(key, []).append((kind, since))
    return {
        home.pk: Marks(
            home.joined_on <= day and (home.left_on is None or home.left_on > day),
            tuple(found.get(home.pk, ())),
        )
        for home in homes
    }

"""What monitoring adds to the workload of cadres: warnings of their households that are open."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count

from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.storage import bulk


def open_warnings(households: Sequence[UUID]) -> dict[UUID, int]:
    """Household → open warnings, deferred ones left out."""
    rows = Warning.objects.filter(household__in=bulk.among(sorted(households)), closed_on__isnull=True)
    counted = (
        rows.exclude(state=Warning.State.DEFERRED)
        .order_by()
        .values_list("household_id")
        .annotate(Count("pk"))
    )
    return dict(counted)

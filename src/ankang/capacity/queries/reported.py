"""What the user reports for: facilities, who works there, what they last said."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.capacity.models import Staff
from ankang.capacity.queries.facts import open_facilities, told_values
from ankang.places.models import Facility
from ankang.values.division import DivisionCode

_LEFT = dt.timedelta(days=365)


def _facilities(user: User, division: str) -> QuerySet[Facility]:
    rows = within(Facility.objects.all(), user, by="division", duty=Duty.REPORT_CAPACITY)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(division__gte=low, division__lt=high)
    return open_facilities(rows, timezone.localdate())


def reported_facilities(user: User, division: str = "") -> list[Facility]:
    """Facilities in force that the user reports for, within a division when one is named."""
    return list(_facilities(user, division).order_by("division_id", "kind", "name"))


def reported_staff(user: User, division: str = "", *, everybody: bool = False) -> list[Staff]:
    """Who works there or left within a year; with `everybody` all who ever did."""
    rows = Staff.objects.filter(facility__in=_facilities(user, division)).select_related("facility")
    if not everybody:
        rows = rows.filter(Q(until__isnull=True) | Q(until__gte=timezone.localdate() - _LEFT))
    return list(rows.order_by("facility__division_id", "facility__name", "occupation", "name"))


def said_by(user: User, facilities: Sequence[Facility]) -> dict[UUID, dict[str, Any]]:
    """Facility → item → what was last said, of those the user reports for."""
    keys = {one.pk for one in reported_facilities(user)}
    return told_values([one for one in facilities if one.pk in keys], timezone.localdate())

"""Facilities whose bills somebody may register, and the catalogue they are told by."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.benefits.models import CatalogueItem
from ankang.places.models import Division, Facility


def possible_facilities(user: User) -> list[Facility]:
    """The facilities whose bills the reader may register, by name: that of the own window; for who reviews settlements
    all of the county, and hospitals elsewhere, whose bills come to the county."""
    found = Q(pk__in=user.facilities(Duty.SETTLE_BILLS))
    if user.has_duty(Duty.REVIEW_SETTLEMENTS):
        reviewed = within(Facility.objects.all(), user, by="division", duty=Duty.REVIEW_SETTLEMENTS)
        found |= Q(pk__in=reviewed.values("pk")) | Q(kind=Facility.Kind.HOSPITAL)
    return list(Facility.objects.filter(found).order_by("name"))


def area(user: User, code: str) -> Division:
    """A county that people are insured in, by its code. Divisions are public."""
    return Division.objects.get(pk=code, level=Division.Level.COUNTY)


def catalogue(user: User, area: str, day: dt.date, text: str = "") -> QuerySet[CatalogueItem]:
    """The items in force in an area on a day whose code or name holds a text. The catalogue is public."""
    rows = CatalogueItem.objects.filter(area=area, since__lte=day)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gte=day))
    if text := text.strip():
        rows = rows.filter(Q(code__istartswith=text) | Q(name__icontains=text))
    return rows.order_by("code")


def items_named(user: User, area: str, day: dt.date, codes: Iterable[str]) -> dict[str, CatalogueItem]:
    """Code → item in force in an area on a day."""
    return {row.code: row for row in catalogue(user, area, day).filter(code__in=list(codes))}

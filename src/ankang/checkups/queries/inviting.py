"""Who a campaign invites, by its groups: one question a group over the persons of its division."""

import datetime as dt
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from ankang.care.queries.places import in_division
from ankang.checkups.models import Campaign
from ankang.records.models import Condition
from ankang.registry.models import HouseholdCategory, Person

ELDERLY_AGE = 65
CHRONIC = ("hypertension", "diabetes")
Group = Campaign.Group


def invited(campaign: Campaign, today: dt.date) -> list[tuple[UUID, str, list[str]]]:
    """(person, village, groups) of residents on the register whom the campaign's groups concern."""
    rows = in_division(Person.objects.filter(left_on=None, died_on=None, resident=True), campaign.division_id)
    found: dict[UUID, tuple[str, list[str]]] = {}
    for group in campaign.groups:
        for person, village in group_of(rows, group, today).values_list("pk", "village_id").iterator():
            found.setdefault(person, (village, []))[1].append(group)
    return [(person, village, groups) for person, (village, groups) in found.items()]


def group_of(rows: QuerySet[Person], group: str, today: dt.date) -> QuerySet[Person]:
    """The persons of a group on a day."""
    if group == Group.ELDERLY:
        return rows.filter(born_on__lte=_years_before(today, ELDERLY_AGE))
    if group == Group.CHRONIC:
        ill = Condition.objects.filter(person=OuterRef("pk"), kind__in=CHRONIC, ended_on=None)
        return rows.filter(Exists(ill))
    spell = HouseholdCategory.objects.filter(
        household=OuterRef("household_id"), kind=HouseholdCategory.Kind.REGISTERED, since__lte=today
    )
    return rows.filter(Exists(spell.filter(Q(until=None) | Q(until__gt=today))))


def _years_before(day: dt.date, years: int) -> dt.date:
    """The same day so many years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)

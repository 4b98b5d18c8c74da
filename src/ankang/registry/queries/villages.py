"""Villages with their numbers: households and persons on the books, registered ones, poor or not."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.registry.models import Household, HouseholdCategory, Person
from ankang.values.division import DivisionCode

_SECONDS_A_COUNT_HOLDS = 60


@dataclass(frozen=True)
class VillageRow:
    """A division in the list of villages, with its numbers of today."""

    division: Division
    households: int
    persons: int
    registered: int
    poor: bool
    poor_villages: int = 0


@dataclass(frozen=True)
class _Counts:
    """Village code → how many, of everything the reader serves."""

    households: Counter[str]
    persons: Counter[str]
    registered: Counter[str]


def village_rows(user: User, below: list[Division]) -> list[VillageRow]:
    """Numbers of some divisions, added up from their villages. A figure holds for a minute."""
    key = f"registry:villages:{user.pk}"
    counts = cache.get(key)
    if counts is None:
        counts = _count(user, timezone.localdate())
        cache.set(key, counts, _SECONDS_A_COUNT_HOLDS)
    poor = places.poor_villages(user, timezone.localdate())
    return [
        VillageRow(
            division,
            _inside(counts.households, division.code),
            _inside(counts.persons, division.code),
            _inside(counts.registered, division.code),
            division.code in poor,
            sum(DivisionCode(division.code).contains(DivisionCode(v)) for v in poor),
        )
        for division in below
    ]


def _count(user: User, on: dt.date) -> _Counts:
    homes = within(Household.objects.filter(left_on__isnull=True), user, duty=Duty.VIEW_REGISTER)
    people = within(Person.objects.filter(left_on__isnull=True), user, duty=Duty.VIEW_REGISTER)
    held = HouseholdCategory.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on), kind=HouseholdCategory.Kind.REGISTERED, since__lte=on
    )
    # The persons are in scope already; asking for the scope of their households as well costs a join a row.
    registered = people.filter(household__in=held.values("household"))
    return _Counts(_by_village(homes), _by_village(people), _by_village(registered))


def _by_village(rows: QuerySet[Any]) -> Counter[str]:
    return Counter(dict(rows.order_by().values_list("village").annotate(Count("pk"))))


def _inside(counts: Counter[str], code: str) -> int:
    low, high = DivisionCode(code).span()
    return sum(number for village, number in counts.items() if low <= village < high)

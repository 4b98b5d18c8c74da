"""Villages with their numbers: households and persons on the books, registered ones, poor or not."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q
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


def household_counts(user: User) -> dict[str, int]:
    """Village code → households on the books, where the user may see them; a figure holds for a minute."""
    key = f"registry:households:{user.pk}"
    counts: dict[str, int] | None = cache.get(key)
    if counts is None:
        own = within(Household.objects.filter(left_on__isnull=True), user, duty=Duty.VIEW_REGISTER)
        counts = dict(own.order_by().values_list("village").annotate(Count("pk")))
        cache.set(key, counts, _SECONDS_A_COUNT_HOLDS)
    return counts


def village_rows(user: User, code: str, below: list[Division]) -> list[VillageRow]:
    """Numbers of the divisions right below `code` (or of a village itself), added up from their villages."""
    today = timezone.localdate()
    homes = _by_village(user, code, "homes", today)
    people = _by_village(user, code, "people", today)
    registered = _by_village(user, code, "registered", today)
    poor = places.poor_villages(user, code, today)
    return [
        VillageRow(
            division,
            _inside(homes, division.code),
            _inside(people, division.code),
            _inside(registered, division.code),
            division.code in poor,
            sum(DivisionCode(division.code).contains(DivisionCode(v)) for v in poor),
        )
        for division in below
    ]


def _by_village(user: User, code: str, what: str, on: dt.date) -> Counter[str]:
    low, high = DivisionCode(code).span()
    inside = Q(village_id__gte=low, village_id__lt=high)
    if what == "homes":
        rows = within(Household.objects.filter(inside, left_on__isnull=True), user, duty=Duty.VIEW_REGISTER)
    else:
        rows = within(Person.objects.filter(inside, left_on__isnull=True), user, duty=Duty.VIEW_REGISTER)
    if what == "registered":
        held = HouseholdCategory.objects.filter(
            Q(until__isnull=True) | Q(until__gt=on), kind=HouseholdCategory.Kind.REGISTERED, since__lte=on
        )
        rows = rows.filter(household__in=held.values("household"))
    return Counter(dict(rows.order_by().values_list("village").annotate(Count("pk"))))


def _inside(counts: Counter[str], code: str) -> int:
    low, high = DivisionCode(code).span()
    return sum(number for village, number in counts.items() if low <= village < high)

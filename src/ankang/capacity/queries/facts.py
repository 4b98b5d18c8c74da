"""What many facilities have on a day, in a handful of queries."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from ankang.capacity.models import Absence, Coverage, Filing, Staff
from ankang.capacity.rules import Facts, items_of
from ankang.places.models import Facility
from ankang.registry.models import Person
from ankang.storage import bulk
from ankang.values.division import DivisionCode

_DOCTORS = (Staff.Occupation.PHYSICIAN, Staff.Occupation.ASSISTANT)
QUALIFIED = (*_DOCTORS, Staff.Occupation.VILLAGE_DOCTOR)


@dataclass(frozen=True)
class Here:
    """Who is in post on a day, and who of them is at work (`present`)."""

    staff: list[Staff]
    away: dict[UUID, Absence]

    @property
    def present(self) -> list[Staff]:
        """Those at work on the day."""
        return [one for one in self.staff if one.pk not in self.away]


def on_books(day: dt.date) -> Q:
    """In force on a day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def open_facilities(rows: QuerySet[Facility], day: dt.date) -> QuerySet[Facility]:
    """Facilities in force on a day; an unknown beginning counts as begun."""
    begun = Q(since__isnull=True) | Q(since__lte=day)
    return rows.filter(begun & (Q(until__isnull=True) | Q(until__gte=day)))


def staffs(facilities: Sequence[Facility], day: dt.date) -> dict[UUID, Here]:
    """Facility → who is in post on a day, and who is away."""
    keys = bulk.among([one.pk for one in facilities])
    away = {one.staff_id: one for one in Absence.objects.filter(
        staff__facility__in=keys, since__lte=day, until__gte=day)}  # fmt: skip
    found: dict[UUID, list[Staff]] = defaultdict(list)
    for row in Staff.objects.filter(on_books(day), facility__in=keys).order_by("occupation", "name"):
        found[row.facility_id].append(row)
    return {
        one.pk: Here(found[one.pk], {row.pk: away[row.pk] for row in found[one.pk] if row.pk in away})
        for one in facilities
    }


def told_values(facilities: Sequence[Facility], day: dt.date) -> dict[UUID, dict[str, Any]]:
    """Facility → item → what was last said of it up to a day."""
    found: dict[UUID, dict[str, Any]] = {one.pk: {} for one in facilities}
    rows = Filing.objects.filter(facility__in=bulk.among(list(found)), on__lte=day).order_by("on", "made_at")
    for facility, values in rows.values_list("facility_id", "values"):
        found[facility].update(values)
    return found


def served(facilities: Sequence[Facility], day: dt.date) -> dict[UUID, int]:
    """Facility → residents of its division, and of the villages it serves besides."""
    people = residents()
    extra: dict[UUID, set[str]] = defaultdict(set)
    for facility, village in Coverage.objects.filter(on_books(day)).values_list("facility_id", "village_id"):
        extra[facility].add(village)
    by_town: Counter[str] = Counter()
    for village, count in people.items():
        by_town[village[:9]] += count
    found = {}
    for one in facilities:
        if one.kind == Facility.Kind.CLINIC:
            found[one.pk] = sum(people.get(code, 0) for code in {one.division_id, *extra[one.pk]})
        else:
            low, high = DivisionCode(one.division_id).span()
            found[one.pk] = sum(n for town, n in by_town.items() if low <= f"{town}000" < high)
    return found


def residents() -> dict[str, int]:
    """Village → residents on the register."""
    rows = Person.objects.filter(left_on__isnull=True, resident=True).order_by()
    return dict(rows.values_list("village_id").annotate(n=Count("pk")).values_list(F("village_id"), "n"))


def facts(facilities: Sequence[Facility], day: dt.date) -> dict[UUID, Facts]:
    """Facility → what it has on a day, as the standard asks for it. Without staff on the books, none was said."""
    said, people, here = told_values(facilities, day), served(facilities, day), staffs(facilities, day)
    return {
        one.pk: _facts(one, said[one.pk], people.get(one.pk, 0), here[one.pk].staff) for one in facilities
    }


def _facts(one: Facility, said: dict[str, Any], people: int, staff: list[Staff]) -> Facts:
    numbers = {"served": Decimal(people)} if people else {}
    sets = {}
    for item in items_of(one.kind):
        if item.code in said and item.choices:
            sets[item.code] = frozenset(said[item.code])
        elif item.code in said:
            numbers[item.code] = Decimal(said[item.code])
    if staff:
        numbers |= _staff_numbers(staff)
    elif Staff.objects.filter(facility=one).exists():
        numbers |= _staff_numbers([])
    return Facts(numbers, sets)


def _staff_numbers(staff: list[Staff]) -> dict[str, Decimal]:
    doctors = [one for one in staff if one.occupation in _DOCTORS and one.licence]
    counts = {
        "physicians": len(doctors),
        "qualified": len([one for one in staff if is_qualified(one)]),
        "nurses": len([one for one in staff if one.occupation == Staff.Occupation.NURSE]),
        "attending": len(
            [one for one in doctors if one.title in (Staff.Title.ATTENDING, Staff.Title.SENIOR)]
        ),
        "senior": len([one for one in doctors if one.title == Staff.Title.SENIOR]),
        "health_staff": len([one for one in staff if one.occupation != Staff.Occupation.OTHER]),
    }
    return {name: Decimal(count) for name, count in counts.items()}


def is_qualified(one: Staff) -> bool:
    """A village doctor, physician or assistant with a licence."""
    return one.licence and one.occupation in QUALIFIED

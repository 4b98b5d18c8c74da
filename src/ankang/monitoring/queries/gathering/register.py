"""Signs that the register holds: income, labour, insurance, disability, deaths, what a household became."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from django.db.models import Q
from django.utils import timezone

from ankang.monitoring.queries.gathering.homes import INSURED, Homes
from ankang.monitoring.queries.gathering.rows import back, raw
from ankang.monitoring.rules.signs import Columns, Numbers, Sign
from ankang.quality.queries.part import Part, RawKey, key_text
from ankang.registry.models import Change, HouseholdCategory, HouseholdYear, LifeEvent, Person, PersonCategory
from ankang.registry.rules import MONITORED
from ankang.storage.sealed import open_column

# An income older than the year before last says nothing of today.
_OLDEST = 2
# A child is insured on entry within so long after birth; until then it counts as being insured.
_NEWBORN = dt.timedelta(days=90)
WORKING_AGE = (16, 60)
_WORKS = frozenset({"1", "2", "3"})
_LOST = frozenset({"4", "5"})
_SEVERE = (1, 2)
_MONEY = ("wage_fen", "business_fen", "property_fen", "transfer_fen", "business_cost_fen", "insurance_payout_fen",
          "compliant_own_paid_fen")  # fmt: skip


def fill(columns: Columns, homes: Homes, part: Part, sign: Sign) -> None:
    """Put a sign of the register into the columns."""
    if sign not in columns.values:
        _FILLED[sign.code](columns, homes, part, sign)


def _counted(homes: Homes, places: Iterable[int]) -> Numbers:
    """How often each household is named."""
    found = np.fromiter(places, np.int64)
    return np.bincount(found, minlength=len(homes.keys)).astype(np.int64)


def _members(columns: Columns, homes: Homes, _part: Part, sign: Sign) -> None:
    columns.values[sign] = _counted(homes, (member.home for member in homes.members))


def _workers(columns: Columns, homes: Homes, _part: Part, sign: Sign) -> None:
    columns.values[sign] = _counted(
        homes,
        (m.home for m in homes.members if m.labour in _WORKS and is_of_working_age(m.born_on, homes.on)),
    )


def _uninsured(columns: Columns, homes: Homes, _part: Part, sign: Sign) -> None:
    youngest = homes.on - _NEWBORN
    columns.values[sign] = _counted(
        homes,
        (
            m.home
            for m in homes.members
            if (m.born_on is None or m.born_on <= youngest) and INSURED.isdisjoint(homes.kinds.get(m.key, ()))
        ),
    )


def _income(columns: Columns, homes: Homes, part: Part, _sign: Sign) -> None:
    """The incomes of the last year on file, the year before last at the earliest; all three signs at once."""
    year = homes.on.year
    rows = HouseholdYear.objects.filter(
        part.of("household_id", "household__village_id"), year__lt=year, year__gte=year - _OLDEST
    )
    count = len(homes.keys)
    net, reference, people = (np.zeros(count, np.int64) for _ in range(3))
    known = np.zeros(count, np.bool_)
    for household, members, *sums in raw(rows.order_by("year"), "household_id", "members", *_MONEY):
        at = homes.place.get(household)
        if at is not None:
            earned = sum(sums[:4]) - sums[4]
            net[at], reference[at], people[at], known[at] = earned, earned + sums[5] - sums[6], members, True
    a_head, heads = known & (people > 0), np.maximum(people, 1)
    for code, column, told in (
        ("income", net, known), ("income_per_head", net // heads, a_head),
        ("reference_per_head", reference // heads, a_head),
    ):  # fmt: skip
        columns.values[Sign(code)], columns.known[Sign(code)] = column, told


def _labour_lost(columns: Columns, homes: Homes, part: Part, sign: Sign) -> None:
    """Members of working age whose labour became lost within the window and is so now."""
    since = back(homes.on, sign.days)
    lost = {
        m.key: m.home for m in homes.members
        if m.labour in _LOST and is_of_working_age(m.born_on, homes.on)
    }  # fmt: skip
    turned = {
        row for row, old, new in _changes(homes, part, "labour", since) if old in _WORKS and new in _LOST
    }
    columns.values[sign] = _counted(homes, (home for key, home in lost.items() if key in turned))


def _changes(homes: Homes, part: Part, field: str, since: dt.date) -> list[tuple[RawKey, str, str]]:
    """(row, old, new) of a field of persons that changed within the window, as of the day it is true from."""
    zone = timezone.get_current_timezone()
    first = dt.datetime.combine(since, dt.time(), zone)
    after = dt.datetime.combine(homes.on + dt.timedelta(days=1), dt.time(), zone)
    window = Q(holds_from__gte=since, holds_from__lte=homes.on) | Q(
        holds_from__isnull=True, made_at__gte=first, made_at__lt=after
    )
    rows = Change.objects.filter(
        part.of("household_id", "household__village_id"), window, row_type="person", field=field
    )
    told = raw(rows, "id", "row", "old", "new")
    if not told:
        return []
    keys, persons, olds, news = (list(column) for column in zip(*told, strict=True))
    return list(zip(persons, _opened(olds, "old", keys), _opened(news, "new", keys), strict=True))


def _opened(values: Sequence[Any], column: str, keys: Sequence[RawKey]) -> list[str]:
    places = [key_text(key) for key in keys]
    return open_column([bytes(value) for value in values], f"{Change._meta.db_table}.{column}", places)


def _disabled(columns: Columns, homes: Homes, part: Part, sign: Sign) -> None:
    home_of = {member.key: member.home for member in homes.members}
    rows = PersonCategory.objects.filter(
        part.of("person__household_id", "person__village_id"), kind="disabled",
        since__gte=back(homes.on, sign.days), since__lte=homes.on,
    )  # fmt: skip
    if sign.code == "severely_disabled_new":
        rows = rows.filter(grade__in=_SEVERE)
    before = set(_before(part, back(homes.on, sign.days), sign))
    people = {person for (person,) in raw(rows, "person_id")} - before
    columns.values[sign] = _counted(homes, (home_of[one] for one in people if one in home_of))


def _before(part: Part, since: dt.date, sign: Sign) -> Iterable[RawKey]:
    """Who was that already: a certificate that is written anew makes nobody newly disabled."""
    rows = PersonCategory.objects.filter(
        part.of("person__household_id", "person__village_id"), kind="disabled", since__lt=since
    )
    if sign.code == "severely_disabled_new":
        rows = rows.filter(grade__in=_SEVERE)
    return (person for (person,) in raw(rows, "person_id"))


def _worker_died(columns: Columns, homes: Homes, part: Part, sign: Sign) -> None:
    rows = Person.objects.filter(
        part.of("household_id", "village_id"), died_on__gte=back(homes.on, sign.days), died_on__lte=homes.on
    )
    columns.values[sign] = _counted(
        homes,
        (
            homes.place[home]
            for home, born, died in raw(rows, "household_id", "born_on", "died_on")
            if home in homes.place and is_of_working_age(born, died)
        ),
    )


def _identified(columns: Columns, homes: Homes, part: Part, sign: Sign) -> None:
    rows = HouseholdCategory.objects.filter(
        part.of("household_id", "household__village_id"), Q(until__isnull=True) | Q(until__gt=homes.on),
        kind__in=MONITORED, since__gte=back(homes.on, sign.days), since__lte=homes.on,
    )  # fmt: skip
    columns.values[sign] = _counted(
        homes, (homes.place[one] for (one,) in raw(rows, "household_id") if one in homes.place)
    )


def _relapsed(columns: Columns, homes: Homes, part: Part, sign: Sign) -> None:
    rows = LifeEvent.objects.filter(
        part.of("household_id", "household__village_id"), kind=LifeEvent.Kind.RELAPSED, corrected_by__isnull=True,
        happened_on__gte=back(homes.on, sign.days), happened_on__lte=homes.on,
    )  # fmt: skip
    columns.values[sign] = _counted(
        homes, (homes.place[one] for (one,) in raw(rows, "household_id") if one in homes.place)
    )


def is_of_working_age(born: dt.date | None, on: dt.date) -> bool:
    """Whether somebody is 16 to 59 on a day; unknown birth counts as not."""
    if born is None:
        return False
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return WORKING_AGE[0] <= age < WORKING_AGE[1]


_FILLED: dict[str, Callable[[Columns, Homes, Part, Sign], None]] = {
    "members": _members, "workers": _workers, "uninsured": _uninsured, "income": _income, "income_per_head": _income,
    "reference_per_head": _income, "labour_lost": _labour_lost, "disabled_new": _disabled,
    "severely_disabled_new": _disabled, "worker_died": _worker_died, "identified": _identified, "relapsed": _relapsed,
}  # fmt: skip

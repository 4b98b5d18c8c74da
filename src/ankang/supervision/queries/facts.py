"""What the system says of a sampled unit, in the words of its check-list. None where it says nothing."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Q

from ankang.capacity.models import Coverage
from ankang.capacity.queries.facts import is_qualified, on_books, open_facilities, staffs
from ankang.care.models import Visit
from ankang.contracts.models import Contract
from ankang.contracts.queries.scope import in_force
from ankang.notices.models import Notice
from ankang.outreach.models import Event
from ankang.places.models import Facility
from ankang.registry.models import Household, Person, PersonCategory
from ankang.supervision.models import Sampled
from ankang.supervision.queries.frames import holding
from ankang.teams.queries import paired_with, teams_of

_RECENT = dt.timedelta(days=92)
_INSURED = (PersonCategory.Kind.RBMI, PersonCategory.Kind.EMPLOYEE)


def facts_of(sampled: Sampled, day: dt.date, wanted: list[str]) -> dict[str, Any]:
    """Fact → value for the facts asked for."""
    return {name: _FACTS[name](sampled, day) for name in wanted}


def _members(sampled: Sampled, day: dt.date) -> Any:
    return Person.objects.filter(
        Q(left_on=None) | Q(left_on__gt=day), household=sampled.household, joined_on__lte=day
    )


def _count(sampled: Sampled, day: dt.date) -> int:
    return int(_members(sampled, day).count())


def _registered(sampled: Sampled, day: dt.date) -> bool:
    return bool(holding(()).filter(household=sampled.household).exists())


def _all_insured(sampled: Sampled, day: dt.date) -> bool:
    held = PersonCategory.objects.filter(
        Q(until=None) | Q(until__gte=day),
        since__lte=day,
        kind__in=_INSURED,
        person__household=sampled.household,
    )
    there = set(_members(sampled, day).values_list("pk", flat=True))
    return there <= set(held.values_list("person", flat=True))


def _contracted(sampled: Sampled, day: dt.date) -> bool:
    there = _members(sampled, day).values("pk")
    return bool(Contract.objects.filter(in_force(day), person__in=there).exists())


def _visited(sampled: Sampled, day: dt.date) -> bool:
    rows = Visit.objects.filter(household=sampled.household, mode=Visit.Mode.HOME, replaced_by=None)
    return bool(rows.filter(visited_on__gt=day - _RECENT, visited_on__lte=day).exists())


def _cadre(sampled: Sampled, day: dt.date) -> bool:
    return sampled.household_id in paired_with([sampled.household_id], day)


def _of_home(field: str, wanted: bool) -> Callable[[Sampled, dt.date], bool | None]:
    def told(sampled: Sampled, _day: dt.date) -> bool | None:
        home = Household.objects.filter(pk=sampled.household_id).first()
        return None if home is None else bool(getattr(home, field)) is wanted

    return told


def _doctor(sampled: Sampled, day: dt.date) -> bool | None:
    clinics = Facility.objects.filter(
        Q(division=sampled.place_id) | Q(coverages__in=_covering(sampled.place_id, day))
    )
    here = staffs(list(open_facilities(clinics, day).distinct()), day)
    if not here:
        return None
    return any(is_qualified(one) for each in here.values() for one in each.present)


def _covering(village: str, day: dt.date) -> Any:
    return Coverage.objects.filter(on_books(day), village=village)


def _households(sampled: Sampled, day: dt.date) -> int:
    rows = holding(()).filter(household__village=sampled.place_id, household__left_on=None)
    return int(rows.values("household").distinct().count())


def _notice(sampled: Sampled, day: dt.date) -> bool:
    rows = Notice.objects.filter(division=sampled.place_id, state=Notice.State.RELEASED)
    return bool(rows.filter(shown_until__gte=day).exists())


def _team(sampled: Sampled, day: dt.date) -> bool:
    return sampled.place_id in teams_of([sampled.place_id], day)


def _events(sampled: Sampled, day: dt.date) -> bool:
    rows = Event.objects.filter(division=sampled.place_id, state__in=(Event.State.HELD, Event.State.CLOSED))
    return bool(rows.filter(on__gt=day - _RECENT, on__lte=day).exists())


def _present(sampled: Sampled, day: dt.date) -> int | None:
    here = staffs([sampled.facility], day)[sampled.facility.pk] if sampled.facility else None
    return len(here.present) if here and here.staff else None


def _away(sampled: Sampled, day: dt.date) -> int | None:
    here = staffs([sampled.facility], day)[sampled.facility.pk] if sampled.facility else None
    return len(here.away) if here and here.staff else None


def _open(sampled: Sampled, day: dt.date) -> bool:
    return bool(open_facilities(Facility.objects.filter(pk=sampled.facility_id), day).exists())


_FACTS: dict[str, Callable[[Sampled, dt.date], Any]] = {
    "household.members": _count,
    "household.registered": _registered,
    "household.all_insured": _all_insured,
    "household.contracted": _contracted,
    "household.visited": _visited,
    "household.cadre": _cadre,
    "household.house_safe": _of_home("unsafe_house", False),
    "household.water_safe": _of_home("safe_water", True),
    "village.doctor": _doctor,
    "village.households": _households,
    "village.notice": _notice,
    "village.team": _team,
    "village.events": _events,
    "facility.present": _present,
    "facility.away": _away,
    "facility.open": _open,
}

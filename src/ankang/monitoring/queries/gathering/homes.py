"""The households of a part on a day, their members, and what class each household is."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db.models import Q

from ankang.monitoring.queries.gathering.rows import raw
from ankang.monitoring.rules.signs import CLASSES
from ankang.quality.queries.part import Part, RawKey, as_key
from ankang.registry.models import Household, HouseholdCategory, Person, PersonCategory
from ankang.registry.rules import MONITORED

_LOW_INCOME = frozenset({"dibao", "tekun", "orphan", "dibao_marginal"})
INSURED = frozenset({"rbmi", "employee"})
_MONITORED, _REGISTERED, _LOW, _EXITED, _ORDINARY = range(len(CLASSES))


@dataclass(frozen=True, slots=True)
class Member:
    """A member on the books: key, place of the household, birth, labour code."""

    key: RawKey
    home: int
    born_on: dt.date | None
    labour: str
    joined_on: dt.date


@dataclass
class Homes:
    """Households on the books on a day in order of village and key, with the place of each, its members, and the
    kinds of category in force by member."""

    on: dt.date
    keys: list[UUID]
    villages: list[str]
    place: dict[RawKey, int]
    members: list[Member]
    kinds: dict[RawKey, set[str]]
    classes: npt.NDArray[np.int8]


def read_homes(part: Part, on: dt.date) -> Homes:
    """The households of a part on a day."""
    here = Q(joined_on__lte=on) & (Q(left_on__isnull=True) | Q(left_on__gt=on))
    rows = raw(
        Household.objects.filter(part.of("pk", "village_id"), here).order_by("village_id", "pk"),
        "pk",
        "village_id",
    )
    place = {key: at for at, (key, _village) in enumerate(rows)}
    members = _members(part, on, place)
    kinds = _kinds(part, on)
    homes = Homes(
        on, [as_key(key) for key, _village in rows], [village for _key, village in rows], place, members, kinds,
        np.full(len(rows), _ORDINARY, np.int8),
    )  # fmt: skip
    _put_classes(homes, part)
    return homes


def _members(part: Part, on: dt.date, place: dict[RawKey, int]) -> list[Member]:
    here = Q(joined_on__lte=on) & (Q(left_on__isnull=True) | Q(left_on__gt=on))
    alive = Q(died_on__isnull=True) | Q(died_on__gt=on)
    rows = Person.objects.filter(part.of("household_id", "village_id"), here, alive)
    return [
        Member(key, place[home], born, labour, joined)
        for key, home, born, labour, joined in raw(
            rows, "pk", "household_id", "born_on", "labour", "joined_on"
        )
        if home in place
    ]


def _kinds(part: Part, on: dt.date) -> dict[RawKey, set[str]]:
    in_force = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    rows = PersonCategory.objects.filter(part.of("person__household_id", "person__village_id"), in_force)
    kinds: dict[RawKey, set[str]] = defaultdict(set)
    for person, kind in raw(rows, "person_id", "kind"):
        kinds[person].add(kind)
    return kinds


def _put_classes(homes: Homes, part: Part) -> None:
    """The first class that fits; a household that exited is not registered any more though its mark stands."""
    rows = HouseholdCategory.objects.filter(
        part.of("household_id", "household__village_id"), Q(since__lte=homes.on),
        Q(until__isnull=True) | Q(until__gt=homes.on),
    )  # fmt: skip
    held: dict[int, set[str]] = defaultdict(set)
    for household, kind in raw(rows, "household_id", "kind"):
        if household in homes.place:
            held[homes.place[household]].add(kind)
    for member in homes.members:
        if not _LOW_INCOME.isdisjoint(homes.kinds.get(member.key, ())):
            homes.classes[member.home] = _LOW
    for at, kinds in held.items():
        if not kinds.isdisjoint(MONITORED):
            homes.classes[at] = _MONITORED
        elif "registered" in kinds and "exited" not in kinds:
            homes.classes[at] = _REGISTERED
        elif homes.classes[at] == _ORDINARY and "exited" in kinds:
            homes.classes[at] = _EXITED

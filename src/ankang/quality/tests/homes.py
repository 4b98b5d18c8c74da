"""Households whose data are all in order, to put one fault into."""

import datetime as dt
import itertools
from typing import Any

from ankang.registry.models import Household, HouseholdCategory, Person, PersonCategory
from ankang.registry.tests import factories as people
from ankang.values.codes import table

_serial = itertools.count(1)
LONG_AGO = dt.date(2020, 1, 1)


def code(name: str, label: str) -> str:
    return table(name).read(label)


def sound(village: str = people.VILLAGE, **fields: Any) -> tuple[Household, Person]:
    """A household with a head against whom nothing is found; `fields` of the head."""
    home = people.household(village)
    return home, member(home, **fields)


def member(home: Household, *, insured: bool = True, **fields: Any) -> Person:
    """A member against whom nothing is found: a healthy grown woman, head of the household unless told otherwise."""
    # No two alike, or they would be found as one person entered twice.
    given: dict[str, Any] = {"name": f"王{chr(0x4E00 + next(_serial))}", "born_on": dt.date(1980, 5, 6), "education": code("education", "初中"),
                             "health": code("health_status", "健康"), "labour": code("labour", "普通劳动力"), **fields}  # fmt: skip
    person = people.person(home, **given)
    if insured:
        has(person, "rbmi")
    return person


def has(person: Person, kind: str, **fields: Any) -> PersonCategory:
    return PersonCategory.objects.create(person=person, kind=kind, **{"since": LONG_AGO, **fields})


def marked(home: Household, kind: str, **fields: Any) -> HouseholdCategory:
    return HouseholdCategory.objects.create(household=home, kind=kind, **{"since": LONG_AGO, **fields})

"""What the register has of the households and people in a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from ankang.registry.models import Household, HouseholdCategory, Person, PersonCategory
from ankang.storage.bulk import among
from ankang.storage.sealed import BlindIndex
from ankang.values.later import pl


@dataclass
class Known:
    """Rows of the register by the keys of a file. `indexes` are blind indexes of the file's identity numbers."""

    households: dict[str, Household] = field(default_factory=dict)
    members: dict[UUID, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_number: dict[str, Person] = field(default_factory=dict)
    by_index: dict[str, Person] = field(default_factory=dict)
    indexes: dict[str, str] = field(default_factory=dict)
    household_categories: dict[UUID, list[HouseholdCategory]] = field(
        default_factory=lambda: defaultdict(list)
    )
    person_categories: dict[UUID, list[PersonCategory]] = field(default_factory=lambda: defaultdict(list))


def known_of(frame: pl.DataFrame) -> Known:
    """What the register has of a typed roster: its households with all members, and anybody with its numbers."""
    found = Known()
    identities = frame["identity"].drop_nulls().unique().to_list()
    column = Person._meta.get_field("identity_index")
    assert isinstance(column, BlindIndex)
    found.indexes = dict(zip(identities, column.indexes_of(identities), strict=True))
    numbers = frame["household_number"].drop_nulls().unique().to_list()
    homes = Household.objects.filter(number__in=among(numbers))
    found.households = {home.number: home for home in homes}
    wanted = Q(identity_index__in=among(list(found.indexes.values())))
    if "person_number" in frame.columns:
        wanted |= Q(number__in=among(frame["person_number"].drop_nulls().unique().to_list()))
    keys = [home.pk for home in found.households.values()]
    people = {p.pk: p for p in Person.objects.filter(wanted).select_related("household")}
    for part in _parts(keys):
        people |= {p.pk: p for p in Person.objects.filter(household__in=part).select_related("household")}
    for person in people.values():
        found.by_number[person.number] = person
        if person.left_on is None and person.died_on is None:
            if person.identity_index:
                found.by_index[person.identity_index] = person
            found.members[person.household_id].append(person)
    _add_categories(found, keys, list(people))
    return found


def _add_categories(found: Known, homes: list[UUID], people: list[UUID]) -> None:
    for part in _parts(homes):
        for row in HouseholdCategory.objects.filter(household__in=part):
            found.household_categories[row.household_id].append(row)
    for part in _parts(people):
        for row in PersonCategory.objects.filter(person__in=part):
            found.person_categories[row.person_id].append(row)


def _parts(keys: list[Any]) -> list[list[Any]]:
    return [keys[start : start + 900] for start in range(0, len(keys), 900)]

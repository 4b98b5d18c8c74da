"""Special groups as lists: one query for the list, its count and its export."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from ankang.accounts.models import User
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.registry import groups
from ankang.registry.groups import Group
from ankang.registry.models import Person
from ankang.registry.queries.group_rules import certificates
from ankang.registry.queries.persons import persons
from ankang.values.codes import Language, table
from ankang.values.division import DivisionCode
from ankang.values.today import age_on

ORDER = ("village_id", "household_id", "number")
_BATCH = 500
_SECONDS_A_COUNT_HOLDS = 60


@dataclass(frozen=True)
class GroupFilters:
    """What a group is narrowed to; empty means all. `unsure`: those of whom it cannot be told, instead."""

    division: str = ""
    disability: str = ""
    grade: str = ""
    unsure: bool = False


@dataclass(frozen=True)
class GroupRow:
    """One group with how many belong to it, of how many it cannot be told (None: never), and what it rests on."""

    group: Group
    count: int
    unsure: int | None
    basis: list[Any]


@dataclass(frozen=True)
class PlaceRow:
    """How many of a group are in a division below."""

    division: Division
    count: int


def group_people(user: User, group: Group, filters: GroupFilters) -> QuerySet[Person]:
    """The persons of a group today, on the books and in the reader's scope, in order of village and household."""
    today = timezone.localdate()
    rows = _here(user, filters.division)
    narrow = group.unsure if filters.unsure and group.unsure else group.people
    rows = narrow(rows, today, filters.division)
    if group.by_disability and (filters.disability or filters.grade):
        held = certificates(today).filter(person=OuterRef("pk"))
        held = held.filter(disability=filters.disability) if filters.disability else held
        held = held.filter(grade=int(filters.grade)) if filters.grade else held
        rows = rows.filter(Exists(held))
    return rows.order_by(*ORDER)


def group_rows(user: User, division: str) -> list[GroupRow]:
    """All groups of the reader in a division, counted; a count holds for a minute."""
    today = timezone.localdate()
    found = []
    for group in groups.groups(user):
        sure, unsure = _counts(user, group, division)
        found.append(GroupRow(group, sure, unsure, group.basis(today, division)))
    return found


def _counts(user: User, group: Group, division: str) -> tuple[int, int | None]:
    key = f"registry.group:{user.pk}:{group.key}:{division}:{timezone.localdate()}"
    known = cache.get(key)
    if known is None:
        sure = group_people(user, group, GroupFilters(division)).count()
        doubt = (
            group_people(user, group, GroupFilters(division, unsure=True)).count() if group.unsure else None
        )
        cache.set(key, known := (sure, doubt), _SECONDS_A_COUNT_HOLDS)
    return known  # type: ignore[no-any-return]


def group_places(user: User, group: Group, filters: GroupFilters) -> list[PlaceRow]:
    """The divisions just below the chosen one, with how many of the group are in each."""
    by_village = Counter(
        dict(group_people(user, group, filters).order_by().values_list("village").annotate(Count("pk")))
    )
    below = places.children(user, filters.division) if filters.division else places.roots(user)
    rows = []
    for division in below:
        low, high = DivisionCode(division.code).span()
        rows.append(PlaceRow(division, sum(n for village, n in by_village.items() if low <= village < high)))
    return rows


def group_details(user: User, people: list[Person]) -> dict[UUID, Any]:
    """Person → their disability certificate in force, for a page of a list."""
    held = certificates(timezone.localdate()).filter(person__in=[one.pk for one in people])
    return {row.person_id: row for row in held}


def group_lines(user: User, group: Group, filters: GroupFilters) -> Iterator[tuple[object, ...]]:
    """The whole list as cells of what the page shows, in the reader's language. No numbers of persons."""
    language: Language = "en" if get_language() == "en" else "zh"
    today = timezone.localdate()
    found = group_people(user, group, filters).iterator(chunk_size=_BATCH)
    while batch := list(islice(found, _BATCH)):
        held = group_details(user, batch) if group.by_disability else {}
        for one in batch:
            card = held.get(one.pk)
            yield (
                one.village.name, one.household.group, one.household.number, one.name,
                table("sex").label(str(one.sex), language), age_on(one.born_on, today),
                table("relation").label(one.relation, language),
                table("disability_type").label(card.disability, language) if card else "", card.grade if card else "",
            )  # fmt: skip


def _here(user: User, division: str) -> QuerySet[Person]:
    rows = persons(user).filter(left_on__isnull=True)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    return rows

"""What lists behind figures have in common: a row, where rows are found, pages they lead to, and households."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.registry.models import Household, Person
from ankang.registry.rules import HEAD

BEHIND = Duty.VIEW_PEOPLE_BEHIND


@dataclass(frozen=True)
class Someone:
    """One row behind a figure, as the register has it today. `person` and `household` are None where there is none.

    `page`: name and key of the row's own page, None where it has none or the reader may not open it.
    """

    name: str
    household_number: str
    village: str
    note: str
    person: UUID | None
    household: UUID | None
    page: tuple[str, UUID] | None = None


@dataclass(frozen=True)
class Source:
    """Where rows of a table are found. `counted`: the rows a reader may see, to be narrowed to some ids."""

    counted: Callable[[User], Sequence[QuerySet[Any]]]
    find: Callable[[User, Sequence[UUID]], list[Someone]]


def page(user: User, duty: Duty, name: str, key: UUID) -> tuple[str, UUID] | None:
    return (name, key) if user.has_duty(duty) else None


def heads(keys: Sequence[Any]) -> dict[Any, str]:
    """Name of the head of each household; of those who are gone only where nobody heads it now."""
    rows = Person.objects.filter(household__in=keys, relation=HEAD).order_by("household", "left_on")
    found: dict[Any, str] = {}
    for home, name, left in rows.values_list("household_id", "name", "left_on"):
        if left is None or home not in found:
            found[home] = name
    return found


def households_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Household.objects.all(), user, duty=BEHIND)]


def households(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = households_of(user)[0].filter(pk__in=ids).select_related("village")
    named = heads(ids)
    return [Someone(named.get(h.pk, h.number), h.number, h.village.name, "", None, h.pk) for h in rows]

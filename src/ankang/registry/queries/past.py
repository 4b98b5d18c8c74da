"""Households and persons as they were on a past day: unwound from the present by the history of their fields.

Most rows never changed, so nothing is kept for them: a row's present values, less what was changed to be true
only later. `known` asks what the register said at a moment, without what was written down since.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from ankang.accounts.models import User
from ankang.registry import rules
from ankang.registry.models import Household, HouseholdCategory, Person, PersonCategory
from ankang.registry.queries.households import household
from ankang.registry.queries.persons import person
from ankang.registry.queries.unwinding import Told, once_members, told
from ankang.storage import bulk


@dataclass(frozen=True)
class PersonState:
    """A person on a day. `fields`: field name → value then; `household`: the household's key then."""

    person: Person
    day: dt.date
    household: UUID
    relation: str
    on_books: bool
    fields: dict[str, Any]
    categories: tuple[str, ...]

    @property
    def is_head(self) -> bool:
        """Whether the person headed the household."""
        return self.relation == rules.HEAD


@dataclass(frozen=True)
class HouseholdState:
    """A household on a day: where it was, who was in it, what it was, what its fields held."""

    household: Household
    day: dt.date
    village: str
    on_books: bool
    members: tuple[PersonState, ...]
    fields: dict[str, Any]
    categories: tuple[str, ...]

    @property
    def head(self) -> PersonState | None:
        """The head that day, None when none was registered."""
        return next((one for one in self.members if one.is_head), None)


def household_on(user: User, pk: UUID, day: dt.date, known: dt.datetime | None = None) -> HouseholdState:
    """A household as it was on a day. DoesNotExist when it is a stranger's."""
    home = household(user, pk)
    fields = fields_on(home, told(Household, [home.pk]), day, known)
    return HouseholdState(
        household=home,
        day=day,
        village=fields["village"],
        on_books=rules.on_books(fields["joined_on"], fields["left_on"], day),
        members=members_on(user, home, day, known),
        fields=fields,
        categories=categories_on(HouseholdCategory, [home.pk], day, known).get(home.pk, ()),
    )


def person_on(user: User, pk: UUID, day: dt.date, known: dt.datetime | None = None) -> PersonState:
    """A person as they were on a day. DoesNotExist when they are a stranger."""
    return _states([person(user, pk)], day, known)[0]


def members_on(
    user: User, home: Household, day: dt.date, known: dt.datetime | None = None
) -> tuple[PersonState, ...]:
    """Who was on the books in a household on a day, the head first, then by age.

    Those who went on to another village since are told too: on that day they were of this household, which the
    reader (who has it from `household`) may see.
    """
    found = _states(once_members([home.pk]), day, known)
    return in_order(one for one in found if one.on_books and one.household == home.pk)


def in_order(members: Iterable[PersonState]) -> tuple[PersonState, ...]:
    """The head first, then by age."""
    return tuple(sorted(members, key=lambda one: (not one.is_head, one.fields["born_on"], one.person.number)))


def _states(people: Iterable[Person], day: dt.date, known: dt.datetime | None) -> list[PersonState]:
    rows = list(people)
    said = told(Person, [row.pk for row in rows])
    kinds = categories_on(PersonCategory, [row.pk for row in rows], day, known)
    found = []
    for row in rows:
        fields = fields_on(row, said, day, known)
        books = rules.on_books(fields["joined_on"], fields["left_on"], day)
        home, relation = fields["household"], fields["relation"]
        found.append(PersonState(row, day, home, relation, books, fields, kinds.get(row.pk, ())))
    return found


def fields_on(
    row: Household | Person,
    said: Told,
    day: dt.date,
    known: dt.datetime | None = None,
    names: Collection[str] | None = None,
) -> dict[str, Any]:
    """Every field of a row as it was, or those named; keys of other rows stand as their values."""
    found = {}
    for name, attname in _columns(type(row), None if names is None else tuple(names)):
        ones = said.get((row.pk, name))
        found[name] = rules.value_on(ones, None, day, known) if ones else getattr(row, attname)
    return found


@cache
def _columns(model: type[Household] | type[Person], names: tuple[str, ...] | None) -> list[tuple[str, str]]:
    """Name and attribute of the columns of a table, or of those named."""
    return [(f.name, f.attname) for f in model._meta.concrete_fields if names is None or f.name in names]


def categories_on(
    model: type[HouseholdCategory] | type[PersonCategory],
    keys: Sequence[UUID],
    day: dt.date,
    known: dt.datetime | None = None,
) -> dict[UUID, tuple[str, ...]]:
    """Household or person → kinds in force on a day. A person's `until` is a day in force, a household's is not."""
    owner = "person" if model is PersonCategory else "household"
    rows = list(model.objects.filter(**{f"{owner}__in": bulk.among(keys)}).order_by("since", "kind"))
    said: Told = told(model, [row.pk for row in rows], ("since", "until")) if known else {}
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in rows:
        since = rules.value_on(said.get((row.pk, "since"), ()), row.since, dt.date.max, known)
        until = rules.value_on(said.get((row.pk, "until"), ()), row.until, dt.date.max, known)
        spell = rules.Spell(since or dt.date.max, until)
        if rules.in_force(spell, day, last_day_counts=model is PersonCategory):
            found[getattr(row, f"{owner}_id")].append(row.kind)
    return {key: tuple(kinds) for key, kinds in found.items()}

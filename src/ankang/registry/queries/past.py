"""Households and persons as they were on a past day: unwound from the present by the history of their fields.

Most rows never changed, so nothing is kept for them: a row's present values, less what was changed to be true
only later. `known` asks what the register said at a moment, without what was written down since.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from ankang.accounts.models import User
from ankang.registry import rules
from ankang.registry.models import (
    Change,
    Household,
    HouseholdCategory,
    Person,
    PersonCategory,
)
from ankang.registry.queries.households import household
from ankang.registry.queries.persons import person
from ankang.storage import bulk

Told = dict[tuple[UUID, str], list[rules.Said]]


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
    told = _told([home.pk])
    members = members_on(user, home, day, known)
    fields = _fields(home, told, day, known)
    return HouseholdState(
        household=home,
        day=day,
        village=fields["village"],
        on_books=rules.on_books(home.joined_on, fields["left_on"], day),
        members=members,
        fields=fields,
        categories=_categories(HouseholdCategory, "household", [home.pk], day).get(home.pk, ()),
    )


def person_on(user: User, pk: UUID, day: dt.date, known: dt.datetime | None = None) -> PersonState:
    """A person as they were on a day. DoesNotExist when they are a stranger."""
    return _people([person(user, pk)], day, known)[0]


def members_on(
    user: User, home: Household, day: dt.date, known: dt.datetime | None = None
) -> tuple[PersonState, ...]:
    """Who was on the books in a household on a day, the head first, then by age."""
    moved = Change.objects.filter(
        Q(event__household=home) | Q(event__other=home), row_type="person", field="household"
    ).values("row")
    # Those who went on to another village are told too: on that day they were of this household.
    people = Person.objects.filter(Q(household=home) | Q(pk__in=moved))
    found = [one for one in _people(people, day, known) if one.on_books and one.household == home.pk]
    return tuple(sorted(found, key=lambda one: (not one.is_head, one.fields["born_on"], one.person.number)))


def _people(people: Iterable[Person], day: dt.date, known: dt.datetime | None) -> list[PersonState]:
    rows = list(people)
    told = _told([row.pk for row in rows])
    kinds = _categories(PersonCategory, "person", [row.pk for row in rows], day)
    found = []
    for row in rows:
        fields = _fields(row, told, day, known)
        books = rules.on_books(fields["joined_on"], fields["left_on"], day)
        found.append(
            PersonState(
                row, day, fields["household"], fields["relation"], books, fields, kinds.get(row.pk, ())
            )
        )
    return found


def _told(keys: Sequence[UUID]) -> Told:
    """What was changed in these rows, by row and field, in the order of writing."""
    found: Told = defaultdict(list)
    rows = Change.objects.filter(row__in=bulk.among(keys), row_type__in=("person", "household"))
    for row in rows.order_by("made_at"):
        since = row.holds_from or timezone.localtime(row.made_at).date()
        found[row.row, row.field].append(rules.Said(since, row.made_at, row.old, row.new))
    return found


def _fields(row: Household | Person, told: Told, day: dt.date, known: dt.datetime | None) -> dict[str, Any]:
    """Every field of a row as it was; keys of other rows stand as their values."""
    found = {}
    for field in row._meta.concrete_fields:
        now = getattr(row, field.attname)
        said = told.get((row.pk, field.name))
        if said:
            column = field.target_field if field.is_relation else field
            said = [
                rules.Said(s.since, s.made_at, as_value(column, s.old), as_value(column, s.new)) for s in said
            ]
            now = rules.value_on(said, now, day, known)
        found[field.name] = now
    return found


def as_value(column: Any, text: str) -> Any:
    """The value that the history wrote down as a text."""
    if text == "" and column.null:
        return None
    if column.get_internal_type() == "BooleanField":
        return text == "1"
    return text if column.get_internal_type() == "BinaryField" else column.to_python(text)


def _categories(model: Any, owner: str, keys: Sequence[UUID], day: dt.date) -> dict[UUID, tuple[str, ...]]:
    """Row → kinds in force on a day. A person's `until` is a day in force, a household's is not."""
    ends = "until__gte" if model is PersonCategory else "until__gt"
    rows = model.objects.filter(
        Q(until__isnull=True) | Q(**{ends: day}), since__lte=day, **{f"{owner}__in": bulk.among(keys)}
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for key, kind in rows.order_by("since", "kind").values_list(f"{owner}_id", "kind"):
        found[key].append(kind)
    return {key: tuple(kinds) for key, kinds in found.items()}

"""A whole village as it was on a past day: its households with their members, heads and categories."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from ankang.accounts.models import User
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.registry import rules
from ankang.registry.models import (
    Change,
    Household,
    HouseholdCategory,
    LifeEvent,
    Person,
)
from ankang.registry.queries.past import (
    HouseholdState,
    PersonState,
    categories_on,
    fields_on,
    in_order,
)
from ankang.registry.queries.unwinding import told
from ankang.storage import bulk

_OF_HOUSEHOLD = ("number", "group", "village", "joined_on", "left_on")
_OF_PERSON = ("number", "name", "sex", "born_on", *rules.PLACING)


@dataclass(frozen=True)
class VillageState:
    """A village on a day: the households on the books there, in order of number."""

    village: Division
    day: dt.date
    households: tuple[HouseholdState, ...]

    @property
    def persons(self) -> int:
        """How many people were on the books."""
        return sum(len(home.members) for home in self.households)


def village_on(user: User, code: str, day: dt.date, known: dt.datetime | None = None) -> VillageState:
    """A village as it was on a day. DoesNotExist when it is none of the reader's.

    Who has moved on since is told too: on that day they were of this village.
    """
    village = places.division(user, code)
    homes = _homes_on(code, day, known)
    members = _members_on(list(homes), day, known)
    kinds = categories_on(HouseholdCategory, list(homes), day, known)
    states = [
        HouseholdState(
            household=home, day=day, village=code, on_books=True, members=in_order(members[key]), fields=fields,
            categories=kinds.get(key, ()),
        )
        for key, (home, fields) in homes.items()
    ]  # fmt: skip
    return VillageState(village, day, tuple(sorted(states, key=lambda one: one.household.number)))


def _homes_on(
    code: str, day: dt.date, known: dt.datetime | None
) -> dict[UUID, tuple[Household, dict[str, object]]]:
    """The households that were here: those that are, and those that moved away since."""
    moved = LifeEvent.objects.filter(village_before=code, kind=LifeEvent.Kind.HOUSEHOLD_MOVED)
    here = Q(village=code) | Q(pk__in=moved.values("household"))
    rows = list(Household.objects.filter(here).only(*_OF_HOUSEHOLD))
    said = told(Household, [row.pk for row in rows], _OF_HOUSEHOLD)
    found = {}
    for row in rows:
        fields = fields_on(row, said, day, known, _OF_HOUSEHOLD)
        if fields["village"] == code and rules.on_books(fields["joined_on"], fields["left_on"], day):
            found[row.pk] = (row, fields)
    return found


def _members_on(homes: list[UUID], day: dt.date, known: dt.datetime | None) -> dict[UUID, list[PersonState]]:
    """Household → who was in it: those who are, and those who went over to another since."""
    keys = bulk.among(homes)
    went = Change.objects.filter(household__in=keys, row_type="person", field="household").values("row")
    rows = list(Person.objects.filter(Q(household__in=keys) | Q(pk__in=went)).only(*_OF_PERSON, "village"))
    said = told(Person, [row.pk for row in rows], _OF_PERSON)
    found: dict[UUID, list[PersonState]] = defaultdict(list)
    for row in rows:
        fields = fields_on(row, said, day, known, _OF_PERSON)
        if rules.on_books(fields["joined_on"], fields["left_on"], day):
            home, relation = fields["household"], fields["relation"]
            found[home].append(PersonState(row, day, home, relation, True, fields, ()))
    return found

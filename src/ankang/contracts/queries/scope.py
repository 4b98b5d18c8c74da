"""Contracts and persons a reader may see, and the facts that count as services."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from django.db.models import F, Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.accounts.scope import within
from ankang.care.models import Visit
from ankang.care.queries.places import in_division
from ankang.contracts import rules
from ankang.contracts.models import Contract
from ankang.records.models import Condition
from ankang.registry.models import Household, HouseholdCategory, Person, PersonCategory
from ankang.registry.rules import MONITORED
from ankang.storage.bulk import among

# A pregnancy and the six weeks after it: who had a maternity visit within these days and was not closed.
_EXPECTING = dt.timedelta(days=300)
MEDICAL_ROLES = tuple(
    code for code, role in ROLES.items() if {Duty.VIEW_HEALTH, Duty.RECORD_VISITS} <= role.duties
)


def contracts(user: User, division: str = "") -> QuerySet[Contract]:
    """Contracts of persons whom the reader visits; within a division when one is named."""
    rows = Contract.objects.select_related("person__household", "person__village", "doctor", "team")
    return in_division(
        within(rows, user, by="person__village", duty=Duty.RECORD_VISITS), division, "person__village"
    )


def contract(user: User, pk: UUID) -> Contract:
    """One of them; a stranger's is not found."""
    return contracts(user).select_related("person__village__parent").get(pk=pk)


def persons(user: User, division: str = "") -> QuerySet[Person]:
    """Persons on the books whom the reader visits."""
    rows = Person.objects.filter(left_on=None, died_on=None).select_related("household", "village")
    return in_division(within(rows, user, duty=Duty.RECORD_VISITS), division)


def person(user: User, pk: UUID) -> Person:
    """One of them."""
    return persons(user).select_related("village__parent").get(pk=pk)


def household(user: User, pk: UUID) -> Household:
    """A household that the reader visits."""
    rows = within(Household.objects.select_related("village__parent"), user, duty=Duty.RECORD_VISITS)
    return rows.get(pk=pk)


def in_force(day: dt.date, prefix: str = "") -> Q:
    """The condition that a contract holds on a day: all signed, begun, not over, not ended, its person alive and here."""
    p = prefix
    ended = Q(**{f"{p}ended_on": None}) | Q(**{f"{p}ended_on__gt": day})
    there = Q(**{f"{p}person__died_on": None, f"{p}person__left_on": None})
    return Q(**{f"{p}effective_on__lte": day, f"{p}until__gte": day}) & ended & there


def open_on(day: dt.date) -> Q:
    """The condition that a contract is open: signed or still to be signed, not over and not ended."""
    there = Q(person__died_on=None, person__left_on=None)
    return Q(until__gte=day) & (Q(ended_on=None) | Q(ended_on__gt=day)) & there


def of_person(user: User, person: Person, today: dt.date) -> Contract | None:
    """The contract of a person that is open today, in force before one that waits for signatures."""
    rows = contracts(user).filter(open_on(today), person=person)
    return rows.order_by(F("effective_on").asc(nulls_last=True), "since").first()


def earlier_of(user: User, person: Person) -> QuerySet[Contract]:
    """All contracts of a person, the latest first."""
    return contracts(user).filter(person=person).order_by("-since")


def is_listed(household: UUID, on: dt.date) -> bool:
    """Whether a household is registered or monitored on a day, exited ones included: 脱贫不脱政策."""
    kinds = ("registered", *MONITORED)
    rows = HouseholdCategory.objects.filter(household=household, kind__in=kinds, since__lte=on)
    return rows.filter(Q(until=None) | Q(until__gt=on)).exists()


def about(people: Sequence[Person], on: dt.date) -> dict[UUID, rules.About]:
    """What decides on packages, of many persons in five queries. Not for pages: they ask through the reader's scope."""
    keys = [one.pk for one in people]
    ill: dict[UUID, set[str]] = defaultdict(set)
    for key, kind in Condition.objects.filter(person__in=among(keys), ended_on=None).values_list(
        "person", "kind"
    ):
        ill[key].add(kind)
    standing = Q(until=None) | Q(until__gte=on)
    disabled = set(
        PersonCategory.objects.filter(
            standing, person__in=among(keys), kind="disabled", since__lte=on
        ).values_list("person", flat=True)
    )
    homes = [one.household_id for one in people]
    spells = HouseholdCategory.objects.filter(
        Q(until=None) | Q(until__gt=on),
        household__in=among(homes),
        kind__in=("registered", *MONITORED),
        since__lte=on,
    )
    listed = set(spells.values_list("household", flat=True))
    expecting = expecting_on(on, keys)
    return {
        one.pk: rules.About(
            one.born_on,
            frozenset(ill[one.pk]),
            one.pk in disabled,
            one.household_id in listed,
            one.pk in expecting,
        )
        for one in people
    }


def expecting_on(on: dt.date, keys: Sequence[UUID] | None = None) -> set[UUID]:
    """Who is pregnant or lately delivered: a visit of the maternity programme, and none that closed it."""
    rows = Visit.objects.filter(
        programme="maternity", replaced_by=None, visited_on__gt=on - _EXPECTING, visited_on__lte=on
    )
    rows = rows if keys is None else rows.filter(person__in=among(keys))
    opened: dict[UUID, bool] = {}
    for key, closes in rows.order_by("visited_on", "made_at").values_list("person", "closes"):
        opened[key] = not closes
    return {key for key, still in opened.items() if still}


class _Member(Protocol):
    """Somebody, by key and household."""

    @property
    def pk(self) -> UUID: ...
    @property
    def household_id(self) -> UUID: ...


def facts_of(
    people: Iterable[_Member], since: dt.date, services: Sequence[rules.Service] = ()
) -> Mapping[UUID, list[rules.Fact]]:
    """Visits in force since a day as facts that may count, by person; with `services` only what may be one of these.

    A home visit is a service to every member of the household, and only when somebody medical made it: what a cadre
    writes at the door is no health service.
    """
    of_home: dict[UUID, list[UUID]] = defaultdict(list)
    for one in people:
        of_home[one.household_id].append(one.pk)
    keys = [key for some in of_home.values() for key in some]
    rows = _counting(Visit.objects.filter(visited_on__gte=since, replaced_by=None), services)
    found: dict[UUID, list[rules.Fact]] = defaultdict(list)
    own = rows.filter(person__in=among(keys)).exclude(kind=Visit.Kind.HOME_VISIT)
    names = ("pk", "visited_on", "kind", "programme", "mode")
    for key, *told in own.values_list("person", *names).iterator(chunk_size=5000):
        found[key].append(rules.Fact(*told))
    homes = rows.filter(kind=Visit.Kind.HOME_VISIT, household__in=among(list(of_home)), made_by__in=medical())
    for home, *told in homes.values_list("household", *names).iterator(chunk_size=5000):
        for key in of_home[home]:
            found[key].append(rules.Fact(*told))
    return found


def _counting(rows: QuerySet[Visit], services: Sequence[rules.Service]) -> QuerySet[Visit]:
    """The visits that may be one of these services, by kind and mode (`rules.counts` decides of each)."""
    if services:
        rows = rows.filter(kind__in={kind for one in services for kind in one.kinds})
    if services and all(one.modes for one in services):
        rows = rows.filter(mode__in={mode for one in services for mode in one.modes})
    return rows


def medical() -> QuerySet[Any]:
    """Users who ever held a medical post."""
    return Post.objects.filter(role__in=MEDICAL_ROLES).values("user")

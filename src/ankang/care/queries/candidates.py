"""Whose duties the reader sees: the living on the books whom they visit and whose health they see."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.roles import ROLES
from ankang.accounts.rules import span
from ankang.accounts.scope import within
from ankang.care.kinds import PERSON
from ankang.care.queries.places import in_division
from ankang.records.models import HealthRecord
from ankang.registry.models import Person


def on_the_books() -> QuerySet[Person]:
    """Persons to whom anything can be owed: neither dead nor departed, nor entered twice.

    Whose record was merged into another's is the same person: what is owed is owed to the one that was kept.
    """
    doubles = HealthRecord.objects.filter(merged_into__isnull=False).values("person")
    return Person.objects.filter(left_on=None, died_on=None).exclude(pk__in=doubles)


def served(user: User, division: str = "") -> QuerySet[Person]:
    """Those of them whom the reader visits and whose health the reader sees."""
    persons = in_division(on_the_books(), division)
    return within(within(persons, user, duty=Duty.VIEW_HEALTH), user, duty=Duty.RECORD_VISITS)


@dataclass(frozen=True)
class Part:
    """Some of the persons, and the persons whose records were merged into theirs (none for most)."""

    persons: QuerySet[Person]
    doubles: tuple[UUID, ...] = ()

    def own(self, key: str) -> Q:
        """What belongs to the person of a row: filed under it, or under a double of it."""
        mine = Q(person=OuterRef(key))
        if not self.doubles:
            return mine
        return mine | Q(person__in=self.doubles, person__health_record__merged_into__person=OuterRef(key))

    def all(self) -> Q:
        """What belongs to any of them."""
        return Q(person__in=self.persons.values("pk")) | Q(person__in=self.doubles)


def parts(persons: QuerySet[Person], user: User | None = None) -> list[Part]:
    """The persons in two parts, so that only the few with a merged record ask for what lies under another.

    Doubles outside the reader's scope stay unread; without a reader all are read.
    """
    doubled = Person.objects.filter(health_record__merged_into__isnull=False)
    if user is not None:
        doubled = within(within(doubled, user, duty=Duty.VIEW_HEALTH), user, duty=Duty.RECORD_VISITS)
    doubles = tuple(doubled.values_list("pk", flat=True))
    if not doubles:
        return [Part(persons)]
    kept = HealthRecord.objects.filter(merged__person__in=doubles).values("person")
    return [Part(persons.exclude(pk__in=kept)), Part(persons.filter(pk__in=kept), doubles)]


def kept_for(part: Part) -> dict[UUID, UUID]:
    """Double → the person it is read as."""
    rows = HealthRecord.objects.filter(person__in=part.doubles, merged_into__isnull=False)
    return dict(rows.values_list("person", "merged_into__person"))


def guarded_part(user: User, persons: QuerySet[Person]) -> QuerySet[Person]:
    """Those of the persons whose conditions of level 5 a post of the reader may see, once a purpose is given."""
    wanted = Q(pk__in=[])
    for post in user.posts_now:
        role = ROLES.get(post.role)
        if role and role.guarded:
            low, high = span(post.division_id, post.division.level)
            wanted |= Q(village_id__gte=low, village_id__lt=high)
    return persons.filter(wanted)


def rows(persons: QuerySet[Any], extra: tuple[str, ...], prefix: str = "") -> Iterator[dict[str, Any]]:
    """The persons as rows with the columns of PERSON and `extra`. `prefix`: the way to the person ("person__")."""
    columns = [_path(prefix, path) for path in PERSON.values()]
    names = (*PERSON, *extra)
    for found in persons.values_list(*columns, *extra).iterator(chunk_size=5000):
        yield dict(zip(names, found, strict=True))


def _path(prefix: str, path: str) -> str:
    """The column seen from another table; a key needs no look at the persons' own."""
    return f"{prefix.removesuffix('__')}_id" if prefix and path == "pk" else f"{prefix}{path}"


def day(told: Mapping[str, Any] | None, name: str) -> dt.date | None:
    """A day from the JSON that a query brings."""
    return dt.date.fromisoformat(told[name]) if told and told[name] else None

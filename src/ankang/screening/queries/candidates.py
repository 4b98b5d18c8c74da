"""Everybody of a place as the rule needs them, in three queries, however many there are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Max, QuerySet

from ankang.accounts.rules import span
from ankang.places.models import Division
from ankang.records.models import Condition
from ankang.registry.models import Person
from ankang.screening.models import Target
from ankang.screening.rules import Candidate, Kind, Verdict, choose


def chosen(kind: Kind, place: Division, on: dt.date) -> Iterator[tuple[UUID, str, Verdict]]:
    """(person, village, verdict) of all for whom a screening in a place is meant."""
    low, high = span(place.code, place.level)
    people = Person.objects.filter(village_id__gte=low, village_id__lt=high, died_on=None, left_on=None)
    wanted = (*kind.without, *kind.or_conditions)
    held: dict[UUID, set[str]] = defaultdict(set)
    if wanted:
        open_ones = Condition.objects.filter(
            kind__in=wanted, ended_on=None, person__village_id__gte=low, person__village_id__lt=high
        )
        for person, code in open_ones.values_list("person_id", "kind"):
            held[person].add(code)
    last = _last_tested(kind, low, high)
    if not kind.or_conditions:
        people = _of_age(people, kind, on)
    rows = people.values_list("pk", "village_id", "born_on", "sex", "resident").order_by(
        "village_id", "number"
    )
    for person, village, born_on, sex, resident in rows.iterator(chunk_size=5000):
        one = Candidate(
            born_on, sex, resident, conditions=frozenset(held.get(person, ())), last_on=last.get(person)
        )
        if verdict := choose(kind, one, on):
            yield person, village, verdict


def _last_tested(kind: Kind, low: str, high: str) -> dict[UUID, dt.date]:
    rows = Target.objects.filter(
        round__kind=kind.code, village_id__gte=low, village_id__lt=high, tested_on__isnull=False
    )
    return dict(rows.order_by().values_list("person_id").annotate(Max("tested_on")))


def _of_age(people: QuerySet[Person], kind: Kind, on: dt.date) -> QuerySet[Person]:
    """A coarse cut by year of birth, so that the database reads no more than it must; the rule decides."""
    youngest, oldest = on.year - kind.ages[0], on.year - kind.ages[1] - 1
    return people.filter(born_on__gte=dt.date(max(oldest, 1), 1, 1), born_on__lte=dt.date(youngest, 12, 31))

"""Services of the calendar year that are still open: check-ups of the elderly and of chronic patients, constitution."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from ankang.accounts.models import User
from ankang.care import rules
from ankang.care.kinds import item
from ankang.care.models import Visit
from ankang.care.owed import Owed
from ankang.care.queries import candidates
from ankang.care.rules.months import add_months
from ankang.care.rules.nodes import value
from ankang.care.rules.yearly import CHRONIC
from ankang.records.models import Condition
from ankang.registry.models import Person


def yearly_owed(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """Check-ups and constitution forms of the year, in scope."""
    yield from yearly(candidates.served(user, division), today)


def yearly(persons: QuerySet[Person], today: dt.date) -> Iterator[Owed]:
    """What these persons are owed once a year and have not had this year."""
    ill = _conditions(persons)
    oldest = add_months(today, -12 * value("elderly.age", today))
    residents = persons.filter(resident=True)
    chronic = Condition.objects.filter(person=OuterRef("pk"), kind__in=CHRONIC, ended_on=None)
    wanted = residents.filter(Q(born_on__lte=oldest) | Exists(chronic))
    for row in _not_yet(wanted, today, kind=Visit.Kind.CHECKUP):
        due = rules.checkup_due(
            row["born_on"], ill.get(row["person_id"], ()), row["last"], today, row["village"]
        )
        if due is not None:
            yield item(row, due, last_on=row["last"])
    for row in _not_yet(residents.filter(born_on__lte=oldest), today, programme="tcm"):
        due = rules.constitution_due(row["born_on"], row["last"], today, row["village"])
        if due is not None:
            yield item(row, due, last_on=row["last"])


def _conditions(persons: QuerySet[Person]) -> dict[UUID, list[tuple[str, dt.date]]]:
    """The open chronic conditions of each person."""
    found = Condition.objects.filter(kind__in=CHRONIC, ended_on=None, person__in=persons.values("pk"))
    by_person = defaultdict(list)
    for person, kind, confirmed_on in found.values_list("person_id", "kind", "confirmed_on").iterator():
        by_person[person].append((kind, confirmed_on))
    return by_person


def _not_yet(persons: QuerySet[Person], today: dt.date, **what: str) -> Iterator[dict]:
    """Those without such a visit this year, with the day of the last one."""
    visits = Visit.objects.filter(person=OuterRef("pk"), replaced_by=None, **what)
    done = visits.filter(visited_on__gte=dt.date(today.year, 1, 1))
    last = visits.order_by("-visited_on").values("visited_on")[:1]
    yield from candidates.rows(persons.filter(~Exists(done)).annotate(last=Subquery(last)), ("last",))

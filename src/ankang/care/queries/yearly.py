"""Services of the calendar year that are still open: check-ups of the elderly and of chronic patients, constitution."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Exists, Q, QuerySet, Subquery

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
    yield from yearly(candidates.served(user, division), today, user)


def yearly(persons: QuerySet[Person], today: dt.date, user: User | None = None) -> Iterator[Owed]:
    """What these persons are owed once a year and have not had this year."""
    for part in candidates.parts(persons, user):
        yield from _yearly(part, today)


def _yearly(part: candidates.Part, today: dt.date) -> Iterator[Owed]:
    ill = _conditions(part)
    oldest = add_months(today, -12 * value("elderly.age", today))
    residents = part.persons.filter(resident=True)
    chronic = Condition.objects.filter(part.own("pk"), kind__in=CHRONIC, ended_on=None)
    wanted = residents.filter(Q(born_on__lte=oldest) | Exists(chronic))
    for row in _not_yet(part, wanted, today, kind=Visit.Kind.CHECKUP):
        due = rules.checkup_due(
            row["born_on"], ill.get(row["person_id"], ()), row["last"], today, row["village"]
        )
        if due is not None:
            yield item(row, due, last_on=row["last"])
    for row in _not_yet(part, residents.filter(born_on__lte=oldest), today, programme="tcm"):
        due = rules.constitution_due(row["born_on"], row["last"], today, row["village"])
        if due is not None:
            yield item(row, due, last_on=row["last"])


def _conditions(part: candidates.Part) -> dict[UUID, list[tuple[str, dt.date]]]:
    """The open chronic conditions of each person."""
    found = Condition.objects.filter(part.all(), kind__in=CHRONIC, ended_on=None)
    by_person, kept = defaultdict(list), candidates.kept_for(part) if part.doubles else {}
    for person, kind, confirmed_on in found.values_list("person_id", "kind", "confirmed_on").iterator():
        by_person[kept.get(person, person)].append((kind, confirmed_on))
    return by_person


def _not_yet(part: candidates.Part, persons: QuerySet[Person], today: dt.date, **what: str) -> Iterator[dict]:
    """Those without such a visit this year, with the day of the last one."""
    visits = Visit.objects.filter(part.own("pk"), replaced_by=None, **what)
    done = visits.filter(visited_on__gte=dt.date(today.year, 1, 1))
    last = visits.order_by("-visited_on").values("visited_on")[:1]
    yield from candidates.rows(persons.filter(~Exists(done)).annotate(last=Subquery(last)), ("last",))

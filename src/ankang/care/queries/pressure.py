"""Blood pressure of adults without confirmed hypertension: who was high and is to be measured again, who never was."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, Q, QuerySet, Subquery

from ankang.accounts.models import User
from ankang.care import rules
from ankang.care.kinds import item
from ankang.care.owed import Owed
from ankang.care.queries import candidates
from ankang.care.rules.months import add_months
from ankang.care.rules.nodes import value
from ankang.records.models import Condition, Measurement
from ankang.registry.models import Person

_KIND = Measurement.Kind


def pressure_owed(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """Blood pressures to be measured, in scope."""
    yield from pressures(candidates.served(user, division), today, user)


def pressures(persons: QuerySet[Person], today: dt.date, user: User | None = None) -> Iterator[Owed]:
    """Blood pressures owed to these persons."""
    for part in candidates.parts(persons, user):
        yield from _pressures(part, today)


def _pressures(part: candidates.Part, today: dt.date) -> Iterator[Owed]:
    """What these persons are owed. Before the end of the year nears, only those whose last reading was high."""
    lead = dt.timedelta(value("pressure.lead_days", today))
    high = Q(systolic__gte=value("pressure.high_systolic", today)) | Q(
        diastolic__gte=value("pressure.high_diastolic", today)
    )
    if today >= dt.date(today.year, 12, 31) - lead:
        high |= Q(on=None) | Q(on__lt=dt.date(today.year, 1, 1))
    for row in candidates.rows(_adults(part, today).filter(high), ("on", "systolic", "diastolic")):
        last = (row["on"], int(row["systolic"]), int(row["diastolic"] or 0)) if row["on"] else None
        due = rules.pressure_due(row["born_on"], last, today, row["village"])
        if due is not None:
            yield item(row, due, last_on=row["on"])


def _adults(part: candidates.Part, today: dt.date) -> QuerySet[Person]:
    """Residents of the age without hypertension, with their newest reading."""
    youngest = add_months(today, -12 * value("pressure.age", today))
    known = Condition.objects.filter(part.own("pk"), kind="hypertension", ended_on=None)
    read = Measurement.objects.filter(part.own("pk"), withdrawn=False)
    newest = read.filter(kind=_KIND.SYSTOLIC).order_by("-measured_on", "-id")
    low = read.filter(kind=_KIND.DIASTOLIC).order_by("-measured_on", "-id")
    return part.persons.filter(~Exists(known), resident=True, born_on__lte=youngest).annotate(
        on=Subquery(newest.values("measured_on")[:1]),
        systolic=Subquery(newest.values("value")[:1]),
        diastolic=Subquery(low.values("value")[:1]),
    )

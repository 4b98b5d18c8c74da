"""Measures that other packages carry out: a settlement looked at again by the insurance bureau, a visit at home.

The measure is planned here and done there; what happens there finishes it.
"""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from ankang.accounts.models import User
from ankang.benefits.actions.recomputing import open_recomputation
from ankang.benefits.models import Bill, Recomputation
from ankang.care.models import Visit
from ankang.monitoring.actions.taking import step, taken
from ankang.monitoring.events import Kind
from ankang.monitoring.models import Measure, Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules import ENDED, Refusal
from ankang.registry.models import Person

_YEAR = dt.timedelta(days=365)


def ask_recomputation(warning: Warning, by: User) -> UUID:
    """Ask the insurance bureau to look again at the settlements of the household of the last twelve months; answer
    the first of the rows that say so. Raises Refusal where there are none. In the caller's transaction."""
    rows = Bill.objects.filter(
        person__household=warning.household_id, state=Bill.State.SETTLED,
        discharged_on__gt=timezone.localdate() - _YEAR,
    )  # fmt: skip
    told = rows.order_by().values_list("person", "discharged_on__year").annotate(Count("pk"))
    people = Person.objects.in_bulk([person for person, _year, _count in told])
    opened = [
        open_recomputation(
            person=people[person], year=year, why=Recomputation.Why.IDENTIFICATION, settlements=count, by=by
        )
        for person, year, count in sorted(told)
    ]
    if not opened:
        raise Refusal("no_bills")
    return opened[0].pk


@transaction.atomic
def recomputed(*, recomputation: Recomputation, by: None) -> int:
    """The bureau has looked again: finish the measures that asked for it, once nothing of the household is open."""
    home = recomputation.person.household_id
    if Recomputation.objects.filter(person__household=home, state=Recomputation.State.OPEN).exists():
        return 0
    closed_at = recomputation.closed_at or timezone.now()
    day, who = timezone.localdate(closed_at), recomputation.closed_by
    return sum(_finished(one, day, who, one.reference) for one in _open(home, Measure.Kind.RECOMPUTE, day))


@transaction.atomic
def visited(*, visit: Visit, by: None) -> int:
    """Somebody was there: finish the visits that were planned since the warnings opened."""
    planned = _open(visit.household_id, Measure.Kind.VISIT, visit.visited_on)
    return sum(_finished(one, visit.visited_on, visit.made_by, visit.pk) for one in planned)


def _open(home: UUID, kind: str, day: dt.date) -> list[Measure]:
    rows = Measure.objects.filter(
        warning__household=home, kind=kind, done_on__isnull=True, warning__opened_on__lte=day
    )
    return list(rows.exclude(warning__state__in=[str(state) for state in ENDED]).order_by("made_at", "id"))


def _finished(measure: Measure, day: dt.date, who: User | None, reference: UUID | None) -> bool:
    """Only once; nobody to name means that the system itself did it, and then it waits for a person."""
    row = taken(measure.warning_id)
    known = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if known.done_on or who is None:
        return False
    known.done_on, known.done_at, known.done_by, known.reference = day, timezone.now(), who, reference
    known.save(update_fields=["done_on", "done_at", "done_by", "reference"])
    step(row, Step.Kind.MEASURE_DONE, who, note=known.kind, told=Kind.MEASURE_DONE, fields=[known.kind])
    return True

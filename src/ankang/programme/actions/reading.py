"""Goals are read from a snapshot: what it says is kept with its name, once a goal and snapshot."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from uuid import uuid5

from django.conf import settings
from django.db import transaction

from ankang.accounts.models import User
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.engine import Lake, Result, Snapshot, compute
from ankang.indicators.indicator import Indicator, Kind
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.programme import events
from ankang.programme.models import Goal, Programme, Reading
from ankang.values.division import Level
from ankang.values.period import Period


def read_all(*, snapshot: str, by: None) -> int:
    """Read the goals of every plan in force; answer how many readings were added."""
    rows = Programme.objects.filter(state=Programme.State.IN_FORCE).select_related("division")
    return sum(read_goals(programme=row, snapshot=snapshot, by=by) for row in rows)


def read_goals(*, programme: Programme, snapshot: str = "", by: User | None) -> int:
    """Read the goals of a plan from a snapshot, the newest when none is named; answer how many readings were added.

    Goals whose indicator the snapshot does not carry stay without a reading. Without a snapshot there is none.
    """
    lake = Lake(Path(settings.LAKE))
    names = lake.snapshots()
    if not names:
        return 0
    taken = lake.snapshot(snapshot or names[-1])
    goals = programme.goals.exclude(indicator="").exclude(readings__snapshot=taken.name)
    found = [(goal, _read(taken, goal, programme.division)) for goal in goals if _answers(taken, goal)]
    with transaction.atomic():
        made = Reading.objects.bulk_create(
            [_reading(taken, goal, told, by) for goal, told in found], ignore_conflicts=True
        )
        if made:
            record(
                events.Kind.GOALS_READ,
                subject=programme,
                place=programme.division_id,
                by=by,
                fields=[f"{len(made)}"],
            )
    return len(made)


def _answers(taken: Snapshot, goal: Goal) -> bool:
    item = CATALOGUE.get(goal.indicator)
    return item is not None and taken.answers(item)


def period_of(item: Indicator, goal: Goal, as_of: dt.date) -> Period:
    """What a goal is read of: a state and a count of the year at the end of the month, what flows over the year of
    the goal's day; never later than the goal."""
    day = min(as_of, goal.by)
    return Period.year(day.year) if item.kind is Kind.FLOW else Period.month(day.year, day.month)


def _read(taken: Snapshot, goal: Goal, place: Division) -> Result:
    item = CATALOGUE[goal.indicator]
    period = period_of(item, goal, taken.manifest.as_of)
    results = compute(taken, [item], [period], Level(place.level), [int(place.code)])
    return results.one(item.code, int(place.code), period)


def _reading(taken: Snapshot, goal: Goal, told: Result, by: User | None) -> Reading:
    value = told.value
    return Reading(
        id=uuid5(goal.pk, taken.name), goal=goal, snapshot=taken.name, as_of=taken.manifest.as_of,
        period=told.period.code, above=told.numerator, below=told.denominator, read_by=by,
        value=None if value is None else round(Decimal(value.numerator) / Decimal(value.denominator), 4),
    )  # fmt: skip

"""Health records, conditions and measurements for tests."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import uuid4

from ankang.records import actions
from ankang.records.models import Condition, HealthRecord, Measurement
from ankang.registry.models import Person


def record(person: Person, **fields: Any) -> HealthRecord:
    """A health record with a number given by the system."""
    made = actions.open_record(record_id=uuid4(), person=person, opened_on=dt.date(2020, 1, 6), by=None)
    for name, value in fields.items():
        setattr(made, name, value)
    made.save()
    return made


def condition(person: Person, kind: str = "hypertension", **fields: Any) -> Condition:
    """An open condition, confirmed in 2022 unless told otherwise."""
    given = {"confirmed_on": dt.date(2022, 3, 1), "source": "县医院", **fields}
    return Condition.objects.create(person=person, kind=kind, **given)


def measurement(person: Person, kind: str, value: str, on: dt.date, **fields: Any) -> Measurement:
    """One measured value."""
    return Measurement.objects.create(
        person=person, kind=kind, value=Decimal(value), measured_on=on, **fields
    )

"""Check-ups for tests."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from ankang.checkups import actions
from ankang.checkups.models import Checkup
from ankang.checkups.rules import Value, items
from ankang.registry.models import Person
from ankang.registry.tests import factories as people


def value(code: str, text: str) -> Value:
    """A value of an item as its text says."""
    return Value(Decimal(text).quantize(Decimal("0.0001"))) if items()[code].is_number else Value(None, text)


def physician() -> Any:
    """A physician of the town."""
    return people.user("township_physician", people.TOWN)


def checkup(person: Person, on: dt.date, by: Any, sample: str = "", **values: str) -> Checkup:
    """A check-up with results, through the actions."""
    row = actions.open_checkup(checkup_id=uuid.uuid4(), person=person, examined_on=on, sample=sample, by=by)
    if values:
        actions.record_results(checkup=row, given={k: value(k, v) for k, v in values.items()}, by=by)
    row.refresh_from_db()
    return row

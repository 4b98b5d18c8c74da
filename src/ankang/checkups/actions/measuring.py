"""Results that the health record knows flow into its measurements, each by its own source, so that one correction
withdraws one value."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from ankang.accounts.models import User
from ankang.checkups import rules
from ankang.journal import actions as journal
from ankang.records import events
from ankang.records.models import Measurement
from ankang.registry.models import Person
from ankang.storage import bulk

_CENT = Decimal("0.01")


def keep(*, rows: Sequence[tuple[Any, ...]], standing: Mapping[UUID, Any], by: User | None) -> None:
    """Measurements of new results: (id, check-up, item, number, …). A thousand at once, told once a person."""
    measured = [
        (standing[row[1]].checkup, row[0], rules.items()[row[2]].measurement, row[3])
        for row in rows
        if rules.items()[row[2]].measurement
    ]
    if not measured:
        return
    bulk.insert(
        Measurement,
        {
            "id": [uuid4() for _row in measured],
            "person_id": [row[0].person_id for row in measured],
            "kind": [row[2] for row in measured],
            "value": [row[3].quantize(_CENT) for row in measured],
            "measured_on": [row[0].examined_on for row in measured],
            "source_id": [row[1] for row in measured],
        },
    )
    persons = {row[0].person_id: row[0].village_id for row in measured}
    journal.record_many(
        events.Kind.MEASUREMENTS_ADDED,
        model=Person,
        subjects=list(persons),
        places=list(persons.values()),
        by=by,
    )

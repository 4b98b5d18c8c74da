"""Contracts for tests."""

import datetime as dt
import uuid
from typing import Any

from ankang.contracts.models import Contract, Signature
from ankang.contracts.rules import wanted
from ankang.registry.models import Person


def contract(
    person: Person, since: dt.date, *, doctor: Any = None, signed: bool = True, **fields: Any
) -> Contract:
    """A contract of a year, signed by all on its first day unless told otherwise. Written past the rules."""
    given = {
        "until": since.replace(year=since.year + 1) - dt.timedelta(days=1),
        "effective_on": since if signed else None, **fields,
    }  # fmt: skip
    made = Contract.objects.create(id=uuid.uuid4(), person=person, doctor=doctor, since=since, **given)
    if signed:
        Signature.objects.bulk_create(
            Signature(contract=made, party=party, name=person.name, way="paper", signed_on=since)
            for party in wanted(made.needs_cadre)
        )
    return made

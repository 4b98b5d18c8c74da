"""What screenings add elsewhere: entries of the timeline and a card of the person page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from ankang.accounts.models import User
from ankang.records.models import Condition
from ankang.records.timeline import Entry
from ankang.registry.models import Person
from ankang.screening import queries, showing


def entries(user: User, person: Person) -> Iterator[Entry]:
    """Each result on its day."""
    for row in queries.of_person(user, person):
        if row.tested_on is None:
            continue
        kind = showing.kind_of(row)
        detail = "；".join(part for part in (showing.result_line(row), showing.reasons(row)) if part)
        guarded = row.positive and kind.register in Condition.GUARDED
        yield Entry(
            row.tested_on, "visit", showing.title(kind), detail, reverse("screening:case", args=[row.pk]),
            "warn" if row.positive else "good", guarded,
        )  # fmt: skip


def person_card(user: User, person: Person) -> dict[str, Any] | None:
    """The last screenings of a person, the open ones first; None when there were none."""
    rows = queries.of_person(user, person)[:6]
    found = [(row, showing.title(showing.kind_of(row))) for row in rows]
    return {"rows": sorted(found, key=lambda pair: pair[0].due_on is None)} if found else None

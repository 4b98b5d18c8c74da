"""What the forms say: answers of health records and visits."""

from typing import Any

from ankang.demo.health import Conditions, Records
from ankang.demo.people import People
from ankang.demo.visits import Visits


def basics(rng: Any, records: Records, people: People, conditions: Conditions) -> list[dict[str, Any]]:
    """Answers of the personal basics form, one for each record."""
    return [{} for _ in records.person]


def of_visits(visits: Visits) -> tuple[list[dict[str, Any]], list[str]]:
    """Answers and the form they belong to, one for each visit."""
    return [{} for _ in visits.person], [""] * len(visits.person)

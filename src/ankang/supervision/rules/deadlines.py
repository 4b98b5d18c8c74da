"""Days for rectification, and what happens when they have passed: read from `parameters/deadlines.yaml`."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ankang.values.yaml_lines import read_document

FILE = Path(__file__).resolve().parent.parent / "parameters" / "deadlines.yaml"
_TOP = {"document": True, "clause": True, "standing": True, "from": True, "days": True, "escalate_after": True,
        "least_words": True, "reserve_share": True, "reserve_least": True}  # fmt: skip


@dataclass(frozen=True)
class Deadlines:
    """Days by severity; after so many days overdue a finding goes to the next desk up (town, county)."""

    days: dict[str, int]
    escalate_after: tuple[int, ...]
    least_words: int
    reserve_share: float
    reserve_least: int
    document: str
    standing: str


@cache
def deadlines() -> Deadlines:
    """Those in force. Raises DefinitionError by file and line."""
    document = read_document(FILE)
    raw = document.expect(document.content, _TOP)
    steps = tuple(int(day) for day in raw["escalate_after"])
    if list(steps) != sorted(set(steps)):
        raise document.fault("升级的天数应从小到大。", "escalate_after")
    return Deadlines(
        {str(code): int(days) for code, days in raw["days"].items()}, steps, int(raw["least_words"]),
        float(raw["reserve_share"]), int(raw["reserve_least"]), raw["document"], raw["standing"],
    )  # fmt: skip


def due_on(severity: str, found_on: dt.date) -> dt.date:
    """The day by which a finding of a severity is to be put right."""
    return found_on + dt.timedelta(days=deadlines().days[severity])


def level_of(due: dt.date, today: dt.date) -> int:
    """How far an open finding has gone up: 0 not overdue or only just, then one for each step passed."""
    late = (today - due).days
    return sum(late >= step for step in deadlines().escalate_after)

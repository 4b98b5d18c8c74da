"""What the rules in force find in gathered households, ready to be compared with the warnings that stand."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from ankang.monitoring import rules
from ankang.monitoring.queries.gathering import gather
from ankang.monitoring.rules import Columns, Rule
from ankang.quality.queries.part import Part


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that holds for a household now."""

    rule: Rule
    household: UUID
    village: str
    level: int
    measure: int
    numbers: str


@dataclass
class Looked:
    """One look at some households: what holds, how many were looked at, and (rule, household) that could not be told."""

    households: int
    found: list[Found]
    unsure: set[tuple[str, UUID]]
    refused: Counter[str]


def look(part: Part, on: dt.date, in_force: Iterable[Rule] | None = None) -> Looked:
    """All rules in force on a day over the households of a part, as they were on that day."""
    known = tuple(rules.every_rule().on(on) if in_force is None else in_force)
    wanted = frozenset(sign for rule in known for sign in rule.signs)
    return judged(gather(part, on, wanted), known, on)


def judged(columns: Columns, in_force: Iterable[Rule], on: dt.date) -> Looked:
    """What rules find in gathered households."""
    looked = Looked(len(columns), [], set(), Counter())
    for rule in in_force:
        verdict = rules.judge(rule, columns, on)
        for place in np.flatnonzero(verdict.refused):
            looked.unsure.add((rule.code, columns.keys[int(place)]))
        looked.refused[rule.code] += int(verdict.refused.sum())
        for hit in rules.hits(verdict, columns, on):
            looked.found.append(
                Found(
                    rule, columns.keys[hit.place], columns.village(hit.place), hit.level, hit.measure,
                    json.dumps(hit.numbers, sort_keys=True),
                )
            )  # fmt: skip
    return looked

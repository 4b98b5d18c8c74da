"""Progress of goals and measures, from facts alone."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from ankang.plans.rules.table import EVERY

MEASURED = {"systolic_below": "systolic", "glucose_below": "fasting_glucose"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A measured value of a day: mmHg or mmol/L."""

    kind: str
    value: Decimal
    on: dt.date


@dataclass(frozen=True, slots=True)
class Done:
    """A visit, follow-up or check-up that stands on file."""

    id: UUID
    on: dt.date
    kind: str
    programme: str


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal as the rules see it. It looks at facts from `since` on."""

    kind: str
    target: int
    programme: str
    since: dt.date
    by: dt.date


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a goal is. `reached` None: only a person can tell. `found`: last value or number of times."""

    reached: bool | None
    found: Decimal | None = None
    on: dt.date | None = None
    days: tuple[dt.date, ...] = ()


def progress(aim: Aim, readings: Iterable[Reading], visits: Iterable[Done], today: dt.date) -> Progress:
    """How far a goal is today. A value is reached by the last reading since the goal was set; times are days."""
    if aim.kind in MEASURED:
        known = [r for r in readings if r.kind == MEASURED[aim.kind] and aim.since <= r.on <= today]
        if not known:
            return Progress(False)
        last = max(known, key=lambda r: (r.on, r.value))
        return Progress(last.value < aim.target, last.value, last.on)
    if aim.kind == "words":
        return Progress(None)
    days = tuple(
        sorted({v.on for v in visits if _counts(aim, v) and aim.since <= v.on <= min(aim.by, today)})
    )
    return Progress(len(days) >= aim.target, Decimal(len(days)), days[-1] if days else None, days)


def _counts(aim: Aim, visit: Done) -> bool:
    if aim.kind == "checkups":
        return visit.kind == "checkup"
    return visit.kind == "follow_up" and aim.programme in ("", visit.programme)


@dataclass(frozen=True, slots=True)
class Kept:
    """How far a measure is kept: facts, how many were due, and whether it is behind."""

    facts: tuple[Done, ...]
    due: int
    provable: bool

    @property
    def behind(self) -> int:
        """How many times are missing."""
        return max(0, self.due - len(self.facts)) if self.provable else 0


def kept(
    proof: str, every: str, begin: dt.date, until: dt.date, visits: Sequence[Done], today: dt.date
) -> Kept:
    """How often a measure was done since it began. What comes once is due at its end."""
    if not proof:
        return Kept((), 0, False)
    kind, _, programme = proof.partition(":")
    by_day: dict[dt.date, Done] = {}
    for one in sorted(visits, key=lambda v: (v.on, str(v.id))):
        if one.kind == kind and programme in ("", one.programme) and begin <= one.on <= min(until, today):
            by_day.setdefault(one.on, one)
    step, end = EVERY[every], min(today, until + dt.timedelta(days=1))
    due = int(today > until) if step == 0 else max(0, (end - begin).days // step)
    return Kept(tuple(by_day.values()), due, True)

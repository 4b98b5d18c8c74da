"""Person-hours there are against person-hours that are due, and who will not be seen.

Available: each worker's weekly minutes spread over the working days of the month (holidays out), less the days away,
times the part of the time meant for this work. Due: minutes of each service with its travel. The list is worked from
the top, worst first, until the time is used up: a service that does not fit any more is not done, nor any below it, so
that the order is kept.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ankang.values.parameter import Parameters, load_parameters

FILE = Path(__file__).resolve().parent.parent / "parameters" / "workload.yaml"
_WEEK = 5


@dataclass(frozen=True, slots=True)
class Stay:
    """Days away, both included; `until` None: still away."""

    since: dt.date
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Worker:
    """Who works: minutes a week, in post from one day to another, and when away."""

    minutes_week: int
    since: dt.date
    until: dt.date | None = None
    away: tuple[Stay, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One service due: its key and kind."""

    key: Any
    kind: str


@dataclass(frozen=True)
class Load:
    """A month: minutes available and due, the jobs that fit in and those that do not, in their order, by kind;
    `one_more`: how many more a further doctor-day would reach."""

    available: int
    due: int
    seen: tuple[Job, ...]
    unseen: tuple[Job, ...]
    one_more: int

    @property
    def gap(self) -> int:
        """Minutes short; 0 when there is enough."""
        return max(0, self.due - self.available)

    @property
    def unseen_kinds(self) -> list[tuple[str, int]]:
        """Kinds of services that are not done, the most first."""
        return Counter(job.kind for job in self.unseen).most_common()


@cache
def workload_parameters() -> Parameters:
    """The assumptions. Raises DefinitionError by file and line."""
    return load_parameters(FILE)


def count_by(day: dt.date, division: str = "") -> int:
    """The last day of a month on which its hours are counted."""
    return int(workload_parameters().get("work.count_by", day, division))


def minutes_of(kind: str, facility: str, day: dt.date, division: str = "") -> int:
    """Minutes of a service with its travel."""
    table = workload_parameters().get("work.minutes", day, division)
    travel = workload_parameters().get("work.travel", day, division)
    return int(table.get(kind, table["other"])) + int(travel.get(facility, 0))


def available(
    workers: Iterable[Worker], days: Sequence[dt.date], facility: str, day: dt.date, division: str = ""
) -> int:
    """Minutes for this work on some working days."""
    share = workload_parameters().get("work.share", day, division).get(facility, 0)
    whole = sum(worker.minutes_week * len(open_days(worker, days)) for worker in workers)
    return int(whole * share / _WEEK)


def open_days(worker: Worker, days: Iterable[dt.date]) -> list[dt.date]:
    """The days a worker is in post and not away."""
    return [day for day in days if _within(day, worker.since, worker.until)
            and not any(_within(day, stay.since, stay.until) for stay in worker.away)]  # fmt: skip


def _within(day: dt.date, since: dt.date, until: dt.date | None) -> bool:
    return since <= day and (until is None or day <= until)


def load(jobs: Sequence[Job], minutes: int, facility: str, day: dt.date, division: str = "") -> Load:
    """What of a list, worst first, fits into some minutes."""
    costs = {kind: minutes_of(kind, facility, day, division) for kind in {job.kind for job in jobs}}
    reached = _fits(jobs, costs, minutes)
    more = minutes + int(workload_parameters().get("work.day", day, division))
    return Load(
        minutes, sum(costs[job.kind] for job in jobs), tuple(jobs[:reached]), tuple(jobs[reached:]),
        _fits(jobs, costs, more) - reached,
    )  # fmt: skip


def _fits(jobs: Sequence[Job], costs: dict[str, int], minutes: int) -> int:
    used = 0
    for at, job in enumerate(jobs):
        used += costs[job.kind]
        if used > minutes:
            return at
    return len(jobs)

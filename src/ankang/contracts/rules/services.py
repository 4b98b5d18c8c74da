"""Services due and done under a contract: counted from facts, never ticked."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from ankang.contracts.rules.packages import Service


@dataclass(frozen=True, slots=True)
class Fact:
    """A visit, follow-up or check-up that stands on file."""

    id: UUID
    on: dt.date
    kind: str
    programme: str = ""
    mode: str = "home"


@dataclass(frozen=True, slots=True)
class Term:
    """When a contract holds: from the day all had signed, to its last day (both included)."""

    since: dt.date
    until: dt.date

    def covers(self, day: dt.date) -> bool:
        """Whether a day lies in it."""
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Count:
    """One service under one contract: the facts that count (at most `times`), and the days they are due by."""

    service: Service
    done: tuple[Fact, ...]
    due: tuple[dt.date, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything promised was done."""
        return len(self.done) >= self.service.times

    @property
    def next_due(self) -> dt.date | None:
        """By when the next one is due; None when all are done."""
        return None if self.is_whole else self.due[len(self.done)]

    def late(self, today: dt.date) -> int:
        """How many of those due before today are missing."""
        return max(0, sum(day < today for day in self.due) - len(self.done))


def counts(service: Service, fact: Fact) -> bool:
    """Whether a fact is this service."""
    return (
        fact.kind in service.kinds
        and (not service.programmes or fact.programme in service.programmes)
        and (not service.modes or fact.mode in service.modes)
    )


def due_days(service: Service, term: Term) -> tuple[dt.date, ...]:
    """By when the n-th time is due: spread evenly over the term, the last on its last day (our own choice)."""
    days = (term.until - term.since).days
    return tuple(
        term.since + dt.timedelta(days=days * n // service.times) for n in range(1, service.times + 1)
    )


def count(service: Service, term: Term, facts: Iterable[Fact]) -> Count:
    """What was done of a service. Two facts of one day are one service; those beyond `times` do not count."""
    by_day: dict[dt.date, Fact] = {}
    for fact in sorted(facts, key=lambda one: (one.on, str(one.id))):
        if term.covers(fact.on) and counts(service, fact):
            by_day.setdefault(fact.on, fact)
    done = tuple(by_day.values())[: service.times]
    return Count(service, done, due_days(service, term))


def count_all(services: Sequence[Service], term: Term, facts: Sequence[Fact]) -> tuple[Count, ...]:
    """What was done of each service of a contract. One fact may be several services: a check-up is one of each package."""
    return tuple(count(service, term, facts) for service in services)

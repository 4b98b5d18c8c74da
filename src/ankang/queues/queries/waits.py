"""Waiting times of facilities, by station, class and hour: the whole distribution, with who was not called."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places.models import Facility
from ankang.queues.models import Station, Ticket
from ankang.queues.rules import Spread, Wait, spread
from ankang.queues.rules.priority import ORDINARY


@dataclass(frozen=True)
class WaitRow:
    """The waits of one group (`key`: a class, an hour, or "" for all) at one kind of station."""

    station: str
    key: Any
    spread: Spread


@dataclass(frozen=True)
class Facing:
    """Waiting times of some days: all, by class, by hour of taking the ticket."""

    since: dt.date
    until: dt.date
    total: int
    all: list[WaitRow] = field(default_factory=list)
    by_class: list[WaitRow] = field(default_factory=list)
    by_hour: list[WaitRow] = field(default_factory=list)


def facilities_seen(user: User) -> list[Facility]:
    """The facilities with queues whose waiting times the reader may see."""
    rows = within(Facility.objects.all(), user, by="division", duty=Duty.VIEW_WAITING)
    return list(rows.filter(pk__in=Station.objects.values("facility")).order_by("name"))


def waiting_times(user: User, facility: UUID | None, since: dt.date, until: dt.date) -> Facing:
    """Waiting times from one day to another, that day included; of one facility or of all the reader may see."""
    rows = within(Ticket.objects.filter(day__range=(since, until)), user, by="place", duty=Duty.VIEW_WAITING)
    if facility:
        rows = rows.filter(station__facility=facility)
    told = list(
        rows.values_list("station__kind", "kind", "taken_at", "called_at", "ended_at", "promised").iterator()
    )
    now = timezone.now()
    waits = [(station, kind, taken, _wait(taken, called, ended, now), promised)
             for station, kind, taken, called, ended, promised in told]  # fmt: skip
    return Facing(
        since, until, len(waits), list(_rows(waits, lambda _kind, _hour: "")),
        list(_rows(waits, lambda kind, _hour: kind)), list(_rows(waits, lambda _kind, hour: hour)),
    )  # fmt: skip


def _wait(
    taken: dt.datetime, called: dt.datetime | None, ended: dt.datetime | None, now: dt.datetime
) -> Wait:
    """Until the first call; else as long as it is known to have lasted."""
    last = called or ended or now
    return Wait(max(0.0, (last - taken).total_seconds() / 60), called is not None)


def _rows(waits: list[Any], key_of: Callable[[str, int], Any]) -> Iterator[WaitRow]:
    groups: dict[tuple[str, Any], list[Wait]] = defaultdict(list)
    promises: dict[tuple[str, Any], int] = {}
    for station, kind, taken, wait, promised in waits:
        key = station, key_of(kind, timezone.localtime(taken).hour)
        groups[key].append(wait)
        promises[key] = max(promised, promises.get(key, 0))
    order = {kind: at for at, kind in enumerate(Station.Kind.values)}
    # The ordinary first: theirs are the waits that a green channel lengthens.
    ranked = sorted(groups, key=lambda key: (order[key[0]], key[1] != ORDINARY, key[1]))
    for station, key in ranked:
        found = spread(groups[station, key], promises[station, key])
        if found:
            yield WaitRow(station, key, found)

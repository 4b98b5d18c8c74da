"""The queues of the county hospital and of some centres over the last four weeks, and of this morning.

Mornings are full, Mondays more so; the green channel shortens its own waits and lengthens the ordinary ones a little.
A few give up, a few are passed over, and some were never called when the day ended.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils import timezone
from numpy.random import Generator

from ankang.demo.county import COUNTY
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.places.models import Facility
from ankang.queues import rules
from ankang.queues.models import Call, Station, Ticket
from ankang.queues.rules import Visitor
from ankang.storage import bulk
from ankang.values.workdays import is_workday

_IDS = 932
_WHOLE_DAY, _THIS_MORNING = 480.0, 120.0
_DAYS = 28
_STATIONS = (
    ("registration", "门诊挂号", "A", 95, 1.6), ("examination", "B超室", "B", 42, 3.4), ("admission", "住院处", "C", 16, 8.0),
)  # fmt: skip
# Who comes, of a hundred; what the window knows of them.
_VISITORS: tuple[tuple[Visitor, float], ...] = (
    (Visitor(age=40), 0.52), (Visitor(age=70), 0.18), (Visitor(age=83), 0.06), (Visitor(age=28, pregnant=True), 0.05),
    (Visitor(age=50, disabled=True), 0.03), (Visitor(age=55, referred=True), 0.04), (Visitor(age=45, triage=3), 0.02),
    (Visitor(age=60, triage=2), 0.005), (Visitor(age=58, classes=frozenset({"dibao"})), 0.065),
    (Visitor(age=52, classes=frozenset({"unstable_exited"})), 0.03),
)  # fmt: skip


@dataclass(frozen=True)
class _Line:
    """A station with how many come on an ordinary day and how many minutes one takes."""

    station: dict[str, Any]
    facility: Facility
    people: float
    minutes: float


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Stations, tickets and calls; rows by table."""
    ids = Ids(rng, _IDS)
    lines = list(_lines(ids))
    bulk.insert(
        Station,
        {name: [line.station[name] for line in lines] for name in lines[0].station} if lines else {"id": []},
    )
    tickets: list[dict[str, Any]] = []
    calls: list[dict[str, Any]] = []
    days = [mark.as_of - dt.timedelta(days=back) for back in range(_DAYS, -1, -1)]
    for line in lines:
        for day in days:
            if is_workday(day) or day == mark.as_of:
                _a_day(rng, ids, line, day, day == mark.as_of, tickets, calls)
    for model, rows in ((Ticket, tickets), (Call, calls)):
        bulk.insert(model, {name: [row[name] for row in rows] for name in rows[0]} if rows else {"id": []})
    return {"queues_station": len(lines), "queues_ticket": len(tickets), "queues_call": len(calls)}


def _lines(ids: Ids) -> Iterator[_Line]:
    """Three stations of each hospital, one of the first centres."""
    for facility in Facility.objects.filter(kind="hospital", division=COUNTY[0]).order_by("name"):
        for kind, name, prefix, people, minutes in _STATIONS:
            yield _Line(_station(ids, facility, kind, name, prefix), facility, people, minutes)
    for facility in Facility.objects.filter(kind="township_centre").order_by("division_id")[:3]:
        yield _Line(_station(ids, facility, "registration", "挂号处", "A"), facility, 26, 4.6)


def _station(ids: Ids, facility: Facility, kind: str, name: str, prefix: str) -> dict[str, Any]:
    return {
        "id": ids.hexes(1)[0], "facility_id": facility.pk.hex, "kind": kind, "name": name, "prefix": prefix,
        "is_open": True, "streak": 0, "streak_on": None,
    }  # fmt: skip


def _a_day(
    rng: Generator, ids: Ids, line: _Line, day: dt.date, today: bool, tickets: list[Any], calls: list[Any]
) -> None:
    """One station for one day: everybody is called by the rules of the house, by one window."""
    stands = [rules.standing(visitor, day) for visitor, _share in _VISITORS]
    n = int(rng.poisson(line.people * (1.25 if day.weekday() == 0 else 1.0)))
    weights = np.array([share for _visitor, share in _VISITORS])
    kinds = rng.choice(len(stands), n, p=weights / weights.sum())
    arrive = np.sort(np.clip(rng.normal(75, 55, n), 0, 479))
    gives_up = np.where(rng.random(n) < 0.03, arrive + rng.uniform(5, 40, n), np.inf)
    opens = dt.datetime.combine(day, dt.time(8), timezone.get_default_timezone())
    # Today is told up to ten o'clock whenever the county is made, so that the same day gives the same rows.
    last = _THIS_MORNING if today else _WHOLE_DAY
    arrive = arrive[arrive < last]
    n = len(arrive)
    rows = [_ticket(ids, line, day, opens, at + 1, stands[kinds[at]], float(arrive[at])) for at in range(n)]
    _served(rng, ids, line, day, opens, rows, arrive, gives_up, last * (0.8 if today else 1.0), calls)
    for at, row in enumerate(rows):
        if row["state"] == "waiting" and not today:
            row["state"], row["ended_at"] = (
                "left",
                opens + dt.timedelta(minutes=max(float(arrive[at]), last)),
            )
    tickets += rows


def _served(
    rng: Generator, ids: Ids, line: _Line, day: dt.date, opens: dt.datetime, rows: list[dict[str, Any]],
    arrive: Any, gives_up: Any, last: float, calls: list[Any],
) -> None:  # fmt: skip
    """Call until the day (or the morning) ends."""
    clock, streak, most, waiting, next_in = 0.0, 0, rules.in_a_row(day), [], 0
    while clock < last:
        while next_in < len(rows) and arrive[next_in] <= clock:
            row = rows[next_in]
            waiting.append(
                rules.Waiting(next_in, row["since"], row["minutes"], row["at_once"], row["number"])
            )
            next_in += 1
        for one in [one for one in waiting if gives_up[one.key] <= clock]:
            waiting.remove(one)
            rows[one.key] |= {
                "state": "cancelled",
                "ended_at": opens + dt.timedelta(minutes=float(gives_up[one.key])),
            }
        chosen = rules.next_of(waiting, streak, most)
        if chosen is None:
            clock = max(clock, float(arrive[next_in])) if next_in < len(rows) else last
            clock += 0.01
            continue
        waiting.remove(chosen.ticket)
        streak = chosen.streak
        took = float(rng.gamma(3, line.minutes / 3))
        calls.append(_called(rng, ids, rows[chosen.ticket.key], opens, clock, took, chosen))
        clock += took


def _called(
    rng: Generator, ids: Ids, row: dict[str, Any], opens: dt.datetime, clock: float, took: float, chosen: Any
) -> dict[str, Any]:
    at = opens + dt.timedelta(minutes=clock)
    row |= {
        "state": "no_show" if rng.random() < 0.02 else "served", "called_at": at, "window": 1,
        "ended_at": at + dt.timedelta(minutes=took),
    }  # fmt: skip
    return {
        "id": ids.hexes(1)[0], "ticket_id": row["id"], "window": 1, "why": chosen.why, "passed": chosen.passed,
        "called_at": at, "called_by_id": None,
    }  # fmt: skip


def _ticket(
    ids: Ids,
    line: _Line,
    day: dt.date,
    opens: dt.datetime,
    number: int,
    stands: rules.Standing,
    minute: float,
) -> dict[str, Any]:
    taken = opens + dt.timedelta(minutes=minute)
    return {
        "id": ids.hexes(1)[0], "station_id": line.station["id"], "place_id": line.facility.division_id, "day": day,
        "number": number, "person_id": None, "kind": stands.kind, "minutes": stands.minutes, "at_once": stands.at_once,
        "reasons": [[one.code, one.minutes] for one in stands.reasons],
        "promised": rules.promise(line.station["kind"], day), "state": "waiting", "since": taken, "taken_at": taken,
        "taken_by_id": None, "called_at": None, "called_by_id": None, "ended_at": None, "ended_by_id": None,
        "window": None, "before_id": None,
    }  # fmt: skip

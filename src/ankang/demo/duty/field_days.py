"""Days of the resident teams in the village this year: most on working days, some far behind, some logged late, the last
ones not yet confirmed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from numpy.random import Generator

from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.registry.models import Household
from ankang.storage import bulk
from ankang.teams.models import FieldDay, FieldVisit

_ACTIVITIES = ("meeting", "policy", "project", "training", "dispute", "check", "other")


def plant(
    ids: Ids,
    rng: Generator,
    mark: DemoMark,
    teams: Mapping[str, Sequence[UUID]],
    pairings: Sequence[Mapping[str, Any]],
) -> dict[str, int]:
    """The days of each member of each team from 1 January on; rows by table."""
    homes = _homes(teams, pairings)
    begin, last = dt.date(mark.as_of.year, 1, 4), mark.as_of
    calendar = [begin + dt.timedelta(days=n) for n in range((last - begin).days)]
    calendar = [day for day in calendar if day.weekday() < 6]
    days: list[tuple[Any, ...]] = []
    visits: list[tuple[UUID, UUID]] = []
    for village, members in sorted(teams.items()):
        for cadre in members:
            share = float(rng.choice([0.82, 0.9, 0.55], p=(0.4, 0.35, 0.25)))
            for day in (
                one for one, chance in zip(calendar, rng.random(len(calendar)), strict=True) if chance < share
            ):
                days.append(_day(ids, rng, cadre, village, day, last, homes.get(village, ()), visits))
    return _written(days, visits)


def _homes(
    teams: Mapping[str, Sequence[UUID]], pairings: Sequence[Mapping[str, Any]]
) -> dict[str, list[UUID]]:
    """Village → households there that have a cadre now."""
    held = {row["household_id"] for row in pairings if row["until"] is None}
    found: dict[str, list[UUID]] = defaultdict(list)
    for key, village in (
        Household.objects.filter(village__in=list(teams)).order_by("number").values_list("pk", "village_id")
    ):
        if key in held:
            found[village].append(key)
    return found


def _day(
    ids: Ids, rng: Generator, cadre: UUID, village: str, day: dt.date, last: dt.date, homes: Sequence[UUID],
    visits: list[tuple[UUID, UUID]],
) -> tuple[Any, ...]:  # fmt: skip
    key, luck = ids.uuids(1)[0], rng.integers(0, 1000, 3)
    done = [_ACTIVITIES[int(luck[0]) % len(_ACTIVITIES)]]
    if homes and luck[1] < 420:
        done.append("visit")
        seen = {homes[(int(luck[0]) * 7 + n) % len(homes)] for n in range(1 + int(luck[2]) % 3)}
        visits += [(key, home) for home in sorted(seen)]
    late = luck[2] < 60 and (last - day).days >= 9
    logged = day + dt.timedelta(days=9 if late else int(luck[2]) % 3)
    # The last ten days still wait for the town.
    state = "logged" if (last - day).days < 10 else "sent_back" if luck[2] >= 990 else "confirmed"
    return (key, cadre, village, day, sorted(done), bool(late), state, min(logged, last))


def _written(days: list[tuple[Any, ...]], visits: list[tuple[UUID, UUID]]) -> dict[str, int]:
    if days:
        key, cadre, village, on, done, late, state, logged = zip(*days, strict=True)
        moments = [dt.datetime.combine(day, dt.time(10), dt.UTC) for day in logged]
        bulk.insert(FieldDay, {
            "id": key, "cadre_id": cadre, "village_id": village, "on": on, "activities": done, "note": [""] * len(days),
            "late": late, "state": state, "reason": ["当天不在村里" if one == "sent_back" else "" for one in state],
            "logged_at": moments, "logged_by_id": [None] * len(days),
            "judged_at": [None if one == "logged" else when for one, when in zip(state, moments, strict=True)],
            "judged_by_id": [None] * len(days),
        })  # fmt: skip
    if visits:
        day_, home = zip(*visits, strict=True)
        bulk.insert(FieldVisit, {"day_id": day_, "household_id": home})
    return {"teams_fieldday": len(days), "teams_fieldvisit": len(visits)}

"""Whom departments know: the people of the register, and people of no register."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.random import Generator

from ankang.demo.county import COUNTY, Town, Village
from ankang.demo.days import day
from ankang.demo.people import people
from ankang.places.models import Division
from ankang.registry.models import Person, PersonCategory
from ankang.storage.sealed import open_column

# Days for which a department still names somebody who died.
_DEAD_FOR = 700
# One number more than the towns and the sample roster have: people of no demonstration.
_NO_TOWN = 18


@dataclass
class Someone:
    """A person of the register as a department knows them. `held`: kind → (since, disability, grade)."""

    number: str
    name: str
    identity: str
    sex: int
    born_on: dt.date
    town: str
    village: str
    health: str
    resident: bool
    died_on: dt.date | None
    here: bool
    held: dict[str, tuple[dt.date, str, int | None]] = field(default_factory=dict)


def everybody(today: dt.date) -> list[Someone]:
    """Who is on the books or died within the time departments remember, in order of number."""
    known = Person.objects.filter(left_on=None) | Person.objects.filter(
        died_on__gt=today - dt.timedelta(days=_DEAD_FOR)
    )
    names = (
        "pk",
        "number",
        "name",
        "sex",
        "born_on",
        "village_id",
        "health",
        "resident",
        "died_on",
        "left_on",
    )
    rows = list(known.order_by("number").values_list(*names, "identity"))
    numbers = open_column([r[-1] for r in rows], "registry_person.identity", [r[0] for r in rows])
    places = {d.pk: d for d in Division.objects.select_related("parent").filter(level=Division.Level.VILLAGE)}
    held: dict[Any, dict[str, tuple[dt.date, str, int | None]]] = defaultdict(dict)
    now = PersonCategory.objects.filter(since__lte=today, until=None)
    for key, kind, since, what, grade in now.values_list("person_id", "kind", "since", "disability", "grade"):
        held[key][kind] = (since, what, grade)
    return [
        Someone(
            number, name, identity, sex, born, places[village].parent.name, places[village].name, health,  # type: ignore[union-attr]
            resident, died, left is None, held.get(key, {}),
        )
        for (key, number, name, sex, born, village, health, resident, died, left, _), identity in zip(
            rows, numbers, strict=True
        )
    ]  # fmt: skip


def strangers(rng: Generator, count: int, today: dt.date) -> Iterator[tuple[str, ...]]:
    """People of the first village whom no register has."""
    place = (
        Division.objects.select_related("parent")
        .filter(level=Division.Level.VILLAGE, households__isnull=False, code__startswith=COUNTY[0][:6])
        .order_by("code")
        .first()
    )
    assert place is not None and place.parent is not None
    villages = [Village(place.code, place.name, "village", False)]
    town = Town(_NO_TOWN, place.parent.code, place.parent.name, count, 0, tuple(villages))
    them = people(rng, town, villages, max(count * 3, 12), day(today))
    for i in np.flatnonzero(them.present & (them.age > 20))[:count].tolist():
        sex = {1: "男", 2: "女"}[int(them.sex[i])]
        yield them.name[i], str(them.identity[i]), sex, str(them.born_on[i]), town.name, place.name

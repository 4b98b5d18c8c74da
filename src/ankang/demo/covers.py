"""What persons hold from one day to another: allowances, certificates, insurance, contracts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator

from ankang.demo import days
from ankang.demo.attributes import Attributes
from ankang.demo.days import Days
from ankang.demo.health import Conditions
from ankang.demo.people import People

_SEVERE = 0.93


@dataclass
class Spell:
    """Rows of one kind: persons, first and last day (never: still running)."""

    kind: str
    person: np.ndarray
    since: Days
    until: Days


def categories(rng: Generator, people: People, registered: np.ndarray, them: Attributes) -> Iterator[Spell]:
    """Dibao, tekun, disability and insurance of the persons of a town. `registered`: households (h)."""
    tekun = _tekun(rng, people, them)
    able = people.any_member(them.able)
    poor = np.where(registered, np.where(able, 0.12, 0.5), 0.015)
    # Severely disabled persons receive it on their own, whatever their household has.
    severe = them.disabled & (them.grade <= 2) & (rng.random(people.count) < _SEVERE)
    dibao = ((rng.random(people.households) < poor)[people.household] | severe) & ~tekun
    start = _from(
        people, days.between(rng, "2014-03-01", people.today - 60, people.households)[people.household]
    )
    ended = (rng.random(people.households) < 0.25)[people.household] & ~severe
    stop = start + rng.integers(300, 2000, people.households)[people.household]
    yield _spell(people, "dibao", dibao, start, days.where(ended & (stop < people.today), stop))
    yield _spell(
        people,
        "tekun",
        tekun,
        _from(people, days.between(rng, "2014-03-01", people.today - 60, people.count)),
    )
    certified = _from(people, days.between(rng, "2010-01-01", people.today - 30, people.count))
    yield _spell(people, "disabled", them.disabled, certified)
    employee = (people.age >= 22) & (people.age < 60) & (rng.random(people.count) < 0.035) & them.able
    insured_from = _from(people, np.full(people.count, days.day("2016-01-01")))
    yield _spell(people, "employee", employee, insured_from)
    yield _spell(people, "rbmi", ~employee, insured_from)


def _tekun(rng: Generator, people: People, them: Attributes) -> np.ndarray:
    alone = people.each(np.bincount(people.household, minlength=people.households) == 1)
    return alone & (people.age >= 60) & (rng.random(people.count) < 0.16) & ~them.able


def _from(people: People, since: Days) -> Days:
    """Not before the person was on the books."""
    return np.maximum(since, people.joined_on)


def _spell(people: People, kind: str, who: np.ndarray, since: Days, until: Days | None = None) -> Spell:
    """Rows of those concerned, closed on the day they left the books."""
    last = np.full(people.count, days.NEVER) if until is None else until
    last = np.where(np.isnat(last), people.left_on, np.fmin(last, people.left_on))
    at = np.flatnonzero(who & (since <= np.where(np.isnat(last), people.today, last)))
    return Spell(kind, at, since[at], last[at])


def contracts(rng: Generator, people: People, registered: np.ndarray, ill: Conditions) -> dict[str, Any]:
    """Family-doctor contracts of this year and the two before; the ill and the registered sign more often."""
    sick = ill.has("hypertension", "diabetes", "mental", "tuberculosis")
    keen = np.select([sick & registered, sick, registered, people.age >= 65], [0.97, 0.9, 0.88, 0.75], 0.36)
    leaning = rng.random(people.count)
    this_year = people.today.astype(object).year
    parts = []
    renewing = np.zeros(0, dtype=np.int64)
    for year in range(this_year - 2, this_year + 1):
        first, last = days.day(f"{year}-01-01"), days.day(f"{year}-12-31")
        signed = days.between(rng, first, first + 80, people.count)
        # Joined before, still here, resident; a little more willing each year.
        willing = (leaning < keen * (0.86 + 0.06 * (year - this_year + 2))) & people.resident
        there = (people.joined_on <= signed) & ~(people.left_on <= signed) & (signed <= people.today)
        # Who had a contract renews it from the first of January, so that it never lapses.
        at = np.flatnonzero(willing & there)
        begun = np.where(np.isin(at, renewing), first, signed[at])
        parts.append((at, begun, np.full(len(at), last)))
        renewing = at
    person, since, until = (np.concatenate(column) for column in zip(*parts, strict=True))
    return {"person": person, "since": since, "until": until}

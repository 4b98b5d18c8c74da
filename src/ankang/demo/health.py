"""Conditions and health records of one town.

Prevalence by age follows published surveys of rural adults (hypertension 45 % at 55–64, 56 % at 65–74); about
seven in ten of those are confirmed and under management here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.demo import days
from ankang.demo.days import Days
from ankang.demo.people import People

_AGES = (35, 45, 55, 65, 75)
# Confirmed share below 35 and in each age group from _AGES on.
_CONFIRMED = {
    "hypertension": (0.0, 0.06, 0.16, 0.31, 0.40, 0.42),
    "diabetes": (0.0, 0.015, 0.045, 0.085, 0.11, 0.10),
    "stroke": (0.0, 0.001, 0.006, 0.018, 0.040, 0.055),
    "coronary": (0.0, 0.001, 0.006, 0.020, 0.045, 0.065),
    "copd": (0.0, 0.001, 0.006, 0.020, 0.035, 0.045),
    "cancer": (0.0004, 0.001, 0.003, 0.006, 0.010, 0.010),
    "mental": (0.0025, 0.006, 0.006, 0.005, 0.004, 0.003),
    "tuberculosis": (0.0004, 0.001, 0.0012, 0.0016, 0.002, 0.002),
}
MAJOR = ("stroke", "cancer")
_EARLIEST_AGE = {"hypertension": 35, "diabetes": 35, "stroke": 40, "coronary": 40, "copd": 40}
_RECORDS_BEGAN = "2010-03-01"


@dataclass
class Conditions:
    """Rows of conditions: person (place in the town), kind, confirmed and ended; and flags by kind (n)."""

    person: np.ndarray
    kind: np.ndarray
    confirmed_on: Days
    ended_on: Days
    since: dict[str, Days]

    def has(self, *kinds: str) -> np.ndarray:
        """Whether each person has one of these now."""
        return np.any([~np.isnat(self.since[kind]) for kind in kinds], axis=0)


def conditions(rng: Generator, people: People, registered: np.ndarray) -> Conditions:
    """Who has what since when. `registered`: persons of registered households, who are ill more often (n)."""
    group = np.digitize(people.age, _AGES)
    parts, since = [], {}
    for kind, shares in _CONFIRMED.items():
        chance = np.array(shares)[group] * np.where(registered, 1.2, 0.93)
        if kind == "diabetes":
            chance = chance * np.where(~np.isnat(since["hypertension"]), 1.7, 0.75)
        ill = (rng.random(people.count) < chance) & (people.age >= _EARLIEST_AGE.get(kind, 16))
        earliest = people.born_on + int(_EARLIEST_AGE.get(kind, 16) * 365.25 + 1)
        span = 900 if kind == "tuberculosis" else 12 * 365
        first = np.maximum(earliest, people.today - span)
        last = np.where(np.isnat(people.left_on), people.today - 5, people.left_on - 5)
        ill &= first <= last
        on = days.where(ill, days.between(rng, first, np.maximum(last, first), people.count))
        since[kind] = on
        at = np.flatnonzero(ill)
        cured = on[at] + 200 if kind == "tuberculosis" else np.full(len(at), days.NEVER)
        parts.append((at, np.full(len(at), kind), on[at], np.where(cured <= people.today, cured, days.NEVER)))
    return Conditions(*(np.concatenate(column) for column in zip(*parts, strict=True)), since)


@dataclass
class Records:
    """Rows of health records: person, opened, complete, and the serial within the village (from 1)."""

    person: np.ndarray
    opened_on: Days
    complete: np.ndarray
    serial: np.ndarray


def records(rng: Generator, people: People, registered: np.ndarray) -> Records:
    """Records of 97 % of the registered and 93 % of the others; completeness differs from village to village."""
    kept = rng.random(people.count) < np.where(registered, 0.97, 0.93)
    at = np.flatnonzero(kept)
    village = people.village[at]
    care = rng.beta(8, 2, len(people.villages))
    # Rows are ordered by village, so the serial is the distance to the village's first row.
    first = np.searchsorted(village, np.arange(len(people.villages)))
    earliest = np.maximum(people.joined_on[at], days.day(_RECORDS_BEGAN))
    latest = np.where(np.isnat(people.left_on[at]), people.today, people.left_on[at])
    opened = days.between(rng, earliest, np.minimum(np.maximum(earliest, earliest + 500), latest), len(at))
    return Records(at, opened, rng.random(len(at)) < care[village], np.arange(len(at)) - first[village] + 1)

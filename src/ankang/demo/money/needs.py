"""Who needed care when, where and at what cost: stays and visits of the people of one town as columns."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.demo import days
from ankang.demo.days import Days, years_at
from ankang.demo.health import Conditions
from ankang.demo.money import illness
from ankang.demo.money.hospitals import Hospitals
from ankang.demo.money.illness import COUNTY, OUTSIDE, REASONS, TOWNSHIP
from ankang.demo.people import People

FIRST_YEAR = 2024
# What a person of a household that is away most of the year is treated for here.
_AWAY_SHARE = 0.35
# How likely a stay is kept, by month: fewer in summer.
_SEASON = np.array([1.0, 0.95, 0.9, 0.82, 0.76, 0.74, 0.74, 0.76, 0.8, 0.86, 0.94, 1.0])
_LATE = {"area": 0.2, "province": 0.25, "outside": 0.6, "county": 0.025}
_LATE_DAYS = {"area": 60, "province": 75, "outside": 110, "county": 21}


@dataclass
class Needs:
    """Rows ordered by person, discharge and admission. `facility`: place in the hospitals; `cost`: fen;
    `settled_on`: never where nobody has settled it yet. `draw`: a number from 0 to 1 for later choices."""

    person: np.ndarray
    visit: np.ndarray
    icd: np.ndarray
    disease: np.ndarray
    mix: np.ndarray
    facility: np.ndarray
    referred: np.ndarray
    admitted_on: Days
    discharged_on: Days
    settled_on: Days
    cost: np.ndarray
    draw: np.ndarray

    def __len__(self) -> int:
        return len(self.person)

    def take(self, at: np.ndarray) -> "Needs":
        """The rows at these places."""
        return Needs(**{name: column[at] for name, column in vars(self).items()})


@dataclass(frozen=True)
class Cover:
    """From when to when each person (n) could have a bill: insured as a resident and on the books."""

    first: Days
    last: Days


def needs(rng: Generator, people: People, ill: Conditions, cover: Cover, here: Hospitals) -> Needs:
    """All stays and visits of a town that became bills, from 2024 on."""
    parts = [*_stays(rng, people, ill, cover, here), *_visits(rng, people, ill, cover, here)]
    merged = Needs(**{name: np.concatenate([getattr(p, name) for p in parts]) for name in vars(parts[0])})
    merged = merged.take(np.lexsort((merged.admitted_on, merged.discharged_on, merged.person)))
    merged = merged.take(np.flatnonzero(~_overlaps(merged)))
    merged.settled_on = _settled(rng, merged, people.today, here)
    return merged


def _drawn(
    rng: Generator, people: People, rate: np.ndarray, first: Days, last: Days
) -> tuple[np.ndarray, Days]:
    """Persons and days at a yearly rate (n), within each one's days."""
    persons, dates = [], []
    for year in range(FIRST_YEAR, people.today.astype(object).year + 1):
        more = (1 + illness.YEARLY_MORE) ** (year - FIRST_YEAR)
        who = np.repeat(np.arange(people.count), rng.poisson(rate * more))
        day = days.day(f"{year}-01-01") + rng.integers(0, 365, len(who))
        month = day.astype("datetime64[M]").astype(np.int64) % 12
        kept = (day >= first[who]) & (day <= last[who]) & (rng.random(len(who)) < _SEASON[month])
        persons.append(who[kept])
        dates.append(day[kept])
    return np.concatenate(persons), np.concatenate(dates)


def _stays(rng: Generator, people: People, ill: Conditions, cover: Cover, here: Hospitals) -> Iterator[Needs]:
    age = years_at(days.day(f"{FIRST_YEAR + 1}-07-01"), people.born_on)
    present = np.where(people.resident, 1.0, _AWAY_SHARE)
    who, day = _drawn(
        rng, people, illness.YEARLY[np.digitize(age, illness.AGES)] * present, cover.first, cover.last
    )
    names, shares = zip(*illness.COMMON, strict=True)
    yield _stay(
        rng, people, cover, here, who, day, rng.choice(np.array(names, dtype=object), len(who), p=shares)
    )
    for kind, rate in illness.STAYS_OF.items():
        first = np.fmax(cover.first, ill.since[kind])
        first = days.where(~np.isnat(ill.since[kind]), first)
        who, day = _drawn(rng, people, np.where(np.isnat(first), 0.0, rate * present), first, cover.last)
        yield _stay(rng, people, cover, here, who, day, np.full(len(who), kind, dtype=object))


def _stay(
    rng: Generator, people: People, cover: Cover, here: Hospitals, who: np.ndarray, day: Days, reason: np.ndarray
) -> Needs:  # fmt: skip
    n = len(who)
    where = np.array([REASONS[r].where for r in reason.tolist()]).reshape(n, 5)
    column = (rng.random((n, 1)) > np.cumsum(where, axis=1)[:, :4]).sum(axis=1)
    far = ~people.resident[who] & (rng.random(n) < 0.45)
    level = np.where(far, OUTSIDE, column + TOWNSHIP)
    stay = np.maximum(np.ceil(illness.DAYS[level] * rng.lognormal(0, 0.35, n)), 1).astype(np.int64)
    ended = day + stay
    rise = (1 + illness.YEARLY_RISE) ** ((ended - days.day(f"{FIRST_YEAR}-01-01")).astype(np.int64) / 365)
    scale = np.array([REASONS[r].cost for r in reason.tolist()]).reshape(n)
    yuan = illness.COST[level] * scale * rise * rng.lognormal(0, 1, n) ** illness.SPREAD[level]
    made = Needs(
        person=who, visit=np.full(n, "inpatient", dtype=object), icd=_told(reason, "icd"), disease=_told(reason, "disease"),
        mix=_told(reason, "mix"), facility=here.of_town(people.town)[level - TOWNSHIP],
        referred=(level > COUNTY) & (rng.random(n) < np.where(far, 0.12, 0.78)), admitted_on=day, discharged_on=ended,
        settled_on=ended, cost=np.maximum(np.round(yuan * 100).astype(np.int64), 20_000), draw=rng.random(n),
    )  # fmt: skip
    return made.take(np.flatnonzero(ended <= cover.last[who]))


def _told(reason: np.ndarray, name: str) -> np.ndarray:
    return np.array([getattr(REASONS[r], name) for r in reason.tolist()], dtype=object)


def _visits(
    rng: Generator, people: People, ill: Conditions, cover: Cover, here: Hospitals
) -> Iterator[Needs]:
    clinic = here.clinics([v.name for v in people.villages])[people.village]
    centre, county, city = here.of_town(people.town)[:3]
    near = np.where(clinic >= 0, clinic, centre)
    present = people.resident * 1.0
    who, day = _drawn(rng, people, illness.VISITS * present, cover.first, cover.last)
    at = np.select([rng.random(len(who)) < 0.6, rng.random(len(who)) < 0.85], [near[who], centre], county)
    yield _visit(rng, who, day, at, ("outpatient", "J06.900", "", "visit"), illness.VISIT_COST)
    for kind, icd in (("hypertension", "I10.x00"), ("diabetes", "E11.900")):
        rate = np.where(np.isnat(ill.since[kind]), 0.0, illness.TWO_DISEASES) * present
        who, day = _drawn(rng, people, rate, np.fmax(cover.first, ill.since[kind]), cover.last)
        at = np.where(rng.random(len(who)) < 0.5, near[who], centre)
        yield _visit(rng, who, day, at, ("two_diseases", icd, kind, "two_diseases"), illness.DRUGS_COST)
    for kind in illness.CHRONIC_KINDS:
        rate = np.where(np.isnat(ill.since[kind]), 0.0, illness.CHRONIC) * present
        who, day = _drawn(rng, people, rate, np.fmax(cover.first, ill.since[kind]), cover.last)
        at = np.select([rng.random(len(who)) < 0.3, rng.random(len(who)) < 0.9], [centre, county], city)
        told = ("chronic_outpatient", REASONS[kind].icd, REASONS[kind].disease, "chronic")
        yield _visit(rng, who, day, at, told, illness.CHRONIC_COST)


def _visit(
    rng: Generator, who: np.ndarray, day: Days, at: np.ndarray, told: tuple[str, str, str, str], yuan: float
) -> Needs:
    n = len(who)
    visit, icd, disease, mix = (np.full(n, word, dtype=object) for word in told)
    cost = np.maximum(np.round(yuan * 100 * rng.lognormal(0, 0.5, n)).astype(np.int64), 1_500)
    return Needs(
        person=who, visit=visit, icd=icd, disease=disease, mix=mix, facility=at.astype(np.int64),
        referred=np.zeros(n, dtype=bool), admitted_on=day, discharged_on=day, settled_on=day, cost=cost,
        draw=rng.random(n),
    )  # fmt: skip


def _overlaps(rows: Needs) -> np.ndarray:
    """A stay that begins before the person's last one ended did not happen; nor did a second visit on a day."""
    same = np.r_[False, rows.person[1:] == rows.person[:-1]]
    before = np.r_[rows.discharged_on[:1] - 999, rows.discharged_on[:-1]]
    return same & (rows.admitted_on <= before)


def _settled(rng: Generator, rows: Needs, today: np.datetime64, here: Hospitals) -> Days:
    """Most bills are settled on the day of discharge. Only the last of a person's year comes late here, so that none
    changes what was settled before; what is not settled by today waits."""
    n, year = len(rows), rows.discharged_on.astype("datetime64[Y]")
    last = (
        np.r_[(rows.person[1:] != rows.person[:-1]) | (year[1:] != year[:-1]), True]
        if n
        else np.zeros(0, bool)
    )
    place = here.places[rows.facility]
    chance = np.array([_LATE[p] for p in place.tolist()])
    most = np.array([_LATE_DAYS[p] for p in place.tolist()])
    waits = last & (rng.random(n) < chance)
    on = rows.discharged_on + np.where(waits, rng.integers(2, np.maximum(most, 3), n), 0)
    return days.where(on <= today, on)

"""Three years of visits of one town, with pressures and glucose that behave.

Control improves in most towns and stands still in some; 云台镇 and 石门村 fall back from July of this year;
三岔村 and a few other villages have lost their doctor, so their visits stop and fall due. Where pills come to the door
(`campaign`), pressure falls.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.demo import campaign, days
from ankang.demo.days import Days, years_at
from ankang.demo.health import Conditions, Records
from ankang.demo.people import People

_HISTORY_DAYS = 3 * 365
_ROUND_DAYS = 91
_SOON_DAYS = 14
FALLING_TOWN, FALLING_VILLAGE, LEFT_VILLAGE, BUSY_VILLAGE = "云台镇", "石门村", "三岔村", "柳林村"
_DUE_TODAY = 6


@dataclass
class Visits:
    """Rows of visits, ordered by person and day. Missing numbers are −1."""

    person: np.ndarray
    kind: np.ndarray
    programme: np.ndarray
    visited_on: Days
    mode: np.ndarray
    systolic: np.ndarray
    diastolic: np.ndarray
    glucose_x10: np.ndarray
    control: np.ndarray
    emergency: np.ndarray
    referred: np.ndarray
    next_on: Days

    def take(self, at: np.ndarray) -> "Visits":
        """The rows at these places."""
        return Visits(**{name: column[at] for name, column in vars(self).items()})


@dataclass
class _Place:
    """How each village fares: share of visits made, day the doctor left, mmHg a year, a late rise, and pills at the door."""

    kept: np.ndarray
    no_doctor_from: Days
    trend: np.ndarray
    rise: np.ndarray
    rise_from: np.datetime64
    pills: np.ndarray
    pills_from: np.datetime64


def visits(
    rng: Generator, people: People, concerned: np.ndarray, ill: Conditions, records: Records
) -> Visits:
    """All visits. `concerned`: households (h) that cadres visit at home."""
    place = _places(rng, people)
    recorded = np.zeros(people.count, dtype=bool)
    recorded[records.person] = True
    parts = [
        _follow_ups(rng, people, place, ill.since[programme], recorded, programme)
        for programme in ("hypertension", "diabetes")
    ]
    parts.append(_checkups(rng, people, place, ill, recorded))
    parts.append(_home_visits(rng, people, concerned))
    merged = Visits(**{name: np.concatenate([getattr(p, name) for p in parts]) for name in vars(parts[0])})
    return merged.take(np.lexsort((merged.programme, merged.visited_on, merged.person)))


def _places(rng: Generator, people: People) -> _Place:
    n, year = len(people.villages), people.today.astype(object).year
    names = np.array([v.name for v in people.villages])
    left = days.where(rng.random(n) < 0.015, np.full(n, days.day(f"{year}-03-10")))
    left[names == LEFT_VILLAGE] = days.day(f"{year}-03-10")
    left[names == BUSY_VILLAGE] = days.NEVER
    falls = (names == FALLING_VILLAGE) | (people.town.name == FALLING_TOWN)
    return _Place(
        kept=rng.beta(14, 2.2, n),
        no_doctor_from=left,
        trend=np.full(n, -5.0 if people.town.number % 3 else -0.8) + rng.normal(0, 0.8, n),
        rise=np.where(falls, 13.0, 0.0),
        rise_from=days.day(f"{year}-07-01"),
        pills=np.where(np.isin([v.code for v in people.villages], _with_pills(people)), campaign.FALL, 0.0),
        pills_from=np.datetime64(campaign.begins(people.today.astype(object)), "D"),
    )


def _with_pills(people: People) -> tuple[str, ...]:
    return campaign.groups([(v.code, v.name) for v in people.town.villages]).pills


def _follow_ups(
    rng: Generator, people: People, place: _Place, since: Days, recorded: np.ndarray, programme: str
) -> Visits:
    """Follow-ups each quarter, and again after two weeks where control failed."""
    managed = np.flatnonzero(~np.isnat(since) & recorded & people.resident)
    rounds = _HISTORY_DAYS // _ROUND_DAYS
    person = np.repeat(managed, rounds)
    back = np.tile(np.arange(rounds), len(managed)) * _ROUND_DAYS
    day = people.today - np.repeat(rng.integers(0, _ROUND_DAYS, len(managed)), rounds) - back
    day = np.busday_offset(day + rng.integers(-9, 10, len(day)), 0, roll="backward")
    person, day = _made(rng, people, place, person, day, since)
    base = rng.normal(145, 10, people.count), rng.normal(7.0, 1.25, people.count)
    first = _measured(rng, people, place, person, day, programme, base)
    again = np.flatnonzero((first.control == 2) & (rng.random(len(person)) < 0.55))
    extra_day = np.busday_offset(day[again] + rng.integers(9, 17, len(again)), 0, roll="backward")
    extra_person, extra_day = _made(rng, people, place, person[again], extra_day, since)
    lower = base[0] - 7, base[1] - 0.6
    extra = _measured(rng, people, place, extra_person, extra_day, programme, lower)
    both = Visits(**{k: np.concatenate([v, getattr(extra, k)]) for k, v in vars(first).items()})
    both = both.take(np.lexsort((both.visited_on, both.person)))
    return _decided(rng, people, _one_a_day(both))


def _made(
    rng: Generator, people: People, place: _Place, person: np.ndarray, day: Days, since: Days
) -> tuple[np.ndarray, Days]:
    """The planned visits that took place."""
    village = people.village[person]
    happened = (day >= np.maximum(since[person], people.joined_on[person])) & (day <= people.today)
    happened &= ~(day >= people.left_on[person]) & ~(day >= place.no_doctor_from[village])
    happened &= rng.random(len(day)) < place.kept[village]
    return person[happened], day[happened]


def _measured(
    rng: Generator,
    people: People,
    place: _Place,
    person: np.ndarray,
    day: Days,
    programme: str,
    base: tuple[np.ndarray, np.ndarray],
) -> Visits:
    """Values and control class of visits. Telephone visits measure nothing and have no class."""
    n, village = len(person), people.village[person]
    years = (day - (people.today - _HISTORY_DAYS)).astype(np.int64) / 365.25
    shift = place.trend[village] * years + np.where(day >= place.rise_from, place.rise[village], 0.0)
    pills = np.where(day >= place.pills_from, place.pills[village], 0.0)
    top = np.clip(base[0][person] + shift - pills + rng.standard_t(4, n) * 7, 92, 216).astype(np.int64)
    bottom = np.clip(top * 0.33 + 36 + rng.normal(0, 6, n), 50, np.minimum(128, top - 22)).astype(np.int64)
    glucose = np.clip((base[1][person] + shift * 0.035 + rng.standard_t(4, n) * 0.6) * 10, 31, 240).astype(
        np.int64
    )
    mode = rng.choice(np.array(("outpatient", "home", "phone"), dtype=object), n, p=(0.46, 0.46, 0.08))
    seen = mode != "phone"
    diabetes = programme == "diabetes"
    limit = np.where(years_at(day, people.born_on[person]) >= 65, 150, 140)
    fine = (glucose < 70) if diabetes else (top < limit) & (bottom < 90)
    control = np.where(fine, 1, 2)
    rare = rng.random(n)
    control = np.select([rare < 0.006, rare < 0.009], [3, 4], control)
    emergency = (top >= 180) | (bottom >= 110)
    if diabetes:
        emergency |= (glucose >= 167) | (glucose <= 39)
    return Visits(
        person=person, kind=np.full(n, "follow_up", dtype=object), programme=np.full(n, programme, dtype=object),
        visited_on=day, mode=mode, systolic=np.where(seen, top, -1), diastolic=np.where(seen, bottom, -1),
        glucose_x10=np.where(seen & diabetes, glucose, -1), control=np.where(seen, control, -1),
        emergency=seen & emergency, referred=np.zeros(n, dtype=bool), next_on=np.full(n, days.NEVER),
    )  # fmt: skip


def _one_a_day(rows: Visits) -> Visits:
    """Rows without a second visit of the same person on the same day."""
    same = (rows.person[1:] == rows.person[:-1]) & (rows.visited_on[1:] == rows.visited_on[:-1])
    return rows.take(np.flatnonzero(np.r_[True, ~same] if len(rows.person) else np.zeros(0, dtype=bool)))


def _decided(rng: Generator, people: People, rows: Visits) -> Visits:
    """Referral after an emergency or two failures in a row, and the day of the next visit."""
    failed = rows.control >= 2
    before = np.r_[False, failed[:-1] & (rows.person[1:] == rows.person[:-1])] if len(failed) else failed
    rows.referred = rows.emergency | (failed & before)
    rows.next_on = rows.visited_on + np.where(failed, _SOON_DAYS, _ROUND_DAYS)
    last = np.r_[rows.person[1:] != rows.person[:-1], True] if len(failed) else failed
    busy = np.array([v.name == BUSY_VILLAGE for v in people.villages])
    since = people.today - rows.visited_on
    late = (since >= np.timedelta64(_SOON_DAYS, "D")) & (since <= np.timedelta64(120, "D"))
    due = np.flatnonzero(last & late & ~failed & busy[people.village[rows.person]])[:_DUE_TODAY]
    rows.next_on[due] = people.today
    return rows


def _checkups(rng: Generator, people: People, place: _Place, ill: Conditions, recorded: np.ndarray) -> Visits:
    """One check-up a year for most of those over 65 or with a chronic condition."""
    this_year = people.today.astype(object).year
    wanted = recorded & people.resident & ((people.age >= 65) | ill.has("hypertension", "diabetes"))
    base = rng.normal(137, 14, people.count), rng.normal(5.9, 0.9, people.count)
    parts = []
    for year in range(this_year - 2, this_year + 1):
        day = np.busday_offset(
            days.between(rng, f"{year}-03-01", f"{year}-10-31", people.count), 0, roll="backward"
        )
        at = np.flatnonzero(wanted & (rng.random(people.count) < 0.8))
        person, on = _made(rng, people, place, at, day[at], people.joined_on)
        rows = _measured(rng, people, place, person, on, "diabetes", base)
        rows.kind[:], rows.programme[:], rows.mode[:] = "checkup", "", "outpatient"
        parts.append(rows.take(np.flatnonzero(rows.systolic > 0)))
    rows = Visits(**{name: np.concatenate([getattr(p, name) for p in parts]) for name in vars(parts[0])})
    rows.control = np.full(len(rows.person), -1)
    rows.referred = rows.emergency & (rng.random(len(rows.person)) < 0.9)
    return rows


def _home_visits(rng: Generator, people: People, concerned: np.ndarray) -> Visits:
    """Cadres call on registered and monitored households each quarter; the head answers."""
    heads = np.flatnonzero(people.leads & concerned[people.household])
    rounds = _HISTORY_DAYS // _ROUND_DAYS
    person = np.repeat(heads, rounds)
    day = (
        people.today
        - rng.integers(0, _ROUND_DAYS, len(person))
        - np.tile(np.arange(rounds), len(heads)) * _ROUND_DAYS
    )
    made = (
        (rng.random(len(day)) < 0.84) & ~(day >= people.left_on[person]) & (day >= people.joined_on[person])
    )
    person, day = person[made], day[made]
    n = len(person)
    none, no = np.full(n, -1), np.zeros(n, dtype=bool)
    return Visits(
        person, np.full(n, "home_visit", dtype=object), np.full(n, "", dtype=object), day,
        np.full(n, "home", dtype=object), none, none, none, none, no, no, np.full(n, days.NEVER),
    )  # fmt: skip

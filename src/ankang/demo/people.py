"""The people of one town: households placed in villages, who is away, has died or has left, and their names."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.demo import days, households, names
from ankang.demo.county import Town, Village
from ankang.demo.days import Days
from ankang.demo.identity import identity_numbers

_ETHNICITIES = (("01", 0.964), ("03", 0.012), ("15", 0.008), ("06", 0.006), ("11", 0.004), ("33", 0.003))
_DOTTED = (("05", 0.0015), ("04", 0.0015))
# Chance that a person of working age lives and works elsewhere, by part in the household.
_AWAY = {"H": 0.10, "W": 0.10, "N": 0.30, "L": 0.22, "C": 0.30, "B": 0.12}
_HISTORY_DAYS = 3 * 365


@dataclass
class People:
    """Columns of one town. Per household: (h); per person: (n), ordered by village, household and part."""

    town: Town
    villages: list[Village]
    today: np.datetime64
    village_of_household: np.ndarray
    household: np.ndarray
    part: np.ndarray
    sex: np.ndarray
    born_on: Days
    age: np.ndarray
    resident: np.ndarray
    died_on: Days
    left_on: Days
    left_reason: np.ndarray
    household_left_on: Days
    joined_on: Days
    household_joined_on: Days
    ethnicity: np.ndarray
    name: np.ndarray
    identity: np.ndarray

    @property
    def count(self) -> int:
        """How many persons."""
        return len(self.household)

    @property
    def households(self) -> int:
        """How many households."""
        return len(self.village_of_household)

    @property
    def present(self) -> np.ndarray:
        """Who is on the books today (n)."""
        return np.isnat(self.left_on)

    @property
    def village(self) -> np.ndarray:
        """Place of each person's village in `villages` (n)."""
        return self.village_of_household[self.household]

    def each(self, values: np.ndarray) -> np.ndarray:
        """A household column repeated for its members (n)."""
        return values[self.household]

    def any_member(self, flags: np.ndarray) -> np.ndarray:
        """Whether any member of the household has the flag (h)."""
        return np.bincount(self.household, weights=flags, minlength=self.households) > 0

    def sum_members(self, values: np.ndarray) -> np.ndarray:
        """Sum over the members of each household (h)."""
        return np.bincount(self.household, weights=values, minlength=self.households).astype(np.int64)


def people(
    rng: Generator, town: Town, villages: list[Village], residents: int, today: np.datetime64
) -> People:
    """The people of a town (or of some of its villages) with exactly `residents` living there today."""
    rows = households.members(rng, int(residents / 2.2) + 12)
    born_on = today - (rows.age * 365.2425).astype(np.int64) - rng.integers(1, 364, len(rows.age))
    age = days.years_at(today, born_on)
    died_on, left_on, reason = _fates(rng, rows, age, today)
    resident = ~_away(rng, rows, age)
    keep = _cut(rng, rows, age, resident, np.isnat(left_on), residents)
    household = rows.household[keep]
    count = int(household.max()) + 1
    weights = rng.lognormal(0, 0.35, len(villages))
    village_of = np.sort(rng.choice(len(villages), count, p=weights / weights.sum()))
    gone = np.bincount(household, weights=np.isnat(left_on[keep]), minlength=count) == 0
    last = np.full(count, np.iinfo(np.int64).min)
    np.maximum.at(last, household, np.where(gone[household], left_on[keep].astype(np.int64), last[0]))
    household_joined = days.between(rng, "2013-11-01", "2014-06-30", count)
    part, sex, born = rows.part[keep], rows.sex[keep], born_on[keep]
    ethnicity, name = _named(rng, household, count, part, sex, born)
    return People(
        town=town, villages=villages, today=today, village_of_household=village_of, household=household,
        part=part, sex=sex, born_on=born, age=age[keep], resident=resident[keep], died_on=died_on[keep],
        left_on=left_on[keep], left_reason=reason[keep],
        household_left_on=np.where(gone, last.astype("datetime64[D]"), days.NEVER),
        joined_on=np.minimum(
            _joined(rng, household_joined[household], part, born, age[keep], left_on[keep]), today
        ),
        household_joined_on=household_joined, ethnicity=ethnicity, name=name,
        identity=identity_numbers(town.number, born, sex),
    )  # fmt: skip


def _fates(
    rng: Generator, rows: households.Members, age: np.ndarray, today: np.datetime64
) -> tuple[Days, Days, np.ndarray]:
    """Who died and who left in the years of history: day of death, day of leaving, reason."""
    n = len(age)
    size = np.bincount(rows.household, minlength=rows.households)[rows.household]
    may_die = (rows.part != "H") | (size == 1)
    dies = may_die & (rng.random(n) < np.clip(0.006 * np.exp((age - 40) * 0.07), 0.001, 0.4))
    died_on = days.where(
        dies, days.between(rng, today - np.minimum(_HISTORY_DAYS, age * 365 + 1), today - 1, n)
    )
    weds = (rows.part == "C") & (rows.sex == 2) & (age >= 22) & (age <= 32) & ~dies & (rng.random(n) < 0.35)
    # A household moves as a whole, so none with a child born since.
    youngest = np.full(rows.households, 999)
    np.minimum.at(youngest, rows.household, age)
    moves = ((rng.random(rows.households) < 0.006) & (youngest > 3))[rows.household] & ~dies & ~weds
    moved_on = days.between(rng, today - _HISTORY_DAYS, today - 30, rows.households)[rows.household]
    left_on = np.where(dies, died_on, days.where(weds, days.between(rng, today - 900, today - 10, n)))
    left_on = np.where(moves, moved_on, left_on)
    reason = np.select([dies, weds, moves], ["死亡", "婚出", "迁出"], "").astype(object)
    return died_on, left_on, reason


def _away(rng: Generator, rows: households.Members, age: np.ndarray) -> np.ndarray:
    chance = np.zeros(len(age))
    for part, share in _AWAY.items():
        chance[rows.part == part] = share
    return (age >= 18) & (age < 56) & (rng.random(len(age)) < chance)


def _cut(
    rng: Generator,
    rows: households.Members,
    age: np.ndarray,
    resident: np.ndarray,
    here: np.ndarray,
    wanted: int,
) -> np.ndarray:
    """Rows of the first households that hold `wanted` residents; who is too many there is away instead."""
    so_far = np.cumsum(np.bincount(rows.household, weights=resident & here, minlength=rows.households))
    last = int(np.searchsorted(so_far, wanted))
    if last >= rows.households:
        raise ValueError("住户编少了，凑不够常住人口：请调大户数。")
    keep = rows.household <= last
    grown = np.flatnonzero(keep & resident & here & (age >= 18) & (age < 60))
    resident[rng.choice(grown, int(so_far[last]) - wanted, replace=False)] = False
    return keep


def _joined(
    rng: Generator, household_joined: Days, part: np.ndarray, born_on: Days, age: np.ndarray, left_on: Days
) -> Days:
    """Day each person came onto the books: with the household, after birth, or by marriage."""
    joined = np.maximum(household_joined, born_on + rng.integers(2, 40, len(born_on)))
    wed = (part == "L") & (rng.random(len(part)) < 0.7)
    married = days.between(rng, born_on + 21 * 365, born_on + 24 * 365, len(born_on))
    joined = np.where(wed, np.maximum(joined, married), joined)
    today_or_left = np.where(np.isnat(left_on), joined, np.minimum(joined, left_on))
    return np.where((age < 1) & np.isnat(left_on), born_on + 1, today_or_left)


def _named(
    rng: Generator, household: np.ndarray, count: int, part: np.ndarray, sex: np.ndarray, born_on: Days
) -> tuple[np.ndarray, np.ndarray]:
    """Ethnicity and name of each person: children carry the father's family name."""
    codes, shares = zip(*_ETHNICITIES, *_DOTTED, strict=True)
    nation = rng.choice(np.array(codes, dtype=object), count, p=np.array(shares) / sum(shares))[household]
    head_sex, spouse_of = np.ones(count, dtype=np.int64), np.full(count, -1)
    head_sex[household[part == "H"]] = sex[part == "H"]
    spouse_of[household[part == "W"]] = np.flatnonzero(part == "W")
    own = names.surnames(rng, len(part))
    line = names.surnames(rng, count)
    father = np.where((head_sex == 2) & (spouse_of >= 0), own[spouse_of], line)
    in_line = np.isin(part, list("CNG"))
    family = np.where(in_line, father[household], np.where(np.isin(part, list("HFB")), line[household], own))
    name = family + names.given_names(rng, sex, born_on.astype("datetime64[Y]").astype(np.int64) + 1970)
    for code, _ in _DOTTED:
        here = np.flatnonzero(nation == code)
        name[here] = names.dotted(rng, code, len(here))
    return nation, name

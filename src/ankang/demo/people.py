"""The people of one town: households placed in villages, who is away, has died or has left, and their names."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.demo import days, households, names
from ankang.demo.county import Town, Village
from ankang.demo.days import Days
from ankang.demo.fates import Fates, fates
from ankang.demo.identity import identity_numbers
from ankang.demo.joining import Arrivals, arrivals, weddings
from ankang.demo.splits import Splits, homes, splits

_ETHNICITIES = (("01", 0.964), ("03", 0.012), ("15", 0.008), ("06", 0.006), ("11", 0.004), ("33", 0.003))
_DOTTED = (("05", 0.0015), ("04", 0.0015))
# Chance that a person of working age lives and works elsewhere, by part in the household.
_AWAY = {"H": 0.10, "W": 0.10, "N": 0.30, "L": 0.22, "C": 0.30, "B": 0.12}


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
    fates: Fates
    household_left_on: Days
    arrivals: Arrivals
    household_joined_on: Days
    splits: Splits
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
    def died_on(self) -> Days:
        """Day of death (n)."""
        return self.fates.died_on

    @property
    def left_on(self) -> Days:
        """Day of leaving the books (n)."""
        return self.fates.left_on

    @property
    def left_reason(self) -> np.ndarray:
        """Reason of leaving as a label, empty for those on the books (n)."""
        return self.fates.reason

    @property
    def joined_on(self) -> Days:
        """Day of coming onto the books (n)."""
        return self.arrivals.on

    @property
    def present(self) -> np.ndarray:
        """Who is on the books today (n)."""
        return np.isnat(self.left_on)

    @property
    def heads(self) -> np.ndarray:
        """Places of the heads of today, those of a household that is gone among them: one for each household."""
        return np.flatnonzero(self.leads)

    @property
    def leads(self) -> np.ndarray:
        """Who heads a household: the widowed spouse after a head who died, the son an old head left it to (n)."""
        handed = ~np.isnat(self.fates.handed_on)
        widowed = self.any_member(self.fates.heir)[self.household]
        return self.fates.heir | (handed & (self.part == "N")) | (~handed & ~widowed & (self.part == "H"))

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
    rows = households.members(rng, int(residents / 2.0) + 12)
    born_on = today - (rows.age * 365.2425).astype(np.int64) - rng.integers(1, 364, len(rows.age))
    age = days.years_at(today, born_on)
    fate = fates(rng, rows, age, born_on, today)
    resident = ~_away(rng, rows, age)
    keep = _cut(rng, rows, age, resident, np.isnat(fate.left_on), residents)
    household, part, sex, born = (column[keep] for column in (rows.household, rows.part, rows.sex, born_on))
    fate, age, count = fate.of(keep), age[keep], int(household.max()) + 1
    weights = rng.lognormal(0, 0.35, len(villages))
    village_of = np.sort(rng.choice(len(villages), count, p=weights / weights.sum()))
    entered = days.between(rng, "2013-11-01", "2014-06-30", count)
    wed_on = weddings(rng, household, part, born, age, today)
    here = np.isnat(fate.left_on)
    parted = splits(rng, homes(household, part, sex, age, here, village_of, entered, wed_on), today)
    origin = parted.origin(count)
    since, joined = entered[origin], entered.copy()
    joined[parted.child] = parted.on
    ethnicity, name = _named(rng, household, origin, part, sex, born)
    return People(
        town=town, villages=villages, today=today, village_of_household=village_of, household=household,
        part=part, sex=sex, born_on=born, age=age, resident=resident[keep], fates=fate,
        household_left_on=_gone(household, count, fate.left_on),
        arrivals=arrivals(since[household], born, wed_on, fate.left_on, today),
        household_joined_on=joined, splits=parted, ethnicity=ethnicity, name=name,
        identity=identity_numbers(town.number, born, sex),
    )  # fmt: skip


def _gone(household: np.ndarray, count: int, left_on: Days) -> Days:
    """Day a household left the books, with its last member; never while somebody is there (h)."""
    gone = np.bincount(household, weights=np.isnat(left_on), minlength=count) == 0
    last = np.full(count, np.iinfo(np.int64).min)
    np.maximum.at(last, household, np.where(gone[household], left_on.astype(np.int64), last[0]))
    return np.where(gone, last.astype("datetime64[D]"), days.NEVER)


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


def _named(
    rng: Generator,
    household: np.ndarray,
    origin: np.ndarray,
    part: np.ndarray,
    sex: np.ndarray,
    born_on: Days,
) -> tuple[np.ndarray, np.ndarray]:
    """Ethnicity and name of each person: children carry the father's family name, also in a household that parted
    from his."""
    count = len(origin)
    codes, shares = zip(*_ETHNICITIES, *_DOTTED, strict=True)
    nation = rng.choice(np.array(codes, dtype=object), count, p=np.array(shares) / sum(shares))
    nation = nation[origin][household]
    head_sex, spouse_of = np.ones(count, dtype=np.int64), np.full(count, -1)
    head_sex[household[part == "H"]] = sex[part == "H"]
    spouse_of[household[part == "W"]] = np.flatnonzero(part == "W")
    own = names.surnames(rng, len(part))
    line = names.surnames(rng, count)[origin]
    father = np.where((head_sex == 2) & (spouse_of >= 0), own[spouse_of], line)
    in_line = np.isin(part, list("CNG"))
    family = np.where(in_line, father[household], np.where(np.isin(part, list("HFB")), line[household], own))
    name = family + names.given_names(rng, sex, born_on.astype("datetime64[Y]").astype(np.int64) + 1970)
    for code, _ in _DOTTED:
        here = np.flatnonzero(nation == code)
        name[here] = names.dotted(rng, code, len(here))
    return nation, name

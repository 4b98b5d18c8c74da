"""Who died and who left in the years of history, and who heads the household after the head."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.demo import days
from ankang.demo.days import Days
from ankang.demo.households import Members

HISTORY_YEARS = 11
HISTORY_DAYS = HISTORY_YEARS * 365
# Yearly chance of dying at 40, and how much it grows with each year of age: about 7 in a thousand of all.
_DEATHS_AT_40, _GROWTH = 0.0032, 0.075
_LEAST_DEATHS, _MOST_DEATHS = 0.0003, 0.9
# Members beside whom a spouse can go on as head without a further change of relation.
_SIMPLE = "HWCNLG"
_WED_AGES = (22, 29)
_SHARE_HANDED = 0.5


@dataclass
class Fates:
    """Columns per person (n): day of death, day of leaving, its reason; whether they head the household since the
    head died; and the day on which an old head of their household handed over to a grown son."""

    died_on: Days
    left_on: Days
    reason: np.ndarray
    heir: np.ndarray
    handed_on: Days

    def of(self, keep: np.ndarray) -> "Fates":
        """Those of some persons."""
        return Fates(*(column[keep] for column in vars(self).values()))


def fates(rng: Generator, rows: Members, age: np.ndarray, born_on: Days, today: np.datetime64) -> Fates:
    """What became of everybody. Nobody leaves before they can have come: a birth, a wedding, a year on the books."""
    died_on = _deaths(rng, rows, age, born_on, today)
    weds, wed_on = _brides(rng, rows, born_on, today, np.isnat(died_on))
    moves, moved_on = _movers(rng, rows, age, today)
    # A household that moved away did so whole: nobody of it had died or married out.
    moves &= ~_any(rows, weds | ~np.isnat(died_on))[rows.household]
    left_on = np.where(moves, moved_on, np.where(weds, wed_on, died_on))
    reason = np.select([~np.isnat(died_on), weds, moves], ["死亡", "婚出", "迁出"], "").astype(object)
    handed_on = _handed(rng, rows, age, np.isnat(left_on), today)
    return Fates(died_on, left_on, reason, _heirs(rows, died_on), handed_on)


def _deaths(rng: Generator, rows: Members, age: np.ndarray, born_on: Days, today: np.datetime64) -> Days:
    """Days of death. Of a couple that heads a household at most one dies: somebody goes on as head."""
    n = len(age)
    span = (np.exp(_GROWTH * HISTORY_YEARS) - 1) / _GROWTH
    chance = _DEATHS_AT_40 * np.exp((age - HISTORY_YEARS - 40) * _GROWTH) * span
    dies = rng.random(n) < np.clip(chance, _LEAST_DEATHS * HISTORY_YEARS, _MOST_DEATHS)
    size = np.bincount(rows.household, minlength=rows.households)[rows.household]
    dies &= (rows.part != "H") | (size == 1) | _simple(rows)[rows.household] & (age >= 45)
    spouse_dies = _any(rows, dies & (rows.part == "W"))[rows.household]
    dies &= ~((rows.part == "H") & (size > 1) & spouse_dies)
    # The older they grew the likelier: the last years hold more of the deaths than the first.
    back = -np.log(1 - rng.random(n) * (1 - np.exp(-_GROWTH * HISTORY_YEARS))) / _GROWTH
    on = today - 1 - (back * 365).astype(np.int64)
    return days.where(dies, np.minimum(np.maximum(on, born_on + 2), today - 1))


def _simple(rows: Members) -> np.ndarray:
    """Households (h) with a spouse and nobody whose relation hangs on the head's own kin."""
    others = _any(rows, ~np.isin(rows.part, list(_SIMPLE)))
    return _any(rows, rows.part == "W") & ~others


def _heirs(rows: Members, died_on: Days) -> np.ndarray:
    """Spouses (n) who head the household since the head died."""
    widowed = _any(rows, (rows.part == "H") & ~np.isnat(died_on))[rows.household]
    return (rows.part == "W") & widowed


def _handed(rng: Generator, rows: Members, age: np.ndarray, here: np.ndarray, today: np.datetime64) -> Days:
    """The day on which the head, grown old, left heading the household to a son; only where all are still there."""
    head_age = np.zeros(rows.households, dtype=np.int64)
    head_age[rows.household[rows.part == "H"]] = age[rows.part == "H"]
    fits = _any(rows, rows.part == "N") & ~_any(rows, ~here) & (head_age >= 63)
    fits &= rng.random(rows.households) < _SHARE_HANDED
    years = np.clip(head_age - 60, 1, HISTORY_YEARS - 1)
    on = today - (rng.random(rows.households) * years * 365).astype(np.int64) - 40
    return days.where(fits, on)[rows.household]


def _brides(
    rng: Generator, rows: Members, born_on: Days, today: np.datetime64, lives: np.ndarray
) -> tuple[np.ndarray, Days]:
    """Grown daughters who married out, and the day."""
    n = len(born_on)
    on = born_on + rng.integers(_WED_AGES[0] * 366, _WED_AGES[1] * 365, n)
    window = (on > today - HISTORY_DAYS) & (on < today - 10)
    weds = (rows.part == "C") & (rows.sex == 2) & lives & window & (rng.random(n) < 0.5)
    return weds, on


def _movers(rng: Generator, rows: Members, age: np.ndarray, today: np.datetime64) -> tuple[np.ndarray, Days]:
    """Members of households that moved away as a whole, and the day: after their youngest was born."""
    youngest = np.full(rows.households, 999)
    np.minimum.at(youngest, rows.household, age)
    moves = (rng.random(rows.households) < 0.02) & (youngest > 1)
    first = today - np.minimum(HISTORY_DAYS, (youngest - 1) * 365)
    on = days.between(rng, first, today - 30, rows.households)
    return moves[rows.household], on[rows.household]


def _any(rows: Members, flags: np.ndarray) -> np.ndarray:
    return np.bincount(rows.household, weights=flags, minlength=rows.households) > 0

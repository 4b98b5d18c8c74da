"""When everybody came onto the books: with the household, by birth, by marriage."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.demo import days
from ankang.demo.days import Days

# Spouses of heads up to this age may have married in within the years of history.
YOUNG_HEAD = 41
_BEFORE_BIRTH = 290
_SHARE_WED_LATER = 0.7


@dataclass
class Arrivals:
    """Per person (n): day of coming onto the books, and how: "" with the household, "出生", "婚入"."""

    on: Days
    how: np.ndarray


def weddings(
    rng: Generator,
    household: np.ndarray,
    part: np.ndarray,
    born_on: Days,
    age: np.ndarray,
    today: np.datetime64,
) -> Days:
    """Day each young wife came into the household by marriage, never for all others (n)."""
    count = int(household.max()) + 1
    head_age = np.zeros(count, dtype=np.int64)
    head_age[household[part == "H"]] = age[part == "H"]
    young = (part == "W") & (head_age[household] <= YOUNG_HEAD) & (age <= YOUNG_HEAD)
    younger = np.isin(part, ["C", "G"])
    first = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(first, household[younger], born_on[younger].astype(np.int64))
    latest = np.minimum(first[household], (today - 200).astype(np.int64)) - _BEFORE_BIRTH
    earliest = born_on.astype(np.int64) + 21 * 366
    weds = ((part == "L") | young) & (rng.random(len(part)) < _SHARE_WED_LATER) & (latest > earliest)
    on = rng.integers(earliest, np.maximum(np.minimum(latest, earliest + 5 * 365), earliest + 1))
    return days.where(weds, on.astype("datetime64[D]"))


def arrivals(since: Days, born_on: Days, wed_on: Days, left_on: Days, today: np.datetime64) -> Arrivals:
    """The day of each person; who is born is on the books from that day. `since`: when their household (before a split: the one they came from) was entered."""
    born = since < born_on
    on = np.where(born, born_on, since)
    wed = wed_on > on
    on = np.where(wed, wed_on, on)
    how = np.select([wed, born], ["婚入", "出生"], "").astype(object)
    last = np.where(np.isnat(left_on), today, left_on)
    return Arrivals(np.minimum(on, last), how)

"""Rates of areas with different ages, made comparable: directly standardised by age, with their interval.

    rate = standardised(strata)         # strata: (cases, persons) by age, in the order of BANDS
    against(strata, rest)               # is it higher or lower than in the rest of the area

Method: direct standardisation; interval of Fay & Feuer (1997), Statistics in Medicine 16:791-801, which is exact
(Poisson) for one stratum and errs on the wide side for shares of persons. Two areas are compared by the normal
approximation of the difference of their standardised rates.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt

from ankang.indicators.definitions.groups import RESIDENTS, aged
from ankang.indicators.indicator import Basis, Group, Indicator, Standing, definition_hash
from ankang.indicators.interval import Z_95

# First ages of the bands, with the share of the standard population in each, of 100,000.
WORLD: tuple[tuple[int, int], ...] = (
    (0, 26_150), (15, 32_230), (35, 13_740), (45, 11_410), (55, 8_270), (65, 5_170), (75, 3_060),
)  # fmt: skip
SOURCE = Basis(
    "世界卫生组织 2000–2025 年世界标准人口（GPE 讨论文件第 31 号，2001 年）",
    "五岁一组的构成合并为七个年龄组",
    Standing.KNOWN,
)
BANDS = tuple(first for first, _ in WORLD)
Stratum = tuple[int, int]


@dataclass(frozen=True)
class Standardised:
    """A standardised rate with its 95 % interval and its variance, as shares from 0 to 1."""

    rate: float
    low: float
    high: float
    variance: float


@cache
def strata(item: Indicator) -> tuple[Indicator, ...]:
    """The indicator among the residents of each age band, in order. Its own denominator must be the residents."""
    if item.out_of != RESIDENTS:
        raise ValueError(f"{item.code} 的分母不是常住人口，不能按年龄标化。")
    ends = (*BANDS[1:], None)
    return tuple(_stratum(item, first, end) for first, end in zip(BANDS, ends, strict=True))


def _stratum(item: Indicator, first: int, end: int | None) -> Indicator:
    """Of those aged `first` or more and younger than `end`."""
    where = RESIDENTS.where & (aged(first) if end is None else aged(first) & ~aged(end))
    words = (f"{first} 岁及以上", f"aged {first} or over") if end is None else (f"{first}–{end - 1} 岁", f"aged {first}–{end - 1}")  # fmt: skip
    group = Group(f"{RESIDENTS.zh}中{words[0]}的人", f"{RESIDENTS.en}, {words[1]}", where)
    return replace(item, code=f"{item.code}@{first}", out_of=group)


def standard_hash(item: Indicator) -> str:
    """Hash of everything a standardised rate rests on: the indicator by age, and the standard population."""
    parts = [definition_hash(one) for one in strata(item)]
    return hashlib.sha256(json.dumps([parts, WORLD]).encode("ascii")).hexdigest()


def standardised(counts: Sequence[Stratum]) -> Standardised | None:
    """The rate the area would have with the ages of the standard population; None where a band has nobody."""
    if any(persons <= 0 for _, persons in counts):
        return None
    total = sum(share for _, share in WORLD)
    weights = [share / total / persons for (_, share), (_, persons) in zip(WORLD, counts, strict=True)]
    rate = sum(w * cases for w, (cases, _) in zip(weights, counts, strict=True))
    variance = sum(w * w * cases for w, (cases, _) in zip(weights, counts, strict=True))
    return Standardised(rate, *_interval(rate, variance, max(weights)), variance)


def _interval(rate: float, variance: float, most: float) -> tuple[float, float]:
    from scipy.stats import chi2  # here: loading it costs every process that standardises nothing

    low = variance / (2 * rate) * chi2.ppf(0.025, 2 * rate * rate / variance) if rate else 0.0
    above, spread = rate + most, variance + most * most
    high = spread / (2 * above) * chi2.ppf(0.975, 2 * above * above / spread)
    return float(low), min(1.0, float(high))


def against(counts: Sequence[Stratum], others: Sequence[Stratum]) -> int | None:
    """1 where the standardised rate is higher than in another, separate population, −1 where it is lower.

    0 where the difference is within chance (95 %, two-sided); None where either cannot be standardised.
    """
    one, other = standardised(counts), standardised(others)
    if one is None or other is None:
        return None
    spread = sqrt(one.variance + other.variance)
    difference = one.rate - other.rate
    if abs(difference) <= Z_95 * spread:
        return 0
    return 1 if difference > 0 else -1

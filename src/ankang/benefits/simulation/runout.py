"""When a fund runs out, given what is in it, what comes in, and the possible months to come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from ankang.benefits.simulation.budget import LEVEL, Paths, month_after
from ankang.benefits.simulation.trend import Floats


@dataclass(frozen=True)
class Fund:
    """What a payer has: `balance` in fen on the first day of the paths, `monthly_income` in fen every month."""

    balance: int
    monthly_income: int = 0


@dataclass(frozen=True)
class RunOut:
    """The day the money ends: the middle of the possible days, an early and a late one; None lies behind the last
    month looked at. `share` of the paths run out by then, `until` is the day after that month."""

    series: str
    middle: date | None
    early: date | None
    late: date | None
    share: float
    until: date


def run_out(paths: Paths, funds: Mapping[str, Fund], level: float = LEVEL) -> list[RunOut]:
    """The run-out of each fund whose payer has paths. Series without a fund, and funds without a series, are left
    out. Within the month in which the balance ends, payments are taken as even."""
    return [_one(paths, name, funds[name], level) for name in paths.series if name in funds]


def _one(paths: Paths, name: str, fund: Fund, level: float) -> RunOut:
    ends = _ends(paths.of(name), fund)
    horizon = paths.amounts.shape[2]
    low, middle, high = np.quantile(
        ends, [(1 - level) / 2, 0.5, (1 + level) / 2], method="closest_observation"
    )
    return RunOut(
        name,
        _day(paths.first, float(middle)),
        _day(paths.first, float(low)),
        _day(paths.first, float(high)),
        float(np.isfinite(ends).mean()),
        month_after(paths.first, horizon),
    )


def _ends(spent: Floats, fund: Fund) -> Floats:
    """For each path the months until the balance falls below zero, with a fraction; infinity when it never does."""
    horizon = spent.shape[1]
    left = fund.balance + fund.monthly_income * np.arange(1, horizon + 1) - np.cumsum(spent, axis=1)
    below = left < 0
    at = below.argmax(axis=1)
    rows = np.arange(len(spent))
    gone = spent[rows, at] - fund.monthly_income
    before = left[rows, at] + gone
    part = np.clip(np.divide(before, gone, out=np.zeros_like(gone), where=gone > 0), 0, 1)
    return np.where(below.any(axis=1), at + part, np.inf)


def _day(first: date, months: float) -> date | None:
    if not np.isfinite(months):
        return None
    whole = int(months)
    start = month_after(first, whole)
    return start + timedelta(days=int((months - whole) * (month_after(first, whole + 1) - start).days))

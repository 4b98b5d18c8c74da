"""Lag: days in a stage against the stage's own history, or against the calendar when there is too little of it."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from ankang.projects.rules.kinds import FOLDER
from ankang.values.parameter import Parameters, load_parameters


class Level(StrEnum):
    """How far behind: in time, slow, late, or so late that the county's leader is told."""

    IN_TIME = "in_time"
    SLOW = "slow"
    LATE = "late"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Limits:
    """Days after which a stage is slow, late, told to the leader. `finished`: projects behind it; `by_history`: whether
    they were enough, else the days are those of the procedure."""

    slow: int
    late: int
    escalated: int
    finished: int
    by_history: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """The dated parameters of alarms."""

    least: int
    slow: Decimal
    late: Decimal
    times: Decimal


@cache
def parameters() -> Parameters:
    """The parameters of alarms. Raises DefinitionError by file and line."""
    return load_parameters(FOLDER / "alarms.yaml")


def settings_on(day: dt.date, division: str = "") -> Settings:
    """The parameters in force. Raises ParameterError."""
    found = parameters()
    quantiles = found.get("lag.quantiles", day, division)
    return Settings(
        found.get("lag.least_finished", day, division), quantiles["slow"], quantiles["late"],
        found.get("lag.escalate_times", day, division),
    )  # fmt: skip


def quantile(values: Sequence[int], share: Decimal) -> int:
    """The smallest value that at least this share of the values does not exceed. Values are not empty."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def limits(history: Sequence[int], deadline_days: int | None, told: Settings) -> Limits | None:
    """When a stage is slow, late and to be told upward. `history`: days projects that left it stayed in it. None: there
    is neither history nor a deadline, so nothing can be said."""
    if len(history) >= told.least:
        slow, late = quantile(history, told.slow), quantile(history, told.late)
        return Limits(slow, late, _times(late, told), len(history), True)
    if deadline_days is None:
        return None
    return Limits(deadline_days, deadline_days, _times(deadline_days, told), len(history), False)


def _times(days: int, told: Settings) -> int:
    return max(days + 1, math.ceil(days * told.times))


def level_of(days: int, limit: Limits | None) -> Level:
    """What a number of days in the stage is."""
    if limit is None or days <= limit.slow:
        return Level.IN_TIME
    if days > limit.escalated:
        return Level.ESCALATED
    return Level.LATE if days > limit.late else Level.SLOW


@dataclass(frozen=True, slots=True)
class Half:
    """The day a year's plans are to be issued by, and from when it is warned of."""

    by: dt.date
    warn_from: dt.date


def half_of(year: int, division: str = "") -> Half:
    """When plans of a year must be issued. Raises ParameterError."""
    told = parameters().get("calendar.issue_by", dt.date(year, 1, 1), division)
    by = dt.date(year, told["month"], told["day"])
    return Half(by, by - dt.timedelta(days=told["warn_days"]))


def calendar_level(half: Half, today: dt.date) -> Level:
    """What a plan not issued today is by the calendar alone."""
    if today < half.warn_from:
        return Level.IN_TIME
    return Level.ESCALATED if today > half.by else Level.LATE


_ORDER = (Level.IN_TIME, Level.SLOW, Level.LATE, Level.ESCALATED)


def worse(levels: Iterable[Level]) -> Level:
    """The worst of some levels."""
    return max(levels, key=_ORDER.index, default=Level.IN_TIME)

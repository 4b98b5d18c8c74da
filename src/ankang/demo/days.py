"""Columns of days: datetime64[D] inside, dates with None outside."""

import datetime as dt
from typing import Any

import numpy as np
from numpy.random import Generator

NEVER = np.datetime64("NaT", "D")
Days = np.ndarray


def day(value: dt.date | str) -> np.datetime64:
    """A day as numpy keeps it."""
    return np.datetime64(value, "D")


def between(rng: Generator, first: Any, last: Any, count: int) -> Days:
    """A day of each pair first ≤ day ≤ last (columns or single days, n)."""
    low = np.broadcast_to(np.asarray(first, "datetime64[D]"), count).astype(np.int64)
    high = np.broadcast_to(np.asarray(last, "datetime64[D]"), count).astype(np.int64)
    return rng.integers(low, np.maximum(high, low) + 1).astype("datetime64[D]")


def where(condition: np.ndarray, days: Days) -> Days:
    """The day where the condition holds, never elsewhere."""
    return np.where(condition, days, NEVER)


def years_at(day: Any, born_on: Days) -> np.ndarray:
    """Completed years of age on a day, or on a column of days (n); 29 February counts from 1 March."""
    years, dates = _parts(np.broadcast_to(np.asarray(day, "datetime64[D]"), len(born_on)))
    born_years, born_dates = _parts(born_on)
    return years - born_years - (born_dates > dates)


def _parts(days: Days) -> tuple[np.ndarray, np.ndarray]:
    """The year, and month and day as one number (n)."""
    months = days.astype("datetime64[M]")
    within = (days - months).astype(np.int64) + 1
    return days.astype("datetime64[Y]").astype(np.int64) + 1970, (months.astype(np.int64) % 12) * 100 + within


def as_dates(days: Days) -> list[dt.date | None]:
    """Dates for the database, None for never."""
    return list(days.astype("datetime64[D]").astype(object).tolist())

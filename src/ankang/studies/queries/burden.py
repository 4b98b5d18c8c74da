"""Households of a snapshot with their incomes and own payments, for the measures of poverty and of the cost of care."""

import datetime as dt

import numpy as np
import pyarrow.parquet as pq

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.approvals import rules as approvals
from ankang.indicators.engine import Snapshot
from ankang.indicators.engine.results import spans_of
from ankang.places.models import Division
from ankang.studies.rules.burden import Households
from ankang.values.parameter import Setting

_HOMES = [
    "household", "village", "size", "registered_from", "monitored_from", "cause", "cause_second", "income_per_head_fen", "no_labour",
    "joined_on", "left_on",
]  # fmt: skip
_ILL = ("1", "2")


def line(user: User, division: str, year: int) -> Setting:
    """The income line in force at the end of a year. ParameterError where none is known; Division.DoesNotExist for a
    stranger's division."""
    if not covers(user, division, Duty.VIEW_STUDIES):
        raise Division.DoesNotExist
    return approvals.term("monitor.income_line", dt.date(year, 12, 31), division)


def households(user: User, snapshot: Snapshot, division: str, year: int) -> Households:
    """Registered or monitored households on the books at the end of the year (or of the snapshot), with an income on
    record. Division.DoesNotExist for a stranger's division."""
    if not covers(user, division, Duty.VIEW_STUDIES):
        raise Division.DoesNotExist
    end = min(dt.date(year, 12, 31), snapshot.manifest.as_of)
    counties = snapshot.counties_of([int(division)])
    homes = _read(snapshot, "households", counties, _HOMES)
    low, high = spans_of([int(division)])[0]
    day = np.datetime64(end, "D")
    there = (homes["village"] >= low) & (homes["village"] < high) & (homes["joined_on"] <= day)
    there &= ~(homes["left_on"] <= day)
    there &= (homes["registered_from"] <= day) | (homes["monitored_from"] <= day)
    has = there & np.isfinite(homes["income_per_head_fen"])
    has &= homes["size"] > 0
    paid = _paid(snapshot, counties, year)
    keys = homes["household"][has].tolist()
    members, per_head = homes["size"][has].astype(float), homes["income_per_head_fen"][has]
    ill = np.array([one in _ILL for one in _causes(homes, has)], dtype=float)
    return Households(
        members, per_head, members * per_head, np.array([paid.get(one, 0.0) for one in keys]), ill,
        homes["no_labour"][has].astype(float), homes["village"][has], int(there.sum()),
    )  # fmt: skip


def _causes(homes: dict[str, np.ndarray], has: np.ndarray) -> list[str]:
    return [str(one) for one in homes["cause"][has].tolist()]


def _paid(snapshot: Snapshot, counties: tuple[str, ...], year: int) -> dict[int, float]:
    """Household → fen it paid itself in bills of the year."""
    rows = _read(snapshot, "burdens", counties, ["household", "year", "patient_fen"])
    found: dict[int, float] = {}
    for key, paid in zip(
        rows["household"][rows["year"] == year].tolist(), rows["patient_fen"][rows["year"] == year].tolist(), strict=True
    ):  # fmt: skip
        found[key] = found.get(key, 0.0) + float(paid)
    return found


def _read(
    snapshot: Snapshot, table: str, counties: tuple[str, ...], names: list[str]
) -> dict[str, np.ndarray]:
    """Columns of a table; a number that is missing is NaN, a day NaT."""
    parts = [pq.read_table(path, columns=names) for path in snapshot.files(table, counties)]
    found: dict[str, np.ndarray] = {}
    for name in names:
        columns = [part[name].to_pandas(date_as_object=False) for part in parts]
        values = np.concatenate([one.to_numpy() for one in columns]) if columns else np.array([])
        found[name] = values.astype("datetime64[D]") if name.endswith(("_on", "_from")) else values
    return found

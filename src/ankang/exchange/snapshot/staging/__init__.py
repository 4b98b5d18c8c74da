"""From the tables of the database to the declared ones: SQL of our own, run by DuckDB over either database.

Ids become dense numbers within a county, in the order in which the rows will lie. `{day}` is the day of the
snapshot. `local_day` makes the local day of a moment. No name, number, address, phone or sealed column is read.
"""

import datetime as dt

from django.utils import timezone

from ankang.exchange.snapshot.staging import (
    approvals,
    capacity,
    change,
    checkups,
    contracts,
    donations,
    money,
    orders,
    outreach,
    problems,
    programmes,
    projects,
    quality,
    referring,
    register,
    special_groups,
    supervision,
    teams,
    telemedicine,
    training,
)
from ankang.indicators.tables import Table, Type
from ankang.values.codes import table as code_table

_SQL_TYPES = {
    Type.INT64: "bigint", Type.INT32: "integer", Type.INT16: "smallint", Type.INT8: "tinyint",
    Type.BOOL: "boolean", Type.DATE: "date", Type.STR: "varchar",
}  # fmt: skip

# What each theme brings, in the order in which its steps run.
_THEMES = (
    register,
    special_groups,
    change,
    approvals,
    quality,
    money,
    programmes,
    problems,
    capacity,
    contracts,
    referring,
    checkups,
    telemedicine,
    training,
    donations,
    outreach,
    projects,
    supervision,
    teams,
    orders,
)
# Steps: what is told while it runs, and the SQL.
STEPS: tuple[tuple[str, str], ...] = tuple(step for theme in _THEMES for step in theme.STEPS)
_SELECTS: dict[str, str] = {name: sql for theme in _THEMES for name, sql in theme.SELECTS.items()}


def prepared(as_of: dt.date) -> str:
    """What the steps rest on: moments are stored in UTC, days are local."""
    zone = timezone.get_default_timezone()
    shift = dt.datetime.combine(as_of, dt.time(12), zone).utcoffset() or dt.timedelta(0)
    seconds = int(shift.total_seconds())
    return (
        f"create macro local_day(moment) as cast(cast(moment as timestamp) + to_seconds({seconds}) as date)"
    )


def select(table: Table, county: int) -> str:
    """The declared columns of a table for one county (6 digits), typed and in the declared order of rows."""
    illness = code_table("poverty_cause").read("因病")
    rows = _SELECTS[table.name].format(county=county, next=county + 1, illness=illness)
    columns = ", ".join(f"cast({c.name} as {_SQL_TYPES[c.type]}) as {c.name}" for c in table.columns)
    return f"select {columns} from ({rows}) order by {', '.join(table.order)}"  # noqa: S608


def blanks(table: Table) -> str:
    """SQL that counts the nulls of each column that may not hold any, given a Parquet file as parameter."""
    required = [c.name for c in table.columns if not c.nullable]
    counts = ", ".join(f"count(*) - count({name}) as {name}" for name in required)
    return f"select {counts} from read_parquet(?, hive_partitioning = false)"  # noqa: S608

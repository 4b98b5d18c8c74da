"""Small snapshots for tests: rows as dictionaries in, a finished snapshot out. Columns left out take a default."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ankang.indicators.derived import DERIVED
from ankang.indicators.engine import Lake, Snapshot
from ankang.indicators.manifest import manifest_of, write_manifest
from ankang.indicators.tables import TABLES, Column, Table, Type

Row = Mapping[str, Any]
VILLAGE = 990122_100_201
ARROW = {
    Type.INT64: pa.int64(),
    Type.INT32: pa.int32(),
    Type.INT16: pa.int16(),
    Type.INT8: pa.int8(),
    Type.BOOL: pa.bool_(),
    Type.DATE: pa.date32(),
    Type.STR: pa.string(),
}
ZERO: dict[Type, Any] = {Type.BOOL: False, Type.DATE: date(2000, 1, 1), Type.STR: ""}
SPECIAL = {
    "resident": True,
    "face_to_face": True,
    "kind": "follow_up",
    "sex": 1,
    "size": 1,
    "village": VILLAGE,
}


def schema(table: Table, derived: bool = True) -> pa.Schema:
    """The declared columns as Arrow; without the derived ones on request."""
    columns = [c for c in table.columns if derived or not c.derived]
    return pa.schema([pa.field(c.name, ARROW[c.type], c.nullable) for c in columns])


def default(column: Column) -> Any:
    """What a column holds when a test does not care."""
    if column.name in SPECIAL:
        return SPECIAL[column.name]
    return None if column.nullable else ZERO.get(column.type, 0)


def completed(table: Table, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows with every plain column; keys and drill-down ids are numbered where they are left out."""
    found = []
    for number, row in enumerate(rows):
        own = (
            {table.key: number, table.public_id: f"{table.name}-{number}"} if table.name != "villages" else {}
        )
        defaults = {c.name: default(c) for c in table.columns if not c.derived}
        found.append(defaults | own | dict(row))
    return found


def villages_of(tables: Mapping[str, Sequence[Row]]) -> list[Row]:
    """A villages table for every village that the rows mention."""
    codes = {r["village"] for name, rows in tables.items() if name != "villages" for r in rows}
    codes = {code for code in codes if code % 1000}  # a row may stand under its town or county
    return [
        {
            "village": c,
            "town": c // 1000 * 1000,
            "county": c // 10**6 * 10**6,
            "name": str(c),
            "kind": "village",
        }
        for c in sorted(codes if codes else codes | {VILLAGE})
    ]


def write_snapshot(
    lake: Path, given: Mapping[str, Sequence[Row]], name: str = "test", *, in_order: bool = True
) -> Snapshot:
    """Write a snapshot of these rows, every table for every county, and open it.

    Rows out of order break the contract of a snapshot; figures must hold all the same.
    """
    tables = {t.name: completed(t, given.get(t.name, ())) for t in TABLES.values()}
    tables["villages"] = completed(TABLES["villages"], given.get("villages") or villages_of(tables))
    counties = sorted({r["village"] // 10**6 for r in tables["villages"]})
    for table in TABLES.values():
        for county in counties:
            rows = [r for r in tables[table.name] if r["village"] // 10**6 == county]
            _write(lake / name, table, county, rows, in_order)
    manifest = manifest_of(
        lake / name,
        snapshot=name,
        as_of=date(2026, 1, 1),
        made_at=datetime(2026, 1, 2, tzinfo=UTC),
        code_version="test",
    )
    write_manifest(lake / name, manifest)
    return Lake(lake).snapshot(name)


def _write(folder: Path, table: Table, county: int, rows: list[dict[str, Any]], in_order: bool) -> None:
    plain = pa.Table.from_pylist(rows, schema=schema(table, derived=False))
    whole = with_derived(table, plain) if table.derived else plain
    path = folder / table.name / f"county={county}" / "part-0.parquet"
    path.parent.mkdir(parents=True)
    order = [(name, "ascending") for name in table.order]
    whole = whole.select(list(table.names)).cast(schema(table))
    pq.write_table(whole.sort_by(order) if in_order else whole, path)


def with_derived(table: Table, plain: pa.Table) -> pa.Table:
    """Rows with their derived columns, by the one SQL text of their table."""
    with duckdb.connect() as connection:
        connection.register("plain", plain)
        return connection.execute(DERIVED[table.name]("select * from plain")).to_arrow_table()

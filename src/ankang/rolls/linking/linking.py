"""The linking of a roll to the register, from two tables to the links."""

from typing import Literal

import duckdb
import pyarrow as pa

from ankang.rolls.linking.names import name_keys, plain_name
from ankang.rolls.linking.settings import LinkSettings
from ankang.rolls.linking.shapes import DUPLICATES, INPUT, OTHERS, PAIRS, TWICE, Links, Prepared
from ankang.values.identity import IdentityError, compact_identity, read_identity

Engine = Literal["duckdb", "spark"]


def prepare(table: pa.Table) -> Prepared:
    """Everything of a table that is compared. Raises ValueError when `row` repeats or a column is missing."""
    if missing := {"row", "name"} - set(table.column_names):
        raise ValueError(f"columns missing: {sorted(missing)}")
    columns = {
        field.name: table[field.name].cast(field.type)
        if field.name in table.column_names
        else pa.nulls(len(table), field.type)
        for field in INPUT
    }
    rows = columns["row"].to_pylist()
    if len(set(rows)) < len(rows):
        raise ValueError("row is not unique")
    names = [plain_name(name or "") for name in columns["name"].to_pylist()]
    columns["name"] = pa.array(names)
    columns["name_key"] = pa.array([list(name_keys(name)) for name in names], pa.list_(pa.string()))
    columns["identity"] = pa.array([_identity(text or "") for text in columns["identity"].to_pylist()])
    return Prepared(pa.table(columns).sort_by("row"))


def link(
    roll: pa.Table | Prepared,
    register: pa.Table | Prepared,
    *,
    engine: Engine = "duckdb",
    settings: LinkSettings,
) -> Links:
    """Link every row of a roll to at most one row of the register. The same rows give the same links, in
    whatever order they come. Raises ValueError for a table without `row` or `name`, or with a repeated `row`."""
    left = roll if isinstance(roll, Prepared) else prepare(roll)
    right = register if isinstance(register, Prepared) else prepare(register)
    with duckdb.connect() as connection:
        connection.register("roll", left.table)
        connection.register("register", right.table)
        pairs = connection.execute(_EXACT).to_arrow_table().cast(PAIRS)
    linked, named = set(pairs["roll_row"].to_pylist()), set(pairs["register_row"].to_pylist())
    return Links(
        pairs,
        OTHERS.empty_table(),
        DUPLICATES.empty_table(),
        TWICE.empty_table(),
        pa.array([row for row in left.table["row"].to_pylist() if row not in linked], pa.string()),
        pa.array([row for row in right.table["row"].to_pylist() if row not in named], pa.string()),
    )


def _identity(text: str) -> str:
    try:
        return read_identity(text).number
    except IdentityError:
        return compact_identity(text)


_EXACT = """
with same as (
    select l.row as roll_row, r.row as register_row, 'identity' as how, 1 as rank,
           list_value('identity') as agreed from roll l join register r on l.identity = r.identity
    where length(l.identity) = 18
    union all
    select l.row, r.row, 'name_birth', 2, list_value('name', 'born_on')
    from roll l join register r on l.name = r.name and l.born_on = r.born_on
), best as (
    select * from same qualify row_number() over (partition by roll_row order by rank, register_row) = 1
)
select roll_row, register_row, how, 'linked' as state, '' as why, 1.0::double as probability, agreed,
       cast([] as varchar[]) as differed
from best qualify row_number() over (partition by register_row order by rank, roll_row) = 1 order by roll_row
"""

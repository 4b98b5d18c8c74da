"""The tables of a snapshot: the contract between whoever writes one and everything that counts.

A snapshot keeps each table as Parquet, one folder for each county, rows sorted by village and then person
(or household). Ids are dense int64 within a county; the `*_id` strings are for drill-down only. A division
is its 12-digit number. A null date means "not known to have happened": a null *from* never began, a null
*until* never ends. `*_until` is the last day in force; `*_on` and `*_from` are the first day of the new state.
Money is in fen. Columns marked derived are made from the others by `derived.py`, in one place for all writers.
"""

from dataclasses import dataclass
from enum import StrEnum

from ankang.indicators import tables_care, tables_register
from ankang.indicators.columns import Column, Type


class Entity(StrEnum):
    """Whose id a row of a table stands for."""

    VILLAGE = "village"
    HOUSEHOLD = "household"
    PERSON = "person"
    VISIT = "visit"


@dataclass(frozen=True)
class Table:
    """A declared table: name, titles, key, the drill-down id, sort order and columns."""

    name: str
    title_zh: str
    title_en: str
    key: str
    public_id: str
    order: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError lists what there is."""
        for column in self.columns:
            if column.name == name:
                return column
        known = "、".join(c.name for c in self.columns)
        raise KeyError(f"表 {self.name} 没有列 {name}；已声明的列：{known}")

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in their declared order, which is the order in the file."""
        return tuple(c.name for c in self.columns)

    @property
    def derived(self) -> tuple[str, ...]:
        """Names of the columns that `derived.py` makes."""
        return tuple(c.name for c in self.columns if c.derived)


VILLAGES = Table(
    "villages", "村", "Villages", "village", "village", ("village",), tables_register.VILLAGE_COLUMNS
)
HOUSEHOLDS = Table(
    "households",
    "户",
    "Households",
    "household",
    "household_id",
    ("village", "household"),
    tables_register.HOUSEHOLD_COLUMNS,
)
PERSONS = Table(
    "persons", "人", "Persons", "person", "person_id", ("village", "person"), tables_register.PERSON_COLUMNS
)
VISITS = Table(
    "visits",
    "走访与随访",
    "Visits",
    "visit",
    "visit_id",
    ("village", "person", "visited_on", "visit"),
    tables_care.VISIT_COLUMNS,
)

TABLES: dict[str, Table] = {t.name: t for t in (VILLAGES, HOUSEHOLDS, PERSONS, VISITS)}

__all__ = ["HOUSEHOLDS", "PERSONS", "TABLES", "VILLAGES", "VISITS", "Column", "Entity", "Table", "Type"]

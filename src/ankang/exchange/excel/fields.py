"""The columns of a roster, from dated parameters: one definition for template, matching, checking and marking."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True)
class Column:
    """One field: its heading, other headings it is known by, how a cell is read and where it goes."""

    key: str
    title: str
    reads: str
    to: str = ""
    required: bool = False
    most: int = 0
    least: float | None = None
    largest: float | None = None
    codes: str = ""
    example: str = ""
    note: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class RosterSpec:
    """A kind of roster: its columns, and which columns stand in for one another."""

    kind: str
    title: str
    sheet: str
    columns: tuple[Column, ...]
    needs_one_of: tuple[tuple[str, ...], ...]
    ignored: tuple[str, ...]

    def column(self, key: str) -> Column:
        """The column of that key."""
        return next(c for c in self.columns if c.key == key)

    def has(self, key: str) -> bool:
        """Whether there is a column of that key."""
        return any(c.key == key for c in self.columns)

    def synonyms(self, plain: Callable[[str], str]) -> dict[str, str]:
        """Every heading known, in its plain form → key."""
        return {plain(text): c.key for c in self.columns for text in (c.title, *c.also)}

    def words(self) -> list[str]:
        """Headings as written, to tell which sheet of a workbook is the roster."""
        return [text for c in self.columns for text in (c.title, *c.also)]

    def missing(self, keys: set[str]) -> list[str]:
        """Titles of required columns that are not among `keys`."""
        titles = [c.title for c in self.columns if c.required and c.key not in keys]
        for group in self.needs_one_of:
            if not keys & set(group):
                titles.append("／".join(self.column(k).title for k in group))
        return titles


@cache
def spec(kind: str) -> RosterSpec:
    """The roster of a kind: "roster" or "visits"."""
    raw = yaml.safe_load((files("ankang.exchange") / "parameters" / f"{kind}.yaml").read_text("utf-8"))
    columns = tuple(Column(**{**c, "also": tuple(c.get("also", ()))}) for c in raw["columns"])
    groups = tuple(tuple(group) for group in raw.get("needs_one_of", ()))
    return RosterSpec(kind, raw["title"], raw["sheet"], columns, groups, tuple(raw.get("ignored", ())))

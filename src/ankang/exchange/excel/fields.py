"""The columns of a roster or roll, from dated parameters: one definition for template, matching, checking, marking."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ankang.rolls import rules
from ankang.values.today import china_today


@dataclass(frozen=True)
class Column:
    """One field: its heading, other headings it is known by, how a cell is read and where it goes.

    Of a roll's column, `values` are the words of a choice with what they mean, and `gives` is the field that the
    department is the authority for.
    """

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
    values: Mapping[str, Any] = field(default_factory=dict)
    gives: str = ""


@dataclass(frozen=True)
class RosterSpec:
    """A kind of roster: its columns, and which columns stand in for one another."""

    kind: str
    title: str
    sheet: str
    columns: tuple[Column, ...]
    needs_one_of: tuple[tuple[str, ...], ...]
    ignored: tuple[str, ...]
    never_reads: tuple[str, ...] = ()

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


def spec(kind: str) -> RosterSpec:
    """The roster of a kind: "roster", "visits", or one of the kinds of rolls as it is today."""
    return _from_file(kind) if kind in ("roster", "visits") else _of_roll(rules.kind(kind, china_today()))


def _of_roll(kind: rules.RollKind) -> RosterSpec:
    """A department's layout."""
    columns = tuple(
        Column(
            key=c.key, title=c.title, reads=c.reads, required=c.required, most=c.most or 0, codes=c.codes,
            example=c.example, note=c.note, also=c.also, values=c.values, gives=c.field,
        )
        for c in kind.columns
    )  # fmt: skip
    return RosterSpec(kind.code, kind.title_zh, "名册", columns, (), ("序号", "备注"), kind.never_reads)


@cache
def _from_file(kind: str) -> RosterSpec:
    raw = yaml.safe_load((files("ankang.exchange") / "parameters" / f"{kind}.yaml").read_text("utf-8"))
    columns = tuple(Column(**{**c, "also": tuple(c.get("also", ()))}) for c in raw["columns"])
    groups = tuple(tuple(group) for group in raw.get("needs_one_of", ()))
    return RosterSpec(kind, raw["title"], raw["sheet"], columns, groups, tuple(raw.get("ignored", ())))

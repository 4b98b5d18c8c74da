"""An indicator is data: what is counted, out of what, on whose authority."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from ankang.indicators.filters import EVERY, Filter, nested
from ankang.indicators.tables import Table


class Kind(StrEnum):
    """What the figure says of its period."""

    STATE = "state"
    FLOW = "flow"
    YEAR_TO_DATE = "year_to_date"


class Unit(StrEnum):
    """What one is counted in, or the unit of the quotient. `amount`: a sum of money, kept in fen, told in yuan;
    `hours`: a sum of minutes, told in hours; `per_thousand`: so many for each thousand persons of the denominator."""

    PERSONS = "persons"
    HOUSEHOLDS = "households"
    VILLAGES = "villages"
    VISITS = "visits"
    TIMES = "times"
    CASES = "cases"
    NOTICES = "notices"
    DAYS = "days"
    HOURS = "hours"
    PERCENT = "percent"
    PER_THOUSAND = "per_thousand"
    YUAN = "yuan"
    AMOUNT = "amount"


class Standing(StrEnum):
    """How sure the formula is: checked against a text in use, commonly known but unchecked, or our own choice."""

    CHECKED = "checked"
    KNOWN = "known"
    OWN = "own"


@dataclass(frozen=True)
class Basis:
    """The document and clause behind a definition, and how sure the formula is."""

    document: str
    clause: str
    standing: Standing


@dataclass(frozen=True)
class Group:
    """Rows with a name in both languages."""

    zh: str
    en: str
    where: Filter = EVERY


@dataclass(frozen=True)
class Trap:
    """A way to misread the figure, said in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Indicator:
    """A definition. The engine returns a numerator and, with `out_of`, a denominator, both whole numbers.

    The numerator counts the rows of `out_of` that are also in `counted`. With `sums`, the first names the
    columns whose product is added up in the numerator, the second likewise in the denominator. A figure made of
    sums of money tells of few people when they are few, whatever its size: `stands_on` is the code of the count of
    those it is about, which decides whether it may leave the county.
    """

    code: str
    title_zh: str
    title_en: str
    unit: Unit
    basis: Basis
    table: Table
    counted: Group
    kind: Kind
    out_of: Group | None = None
    sums: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    traps: tuple[Trap, ...] = ()
    version: int = 1
    stands_on: str = ""

    @property
    def theme(self) -> str:
        """The part of the code before the dot."""
        return self.code.partition(".")[0]

    @property
    def population(self) -> Filter:
        """Rows of the denominator; every row when there is none."""
        return self.out_of.where if self.out_of else EVERY

    @property
    def numerator(self) -> Filter:
        """Rows of the numerator."""
        return self.population & self.counted.where

    @property
    def tables(self) -> frozenset[str]:
        """Names of the tables it reads: its own and those it asks whether a row exists in."""
        return frozenset({self.table.name} | {e.table for e in nested(self.numerator)})

    @property
    def of_money(self) -> bool:
        """Whether it adds up money."""
        return any(name.endswith("_fen") for side in self.amounts for name in side)

    @property
    def amounts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Columns multiplied and added in numerator and denominator; empty means one for each row."""
        return self.sums or ((), ())


def canonical_text(indicator: Indicator) -> str:
    """The computing part of a definition as JSON: same text in every process and on every platform.

    Titles, notes and the basis are words about it and may be improved without touching a stored figure.
    """
    parts = {
        "code": indicator.code,
        "version": indicator.version,
        "table": indicator.table.name,
        "unit": str(indicator.unit),
        "kind": str(indicator.kind),
        "population": indicator.out_of.where.canonical() if indicator.out_of else None,
        "counted": indicator.counted.where.canonical(),
        "sums": indicator.sums,
    }
    return json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def definition_hash(indicator: Indicator) -> str:
    """SHA-256 of the canonical text, in hex (64 characters)."""
    return hashlib.sha256(canonical_text(indicator).encode("ascii")).hexdigest()

"""The language of definitions: a filter says of each row whether it counts, for each period.

Logic is two-valued: a comparison with a null is false, and `~` of it is true. Combine with `&`, `|` and `~`.
Engines compile filters (`engine/portable`); tests read them row by row (`tests/generative`). `canonical()` is
the text that a definition's hash covers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from ankang.indicators.moments import Moment
from ankang.values.period import Period

Value: TypeAlias = str | int | bool
Canonical: TypeAlias = list["Value | Canonical"]


@dataclass(frozen=True)
class Filter:
    """Anything that is true or false of a row in a period."""

    def __and__(self, other: "Filter") -> "Filter":
        return And((*_parts(And, self), *_parts(And, other)))

    def __or__(self, other: "Filter") -> "Filter":
        return Or((*_parts(Or, self), *_parts(Or, other)))

    def __invert__(self) -> "Filter":
        return self.part if isinstance(self, Not) else Not(self)

    def canonical(self) -> Canonical:
        """Nested lists of plain values that mean the same on every platform."""
        raise NotImplementedError(type(self).__name__)


@dataclass(frozen=True)
class Equals(Filter):
    """The column has exactly this value."""

    column: str
    value: Value

    def canonical(self) -> Canonical:
        return ["=", self.column, self.value]


@dataclass(frozen=True)
class OneOf(Filter):
    """The column has one of these values."""

    column: str
    values: tuple[Value, ...]

    def canonical(self) -> Canonical:
        return ["in", self.column, *self.values]


@dataclass(frozen=True)
class AtLeast(Filter):
    """The column is this number or more."""

    column: str
    number: int

    def canonical(self) -> Canonical:
        return [">=", self.column, self.number]


@dataclass(frozen=True)
class Below(Filter):
    """The column is less than this number."""

    column: str
    number: int

    def canonical(self) -> Canonical:
        return ["<", self.column, self.number]


@dataclass(frozen=True)
class Known(Filter):
    """The column is not null."""

    column: str

    def canonical(self) -> Canonical:
        return ["known", self.column]


@dataclass(frozen=True)
class Upto(Filter):
    """The date in the column is on or before the moment; false where either is missing."""

    column: str
    moment: Moment

    def canonical(self) -> Canonical:
        return ["upto", self.column, self.moment.name]


@dataclass(frozen=True)
class Exists(Filter):
    """There is a row of another table with the same `by` (within the county) for which `where` holds."""

    table: str
    by: str
    where: Filter

    def canonical(self) -> Canonical:
        return ["exists", self.table, self.by, self.where.canonical()]


@dataclass(frozen=True)
class And(Filter):
    """All parts hold; no part is always true."""

    parts: tuple[Filter, ...]

    def canonical(self) -> Canonical:
        return ["and", *(p.canonical() for p in self.parts)]


@dataclass(frozen=True)
class Or(Filter):
    """At least one part holds."""

    parts: tuple[Filter, ...]

    def canonical(self) -> Canonical:
        return ["or", *(p.canonical() for p in self.parts)]


@dataclass(frozen=True)
class Not(Filter):
    """The part does not hold."""

    part: Filter

    def canonical(self) -> Canonical:
        return ["not", self.part.canonical()]


EVERY = And(())


def _parts(kind: type[And] | type[Or], item: Filter) -> tuple[Filter, ...]:
    return item.parts if isinstance(item, kind) else (item,)


def columns_of(item: Filter) -> set[str]:
    """Names of the columns of its own table that a filter reads (not those inside `Exists`)."""
    match item:
        case And(parts) | Or(parts):
            return set().union(*(columns_of(p) for p in parts)) if parts else set()
        case Not(part):
            return columns_of(part)
        case Exists(by=by):
            return {by}
        case Equals(column) | OneOf(column) | AtLeast(column) | Below(column) | Known(column) | Upto(column):
            return {column}
        case _:
            raise NotImplementedError(type(item).__name__)


def nested(item: Filter) -> set[Exists]:
    """The `Exists` a filter contains."""
    match item:
        case And(parts) | Or(parts):
            return set().union(*(nested(p) for p in parts)) if parts else set()
        case Not(part):
            return nested(part)
        case Exists():
            return {item}
        case _:
            return set()


def reads(table: str, item: Filter, others: Sequence[str] = ()) -> dict[str, set[str]]:
    """Columns by table that are read when rows of a table are picked by a filter; `others` of the table itself too."""
    found = {table: {"village", *columns_of(item), *others}}
    for inner in nested(item):
        for name, columns in reads(inner.table, inner.where, (inner.by,)).items():
            found.setdefault(name, set()).update(columns)
    return found


def upto_of(item: Filter) -> set[Upto]:
    """The comparisons with a moment that a filter contains, outside `Exists`."""
    match item:
        case And(parts) | Or(parts):
            return set().union(*(upto_of(p) for p in parts)) if parts else set()
        case Not(part):
            return upto_of(part)
        case Upto():
            return {item}
        case _:
            return set()


def span_of(item: Filter, column: str, periods: Sequence[Period]) -> tuple[date | None, date | None]:
    """Days between which the column must lie for the filter to hold in any period: (after, upto); None is open.

    `after` is not itself included. Only conjunctions narrow; anything else leaves the column free.
    """
    parts = item.parts if isinstance(item, And) else (item,)
    after, upto = None, None
    for part in parts:
        match part:
            case Upto(name, moment) if name == column:
                upto = max((d for p in periods if (d := moment.day(p))), default=upto)
            case Not(Upto(name, moment)) if name == column:
                days = [moment.day(p) for p in periods]
                after = min((d for d in days if d), default=after) if all(days) else after
            case _:
                pass
    return after, upto

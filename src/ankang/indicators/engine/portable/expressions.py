"""Filters as expressions: one whole number for each row, one bit for each period.

A date column against the ends of twelve months is one CASE; `&`, `|` and `~` are the processor's own; "there is
a visit such that" is BIT_OR over the visits. So all periods of all indicators of a table come from one scan.
Counts are added up in lanes of a 64-bit sum, which the engine takes apart again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import ibis
import ibis.expr.types as ir

from ankang.indicators.engine.backend import Measure, Spans
from ankang.indicators.filters import (
    And,
    AtLeast,
    Below,
    Equals,
    Exists,
    Filter,
    Known,
    Not,
    OneOf,
    Or,
    Upto,
    nested,
    span_of,
)
from ankang.indicators.tables import TABLES, Type
from ankang.values.period import Period

Tables = Mapping[str, ir.Table]

_IBIS_TYPES = {Type.STR: "string", Type.BOOL: "boolean"}
DECLARED: dict[str, ir.Table] = {
    t.name: ibis.table({c.name: _IBIS_TYPES.get(c.type, str(c.type)) for c in t.columns}, name=t.name)
    for t in TABLES.values()
}

MOST_PERIODS = 60
COUNTY_SPAN = 1_000_000


@ibis.udf.agg.builtin  # type: ignore[untyped-decorator]
def bit_or(bits: int) -> int:  # type: ignore[empty-body]
    """BIT_OR as both engines call it; Ibis 12 has its own only for DuckDB."""


@ibis.udf.agg.builtin(name="sum")  # type: ignore[untyped-decorator]
def _long_sum(value: int) -> Decimal:  # type: ignore[empty-body]
    """SUM of whole numbers: DuckDB answers with 128 bits, so the result is cast back to 64."""


def total(value: ir.IntegerValue) -> ir.IntegerScalar:
    """The sum of whole numbers, as int64."""
    return _long_sum(value).cast("int64")


@dataclass(frozen=True)
class Lanes:
    """How counts share a 64-bit sum: so many lanes, so many bits each."""

    number: int = 3
    bits: int = 20

    @property
    def most(self) -> int:
        """The largest count a lane holds."""
        return (1 << self.bits) - 1

    @property
    def spread(self) -> tuple[int, int]:
        """Factor and mask that move bit i of a small number to the foot of lane i."""
        factor = sum(1 << (i * (self.bits - 1)) for i in range(self.number))
        return factor, sum(1 << (i * self.bits) for i in range(self.number))


NARROW = Lanes()
WIDE = Lanes(1, 62)


def village_sums(
    table: str, measures: Sequence[Measure], periods: Sequence[Period], tables: Tables, lanes: Lanes = NARROW
) -> ir.Table:
    """One row for each village with rows: `rows`, and for measure i the columns `m{i}_{j}` (see `unpack`)."""
    filters = list(dict.fromkeys(m.where for m in measures))
    amounts = sorted({c for m in measures for c in m.columns})
    rows = with_bits(table, filters, periods, tables, ["village", *amounts])
    sums = {"rows": rows.count()}
    for i, measure in enumerate(measures):
        bits = rows[f"f{filters.index(measure.where)}"]
        parts = _amounts(rows, bits, measure.columns, len(periods)) if measure.columns else None
        for j, part in enumerate(parts or _counts(bits, len(periods), lanes)):
            sums[f"m{i}_{j}"] = part
    return rows.group_by("village").aggregate(**sums)


def matching_rows(
    table: str, where: Filter, amount: tuple[str, ...], period: Period, tables: Tables
) -> ir.Table:
    """The rows of one filter in one period: `id` (the table's drill-down id), `village` and `amount`."""
    public = TABLES[table].public_id
    keep = list(dict.fromkeys([public, "village", *amount]))
    rows = with_bits(table, [where], [period], tables, keep)
    found = rows.filter(rows["f0"] == 1)
    value = _product(found, amount) if amount else ibis.literal(1, "int64")
    chosen = found.select(id=found[public].cast("string"), village=found["village"], amount=value)
    return chosen.order_by(["village", "id"])


def with_bits(
    table: str, filters: Sequence[Filter], periods: Sequence[Period], tables: Tables, keep: Sequence[str]
) -> ir.Table:
    """The rows with the columns to keep and, for filter i, a number `f{i}` whose bit k answers period k."""
    if not 0 < len(periods) <= MOST_PERIODS:
        raise ValueError(f"一次最多计算 {MOST_PERIODS} 个期间，收到 {len(periods)} 个。")
    rows, facts = _with_facts(table, filters, periods, tables)
    leaves = list(dict.fromkeys(leaf for f in filters for leaf in _leaves(f)))
    places = {leaf: f"a{i}" for i, leaf in enumerate(leaves)}
    columns = {places[leaf]: _leaf(rows, leaf, periods, facts) for leaf in leaves}
    first = rows.select(**{name: rows[name] for name in keep}, **columns)
    everything = full(periods)
    combined = {f"f{i}": _combine(first, f, places, everything) for i, f in enumerate(filters)}
    return first.select(*keep, **combined)


def within(spans: Spans) -> Tables:
    """The declared tables, narrowed to villages inside any of the half-open ranges; whole when there is none."""
    if not spans:
        return DECLARED
    return {
        name: rows.filter(
            ibis.or_(*((rows["village"] >= low) & (rows["village"] < high) for low, high in spans))
        )
        for name, rows in DECLARED.items()
    }


def full(periods: Sequence[Period]) -> int:
    """The number with one bit for every period."""
    return (1 << len(periods)) - 1


def _with_facts(
    table: str, filters: Sequence[Filter], periods: Sequence[Period], tables: Tables
) -> tuple[ir.Table, dict[Exists, str]]:
    """The rows narrowed to the days that matter, joined to what the `Exists` of all filters need, found once."""
    rows = _narrowed(tables[table], table, filters, periods)
    sources: dict[tuple[str, str], list[Exists]] = {}
    for item in dict.fromkeys(
        e for f in filters for e in sorted(nested(f), key=lambda e: str(e.canonical()))
    ):
        sources.setdefault((item.table, item.by), []).append(item)
    names: dict[Exists, str] = {}
    for (source, by), wanted in sources.items():
        prefix = f"{source}_{by}_"
        facts = _facts(source, by, wanted, periods, tables, prefix)
        rows = rows.mutate(**{f"{prefix}key": _key(rows, by)}).left_join(facts, f"{prefix}key")
        names |= {item: f"{prefix}{i}" for i, item in enumerate(wanted)}
    return rows, names


def _facts(
    source: str, by: str, wanted: Sequence[Exists], periods: Sequence[Period], tables: Tables, prefix: str
) -> ir.Table:
    """For each key of the source the bits of the periods in which one of its rows answers each question."""
    filters = [item.where for item in wanted]
    if any(nested(f) for f in filters):
        raise ValueError("Exists 里面不能再套 Exists：请在快照中加一列。")
    rows = with_bits(source, filters, periods, tables, [by, "village"])
    keyed = rows.mutate(**{f"{prefix}key": _key(rows, by)})
    answers = {f"{prefix}{i}": bit_or(keyed[f"f{i}"]) for i in range(len(filters))}
    return keyed.group_by(f"{prefix}key").aggregate(**answers)


def _key(rows: ir.Table, by: str) -> ir.IntegerValue:
    """A number that is unique over counties: ids are dense within one."""
    village = rows["village"]
    return (village - village % COUNTY_SPAN) * COUNTY_SPAN + rows[by]


def _narrowed(rows: ir.Table, table: str, filters: Sequence[Filter], periods: Sequence[Period]) -> ir.Table:
    """Rows of visits outside every window of every filter are left unread."""
    if table != "visits":
        return rows
    spans = [span_of(f, "visited_on", periods) for f in filters]
    afters, uptos = [a for a, _ in spans], [u for _, u in spans]
    if all(u is not None for u in uptos):
        rows = rows.filter(rows["visited_on"] <= max(u for u in uptos if u))
    if all(a is not None for a in afters):
        rows = rows.filter(rows["visited_on"] > min(a for a in afters if a))
    return rows


def _leaves(item: Filter) -> list[Filter]:
    match item:
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in _leaves(part)]
        case Not(part):
            return _leaves(part)
        case _:
            return [item]


def _leaf(
    rows: ir.Table, leaf: Filter, periods: Sequence[Period], facts: dict[Exists, str]
) -> ir.IntegerValue:
    """The bits of a comparison; a null never counts."""
    if isinstance(leaf, Upto):
        return _dated(rows[leaf.column], [leaf.moment.day(p) for p in periods])
    if isinstance(leaf, Exists):
        return ibis.coalesce(rows[facts[leaf]], ibis.literal(0, "int64"))
    return ibis.cases((_condition(rows, leaf), ibis.literal(full(periods), "int64")), else_=0)


def _dated(column: ir.DateColumn, days: Sequence[date | None]) -> ir.IntegerValue:
    """Bit k where the column is on or before day k.

    Nulls, days before all and days after all are most of the rows and are told first; the rest is halved.
    """
    ordered = sorted({d for d in days if d})
    bits = [sum(1 << k for k, d in enumerate(days) if d and d >= day) for day in ordered]
    if not ordered:
        return ibis.literal(0, "int64")

    def between(low: int, high: int) -> ir.IntegerValue | int:
        """For rows after day `low - 1` and on or before day `high`."""
        if low == high:
            return bits[low]
        middle = (low + high) // 2
        return ibis.ifelse(column <= ordered[middle], between(low, middle), between(middle + 1, high))

    edges = [(column.isnull(), 0), (column <= ordered[0], bits[0]), (column > ordered[-1], 0)]
    return ibis.cases(*edges, else_=between(1, len(ordered) - 1) if len(ordered) > 1 else 0)


def _condition(rows: ir.Table, leaf: Filter) -> ir.BooleanValue:
    match leaf:
        case Equals(column, value):
            return rows[column] == value
        case OneOf(column, values):
            return rows[column].isin(values)
        case AtLeast(column, number):
            return rows[column] >= number
        case Below(column, number):
            return rows[column] < number
        case Known(column):
            return rows[column].notnull()
        case _:
            raise NotImplementedError(type(leaf).__name__)


def _combine(rows: ir.Table, item: Filter, places: dict[Filter, str], everything: int) -> ir.IntegerValue:
    match item:
        case And(()):
            return ibis.literal(everything, "int64")
        case Or(()):
            return ibis.literal(0, "int64")
        case And((first, *rest)):
            bits = _combine(rows, first, places, everything)
            for part in rest:
                bits = bits & _combine(rows, part, places, everything)
            return bits
        case Or((first, *rest)):
            bits = _combine(rows, first, places, everything)
            for part in rest:
                bits = bits | _combine(rows, part, places, everything)
            return bits
        case Not(part):
            return ibis.literal(everything, "int64") - _combine(rows, part, places, everything)
        case _:
            return rows[places[item]]


def _counts(bits: ir.IntegerValue, periods: int, lanes: Lanes) -> list[ir.IntegerScalar]:
    factor, mask = lanes.spread
    low = (1 << lanes.number) - 1
    starts = range(0, periods, lanes.number)
    return [total((((bits >> s if s else bits) & low) * factor) & mask) for s in starts]


def _amounts(
    rows: ir.Table, bits: ir.IntegerValue, columns: Sequence[str], periods: int
) -> list[ir.IntegerScalar]:
    value = _product(rows, columns)
    return [total(ibis.cases(((bits >> k) & 1 == 1, value), else_=0)) for k in range(periods)]


def _product(rows: ir.Table, columns: Sequence[str]) -> ir.IntegerValue:
    value: ir.IntegerValue = ibis.literal(1, "int64")
    for name in columns:
        value = value * ibis.coalesce(rows[name], 0).cast("int64")
    return value

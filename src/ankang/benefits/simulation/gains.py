"""Who gains and who loses: person-years before and after, summed by class, place, disease, income and year.

A person-year gains what the patient no longer pays. Since every bill is conserved, all gains less all losses are what
the payers together pay more; `Group.balanced` says so of each row, and the tests of all.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from ankang.indicators.disclosure import CountTable, Policy, Relation, protect
from ankang.values.later import pl

PAYERS = ("waiver", "basic", "serious", "assistance", "extra", "topup", "hospital", "patient")
FUNDS = PAYERS[:-1]
# What person-years are grouped by; each is a column of the frame.
DIMENSIONS = ("class", "town", "village", "disease", "band", "year")
# Those of them that readers without a right to see people are shown.
OPEN = ("class", "town", "disease", "band")
ALL = "all"
# Upper ends of income per head and year, fen; above the last there is one band more.
BANDS = (500_000, 1_000_000, 1_500_000, 2_000_000)
UNKNOWN_BAND = "unknown"


@dataclass(frozen=True)
class Group:
    """One row: how many person-years gain, lose, stay; sums in fen. `paid` is payer → (before, after)."""

    code: str
    gainers: int
    losers: int
    same: int
    gained: int
    lost: int
    paid: Mapping[str, tuple[int, int]]

    @property
    def persons(self) -> int:
        """Person-years of the group that have a bill."""
        return self.gainers + self.losers + self.same

    @property
    def balanced(self) -> bool:
        """What patients gain in all is what the payers pay more."""
        return self.gained - self.lost == sum(after - before for before, after in self._funds())

    @property
    def cost(self) -> int:
        """What the payers together pay more, fen."""
        return sum(after - before for before, after in self._funds())

    def _funds(self) -> list[tuple[int, int]]:
        return [self.paid[payer] for payer in FUNDS]


@dataclass(frozen=True)
class Shown:
    """A group as it may be shown: counts that could be traced to a few people are None, and sums with them."""

    code: str
    persons: int | None
    gainers: int | None
    losers: int | None
    gained: int | None
    lost: int | None
    cost: int | None

    @property
    def hidden(self) -> bool:
        """Whether anything is held back."""
        return None in (self.persons, self.gainers, self.losers)


def band_of(income: pl.Expr) -> pl.Expr:
    """The income band of incomes per head (fen): "0" the lowest, UNKNOWN_BAND where there is none."""
    found = pl.lit(str(len(BANDS)))
    for at in range(len(BANDS) - 1, -1, -1):
        found = pl.when(income < BANDS[at]).then(pl.lit(str(at))).otherwise(found)
    return pl.when(income.is_null()).then(pl.lit(UNKNOWN_BAND)).otherwise(found)


def groups(person_years: pl.DataFrame, by: str) -> list[Group]:
    """Rows of one dimension in the order of their codes. `person_years` as `replay` makes them."""
    if by not in DIMENSIONS:
        raise KeyError(f"{by}: {', '.join(DIMENSIONS)}")
    rows = person_years.group_by(pl.col(by).cast(pl.String).alias("code")).agg(*_sums()).sort("code")
    return [_group(row) for row in rows.iter_rows(named=True)]


def total(person_years: pl.DataFrame) -> Group:
    """Everybody in one row."""
    row = person_years.select(*_sums()).row(0, named=True)
    return _group({"code": ALL, **{name: value or 0 for name, value in row.items()}})


def shown(
    tables: Mapping[str, Sequence[Group]], whole: Group, policy: Policy
) -> tuple[dict[str, list[Shown]], Shown]:
    """The rows of all dimensions and their common total as a reader of this policy may see them.

    Only the dimensions of OPEN are told: villages and years would leave little to see. Counts hang together in two
    ways: gainers, losers and the others (who are never told) make up the persons; the groups of each dimension make up
    the total. All tables are hidden together, so that none tells what another holds back (`indicators.disclosure`).
    """
    tables = {by: rows for by, rows in tables.items() if by in OPEN}
    cells = [(by, group) for by, rows in tables.items() for group in rows]
    counts: dict[Hashable, int] = {
        (by, g.code, kind): getattr(g, kind)
        for by, g in (*cells, (ALL, whole))
        for kind in (*_KINDS, "persons")
    }
    relations = [
        Relation((by, g.code, "persons"), tuple((by, g.code, kind) for kind in _KINDS))
        for by, g in (*cells, (ALL, whole))
    ]
    for kind in (*_KINDS, "persons"):
        relations += _sums_of(tables, whole, kind)
    unseen = frozenset(key for key in counts if key[2] == "same")  # type: ignore[index]
    values = protect(CountTable(counts, tuple(relations), unseen), policy).values
    told = {by: [_shown(by, g, values) for g in rows] for by, rows in tables.items()}
    return told, _shown(ALL, whole, values)


_KINDS = ("gainers", "losers", "same")


def _sums_of(tables: Mapping[str, Sequence[Group]], whole: Group, kind: str) -> list[Relation]:
    """A kind of count adds up to the total in each dimension."""
    return [
        Relation((ALL, whole.code, kind), tuple((by, g.code, kind) for g in rows))
        for by, rows in tables.items()
        if rows
    ]


def _shown(by: str, group: Group, values: Mapping[Hashable, int | None]) -> Shown:
    persons, gainers, losers = (values[by, group.code, kind] for kind in ("persons", "gainers", "losers"))
    return Shown(
        group.code,
        persons,
        gainers,
        losers,
        None if gainers is None else group.gained,
        None if losers is None else group.lost,
        None if None in (persons, gainers, losers) else group.cost,
    )


def _sums() -> list[pl.Expr]:
    gain = pl.col("before_patient") - pl.col("after_patient")
    paid = [pl.col(f"{when}_{payer}").sum() for payer in PAYERS for when in ("before", "after")]
    return [
        (gain > 0).sum().alias("gainers"),
        (gain < 0).sum().alias("losers"),
        (gain == 0).sum().alias("same"),
        gain.filter(gain > 0).sum().alias("gained"),
        (-gain).filter(gain < 0).sum().alias("lost"),
        *paid,
    ]


def _group(row: Mapping[str, object]) -> Group:
    def whole(name: str) -> int:
        return int(str(row[name]))

    paid = {payer: (whole(f"before_{payer}"), whole(f"after_{payer}")) for payer in PAYERS}
    return Group(
        code=str(row["code"]),
        gainers=whole("gainers"),
        losers=whole("losers"),
        same=whole("same"),
        gained=whole("gained"),
        lost=whole("lost"),
        paid=paid,
    )

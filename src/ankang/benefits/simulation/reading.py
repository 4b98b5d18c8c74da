"""Bills for a simulation: from a snapshot, from Parquet, or from any data frame, as one Polars frame in order.

The frame has one row a standing settlement with the columns of the snapshot's table `bills`, and beside them `town`,
`income_per_head_fen` and `area`. Rows stand by county, person, day of discharge, day of admission and bill, which is the
order they are settled in. Sums are fen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from ankang.benefits.simulation.gains import PAYERS
from ankang.benefits.simulation.refusals import SimulationError
from ankang.indicators.engine import Snapshot
from ankang.indicators.engine.results import spans_of
from ankang.values.later import pl

_FACTS = (
    "bill", "person", "household", "village", "facility", "facility_level", "place", "visit", "insurance", "referred",
    "signed", "disease", "classes", "admitted_on", "discharged_on", "policy",
)  # fmt: skip
SUMS = (
    "total_fen", "own_paid_fen", "over_limit_fen", "first_share_fen", "in_scope_fen",
    *(f"{payer}_fen" for payer in PAYERS),
)  # fmt: skip
COLUMNS = (*_FACTS, *SUMS)
# What a frame may lack, and what then stands in its place.
_OPTIONAL: dict[str, Any] = {
    "bill": None, "household": None, "facility": "", "referred": True, "signed": False, "disease": "", "classes": "",
    "admitted_on": None, "policy": "", "own_paid_fen": None, "over_limit_fen": 0, "first_share_fen": 0,
    **{f"{payer}_fen": 0 for payer in PAYERS},
}  # fmt: skip
ORDER = ("county", "person", "discharged_on", "admitted_on", "bill")
# A village's code without its last six digits is its county's, without three its town's.
_COUNTY, _TOWN = 10**6, 10**3


@dataclass(frozen=True)
class Bills:
    """Bills in order, and where they come from: `name` and `digest` of a snapshot, "" for a frame.

    `as_of` is the last day the data knows of. `paid` says whether the payers' columns hold what was paid.
    """

    frame: pl.DataFrame
    as_of: date
    name: str = ""
    digest: str = ""
    paid: bool = True

    def __len__(self) -> int:
        return self.frame.height


def from_snapshot(snapshot: Snapshot, area: int | None = None, insurance: str = "rbmi") -> Bills:
    """The bills of a division (12 digits; everywhere when None) of a snapshot. Raises SnapshotError, SimulationError.

    Households bring their income, nobody's name comes along: ids are the snapshot's dense numbers.
    """
    snapshot.check_columns({"bills": {*COLUMNS}, "households": {"household", "income_per_head_fen"}})
    counties = snapshot.counties_of(None if area is None else [area])
    found = [read_county(snapshot, county, area, insurance) for county in counties]
    frame = pl.concat([one for one in found if one.height]) if any(one.height for one in found) else None
    if frame is None:
        raise SimulationError("empty", area=area or "")
    manifest = snapshot.manifest
    return Bills(frame, manifest.as_of, snapshot.name, manifest.digest)


def read_county(snapshot: Snapshot, county: str, area: int | None, insurance: str) -> pl.DataFrame:
    """The bills of one county in order: its files are read by DuckDB, columns and rows that are not asked for skipped."""
    bills, homes = snapshot.files("bills", [county]), snapshot.files("households", [county])
    if not bills:
        return pl.DataFrame()
    low, high = spans_of([area])[0] if area else (0, 10**12)
    with duckdb.connect() as connection:
        table = connection.execute(
            _QUERY.format(columns=", ".join(f"b.{name}" for name in COLUMNS)),
            {"bills": bills, "homes": homes, "low": low, "high": high, "insurance": insurance},
        ).to_arrow_table()
    frame = pl.DataFrame(table)
    return _completed(frame) if frame.height else pl.DataFrame()


_QUERY = """
select {columns}, h.income_per_head_fen
from read_parquet($bills) b left join read_parquet($homes) h using (household)
where b.village >= $low and b.village < $high and b.insurance = $insurance
order by b.person, b.discharged_on, b.admitted_on, b.bill_id
"""


def from_frame(data: Any, *, as_of: date | None = None, insurance: str = "rbmi") -> Bills:
    """Bills of a pandas or Polars frame, an Arrow table, or a Parquet file (path). Raises SimulationError.

    Needed columns: person, village (12 digits), facility_level (0-3), place, visit, discharged_on, total_fen,
    in_scope_fen. The other ones of COLUMNS may be missing and then count as "not known" (no class, no disease,
    referred, nothing waived; what is out of scope counts as own-paid). `income_per_head_fen` is used where it is there. Rows come in any order.
    """
    frame = _frame(data)
    needed = [name for name in COLUMNS if name not in _OPTIONAL and name != "insurance"]
    if absent := [name for name in needed if name not in frame.columns]:
        raise SimulationError("columns", columns="、".join(absent))
    if "insurance" in frame.columns:
        frame = frame.filter(pl.col("insurance") == insurance)
    if not frame.height:
        raise SimulationError("empty", area="")
    paid = all(f"{payer}_fen" in frame.columns for payer in PAYERS)
    frame = _completed(_filled(frame, insurance)).sort(ORDER, maintain_order=True)
    last = frame["discharged_on"].max()
    assert isinstance(last, date)
    return Bills(frame, as_of or last, paid=paid)


def _frame(data: Any) -> pl.DataFrame:
    if isinstance(data, str | Path):
        return pl.read_parquet(data)
    if isinstance(data, pl.DataFrame):
        return data
    return pl.from_pandas(data) if hasattr(data, "iloc") else pl.DataFrame(data)


def _filled(frame: pl.DataFrame, insurance: str) -> pl.DataFrame:
    """Every column there: what a frame lacks has its stand-in, days are days, numbers whole."""
    given: dict[str, pl.Expr] = {
        name: pl.lit(value) for name, value in _OPTIONAL.items() if name not in frame.columns
    }
    stand_ins = {
        "bill": pl.int_range(pl.len(), dtype=pl.Int64),
        "household": pl.col("person"),
        "admitted_on": pl.col("discharged_on"),
        "own_paid_fen": pl.col("total_fen") - pl.col("in_scope_fen"),
    }
    given |= {name: stand_in for name, stand_in in stand_ins.items() if name in given}
    if "insurance" not in frame.columns:
        given["insurance"] = pl.lit(insurance)
    frame = frame.with_columns(**given)
    days = [pl.col(name).cast(pl.Date) for name in ("admitted_on", "discharged_on")]
    whole = [pl.col(name).fill_null(0).cast(pl.Int64) for name in SUMS]
    return frame.with_columns(*days, *whole)


def _completed(frame: pl.DataFrame) -> pl.DataFrame:
    """Beside the columns: county, town and area of the village; nulls of codes are empty texts."""
    if "income_per_head_fen" not in frame.columns:
        frame = frame.with_columns(income_per_head_fen=pl.lit(None, dtype=pl.Int64))
    village = pl.col("village").cast(pl.Int64)
    return frame.select(
        *(pl.col(name) for name in COLUMNS if name not in ("disease", "classes", "village")),
        pl.col("disease").fill_null(""),
        pl.col("classes").fill_null(""),
        village,
        (village // _COUNTY).alias("county"),
        (village // _TOWN * _TOWN).alias("town"),
        (village // _COUNTY * _COUNTY).alias("area"),
        pl.col("income_per_head_fen").cast(pl.Int64),
    )


def windows(bills: Bills, years: Sequence[int]) -> pl.Series:
    """Whether each bill was discharged in one of these years."""
    return bills.frame["discharged_on"].dt.year().is_in(list(years))


def home_ids(snapshot: Snapshot, homes: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """(county, household number) → the household's id in the register, for drilling down."""
    found: dict[tuple[int, int], str] = {}
    for county in sorted({county for county, _household in homes}):
        numbers = [household for own, household in homes if own == county]
        files = snapshot.files("households", [f"{county:06d}"])
        with duckdb.connect() as connection:
            rows = connection.execute(
                "select household, household_id from read_parquet($files) where list_contains($numbers, household)",
                {"files": files, "numbers": numbers},
            ).fetchall()
        found |= {(county, int(household)): str(key) for household, key in rows}
    return found

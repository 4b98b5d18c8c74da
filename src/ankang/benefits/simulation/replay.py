"""All bills settled anew, person by person and in order, under one set of policies and under another.

`rules.batch.settle_columns` is the text of the settlement itself over columns; nothing is estimated here. What it
refuses (a value nobody found, a day without a policy) is counted with its reason and left out on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import numpy as np

from ankang.benefits import rules
from ankang.benefits.rules import batch
from ankang.benefits.rules.policies import Policies
from ankang.benefits.simulation.budget import Monthly, month_after
from ankang.benefits.simulation.gains import FUNDS, PAYERS, band_of
from ankang.benefits.simulation.reading import Bills
from ankang.benefits.simulation.trend import Ints
from ankang.values.later import pl

BEFORE, AFTER = "before", "after"
MORE, LESS = "more", "less"
ORDINARY = "ordinary"
# People are put into so many groups for the bootstrap, by a hash that is the same on every machine and engine.
BUCKETS = 500
_APART = 10**9
# Below so many bills the compiler takes longer than the bills.
_FEW = 200_000
# What the batch refuses a bill for, by its number.
REFUSALS = {
    batch.SETTLED: "",
    batch.NO_POLICY: "no_policy",
    batch.DOES_NOT_ADD_UP: "does_not_add_up",
    batch.VALUE_UNKNOWN: "value_unknown",
    batch.EARLIER_REFUSED: "earlier_refused",
}
_ASKED = (
    "person", "village", "insurance", "visit", "place", "disease", "classes", "facility", "facility_level", "referred",
    "signed", "admitted_on", "discharged_on", "total_fen", "own_paid_fen", "over_limit_fen", "first_share_fen",
    "in_scope_fen", "waiver_fen",
)  # fmt: skip
_SALT = np.uint64(0x9E3779B97F4A7C15)
Settle: TypeAlias = "Callable[[Policies, pl.DataFrame], pl.DataFrame]"


@dataclass(frozen=True)
class Baseline:
    """How the replay under the policies in force compares with what was paid: bills equal to the fen, bills that
    differ with the sum of their differences in fen, and bills that could not be settled, by reason."""

    bills: int
    equal: int
    different: int
    difference_fen: int
    refused: Mapping[str, int]


@dataclass(frozen=True)
class Replayed:
    """One row a bill that both sides could settle: facts to group by, payers before and after (fen)."""

    frame: pl.DataFrame
    refused: Mapping[str, int]

    def person_years(self, since: date, until: date) -> pl.DataFrame:
        """Person-years of the bills discharged from `since` to `until`: one row for a person and calendar year, with
        the foremost class they had, the disease of their dearest bill, and sums before and after."""
        rows = self.frame.filter(pl.col("discharged_on").is_between(since, until))
        sums = [pl.col(f"{when}_{payer}").sum() for payer in PAYERS for when in (BEFORE, AFTER)]
        return (
            rows.group_by("county", "person", "year", maintain_order=True)
            .agg(
                pl.col("household", "village", "town", "band").last(),
                pl.col("rank").min(),
                pl.col("disease").sort_by("total_fen", "bill", descending=[True, False]).first(),
                pl.len().alias("bills"),
                pl.col("total_fen").sum(),
                *sums,
            )
            .with_columns(pl.col("rank").replace_strict(_RANKS, return_dtype=pl.String).alias("class"))
        )

    def monthly(self, until: date) -> Monthly:
        """Costs of SERIES by group of people and whole month, up to the last whole month before `until` ends."""
        return monthly(self.frame, until)


_CLASSES = (*rules.CLASSES, ORDINARY)
_RANKS = dict(enumerate(_CLASSES))
_SHARES = tuple(f"{when}_{payer}" for when in (BEFORE, AFTER) for payer in PAYERS)
# Series of months: what each payer, and all funds together, pay before; what single bills get more and less after.
WHO = ("funds", *PAYERS)
SERIES = tuple(f"{kind}_{payer}" for kind in (BEFORE, MORE, LESS) for payer in WHO)


def settled(policies: Policies, frame: pl.DataFrame) -> pl.DataFrame:
    """Payers of each bill of a frame (as `reading` makes it) under some policies, fen, and `refused`: "" or why."""
    executor = "numpy" if frame.height < _FEW else ""
    given = batch.settle_columns(policies, {name: _column(frame, name) for name in _ASKED}, executor)
    why = pl.Series("refused", given["refused"]).replace_strict(REFUSALS, return_dtype=pl.String)
    return pl.DataFrame([why, *(pl.Series(payer, given[f"{payer}_fen"]) for payer in PAYERS)])


def _column(frame: pl.DataFrame, name: str) -> Any:
    """A column as the batch takes it; people of several counties are kept apart."""
    if name == "person":
        return ((frame["county"] * _APART) + frame["person"]).to_numpy()
    series = frame[name]
    return series.to_arrow() if series.dtype == pl.String else series.to_numpy()


def replay(bills: Bills, before: Policies, after: Policies, settle: Settle = settled) -> Replayed:
    """Settle all bills under both. Memory grows with the bills; a lake is taken county by county."""
    frame = bills.frame
    sides = {BEFORE: settle(before, frame), AFTER: settle(after, frame)}
    told = frame.with_columns(
        pl.when(sides[BEFORE]["refused"] != "")
        .then(sides[BEFORE]["refused"])
        .otherwise(sides[AFTER]["refused"])
        .alias("refused"),
        *(side[payer].alias(f"{when}_{payer}") for when, side in sides.items() for payer in PAYERS),
        pl.col("discharged_on").dt.year().alias("year"),
        band_of(pl.col("income_per_head_fen")).alias("band"),
        foremost(frame["classes"]).alias("rank"),
        pl.Series("bucket", buckets(frame["county"].to_numpy(), frame["person"].to_numpy())),
    )
    refused = told.filter(pl.col("refused") != "").group_by("refused").len()
    kept = told.filter(pl.col("refused") == "").select(
        "county", "person", "household", "village", "town", "band", "rank", "disease", "bill", "discharged_on", "year",
        "bucket", "total_fen", *_SHARES,
    )  # fmt: skip
    return Replayed(kept, dict(refused.sort("refused").iter_rows()))


def baseline(bills: Bills, in_force: Policies, settle: Settle = settled) -> Baseline:
    """Settle all bills by the policies in force on their days, and compare with the payers' columns of the data."""
    again = settle(in_force, bills.frame)
    fine = again["refused"] == ""
    wrong = pl.sum_horizontal(*((again[payer] - bills.frame[f"{payer}_fen"]).abs() for payer in PAYERS))
    sums = pl.select(wrong.alias("wrong")).to_series().filter(fine)
    refused = again.filter(~fine).group_by("refused").len().sort("refused")
    different = int((sums != 0).sum())
    return Baseline(
        len(bills), len(sums) - different, different, int(sums.sum()) // 2, dict(refused.iter_rows())
    )


def foremost(classes: pl.Series) -> pl.Series:
    """The place of the first class of a person's (joined by commas) in the order of rules.CLASSES."""
    texts = classes.unique()
    order = {code: at for at, code in enumerate(_CLASSES)}
    ranks = {
        text: min((order[c] for c in text.split(",") if c in order), default=len(_CLASSES) - 1)
        for text in texts
    }
    return classes.replace_strict(ranks, return_dtype=pl.Int64)


def buckets(county: Ints, person: Ints) -> Ints:
    """The group of each person, 0 to BUCKETS - 1 (splitmix64 of county and number)."""
    mixed = county.astype(np.uint64) * np.uint64(1_000_003) + person.astype(np.uint64) + _SALT
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) % np.uint64(BUCKETS)).astype(np.int64)


def monthly(frame: pl.DataFrame, until: date) -> Monthly:
    """Costs of SERIES by group of people and whole month of discharge, from the first month with a bill."""
    first = frame["discharged_on"].min()
    assert isinstance(first, date)
    first = first.replace(day=1)
    count = (until.year - first.year) * 12 + until.month - first.month
    count += until == _last_day(until)
    month = (
        (pl.col("year") - first.year) * 12 + pl.col("discharged_on").dt.month().cast(pl.Int64) - first.month
    )
    rows = _moved(frame).with_columns(month.alias("month")).filter(pl.col("month") < count)
    sums = rows.group_by("bucket", "month").agg(*(pl.col(name).sum() for name in SERIES))
    amounts = np.zeros((len(SERIES), BUCKETS, max(count, 0)), np.int64)
    at = (sums["bucket"].to_numpy(), sums["month"].to_numpy())
    for place, name in enumerate(SERIES):
        amounts[place][at] = sums[name].to_numpy()
    return Monthly(SERIES, first, amounts)


def _moved(frame: pl.DataFrame) -> pl.DataFrame:
    """Bills with the columns of SERIES. Gains and losses apart: each is a sum that is never negative, so that a draft
    that only gives is never forecast to take."""
    whole = [
        pl.sum_horizontal(*(f"{when}_{payer}" for payer in FUNDS)).alias(f"{when}_funds")
        for when in (BEFORE, AFTER)
    ]
    changes = [(pl.col(f"{AFTER}_{payer}") - pl.col(f"{BEFORE}_{payer}"), payer) for payer in WHO]
    return frame.with_columns(*whole).with_columns(
        *(change.clip(lower_bound=0).alias(f"{MORE}_{payer}") for change, payer in changes),
        *((-change).clip(lower_bound=0).alias(f"{LESS}_{payer}") for change, payer in changes),
    )


def added(parts: Sequence[Monthly]) -> Monthly:
    """The same months of several counties together; those that begin later are zero before."""
    first = min(part.first for part in parts)
    last = max(month_after(part.first, part.months) for part in parts)
    count = (last.year - first.year) * 12 + last.month - first.month
    whole = np.zeros((len(SERIES), BUCKETS, count), np.int64)
    for part in parts:
        start = (part.first.year - first.year) * 12 + part.first.month - first.month
        whole[:, :, start : start + part.months] += part.amounts
    return Monthly(SERIES, first, whole)


def _last_day(day: date) -> date:
    following = month_after(day.replace(day=1), 1)
    return date.fromordinal(following.toordinal() - 1)

"""What came out of a simulation as JSON, to be kept and opened again; a page needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ankang.benefits.simulation.gains import Group, shown
from ankang.benefits.simulation.replay import AFTER, BEFORE
from ankang.benefits.simulation.simulate import Budget, Outcome, with_after
from ankang.benefits.simulation.thresholds import Threshold
from ankang.indicators.disclosure import POLICIES, Audience
from ankang.values.later import pl

# Households kept of each list for drilling down: those with the most at stake.
MOST = 200
# Counts of fewer people or households are held back from readers without a right to see people.
_LEAST = POLICIES[Audience.BUREAU].least
FORMAT = 1


def as_json(outcome: Outcome, *, homes: bool = True) -> dict[str, Any]:
    """Everything a simulation says, as plain values; sums in fen, days as ISO text.

    `groups` are exact counts for readers with a right to see people; `open` is the same as others may see it (None
    where it is held back). `homes` adds the households with the most at stake by their numbers in the snapshot.
    """
    question = outcome.question
    rows, whole = shown(outcome.groups, outcome.total, POLICIES[Audience.BUREAU])
    return {
        "format": FORMAT,
        "snapshot": outcome.snapshot,
        "digest": outcome.digest,
        "as_of": outcome.as_of.isoformat(),
        "area": question.area,
        "insurance": question.insurance,
        "since": question.since.isoformat(),
        "until": question.until.isoformat(),
        "policies": dict(outcome.hashes),
        "baseline": asdict(outcome.baseline),
        "refused": dict(outcome.refused),
        "untried": list(outcome.untried),
        "total": _group(outcome.total),
        "groups": {by: [_group(one) for one in found] for by, found in outcome.groups.items()},
        "open": {
            "total": asdict(whole),
            "groups": {by: [asdict(one) for one in found] for by, found in rows.items()},
        },
        "months": _months(outcome),
        "budget": _budget(outcome.budget) if outcome.budget else None,
        "no_budget": dict(outcome.no_budget.params) if outcome.no_budget else None,
        "thresholds": [_threshold(one, homes) for one in outcome.thresholds],
        "homes": _homes(outcome.person_years) if homes else {},
    }


def _group(one: Group) -> dict[str, Any]:
    return {
        "code": one.code, "persons": one.persons, "gainers": one.gainers, "losers": one.losers, "gained": one.gained,
        "lost": one.lost, "cost": one.cost, "paid": {payer: list(pair) for payer, pair in one.paid.items()},
    }  # fmt: skip


def _months(outcome: Outcome) -> dict[str, Any]:
    """What all funds pay by month of discharge, before and after."""
    monthly = with_after(outcome.monthly)
    sums = monthly.totals()
    found: dict[str, Any] = {"first": monthly.first.isoformat()}
    for when in (BEFORE, AFTER):
        found[when] = [int(fen) for fen in sums[monthly.series.index(f"{when}_funds")]]
    return found


def _budget(one: Budget) -> dict[str, Any]:
    return {
        "years": [asdict(year) for year in one.years],
        "added": [
            {"payer": payer, "year": year, **asdict(span)} for (payer, year), span in one.added.items()
        ],
        "trend": {**asdict(one.trend), "reasons": list(one.trend.reasons)},
        "coverage": [asdict(found) for found in one.coverage],
        "run_outs": {
            when: [_run_out(asdict(found)) for found in outs] for when, outs in one.run_outs.items()
        },
    }


def _run_out(found: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in found.items()}


def _threshold(one: Threshold, homes: bool) -> dict[str, Any]:
    cheapest = one.cheapest
    half = one.cheapest_for(0.5)
    return {
        "path": one.path,
        "value": one.value,
        "step": one.step,
        "payer": one.payer,
        "left_out": len(one.left_out),
        "candidates": [asdict(found) for found in one.candidates],
        "cheapest": asdict(cheapest) if cheapest else None,
        "half": asdict(half) if half else None,
        "homes": [asdict(home) for home in one.left_out[:MOST]] if homes else [],
    }


def _homes(person_years: pl.DataFrame) -> dict[str, list[dict[str, int]]]:
    """Households that gain and lose the most, fen."""
    gain = (pl.col("before_patient") - pl.col("after_patient")).sum().alias("gain")
    paid = [pl.col(f"{when}_patient").sum().alias(when) for when in (BEFORE, AFTER)]
    homes = person_years.group_by("county", "household", "village").agg(gain, *paid)
    most = {
        "gainers": homes.filter(pl.col("gain") > 0).sort(
            "gain", "county", "household", descending=[True, False, False]
        ),
        "losers": homes.filter(pl.col("gain") < 0).sort("gain", "county", "household"),
    }
    return {name: frame.head(MOST).to_dicts() for name, frame in most.items()}


def open_to_all(found: dict[str, Any]) -> dict[str, Any]:
    """The result without households and without counts that could be traced to a few people. Where only a few gain or
    lose in all, the sums of the payers after would be theirs, so those are held back too."""
    total = found["total"]
    few = any(0 < total[name] < _LEAST for name in ("gainers", "losers"))
    hidden = {
        **found,
        "groups": found["open"]["groups"],
        "total": {**found["open"]["total"], "paid": total["paid"]},
        "homes": {},
        "few": few,
        "thresholds": [] if few else [_rounded({**one, "homes": []}) for one in found["thresholds"]],
    }
    if few:
        hidden["total"]["paid"] = {payer: [before, None] for payer, (before, _after) in total["paid"].items()}
        hidden["budget"] = hidden["no_budget"] = None
        hidden["months"] = {**found["months"], "after": found["months"]["before"]}
    return hidden


def _rounded(one: dict[str, Any]) -> dict[str, Any]:
    """A threshold whose small counts of households are held back."""
    small = [found for found in one["candidates"] if 0 <= found["households"] < _LEAST]
    kept = [found for found in one["candidates"] if found not in small]
    fine = {
        name: one[name] if one[name] and one[name]["households"] >= _LEAST else None
        for name in ("cheapest", "half")
    }
    return {
        **one,
        **fine,
        "candidates": kept,
        "left_out": one["left_out"] if one["left_out"] >= _LEAST else None,
    }

"""Yearly plans of exits for every town, and the samples that towns saw again."""

from typing import Any

import numpy as np
from numpy.random import Generator

from ankang.approvals.models import ExitTarget, SampleCheck, SampleRow
from ankang.demo.days import Days, as_dates
from ankang.demo.filing import Filed
from ankang.demo.register import Register
from ankang.demo.staff import Workers
from ankang.demo.telling import moments
from ankang.demo.writing import Writer

# The town whose plan of this year is far from met.
LAGGING_TOWN = "云台镇"
_PERMILLE, _SHARE_DIFFERS = 40, 0.03
_FIRST_OF = {"exit": 2017, "removal": 2021}


def targets(writer: Writer, book: Register, staff: Workers, rng: Generator) -> None:
    """Plans of a town: each year somewhat above or below what was reached, this year's above it."""
    p = writer.people
    this_year = p.today.astype(object).year
    size = p.sum_members(p.present)
    stands = np.where(np.isnat(book.corrected_on), book.exited_on, np.datetime64("NaT", "D"))
    rows: list[tuple[Any, ...]] = []
    for kind, on in (("exit", stands), ("removal", book.removed_on)):
        year = on.astype("datetime64[Y]").astype(float) + 1970
        last = 2020 if kind == "exit" else this_year
        for one in range(_FIRST_OF[kind], last + 1):
            homes, people = int((year == one).sum()), int(size[year == one].sum())
            if homes == 0 and one < this_year:
                continue
            stretch = rng.uniform(0.94, 1.08) if one < this_year else _stretch(p.town.name, rng)
            rows.append((kind, one, 1, round(homes * stretch) or 1, round(people * stretch) or 1))
    if rows:
        kind, one, _, homes, people = rows[-1]
        rows.append((kind, one, 2, homes + 1, people + 3))
    _write(writer, rows, staff)


def _stretch(town: str, rng: Generator) -> float:
    """This year's plan against what is reached by today."""
    return float(rng.uniform(2.4, 2.8)) if town == LAGGING_TOWN else float(rng.uniform(0.98, 1.2))


def _write(writer: Writer, rows: list[tuple[Any, ...]], staff: Workers) -> None:
    n = len(rows)
    if not n:
        return
    kind, year, version, homes, people = (list(column) for column in zip(*rows, strict=True))
    writer.insert(ExitTarget, {
        "id": writer.ids.uuids(n), "town_id": [writer.people.town.code] * n, "kind": kind, "year": year,
        "version": version, "households": homes, "persons": people,
        "document": [f"岚政发〔{y}〕{2 + v}号（虚构）" for y, v in zip(year, version, strict=True)],
        "set_at": [f"{y}-{'01-20' if v == 1 else '06-12'} 02:00:00" for y, v in zip(year, version, strict=True)],
        "set_by_id": [staff.county["county_leader"]] * n,
    })  # fmt: skip


def samples(writer: Writer, filed: Filed, staff: Workers, rng: Generator) -> None:
    """One sample a town, kind and year: of exits, and of removals since."""
    cases = filed.cases
    for kind in ("exit", "removal"):
        mine = np.flatnonzero((cases.kind == kind) & (cases.result == "entered"))
        years = cases.ended_on[mine].astype("datetime64[Y]")
        for year in np.unique(years).tolist():
            rows = mine[years == np.datetime64(year, "Y")]
            drawn = rng.choice(rows, max(1, len(rows) * _PERMILLE // 1000), replace=False)
            _sample(writer, filed, staff, rng, kind, np.sort(drawn), len(rows))


def _sample(
    writer: Writer, filed: Filed, staff: Workers, rng: Generator, kind: str, drawn: np.ndarray, of: int
) -> None:
    (key,) = writer.ids.uuids(1)
    on = _seen_on(filed, drawn)
    leader = staff.town["town_leader"]
    writer.insert(SampleCheck, {
        "id": [key], "town_id": [writer.people.town.code], "kind": [kind], "step": ["town"],
        "seed": [int(rng.integers(0, 2**47))], "share_permille": [_PERMILLE], "of": [of],
        "made_at": moments(on.min(keepdims=True)), "made_by_id": [leader],
    })  # fmt: skip
    n = len(drawn)
    agrees = (rng.random(n) >= _SHARE_DIFFERS).tolist()
    # Keys are the database's own here, so that rows added later go on from them.
    rows = zip(filed.keys[drawn].tolist(), agrees, as_dates(on), strict=True)
    SampleRow.objects.bulk_create(
        SampleRow(sample_id=key, application_id=case, agrees=same, checked_on=day, checked_by_id=leader)
        for case, same, day in rows
    )
    writer.rows["samplerow"] = writer.rows.get("samplerow", 0) + n


def _seen_on(filed: Filed, rows: np.ndarray) -> Days:
    """The day before the town decided."""
    cases = filed.cases
    town = (cases.step[rows] == "town").argmax(axis=1)
    return cases.day[rows, town] - 1

"""Several departments' money over all households of a county, in one pass: ours beside a plain loop and Polars.

    python benchmarks/overlap.py [households …]      default 38000 (114,500 registered persons) and 380000

All three must find the same sums, overlaps, gaps and purposes paid twice. Best of several runs; figures in results/overlap.md.
"""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))

from ankang.projects.rules import overlap, thresholds  # noqa: E402

RESULT = HERE / "results" / "overlap.md"
COLUMNS = ("who", "village", "department", "purpose", "year", "fen", "gift")
VILLAGES, DEPARTMENTS, PURPOSES, RUNS = 210, 18, 8, 3


def invented(households: int) -> tuple[overlap.Grants, np.ndarray]:
    """Four years of gifts: three a household on average, many of the same few; a tenth for whole villages."""
    rng = np.random.default_rng(0)
    count = households * 3
    who = np.minimum(rng.geometric(3 / households, count), households) - 1
    village = who % VILLAGES
    who[rng.random(count) < 0.1] = -1
    told = [rng.integers(0, high, count) for high in (DEPARTMENTS, PURPOSES)]
    year, fen, gift = (
        rng.integers(2023, 2027, count),
        rng.integers(1, 10**7, count),
        rng.integers(0, count // 30, count),
    )
    return overlap.Grants(who, village, *told, year, fen, gift), rng.random(households) < 0.9


def ours(grants: overlap.Grants, poor: np.ndarray) -> dict[str, int]:
    """Vectors."""
    seen = overlap.picture(grants, len(poor), VILLAGES)
    twice = overlap.doubled(grants)
    return {
        "fen": int(seen.household_fen.sum()), "villages": int(seen.village_fen.sum()),
        "several": int((seen.household_departments > 1).sum()), "nothing": len(overlap.gaps(seen.household_fen, poor)),
        "twice": len(twice), "twice_fen": sum(one.fen for one in twice),
    }  # fmt: skip


def plain(grants: overlap.Grants, poor: np.ndarray) -> dict[str, int]:
    """One line after the other, with dictionaries."""
    fen, villages = defaultdict(int), defaultdict(int)
    offices, sums, gifts = defaultdict(set), defaultdict(int), defaultdict(set)
    for who, village, department, purpose, year, amount, gift in zip(
        *(getattr(grants, name).tolist() for name in COLUMNS), strict=True
    ):
        villages[village] += amount
        if who >= 0:
            fen[who] += amount
            offices[who].add(department)
            sums[who, purpose, year] += amount
            gifts[who, purpose, year].add(gift)
    twice = [key for key, found in gifts.items() if len(found) > 1]
    return {
        "fen": sum(fen.values()), "villages": sum(villages.values()), "several": sum(len(found) > 1 for found in offices.values()),
        "nothing": sum(1 for who, is_poor in enumerate(poor.tolist()) if is_poor and not fen.get(who)), "twice": len(twice),
        "twice_fen": sum(sums[key] for key in twice),
    }  # fmt: skip


def polars(grants: overlap.Grants, poor: np.ndarray) -> dict[str, int]:
    """A library of columns, on all cores."""
    frame = pl.DataFrame({name: getattr(grants, name) for name in COLUMNS})
    named = frame.filter(pl.col("who") >= 0)
    homes = named.group_by("who").agg(pl.col("fen").sum(), pl.col("department").n_unique().alias("offices"))
    twice = (
        named.group_by("who", "purpose", "year").agg(pl.col("fen").sum(), pl.col("gift").n_unique(), pl.col("department").unique())
        .filter(pl.col("gift") > 1).sort("fen", descending=True)
    )  # fmt: skip
    reached = set(homes.filter(pl.col("fen") > 0)["who"].to_list())
    return {
        "fen": int(homes["fen"].sum()), "villages": int(frame.group_by("village").agg(pl.col("fen").sum())["fen"].sum()),
        "several": homes.filter(pl.col("offices") > 1).height,
        "nothing": sum(1 for who in np.flatnonzero(poor).tolist() if who not in reached), "twice": twice.height,
        "twice_fen": int(twice["fen"].sum()),
    }  # fmt: skip


def best(run: Callable[[], Any], runs: int = RUNS) -> tuple[float, float, Any]:
    """(least wall seconds, least processor seconds, the answer)."""
    wall, cpu, answer = [], [], None
    for _run in range(runs):
        at, busy = time.perf_counter(), time.process_time()
        answer = run()
        wall.append(time.perf_counter() - at)
        cpu.append(time.process_time() - busy)
    return min(wall), min(cpu), answer


def curve(households: int) -> tuple[float, float]:
    """Processor seconds of all thresholds of a stock: one sort, and each threshold alone on a part, extrapolated."""
    rng = np.random.default_rng(1)
    quantities = np.round(rng.lognormal(2, 1.2, households))
    _wall, cpu, points = best(lambda: thresholds.curve(quantities, 100))
    some = [point.least for point in points][:50]
    _wall, alone, _answer = best(lambda: [thresholds.reach(quantities, least, 100) for least in some], 2)
    return cpu, alone / len(some) * len(points)


def main(arguments: list[str]) -> int:
    """Measure and write."""
    told = []
    for households in [int(one) for one in arguments] or [38_000, 380_000]:
        grants, poor = invented(households)
        answers = {
            name: best(partial(run, grants, poor))
            for name, run in (("ours", ours), ("Polars", polars), ("plain loop", plain))
        }
        assert len({json.dumps(answer, sort_keys=True) for _wall, _cpu, answer in answers.values()}) == 1, (
            answers
        )
        told.append((households, len(grants.fen), answers, curve(households)))
    RESULT.write_text(_page(told), encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))
    return 0


def _page(told: list[Any]) -> str:
    lines = [
        "# Overlap", "",
        f"`python benchmarks/overlap.py`, {os.cpu_count()} cores, best of {RUNS}; the three give the same answers.", "",
        "| households | gifts | engine | wall s | processor s | several departments | nothing | purposes paid twice |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for households, gifts, answers, _curve in told:
        for name, (wall, cpu, answer) in answers.items():
            lines.append(
                f"| {households:,} | {gifts:,} | {name} | {wall:.3f} | {cpu:.3f} | {answer['several']:,} | {answer['nothing']:,} | {answer['twice']:,} |"
            )
    lines += ["", "All thresholds of one stock:", ""]
    for households, _gifts, _answers, (once, alone) in told:
        lines.append(
            f"- {households:,} households: {once * 1000:.1f} ms of processor in one sort, {alone * 1000:,.0f} ms each alone."
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A draft tried on all bills of a county and of ten: end to end, beside a plain Python loop and the scan of the columns.

python benchmarks/simulation.py [--bills 280000 2800000] [--keep FOLDER]

Bills are invented (tests/invented_bills), three years, people of all classes. Every size runs in a process of its own.
results/simulation.md is written at the full sizes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]

import duckdb  # noqa: E402
import numpy as np  # noqa: E402
import polars as pl  # noqa: E402

from ankang.benefits import simulation as sim  # noqa: E402
from ankang.benefits.rules import batch  # noqa: E402
from ankang.benefits.simulation.replay import _ASKED, _column  # noqa: E402
from ankang.benefits.tests import invented_bills as make  # noqa: E402

FULL = (280_000, 2_800_000)
SINCE, UNTIL = date(2025, 1, 1), date(2025, 12, 31)
CHANGES = {
    "serious.deductible.0.value": "8000",
    "assistance.cap_year.2.value": "30000",
    "basic.inpatient.rate.1.value": "0.78",
}
# Bills that the plain loop settles: the rest would take as long each.
SAMPLE = 20_000


def peak_gb() -> float:
    """The most memory this process has held."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1e6
    return 0.0


def lake(folder: Path, count: int) -> Path:
    """Bills as a Parquet file, with what was paid by the policies in force."""
    path = folder / f"bills-{count}.parquet"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        make.paid(make.bills(count, growth=0.05)).write_parquet(path)
    return path


def timed(work: Any, times: int = 3) -> tuple[float, Any]:
    """The least of some times, seconds, and the last answer."""
    best, answer = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        answer = work()
        best = min(best, time.perf_counter() - start)
    return best, answer


def measure(path: Path) -> dict[str, Any]:
    """One size: scan, settling, plain loop, everything."""
    text = make.text()
    before, after = sim.always(text, "990122"), sim.always(sim.replaced(text, CHANGES), "990122")
    columns = ", ".join(f"sum(hash({name}))" for name in _ASKED)
    scan, _ = timed(lambda: duckdb.sql(f"select {columns} from '{path}'").fetchall())
    read, bills = timed(lambda: sim.from_frame(path), 1)
    warm, _ = timed(lambda: batch.settle_columns(before, _columns(bills.frame.head(1000)), "numba"), 1)
    settle, settled = timed(lambda: batch.settle_columns(before, _columns(bills.frame), "numba"))
    numpy_, by_numpy = timed(lambda: batch.settle_columns(before, _columns(bills.frame), "numpy"), 1)
    some = _columns(bills.frame.head(SAMPLE))
    loop, by_python = timed(lambda: batch.settle_columns(before, some, "python"), 1)
    for payer in sim.PAYERS:
        assert (settled[f"{payer}_fen"] == by_numpy[f"{payer}_fen"]).all()
    assert sum(int(np.sum(by_python[f"{payer}_fen"])) for payer in sim.PAYERS) == int(some["total_fen"].sum())
    ready = batch.prepare(before, _columns(bills.frame))
    bare, _ = timed(lambda: batch.run(ready, "numba"))
    part, replayed = timed(lambda: sim.replay(bills, before, after), 1)
    asked = sim.Question(text, sim.replaced(text, CHANGES), "990122", "rbmi", SINCE, UNTIL)
    start = time.perf_counter()
    outcome = sim.simulate(sim.from_frame(path), asked, make.in_force())
    whole = time.perf_counter() - start
    base = outcome.baseline
    assert (base.different, outcome.total.balanced) == (0, True) and len(replayed.frame) == len(bills)
    return {
        "bills": len(bills), "scan": scan, "read": read, "compile": warm, "settle": settle, "numpy": numpy_,
        "loop_each": loop / min(SAMPLE, len(bills)), "bare": bare, "replay": part, "whole": whole,
        "thresholds": len(outcome.thresholds), "gainers": outcome.total.gainers, "losers": outcome.total.losers,
        "peak_gb": peak_gb(), "load": os.getloadavg()[0], "coverage": [vars(c) for c in outcome.budget.coverage],
    }  # fmt: skip


def _columns(frame: pl.DataFrame) -> dict[str, Any]:
    return {name: _column(frame, name) for name in _ASKED}


def report(rows: list[dict[str, Any]]) -> str:
    """The table in Markdown."""
    titles = ["step"] + [f"{row['bills']:,} bills" for row in rows]
    lines = ["# A draft tried on the bills there are", "", __doc__.split("\n\n")[0], ""]
    lines += ["| " + " | ".join(titles) + " |", "| " + " | ".join(["---"] * len(titles)) + " |"]
    for name, key, words in (
        ("limit: DuckDB hashes the columns that settling reads", "scan", "s"),
        ("read, sort, group", "read", "s"),
        ("settle once, columns to shares (numba)", "settle", "rate"),
        ("  of it the arithmetic alone", "bare", "rate"),
        ("settle once (NumPy, in waves)", "numpy", "rate"),
        ("settle once, plain Python loop over the same text", "loop_each", "each"),
        ("replay under both policies", "replay", "both"),
        (
            "everything: file to answer, baseline, both policies, groups, budget, back-test, thresholds",
            "whole",
            "rate",
        ),
    ):
        cells = []
        for row in rows:
            value = row[key]
            if words == "each":
                cells.append(f"{1 / value:,.0f} bills/s (of {SAMPLE:,})")
            elif words == "s":
                cells.append(f"{value:.2f} s")
            else:
                times = 2 if words == "both" else 1
                cells.append(f"{value:.2f} s, {times * row['bills'] / value:,.0f} bills/s")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    for name, key, form in (("thresholds explored, 20 sums each", "thresholds", "{}"), ("peak memory", "peak_gb", "{:.2f} GB"),
                            ("load average of the two cores when measured", "load", "{:.1f}")):  # fmt: skip
        lines.append(f"| {name} | " + " | ".join(form.format(row[key]) for row in rows) + " |")
    lines.append("")
    for row in rows:
        ratio = row["loop_each"] * row["bills"] / row["settle"]
        lines.append(f"- {row['bills']:,} bills: settling is {ratio:,.0f} times the plain loop and takes "
                     f"{row['settle'] / row['scan']:.1f} times the scan; compiling once {row['compile']:.1f} s.")  # fmt: skip
        for one in row["coverage"]:
            lines.append(
                f"  Back-test: {one['months_inside']} of {one['months']} held-out months and {one['sums_inside']} of "
                f"{one['sums']} sums of up to twelve months inside the 90 % interval, mean error {one['error']:.1%}."
            )
    lines += ["", "Before it is timed, every share of every bill is equal between numba and NumPy, the baseline equals what "
              "was paid in every bill, and gains less losses equal what the payers pay more."]  # fmt: skip
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure each size apart and print the table."""
    given = argparse.ArgumentParser()
    given.add_argument("--bills", type=int, nargs="*", default=list(FULL))
    given.add_argument("--keep", type=Path)
    given.add_argument("--one", type=Path)
    args = given.parse_args()
    if args.one:
        print(json.dumps(measure(args.one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        paths = [lake(args.keep or Path(folder), count) for count in args.bills]
        rows = []
        for path in paths:
            command = [sys.executable, __file__, "--one", str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                sys.exit(done.stderr[-3000:])
            rows.append(json.loads(done.stdout.splitlines()[-1]))
    text = report(rows)
    print(text)
    if tuple(args.bills) == FULL:
        (HERE / "results" / "simulation.md").write_text(text)


if __name__ == "__main__":
    main()

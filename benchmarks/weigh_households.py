"""Warnings over all households: from raw columns beside DuckDB's scan, Polars and a plain loop, in one run; the rules
alone on kept columns; one household after an event.

    python benchmarks/weigh_households.py [households …]      default 106000 1060000; 10600000 needs 6 GB and some minutes
    ANKANG_HOME=/somewhere python benchmarks/weigh_households.py county     the nightly pass over the county that is there

All engines apply the twelve rules of the house to the same Parquet files and must flag the same households. The plain
loop is the oracle of the tests, which shares no code with the package; it runs on a sample and is extrapolated.
"""

import datetime as dt
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
RESULT = HERE / "results" / "weigh_households.md"
DAY = dt.date(2026, 11, 26)
TODAY = DAY.toordinal()
SAMPLE = 4_000
ENGINES = ("ours", "polars", "limit", "plain")
RUNS = 3


def main(arguments: list[str]) -> int:
    """Measure, or measure one engine for a run that asks for it."""
    if arguments[:1] == ["engine"]:
        return engine(arguments[1], Path(arguments[2]))
    if arguments == ["county"]:
        return county()
    sizes = [int(one) for one in arguments] or [106_000, 1_060_000]
    told = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), size)
            told.append((size, [ask(name, Path(folder)) for name in ENGINES]))
    write(told, alone(min(max(sizes), 10_600_000)), event())
    return 0


def make(folder: Path, households: int) -> None:
    """Bills, persons and households of invented villages, sorted by household, as a snapshot keeps them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng = np.random.default_rng(0)
    size = rng.integers(1, 7, households)
    persons = int(size.sum())
    home = np.repeat(np.arange(households, dtype=np.int64), size)
    bills = int(households * 2.4)
    of_bill = np.sort(rng.integers(0, households, bills))

    def days(count: int, share: float) -> Any:
        """Days of the last three years for a share of the rows, 0 for the others."""
        return np.where(rng.random(count) < share, TODAY - rng.integers(0, 1100, count), 0).astype(np.int32)

    def write(name: str, **columns: Any) -> None:
        pq.write_table(
            pa.table(columns), folder / f"{name}.parquet", compression="zstd", row_group_size=262_144
        )

    write(
        "households",
        class_=rng.choice(5, households, p=[0.05, 0.02, 0.08, 0.2, 0.65]).astype(np.int8),
        has_income=rng.random(households) < 0.95,
        income=(np.exp(rng.normal(14.9, 0.6, households))).astype(np.int64),
        payout=rng.integers(0, 50_000, households).astype(np.int64),
        rigid=rng.integers(0, 400_000, households).astype(np.int64),
        identified=days(households, 0.03), relapsed=days(households, 0.003),
    )  # fmt: skip
    write(
        "persons",
        household=home, worker=rng.random(persons) < 0.5, insured=rng.random(persons) < 0.97,
        ill=days(persons, 0.02), lost=days(persons, 0.02), died=days(persons, 0.01), disabled=days(persons, 0.01),
    )  # fmt: skip
    write(
        "bills",
        household=of_bill, day=(TODAY - rng.integers(0, 1100, bills)).astype(np.int32),
        own=(np.exp(rng.normal(11.2, 1.4, bills))).astype(np.int64), inpatient=rng.random(bills) < 0.4,
    )  # fmt: skip


def ask(name: str, folder: Path) -> dict[str, Any]:
    """One engine in a process of its own, so that memory is its own."""
    command = [sys.executable, __file__, "engine", name, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def engine(name: str, folder: Path) -> int:
    """Run an engine some times and print what it took."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    run = {"ours": ours, "polars": polars, "limit": limit, "plain": plain}[name]
    seconds, counts = [], None
    for _run in range(1 if name == "plain" else RUNS):
        began, cpu = time.perf_counter(), time.process_time()
        counts = run(folder)
        seconds.append((time.perf_counter() - began, time.process_time() - cpu))
    best = min(seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"name": name, "seconds": best[0], "cpu": min(one[1] for one in seconds),
                      "mb": peak, "counts": counts}))  # fmt: skip
    return 0


def limit(folder: Path) -> dict[str, Any]:
    """DuckDB reads the columns that are needed and adds them up."""
    import duckdb

    base = duckdb.connect()
    base.execute("set threads=2")
    base.sql(
        f"select sum(household), sum(day), sum(own), count_if(inpatient) from '{folder}/bills.parquet'"
    ).fetchall()
    base.sql(
        "select sum(household), count_if(worker), count_if(insured), sum(ill), sum(lost), sum(died), sum(disabled) "
        f"from '{folder}/persons.parquet'"
    ).fetchall()
    base.sql(
        "select sum(class_), count_if(has_income), sum(income), sum(payout), sum(rigid), sum(identified), sum(relapsed) "
        f"from '{folder}/households.parquet'"
    ).fetchall()
    return {}


def columns_of(folder: Path) -> Any:
    """The signs of all households from the raw files: one counting pass a sign, ids are dense."""
    import pyarrow.parquet as pq

    from ankang.monitoring.rules import Columns, Sign

    def read(name: str) -> dict[str, Any]:
        table = pq.read_table(folder / f"{name}.parquet").combine_chunks()
        return {column: table[column].to_numpy(zero_copy_only=False) for column in table.column_names}

    homes = read("households")
    count = len(homes["class_"])
    values: dict[Any, Any] = {}
    bills = read("bills")
    for days in (365, 90):
        within = bills["day"] > TODAY - days
        own = np.bincount(bills["household"][within], bills["own"][within], minlength=count)
        values[Sign("own_pay", days)] = own.astype(np.int64)
    recent = bills["household"][(bills["day"] > TODAY - 90) & bills["inpatient"]]
    values[Sign("admissions", 90)] = np.bincount(recent, minlength=count)
    del bills
    people = read("persons")
    of = people["household"]
    members = np.bincount(of, minlength=count)
    values[Sign("members")] = members
    values[Sign("workers")] = np.bincount(of[people["worker"]], minlength=count)
    values[Sign("uninsured")] = np.bincount(of[~people["insured"]], minlength=count)
    for code, column, days in (("disease_new", "ill", 90), ("labour_lost", "lost", 180), ("worker_died", "died", 180),
                               ("severely_disabled_new", "disabled", 180)):  # fmt: skip
        values[Sign(code, days)] = np.bincount(of[people[column] > TODAY - days], minlength=count)
    values[Sign("identified", 30)] = (homes["identified"] > TODAY - 30).astype(np.int64)
    values[Sign("relapsed", 90)] = (homes["relapsed"] > TODAY - 90).astype(np.int64)
    values[Sign("income")] = homes["income"]
    values[Sign("reference_per_head")] = (homes["income"] + homes["payout"] - homes["rigid"]) // members
    known = {Sign("income"): homes["has_income"], Sign("reference_per_head"): homes["has_income"]}
    where = np.zeros(count, np.int32)
    return Columns(range(count), ["990122100201"], where, homes["class_"], values, known)


def ours(folder: Path) -> dict[str, Any]:
    """Raw files → signs → the rules of the house."""
    return judged(columns_of(folder))


def judged(columns: Any) -> dict[str, Any]:
    """How many households each rule flags, red ones, and the sum of their places."""
    from ankang.monitoring.rules import every_rule, judge

    counts = {}
    for rule in every_rule().on(DAY):
        verdict = judge(rule, columns, DAY)
        level = verdict.level[verdict.holds]
        counts[rule.code] = [
            int(verdict.holds.sum()),
            int((level == 2).sum()),
            int(np.flatnonzero(verdict.holds).sum()),
        ]
    return counts


def polars(folder: Path) -> dict[str, Any]:
    """The same signs and rules written by hand for Polars, lazily, streaming."""
    import polars as pl

    col = pl.col
    bills = (
        pl.scan_parquet(folder / "bills.parquet").filter(col("day") > TODAY - 365).group_by("household").agg(
            col("own").sum().alias("own_365"),
            pl.when(col("day") > TODAY - 90).then(col("own")).otherwise(0).sum().alias("own_90"),
            ((col("day") > TODAY - 90) & col("inpatient")).sum().cast(pl.Int64).alias("stays"),
        )
    )  # fmt: skip
    people = (
        pl.scan_parquet(folder / "persons.parquet").group_by("household").agg(
            pl.len().cast(pl.Int64).alias("members"), col("worker").sum().cast(pl.Int64).alias("workers"),
            (~col("insured")).sum().cast(pl.Int64).alias("uninsured"),
            (col("ill") > TODAY - 90).sum().alias("ill"), (col("lost") > TODAY - 180).sum().alias("lost"),
            (col("died") > TODAY - 180).sum().alias("died"), (col("disabled") > TODAY - 180).sum().alias("disabled"),
        )
    )  # fmt: skip
    homes = pl.scan_parquet(folder / "households.parquet").with_row_index("household").with_columns(
        col("household").cast(pl.Int64)
    )  # fmt: skip
    joined = homes.join(people, on="household").join(bills, on="household", how="left").with_columns(
        col("own_365", "own_90", "stays").fill_null(0),
        pl.when(col("class_") == 4).then(15_500_00).otherwise(8_400_00).alias("base"),
        ((col("income") + col("payout") - col("rigid")).floordiv(col("members"))).alias("reference"),
    )  # fmt: skip
    own, of = col("own_365"), col("class_")
    share = col("has_income") & (own > 0)
    rules = {
        "own-pay-line": (own * 2 > col("base"), own >= col("base")),
        "own-pay-share": (share & (own * 5 >= col("income") * 2), own * 5 >= col("income") * 3),
        "own-pay-sum": ((of <= 2) & (own > 8_000_00), own > 16_000_00),
        "disease-new": ((of <= 3) & (col("ill") >= 1), pl.lit(False)),
        "admissions": (col("stays") >= 3, pl.lit(False)),
        "uninsured": ((of <= 2) & (col("uninsured") >= 1), pl.lit(True)),
        "labour-lost": (col("lost") >= 1, col("workers") <= 0),
        "worker-died": (col("died") >= 1, col("workers") <= 0),
        "disabled-new": (col("disabled") >= 1, pl.lit(False)),
        "reference-income": ((of >= 2) & col("has_income") & (col("reference") < 8_400_00), pl.lit(False)),
        "identified": (col("identified") > TODAY - 30, pl.lit(False)),
        "relapsed": (col("relapsed") > TODAY - 90, pl.lit(True)),
    }
    asked = []
    for code, (holds, red) in rules.items():
        asked += [holds.sum().alias(code), (holds & red).sum().alias(f"{code} red"),
                  pl.when(holds).then(col("household")).otherwise(0).sum().alias(f"{code} at")]  # fmt: skip
    row = joined.select(asked).collect(engine="streaming").row(0, named=True)
    return {code: [row[code], row[f"{code} red"], row[f"{code} at"]] for code in rules}


def plain(folder: Path) -> dict[str, Any]:
    """One household after another in plain Python, the first of them; extrapolated."""
    from ankang.monitoring.rules import CLASSES
    from ankang.monitoring.tests import oracle

    whole = columns_of(folder)
    columns = whole.take(np.arange(min(SAMPLE, len(whole))))
    names = [(sign.code, sign.days) for sign in columns.values]
    rows = list(zip(*(column.tolist() for column in columns.values.values()), strict=True))
    unknown = (~columns.is_known(next(iter(columns.known)))).tolist()
    counts = {raw["code"]: [0, 0, 0] for raw in oracle.RULES}
    began, cpu = time.perf_counter(), time.process_time()
    for place, row in enumerate(rows):
        signs = dict(zip(names, row, strict=True))
        if unknown[place]:
            signs["income", 0] = signs["reference_per_head", 0] = None
        for raw in oracle.RULES:
            said = oracle.says(raw, signs, DAY, "990122100201", CLASSES[columns.classes[place]])
            if said:
                told = counts[raw["code"]]
                told[0], told[1], told[2] = told[0] + 1, told[1] + (said == 2), told[2] + place
    spent, cpu = time.perf_counter() - began, time.process_time() - cpu
    assert counts == judged(columns), "the plain loop and the columns differ"
    # Only the judging is counted, and given for all: reading one by one would cost more than that again.
    return {"seconds": spent * len(whole) / len(rows), "cpu": cpu * len(whole) / len(rows)}


def alone(households: int) -> dict[str, float]:
    """The rules on kept columns, the same expressions in Polars on the same columns, and reading the memory."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), households)
        os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
        columns = columns_of(Path(folder))
    from ankang.monitoring.rules import every_rule, judge

    rules = every_rule().on(DAY)

    def read() -> None:
        for column in columns.values.values():
            column.sum()

    spent = best(lambda: [judge(rule, columns, DAY) for rule in rules])
    size = sum(column.nbytes for column in columns.values.values()) / households
    return {"households": households, "rules": spent, "memory": best(read), "bytes": size}


def event() -> dict[str, float]:
    """One household: all rules with the numbers of their sentences, in memory."""
    from ankang.monitoring.rules import Columns, every_rule, hits, judge

    rules = every_rule().on(DAY)
    signs = {sign for rule in rules for sign in rule.signs}
    values = {sign: np.array([900_000 if sign.code == "own_pay" else 1], np.int64) for sign in signs}
    columns = Columns.of(["home"], ["990122100201"], np.zeros(1, np.int8), values)

    def found() -> int:
        return sum(len(list(hits(judge(rule, columns, DAY), columns, DAY))) for rule in rules)

    count, taken = found(), [best(found, times=1) for _time in range(300)]
    return {"median": sorted(taken)[150], "worst": max(taken), "found": count}


def best(deed: Callable[[], object], times: int = 5) -> float:
    """The shortest of some runs, in seconds."""
    taken = []
    for _time in range(times):
        began = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - began)
    return min(taken)


def write(
    told: list[tuple[int, list[dict[str, Any]]]], kept: dict[str, float], one: dict[str, float]
) -> None:
    """The table, after the engines were found to say the same."""
    lines = []
    for size, runs in told:
        by_name = {run["name"]: run for run in runs}
        assert by_name["ours"]["counts"] == by_name["polars"]["counts"], (
            "the engines flag different households"
        )
        base = by_name["limit"]["cpu"]
        for name in ENGINES:
            run = by_name[name]
            run |= run["counts"] if name == "plain" else {}
            lines.append(f"| {size:,} | {_LABELS[name]} | {run['seconds']:.3f} | {run['cpu']:.2f} | {run['mb']:,.0f} "
                         f"| {run['cpu'] / base:.1f} |")  # fmt: skip
    text = f"""# Warnings over all households

Twelve rules; bills, persons and households in Parquet, made by a fixed seed; best of {RUNS} runs, each engine in a process
of its own; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores. Ours and Polars flag the same households
(count, red, sum of places, rule by rule); the plain loop agrees on its sample of {SAMPLE:,} and is extrapolated, judging only.

| households | engine | seconds | of the processor | MB | × scan, by processor |
|---|---|---|---|---|---|
{chr(10).join(lines)}

The rules alone on kept columns ({kept["households"]:,.0f} households, {kept["bytes"]:.0f} bytes each): {kept["rules"] * 1000:.0f} ms;
adding up the same memory: {kept["memory"] * 1000:.0f} ms ({kept["rules"] / kept["memory"]:.1f} ×).

One household after an event, all rules with the numbers of the {one["found"]} sentences found, in memory: median
{one["median"] * 1000:.2f} ms, worst {one["worst"] * 1000:.2f} ms of 300.
"""
    RESULT.write_text(text, encoding="utf-8")
    print(text)


_LABELS = {"ours": "**ours: one definition, columns**", "polars": "Polars lazy, streaming, by hand",
           "limit": "limit: DuckDB adds up the columns", "plain": "plain loop over households"}  # fmt: skip


def county() -> int:
    """The nightly pass over the database there is, once more over it, and one household after an event."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    import django

    django.setup()
    from django.db import connection

    from ankang.monitoring import actions
    from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
    from ankang.registry.models import Household

    runs = []
    for _time in range(2):
        began, cpu = time.perf_counter(), time.process_time()
        run = actions.weigh_everything(by=None)
        runs.append((time.perf_counter() - began, time.process_time() - cpu, run))
    before, taken = Warning.objects.count(), []
    for key in Household.objects.order_by("pk").values_list("pk", flat=True)[:200]:
        began = time.process_time()
        actions.weigh(household=key)
        taken.append(time.process_time() - began)
    assert Warning.objects.count() == before, "an event finds what the night did not"
    text = f"""
## The county in the database

{run.households:,} households, {connection.vendor}, one process, {run.held:,} rules hold. First pass {runs[0][0]:.1f} s
({runs[0][1]:.1f} s of the processor, {runs[0][2].opened:,} warnings opened), again {runs[1][0]:.1f} s ({runs[1][1]:.1f} s).
One household after an event, reading, judging and writing: median {sorted(taken)[100] * 1000:.1f} ms of the processor,
and the 200 weighed alone have the same warnings as by night.
"""
    kept = RESULT.read_text(encoding="utf-8").split("\n## The county")[0] if RESULT.exists() else ""
    RESULT.write_text(kept + text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

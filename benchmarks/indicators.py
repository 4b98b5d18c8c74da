"""All indicators × 12 months × every village, and the four levels above, against peers in the same run.

python benchmarks/indicators.py [--persons 350000,3500000] [--json] [--lake FOLDER] [--rounds 3]

Every engine runs in a process of its own; figures are compared as whole numbers before any time is printed.
The lake is made on first use (about 5 s for 350,000 persons) and kept in the folder.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import numpy as np  # noqa: E402
from benchmarks._indicator_peers import (  # noqa: E402
    PandasColumn,
    PolarsColumn,
    mask,
    naive_sql,
    without_joins,
)
from benchmarks._synthetic_lake import YEAR, lake  # noqa: E402

from ankang.indicators.definitions import CATALOGUE  # noqa: E402
from ankang.indicators.engine import Results, Snapshot, compute  # noqa: E402
from ankang.indicators.engine.arrays.backend import Arrays  # noqa: E402
from ankang.indicators.engine.backend import Backend  # noqa: E402
from ankang.indicators.engine.portable.backends import DuckDB  # noqa: E402
from ankang.indicators.filters import Filter, columns_of, nested  # noqa: E402
from ankang.indicators.indicator import Indicator  # noqa: E402
from ankang.indicators.tables import TABLES, Type  # noqa: E402
from ankang.values.division import Level  # noqa: E402
from ankang.values.period import Period  # noqa: E402

MONTHS = Period.month(YEAR, 12).last(12)
ALL = list(CATALOGUE.values())
ONE_TABLE = without_joins(ALL)
LEVELS = (Level.VILLAGE, Level.TOWN, Level.COUNTY, Level.CITY, Level.PROVINCE)
QUERIES = [(item, level) for level in LEVELS for item in ALL]
Sums = dict[str, np.ndarray]


def levels_of(results: Results) -> list[Results]:
    """The same figures for all five levels."""
    return [results if level is Level.VILLAGE else results.at(level) for level in LEVELS]


def sums_of(results: Results) -> Sums:
    """Numerators and denominators of each indicator, as one array, for comparison."""
    return {
        code: np.stack([above, above if below is None else below])
        for code, (above, below) in results.numbers.items()
    }


# --- engines: each answers a function to be timed, which gives figures at village level (or None) --------------


def ours(snapshot: Snapshot, items: Sequence[Indicator], backend: Backend) -> Callable[[], Sums]:
    """This engine, all levels."""

    def run() -> Sums:
        return sums_of(levels_of(compute(snapshot, items, MONTHS, Level.VILLAGE, engine=backend))[0])

    return run


def one_query_each(snapshot: Snapshot, every: int) -> Callable[[], Sums]:
    """DuckDB, one query for each indicator and level; of the queries every n-th is run."""
    connection = views(snapshot)

    def run() -> Sums:
        found: Sums = {}
        for item, level in QUERIES[every // 2 :: every]:
            rows = connection.execute(naive_sql(item, MONTHS, level)).fetchnumpy()
            if level is Level.VILLAGE:
                above, below = (
                    rows[n].astype(np.int64).reshape(-1, len(MONTHS)) for n in ("numerator", "denominator")
                )
                found[item.code] = np.stack([above, below if item.out_of else above])
        return found

    return run


def polars(snapshot: Snapshot) -> Callable[[], Sums]:
    """Polars, lazy and streaming, one pass over each table: a boolean sum for each indicator and month."""
    import polars as pl

    true = pl.lit(True)

    def run() -> Sums:
        found: Sums = {}
        for table in TABLES:
            items = [i for i in ONE_TABLE if i.table.name == table]
            sums = {}
            for item in items:
                for k, month in enumerate(MONTHS):
                    for part, rows, columns in zip(
                        "ab", both(item, PolarsColumn, month, true), item.amounts, strict=True
                    ):
                        sums[f"{item.code}|{part}{k}"] = (
                            (rows * amount(columns)).sum() if columns else rows.sum()
                        )
            scan = pl.scan_parquet(files(snapshot, table), hive_partitioning=False)
            done = scan.group_by("village").agg(**sums).sort("village").collect(engine="streaming")
            found |= _gathered(items, lambda name, d=done: d[name].to_numpy())
        return found

    def amount(columns: tuple[str, ...]) -> Any:
        value = pl.lit(1, pl.Int64)
        for name in columns:
            value = value * pl.col(name).fill_null(0).cast(pl.Int64)
        return value

    return run


def pandas(snapshot: Snapshot) -> Callable[[], Sums]:
    """pandas: read the needed columns, then boolean columns month by month, grouped by village."""
    import pandas as pd

    def run() -> Sums:
        found: Sums = {}
        for table in TABLES:
            items = [i for i in ONE_TABLE if i.table.name == table]
            frame = pd.concat([pd.read_parquet(f, columns=needed(items)) for f in files(snapshot, table)])
            for column in TABLES[table].columns:
                if column.name in frame and column.type is Type.DATE:
                    frame[column.name] = pd.to_datetime(frame[column.name])
            true = pd.Series(True, index=frame.index)
            parts: dict[str, Any] = {}
            for k, month in enumerate(MONTHS):
                columns: dict[str, Any] = {"village": frame["village"]}
                for item in items:
                    masks = both(item, lambda n, f=frame: PandasColumn(f[n]), month, true)
                    for part, rows, names in zip("ab", masks, item.amounts, strict=True):
                        columns[f"{item.code}|{part}{k}"] = rows * product(frame, names) if names else rows
                grouped = pd.DataFrame(columns).groupby("village").sum()
                parts |= {name: grouped[name].to_numpy() for name in grouped}
            found |= _gathered(items, parts.__getitem__)
        return found

    return run


def scan_limit(snapshot: Snapshot) -> Callable[[], Sums]:
    """DuckDB reads every needed column once and adds it up: no engine on raw Parquet can be much faster."""
    connection = views(snapshot)

    def run() -> Sums:
        for table in TABLES:
            declared = TABLES[table]
            columns = [declared.column(n) for n in needed(ALL, table)]
            sums = [
                f"sum({c.name} - date '1970-01-01')" if c.type is Type.DATE else f"max({c.name})"
                for c in columns
            ]
            connection.execute(f"select {', '.join(sums)} from {table}").fetchall()
        return {}

    return run


def views(snapshot: Snapshot) -> Any:
    """A DuckDB connection in which the tables are views of the files."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("set preserve_insertion_order = false")
    for table in TABLES:
        connection.read_parquet(files(snapshot, table), hive_partitioning=False).create_view(table)
    return connection


def files(snapshot: Snapshot, table: str) -> list[str]:
    """All files of a table."""
    return snapshot.files(table, snapshot.manifest.counties)


def needed(items: Sequence[Indicator], table: str | None = None) -> list[str]:
    """Columns the indicators read of their table, or of the named one when others look into it."""
    names = {"village"}
    for item in items:
        where: Filter = item.population & item.counted.where
        if table is None or item.table.name == table:
            names |= columns_of(where) | {c for some in item.amounts for c in some}
        for inner in nested(where):
            if inner.table == table:
                names |= columns_of(inner.where) | {inner.by}
            elif item.table.name == table:
                names.add(inner.by)
    return sorted(names)


def both(item: Indicator, column: Any, month: Period, true: Any) -> tuple[Any, Any]:
    """Booleans of the numerator and of the denominator."""
    inside = mask(item.population, column, month, true)
    return inside & mask(item.counted.where, column, month, true), inside


def product(frame: Any, columns: tuple[str, ...]) -> Any:
    value = 1
    for name in columns:
        value = value * frame[name].fillna(0).astype("int64")
    return value


def _gathered(items: Sequence[Indicator], column: Callable[[str], np.ndarray]) -> Sums:
    found = {}
    for item in items:
        above, below = (
            np.stack([column(f"{item.code}|{part}{k}").astype(np.int64) for k in range(len(MONTHS))], axis=1)
            for part in "ab"
        )
        found[item.code] = np.stack([above, below if item.out_of else above])
    return found


# --- running them in turn -------------------------------------------------------------------------------------


def engines(persons: int) -> dict[str, tuple[str, int]]:
    """Engine → (what it is, stride of a sample)."""
    stride = 5 if persons <= 350_000 else 30
    found = {
        "limit": ("scan limit: DuckDB adds up the needed columns", 1),
        "ours": (f"this engine on DuckDB, {len(ALL)} indicators, five levels", 1),
        "arrays": (f"this engine on NumPy arrays, {len(ALL)} indicators, five levels", 1),
        "ours-one-table": (f"this engine on DuckDB, the {len(ONE_TABLE)} indicators of one table", 1),
        "arrays-one-table": (f"this engine on NumPy arrays, the {len(ONE_TABLE)} indicators of one table", 1),
        "polars": (f"Polars, lazy, one pass, {len(ONE_TABLE)} indicators, villages only", 1),
    }
    if persons <= 5_000_000:
        sampled = f"DuckDB, one query each: {len(QUERIES)} queries, 1 in {stride} run and scaled up"
        found["naive"] = (sampled, stride)
    if persons <= 350_000:
        found["pandas"] = (f"pandas, {len(ONE_TABLE)} indicators, villages only", 1)
    return found


def measured(engine: str, folder: Path, persons: int, stride: int, rounds: int) -> dict[str, Any]:
    """Run one engine here; leave its figures in the folder."""
    snapshot = lake(folder, persons)
    made = {
        "limit": lambda: scan_limit(snapshot),
        "ours": lambda: ours(snapshot, ALL, DuckDB()),
        "ours-one-table": lambda: ours(snapshot, ONE_TABLE, DuckDB()),
        "arrays": lambda: ours(snapshot, ALL, Arrays()),
        "arrays-one-table": lambda: ours(snapshot, ONE_TABLE, Arrays()),
        "polars": lambda: polars(snapshot),
        "naive": lambda: one_query_each(snapshot, stride),
        "pandas": lambda: pandas(snapshot),
    }[engine]()
    seconds = []
    figures: Sums = {}
    for _ in range(rounds):
        start = time.perf_counter()
        figures = made()
        seconds.append(time.perf_counter() - start)
    np.savez(folder / f"{engine}-{persons}.npz", **figures)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    ran = len(QUERIES[stride // 2 :: stride]) if engine == "naive" else 0
    scale = len(QUERIES) / ran if ran else 1
    return {
        "engine": engine,
        "persons": persons,
        "seconds": min(seconds) * scale,
        "first": seconds[0] * scale,
        "rounds": rounds,
        "cpu": (usage.ru_utime + usage.ru_stime) / rounds * scale,
        "rss_gb": peak_gb(),
        "queries_run": ran,
    }


def peak_gb() -> float:
    """The most memory this process has held; unlike getrusage it does not start from the parent's."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1e6
    return 0.0


def differences(folder: Path, persons: int, names: Sequence[str]) -> list[str]:
    """Indicators on which an engine disagrees with ours."""
    own = np.load(folder / f"ours-{persons}.npz")
    return [
        f"{name}: {code}"
        for name in names
        if name not in ("ours", "limit")
        for code, figures in np.load(folder / f"{name}-{persons}.npz").items()
        if not np.array_equal(figures, own[code])
    ]


def run_all(folder: Path, persons: int, rounds: int) -> list[dict[str, Any]]:
    """Every engine in a process of its own."""
    rows = []
    for engine, (title, stride) in engines(persons).items():
        times = 1 if engine in ("naive", "pandas") else rounds
        command = [
            sys.executable,
            __file__,
            "--engine",
            engine,
            "--lake",
            str(folder),
            "--persons",
            str(persons),
        ]
        command += ["--stride", str(stride), "--rounds", str(times)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{engine}: {done.stderr[-2000:]}")
        rows.append(json.loads(done.stdout.splitlines()[-1]) | {"title": title})
    if wrong := differences(folder, persons, list(engines(persons))):
        sys.exit(f"figures differ, no times are given: {wrong[:10]}")
    return rows


def printed(rows: list[dict[str, Any]], snapshot: Snapshot) -> str:
    """A table with ratios to the scan limit and to this engine."""
    limit = next(r["seconds"] for r in rows if r["engine"] == "limit")
    own = {
        True: next(r["seconds"] for r in rows if r["engine"] == "ours"),
        False: next(r["seconds"] for r in rows if r["engine"] == "ours-one-table"),
    }
    counts = {t: snapshot.manifest.rows(t) for t in TABLES}
    megabytes = sum(f.bytes for f in snapshot.manifest.files) / 1e6
    head = f"{counts['persons']:,} persons, {counts['visits']:,} visits, {counts['villages']:,} villages, {megabytes:,.0f} MB of Parquet; {len(MONTHS)} months"
    lines = [
        head,
        "",
        "| engine | s | first run | CPU-s | peak GB | × limit | × DuckDB form, same indicators |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for r in rows:
        same = own[r["engine"] in ("ours", "arrays", "naive", "limit")]
        lines.append(
            f"| {r['title']} | {r['seconds']:.2f} | {r['first']:.2f} | {r['cpu']:.1f} | {r['rss_gb']:.2f} | {r['seconds'] / limit:.1f} | {r['seconds'] / same:.1f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Run for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--persons", default="350000")
    parser.add_argument("--lake", default=str(Path(tempfile.gettempdir()) / "ankang-bench-lake"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stride", type=int, default=1)
    parser.add_argument("--engine")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    folder = Path(given.lake)
    folder.mkdir(parents=True, exist_ok=True)
    for persons in map(int, given.persons.split(",")):
        if given.engine:
            print(json.dumps(measured(given.engine, folder, persons, given.stride, given.rounds)))
            continue
        snapshot = lake(folder, persons)
        rows = run_all(folder, persons, given.rounds)
        print(json.dumps(rows) if given.json else printed(rows, snapshot) + "\n", flush=True)


if __name__ == "__main__":
    main()

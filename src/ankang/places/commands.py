"""Commands of divisions."""

import csv
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click

from ankang.places import actions


@click.group("divisions", help="行政区划。 / Divisions.")
def divisions() -> None:
    """Commands about divisions."""


@divisions.command(
    "load", help="从 CSV 载入区划（两列：代码、名称）。 / Load divisions from CSV (code, name)."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
def load(file: Path, as_json: bool) -> None:
    """Load a file as a whole, or nothing of it."""
    started = time.monotonic()
    try:
        new, renamed = actions.load_divisions(rows=_rows(file), by=None)
    except (actions.Refused, UnicodeDecodeError, csv.Error) as wrong:
        click.echo(
            str(wrong) if isinstance(wrong, actions.Refused) else f"{file.name} 不是 UTF-8 的 CSV 文件。",
            err=True,
        )
        sys.exit(3)
    seconds = round(time.monotonic() - started, 2)
    if as_json or not sys.stdout.isatty():
        click.echo(json.dumps({"new": new, "renamed": renamed, "seconds": seconds}))
    else:
        click.echo(f"新增 {new:,}，改名 {renamed:,}，用时 {seconds} 秒 / {new:,} new, {renamed:,} renamed")


def _rows(file: Path) -> Iterator[tuple[str, str]]:
    """Code and name of each row; a header row is left out, further columns are ignored."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.reader(lines):
            if len(row) >= 2 and row[0].strip().isdigit():
                yield row[0], row[1]


COMMANDS = [divisions]

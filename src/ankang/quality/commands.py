"""`ankang quality`: the checks from the server's command line."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from ankang.places.models import Division
from ankang.quality import actions
from ankang.quality.actions.running import Tell

FOUND, REFUSED = 1, 3


@click.group(help="数据核查 / data checks")
def quality() -> None:
    """The data checks."""


@quality.command(
    "check", help="核查全部在册户（或一个辖区）。 / Check every household. 退出码 exit codes: 0 1 2 3"
)
@click.option("--division", default="", help="只查这个 12 位区划代码 / only this 12-digit division")
@click.option(
    "--fail-on-new", is_flag=True, help="有新增问题时退出码为 1 / exit code 1 when something new is found"
)
@click.option("--json", "as_json", is_flag=True, help="逐行 JSON / JSON lines")
def check(division: str, fail_on_new: bool, as_json: bool) -> None:
    """Run all checks now, as every night; the last line says what was found."""
    if division and not Division.objects.filter(code=division).exists():
        click.echo(f"没有区划 {division}：请用 12 位区划代码，ankang divisions 可查。", err=True)
        sys.exit(REFUSED)
    with _progress(as_json) as tell:
        run = actions.run_checks(by=None, division=division, tell=tell)
    names = ("households", "persons", "found", "new", "gone", "parts", "seconds")
    facts = {"run": str(run.pk), "division": division, **{name: getattr(run, name) for name in names}}
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        table = Table(show_header=False, box=None)
        for label, name in (("户", "households"), ("人", "persons"), ("问题", "found"), ("新增", "new"),
                            ("消除", "gone"), ("用时（秒）", "seconds")):  # fmt: skip
            table.add_row(label, f"{facts[name]:,}")
        Console(highlight=False).print(table)
    sys.exit(FOUND if fail_on_new and run.new else 0)


@contextmanager
def _progress(as_json: bool) -> Iterator[Tell]:
    """Parts done, as a bar on a terminal, else one JSON object a line; both on the error channel."""
    if as_json or not sys.stderr.isatty():
        yield lambda done, total, town: click.echo(
            json.dumps({"done": done, "total": total, "town": town}), err=True
        )
        return
    columns = (TextColumn("核查"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("check", total=None)
        yield lambda done, total, _town: bar.update(task, completed=done, total=total)


COMMANDS = [quality]

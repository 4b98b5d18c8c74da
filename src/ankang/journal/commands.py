"""Commands: the worker, and the proof that the journal holds."""

import json
import signal
import sys
import time
from pathlib import Path

import click
from django.db import close_old_connections

from ankang.journal import actions, queries
from ankang.journal.rules import short_code


@click.command(help="运行后台任务：反应、封存日志。 / Run background work: reactions, sealing the journal.")
@click.option("--once", is_flag=True, help="做完当前的就停 / stop when nothing is left")
def worker(once: bool) -> None:
    """Take deliveries, seal events, close hours; until stopped."""
    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(1))
    next_minute = 0.0
    while not stopping:
        close_old_connections()
        if time.monotonic() >= next_minute:
            actions.keep_time(by=None)
            next_minute = time.monotonic() + 60
        delivered, sealed = actions.deliver(by=None), actions.seal(by=None)
        closed = actions.close_hours(by=None)
        if once and not delivered + sealed + closed:
            return
        # While people work there is always something to seal. A worker that never paused would hold the one lock
        # of SQLite most of the time, and every request would wait for it.
        if not once and not delivered and sealed < actions.BATCH:
            time.sleep(1)


@click.group(help="日志 / the journal")
def journal() -> None:
    """Commands over the sealed journal."""


@journal.command("verify", help="核验日志链。 / Verify the chain of the journal.")
@click.option(
    "--anchor", type=click.Path(exists=True, path_type=Path), help="外部留存的根 / roots kept elsewhere"
)
@click.option("--json", "as_json", is_flag=True)
def verify(anchor: Path | None, as_json: bool) -> None:
    """Recompute the chain; exit 4 when it does not hold."""
    actions.seal(by=None)
    verdict = queries.verify(json.loads(anchor.read_text()) if anchor else None)
    if as_json:
        click.echo(json.dumps({"checked": verdict.checked, "breaches": verdict.breaches}, ensure_ascii=False))
    else:
        for breach in verdict.breaches:
            click.echo(breach, err=True)
        click.echo(f"已核验 {verdict.checked} 条：{'完整' if verdict.holds else '不成立'}")
    sys.exit(0 if verdict.holds else 4)


@journal.command("roots", help="导出各小时的根，另处保存。 / Export the hourly roots, to be kept elsewhere.")
def roots() -> None:
    """Print all closed roots as JSON, with the short code that is printed on paper."""
    rows = [{**row, "code": short_code(str(row["root"]))} for row in queries.roots()]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


COMMANDS = [worker, journal]

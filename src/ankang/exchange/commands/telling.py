"""How the commands of the border say how far they are and what is wrong."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ankang.exchange.excel.faults_file import sentence
from ankang.exchange.excel.judging import Judged

REFUSED = 3
_SHOWN = 20


class Teller:
    """Says how far it is: a bar on a terminal, one JSON object a line otherwise."""

    def __init__(self, lines: bool) -> None:
        self.lines = lines or not sys.stdout.isatty()

    def say(self, stage: str, sentence: str, /, **facts: Any) -> None:
        """One step or result."""
        click.echo(
            json.dumps({"stage": stage, **facts}, ensure_ascii=False, default=str) if self.lines else sentence
        )

    @contextmanager
    def bar(self, total: int) -> Iterator[Any]:
        """Progress with numbers while rows are written."""
        if self.lines:
            yield lambda done, of: self.say("writing", "", done=done, total=of)
            return
        columns = (TextColumn("写入"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console()) as progress:
            task = progress.add_task("import", total=total)
            yield lambda done, of: progress.update(task, completed=done, total=of)


def show_faults(tell: Teller, judged: Judged) -> None:
    """The wrong cells: the first ones on a terminal, all of them as lines."""
    titles = {c.key: c.title for c in judged.spec.columns}
    faults = sorted(judged.rows.faults, key=lambda fault: fault[0])
    for row, key, what in faults if tell.lines else faults[:_SHOWN]:
        facts = {"row": row, "column": titles.get(key, key), "code": what.code, "text": sentence(what)}
        tell.say("fault", f"  第 {row} 行 {facts['column']}：{facts['text']}", **facts)

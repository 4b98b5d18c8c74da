"""How a long command says how far it is: a bar on a terminal, one JSON object a line otherwise."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

# (steps done, steps in all, what is being done now)
Tell = Callable[[int, int, str], None]


@contextmanager
def told(title: str, *, as_json: bool = False) -> Iterator[Tell]:
    """A function to call with each step; the bar is gone afterwards, the lines stay."""
    if as_json or not sys.stderr.isatty():
        yield _line
        return
    # Here: pages know how a snapshot tells its steps too, and draw no bar.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task(title, total=None)

        def tell(done: int, total: int, text: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{title} {text}")

        yield tell


def _line(done: int, total: int, text: str) -> None:
    click.echo(json.dumps({"done": done, "total": total, "step": text}, ensure_ascii=False), err=True)

"""`ankang approvals`: many applications decided together, from the command line."""

import json
import sys
import uuid
from typing import Any

import click
from django.core.exceptions import PermissionDenied
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ankang.accounts.models import User
from ankang.approvals import actions, queries, rules
from ankang.approvals.models import DecisionBatch
from ankang.places.models import Division
from ankang.values.bad_value import BadValueError

REFUSED = 3
_SHOWN = 10


@click.group("approvals", help="审批。 / Approvals.")
def approvals() -> None:
    """Commands about applications."""


@approvals.command(
    "decide",
    help="对一步上的全部申请作同一决定，在一个事务里完成。 / One outcome for all applications at a step, in one transaction."
    " 退出码 exit codes: 0 2 3",
)
@click.option("--procedure", required=True, help="程序版本，如 five_steps@2014 / version of the procedure")
@click.option("--step", required=True, help="步骤代码 / code of the step")
@click.option("--outcome", required=True, help="决定代码 / code of the outcome")
@click.option("--user", "username", required=True, help="以谁的岗位作决定 / whose post decides")
@click.option("--place", required=True, help="区划代码（12 位）/ division, 12 digits")
@click.option("--kind", default="", help="只办这一事项 / only this kind of application")
@click.option("--opinion", default="", help="意见 / opinion")
@click.option("--leave-out", is_flag=True, help="略过不能办理的 / leave out those that may not be decided")
@click.option("--json", "as_json", is_flag=True, help="逐行输出 JSON / one JSON object a line")
def decide(
    procedure: str, step: str, outcome: str, username: str, place: str, kind: str, opinion: str,
    leave_out: bool, as_json: bool,
) -> None:  # fmt: skip
    """Ask for a batch and decide it at once. Calling it again decides what is left."""
    chosen = queries.Chosen(procedure, step, kind=kind, division=place)
    try:
        by, division = User.objects.get(username=username), Division.objects.get(pk=place)
        batch = actions.request_batch(
            batch_id=uuid.uuid4(), place=division, chosen=chosen, outcome=outcome, opinion=opinion,
            seen=queries.chosen_rows(by, chosen).count(), leave_out=leave_out, by=by,
        )  # fmt: skip
    except (User.DoesNotExist, Division.DoesNotExist):
        _refuse("没有这个用户或区划，请核对 --user 和 --place。 / No such user or division.")
    except (BadValueError, PermissionDenied) as why:
        _refuse(str(why))
    _run(batch, as_json)


@approvals.command(
    "run",
    help="接着办理一批：等待办理的，或中断过的。 / Go on with a batch that waits or was interrupted. 退出码 exit codes: 0 2 3",
)
@click.argument("batch_id", type=click.UUID)
@click.option("--json", "as_json", is_flag=True, help="逐行输出 JSON / one JSON object a line")
def run(batch_id: uuid.UUID, as_json: bool) -> None:
    """Decide a batch that was asked for in the pages, or whose process died."""
    batch = DecisionBatch.objects.filter(pk=batch_id).first()
    if batch is None:
        _refuse("没有这一批，请核对编号。 / No such batch.")
    _run(batch, as_json)


def _run(batch: Any, as_json: bool) -> None:
    """Decide it with progress, and say what came of it."""
    lines = as_json or not sys.stdout.isatty()
    try:
        if lines:
            done = actions.run_batch(batch_id=batch.pk, by=None, tell=_line)
        else:
            columns = (TextColumn("办理"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            with Progress(*columns, transient=True) as bar:
                task = bar.add_task("decide", total=batch.total)
                done = actions.run_batch(
                    batch_id=batch.pk, by=None, tell=lambda n, of: bar.update(task, completed=n, total=of)
                )
    except rules.Refusal as why:
        _refuse(str(why))
    _say(done, lines)


def _line(done: int, total: int) -> None:
    click.echo(json.dumps({"stage": "deciding", "done": done, "total": total}))


def _say(batch: DecisionBatch, lines: bool) -> None:
    """How it ended; why some were left out, by reason."""
    reasons = {str(one["template"]) % one["params"]: len(one["rows"]) for one in batch.refusals}
    if lines:
        facts = {
            "stage": batch.state,
            "batch": str(batch.pk),
            "decided": batch.done,
            "left_out": batch.left_out,
        }
        click.echo(json.dumps({**facts, "reasons": reasons}, ensure_ascii=False))
    else:
        click.echo(
            f"已办理 {batch.done:,} 件，略过 {batch.left_out:,} 件 / {batch.done:,} decided, {batch.left_out:,} left out"
        )
        for sentence, count in sorted(reasons.items(), key=lambda pair: -pair[1])[:_SHOWN]:
            click.echo(f"  {count:,} × {sentence}")
    if batch.state != DecisionBatch.State.DONE:
        sys.exit(REFUSED)


def _refuse(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(REFUSED)


COMMANDS = [approvals]

"""`ankang rolls compare`: a department's roll from file to differences, for the office that works from the command line.

Exit codes: 0 compared, 2 wrong use, 3 the file or the roll is refused.
"""

import datetime as dt
import hashlib
import sys
import uuid
from pathlib import Path

import click
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.exchange import actions
from ankang.exchange.actions.receiving import judge_batch, summary_of
from ankang.exchange.commands.telling import REFUSED, Teller, show_faults
from ankang.exchange.excel.faults_file import faults_file
from ankang.exchange.excel.judging import Judged, read_file
from ankang.exchange.excel.refusals import Refused
from ankang.exchange.excel.rolls import county_of
from ankang.exchange.models import ROLLS, ImportBatch
from ankang.rolls import actions as comparing
from ankang.rolls import queries
from ankang.rolls.models import Roll

State, Mode = ImportBatch.State, ImportBatch.Mode
_KINDS = click.Choice([kind.value for kind in ROLLS])


@click.group(help="部门名册。 / Rolls of departments.")
def rolls() -> None:
    """Commands about rolls."""


@rolls.command(
    help="读入一份部门名册并与登记册比对。 / Read a department's roll and compare it with the register."
    " 退出码 exit codes: 0 2 3"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=_KINDS, required=True, help="哪个部门的名册 / whose roll")
@click.option(
    "--by",
    "username",
    required=True,
    envvar="ANKANG_USER",
    help="以哪个用户报送（县乡村振兴局或联络员） / user",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="数据日期，默认今天 / day of the data")
@click.option("--changes", is_flag=True, help="名册里只有变动人员 / only those with whom something changed")
@click.option("--dry-run", is_flag=True, help="只检查文件，不接收 / check the file only")
@click.option("--strict", is_flag=True, help="有错的单元格就不接收 / refuse a file with any wrong cell")
@click.option(
    "--errors", type=click.Path(dir_okay=False, path_type=Path), help="把标出错误的文件写到这里 / marked copy"
)
@click.option("--json", "as_json", is_flag=True, help="每行一个 JSON / one JSON object a line")
def compare(
    file: Path, kind: str, username: str, as_of: dt.datetime | None, changes: bool, dry_run: bool, strict: bool,
    errors: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Check the file, take it in, link and compare it, and tell what was found."""
    tell, by = Teller(as_json), _sender(username, kind)
    data = file.read_bytes()
    tell.say("reading", f"读取 {file.name} …", file=file.name, bytes=len(data))
    day = as_of.date() if as_of else timezone.localdate()
    batch = _batch(file, kind, data, by, day, not changes, dry_run)
    judged = _judged(tell, batch, data, by, dry_run)
    _show(tell, judged)
    if errors and judged.rows.faults:
        errors.write_bytes(faults_file(data, read_file(data, kind), judged))
        tell.say("marked", f"标出错误的文件：{errors}", path=str(errors))
    if dry_run or (strict and judged.rows.faults):
        sys.exit(REFUSED if judged.rows.faults else 0)
    _take(tell, batch, judged, by)
    _compare(tell, batch)


def _sender(username: str, kind: str) -> User:
    """The user to send as; a usage error when there is none or they do not speak for the department."""
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None or not found.has_duty(Duty.SUBMIT_ROLLS):
        raise click.UsageError(
            f"没有可以报送名册的用户“{username}”：请用 --by 指定县乡村振兴局用户或部门联络员。"
        )
    if kind not in queries.kinds_of(found, county_of(found)):
        raise click.UsageError(
            f"用户“{username}”不是这个部门的联络员：请先在“名册比对”的“部门联络员”中指定。"
        )
    return found


def _batch(
    file: Path, kind: str, data: bytes, by: User, day: dt.date, whole: bool, dry_run: bool
) -> ImportBatch:
    """A batch for the file; an interrupted one of the same file goes on."""
    if dry_run:
        return ImportBatch(kind=kind, made_by=by, place_id=county_of(by), as_of=day)
    mark = hashlib.sha256(data).hexdigest()
    unfinished = ImportBatch.objects.filter(
        made_by=by, kind=kind, file_hash=mark, as_of=day, state__in=(State.REQUESTED, State.RUNNING)
    )
    return unfinished.first() or actions.receive_file(
        batch_id=uuid.uuid4(), kind=kind, file_name=file.name, data=data, as_of=day, whole=whole, by=by
    )


def _judged(tell: Teller, batch: ImportBatch, data: bytes, by: User, dry_run: bool) -> Judged:
    """The file judged; one that is no roll ends the command."""
    try:
        table = read_file(data, batch.kind)
        if dry_run or batch.state in (State.REQUESTED, State.RUNNING):
            return judge_batch(batch, by, table)
        fresh, judged = actions.check_batch(batch=batch, by=by, table=table)
        if judged is not None:
            return judged
        tell.say("refused", fresh.refusal, code=fresh.summary["refused"], reason=fresh.refusal)
    except Refused as refusal:
        tell.say("refused", str(refusal), code=str(refusal.code), reason=str(refusal))
    sys.exit(REFUSED)


def _show(tell: Teller, judged: Judged) -> None:
    counts = summary_of(judged)
    text = f"共 {counts['rows']} 行：可以比对 {counts['right']} 行，有错 {counts['wrong']} 行（{counts['cells']} 个单元格）。"
    tell.say(
        "checked",
        text,
        **{key: counts[key] for key in ("rows", "right", "wrong", "cells", "sheet", "format")},
    )
    show_faults(tell, judged)


def _take(tell: Teller, batch: ImportBatch, judged: Judged, by: User) -> None:
    """Write the roll; refused when it cannot be taken from this sender, or not any more."""
    try:
        mode = Mode.RIGHT_ROWS if judged.rows.faults else Mode.WHOLE
        batch = actions.request_import(batch=batch, mode=mode, by=by)
        with tell.bar(batch.rows_total) as advance:
            batch = actions.run_import(batch_id=batch.pk, by=by, tell=advance, judged=judged)
    except actions.NotAllowed as refusal:
        tell.say("refused", str(refusal), reason=str(refusal))
        sys.exit(REFUSED)
    tell.say("received", f"已接收 {batch.rows_done} 行。", roll=str(batch.pk), rows=batch.rows_done)


def _compare(tell: Teller, batch: ImportBatch) -> None:
    """Link and compare here and now; a worker that comes by later finds the work done."""

    def step(stage: str) -> None:
        tell.say("comparing", f"{Roll.Stage(stage).label} …", step=stage)

    roll = comparing.process_roll(roll_id=batch.pk, by=None, tell=step)
    links, cases = roll.counts.get("links", {}), queries.outcome_of(roll)
    text = (
        f"比对完成：号码或姓名生日一致 {links.get('exact', 0)}，综合判断 {links.get('model', 0)}，待人判断 "
        f"{links.get('between', 0)}，登记册中没有 {links.get('alone', 0)}；新发现差异 {cases['found']}，未办结 {cases['open']}。"
    )
    tell.say("done", text, roll=str(roll.pk), state=roll.state, links=links, cases=cases)

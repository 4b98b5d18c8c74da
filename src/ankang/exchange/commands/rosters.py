"""`ankang import`: a roster from a file into the register."""

import hashlib
import sys
import uuid
from pathlib import Path

import click

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.exchange import actions
from ankang.exchange.actions.receiving import judge_batch, summary_of
from ankang.exchange.commands.telling import REFUSED, Teller, show_faults
from ankang.exchange.excel.faults_file import faults_file
from ankang.exchange.excel.guard import Table
from ankang.exchange.excel.judging import Judged, read_file
from ankang.exchange.excel.refusals import Refused
from ankang.exchange.models import ROSTERS, ImportBatch

State, Mode = ImportBatch.State, ImportBatch.Mode


@click.command(
    "import", help="从表格导入名册。 / Import a roster from a spreadsheet. 退出码 exit codes: 0 2 3"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice([k.value for k in ROSTERS]), default="roster", show_default=True)
@click.option(
    "--by", "username", required=True, envvar="ANKANG_USER", help="以哪个用户导入（须有导入职责） / user"
)
@click.option("--dry-run", is_flag=True, help="只检查，不写入 / check only")
@click.option("--only-right", is_flag=True, help="只导入正确的行；否则有错就一行也不写 / skip wrong rows")
@click.option(
    "--errors", type=click.Path(dir_okay=False, path_type=Path), help="把标出错误的文件写到这里 / marked copy"
)
@click.option("--json", "as_json", is_flag=True, help="每行一个 JSON / one JSON object a line")
def import_file(
    file: Path, kind: str, username: str, dry_run: bool, only_right: bool, errors: Path | None, as_json: bool
) -> None:
    """Check a file, tell what it holds, and write it unless something is wrong."""
    tell = Teller(as_json)
    by = _user(username)
    data = file.read_bytes()
    tell.say("reading", f"读取 {file.name} …", file=file.name, bytes=len(data))
    try:
        table = read_file(data, kind)
    except Refused as refusal:
        tell.say("refused", str(refusal), code=str(refusal.code), reason=str(refusal))
        sys.exit(REFUSED)
    batch = ImportBatch(kind=kind, made_by=by) if dry_run else _batch(file, kind, data, by)
    judged = _judged(tell, batch, table, by, dry_run)
    _show(tell, judged)
    if errors and judged.rows.faults:
        errors.write_bytes(faults_file(data, table, judged))
        tell.say("marked", f"标出错误的文件：{errors}", path=str(errors))
    if dry_run:
        sys.exit(0 if not judged.rows.faults else REFUSED)
    _write(tell, batch, judged, only_right, by)


def _judged(tell: Teller, batch: ImportBatch, table: Table, by: User, dry_run: bool) -> Judged:
    """The file judged; a table that is no roster ends the command."""
    try:
        if dry_run:
            return judge_batch(batch, by, table)
        fresh, judged = actions.check_batch(batch=batch, by=by, table=table)
        if judged is not None:
            return judged
        tell.say("refused", fresh.refusal, code=fresh.summary["refused"], reason=fresh.refusal)
    except Refused as refusal:
        tell.say("refused", str(refusal), code=str(refusal.code), reason=str(refusal))
    sys.exit(REFUSED)


def _user(username: str) -> User:
    """The user to import as; a usage error when there is none or they lack the duty."""
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None or not found.has_duty(Duty.IMPORT_ROSTERS):
        raise click.UsageError(f"没有可以导入名册的用户“{username}”：请用 --by 指定乡镇专干或县级用户。")
    return found


def _batch(file: Path, kind: str, data: bytes, by: User) -> ImportBatch:
    """A batch for the file; an interrupted one of the same file goes on."""
    print_ = hashlib.sha256(data).hexdigest()
    unfinished = ImportBatch.objects.filter(
        made_by=by, kind=kind, file_hash=print_, state__in=(State.REQUESTED, State.RUNNING)
    )
    found = unfinished.first()
    return found or actions.receive_file(
        batch_id=uuid.uuid4(), kind=kind, file_name=file.name, data=data, by=by
    )


def _show(tell: Teller, judged: Judged) -> None:
    """Counts, then the first wrong cells."""
    counts = summary_of(judged)
    text = (
        f"共 {counts['rows']} 行：新增 {counts['new']}，变更 {counts['changed']}，相同 {counts['same']}，"
        f"有错 {counts['wrong']}（{counts['cells']} 个单元格）；略过 {len(judged.rows.dropped)} 行。"
    )
    tell.say("checked", text, **{k: v for k, v in counts.items() if k not in ("dropped", "faults")})
    show_faults(tell, judged)


def _write(tell: Teller, batch: ImportBatch, judged: Judged, only_right: bool, by: User) -> None:
    """Decide and write; refused when everything was asked and something is wrong."""
    mode = Mode.RIGHT_ROWS if only_right else Mode.WHOLE
    try:
        batch = actions.request_import(batch=batch, mode=mode, by=by)
        with tell.bar(batch.rows_total) as advance:
            batch = actions.run_import(batch_id=batch.pk, by=by, tell=advance, judged=judged)
    except actions.NotAllowed as refusal:
        tell.say("refused", str(refusal), reason=str(refusal))
        sys.exit(REFUSED)
    if batch.state != State.DONE:
        tell.say("refused", "导入没有完成：请在网页“导入名册”中查看。", state=batch.state)
        sys.exit(REFUSED)
    tell.say(
        "done",
        f"已导入 {batch.rows_done} 行，30 天内可在网页撤销。",
        batch=str(batch.pk),
        rows=batch.rows_done,
    )

"""The command that takes a snapshot."""

import json
import sys
import time

import click
from django.core.management import call_command

from ankang.exchange.snapshot import queries
from ankang.exchange.snapshot.actions import take_snapshot
from ankang.exchange.snapshot.progress import told
from ankang.exchange.snapshot.source import ExtensionAbsent
from ankang.exchange.snapshot.taking import Incomplete, NothingToTake, SnapshotRunning
from ankang.indicators.manifest import NAME
from ankang.indicators.tables import TABLES


@click.command(
    help="生成快照，或核对已有快照的文件。 / Take a snapshot, or check the files of those there are."
)
@click.option("--verify", is_flag=True, help="只核对已有快照 / only check the files of existing snapshots")
@click.option("--json", "as_json", is_flag=True, help="逐行 JSON / JSON lines")
def snapshot(verify: bool, as_json: bool) -> None:
    """Exit 3 when there is nothing to take or another run is under way, 4 when a file was changed."""
    if verify:
        sys.exit(_verify(as_json))
    call_command("migrate", verbosity=0, interactive=False)
    began = time.monotonic()
    try:
        with told("快照", as_json=as_json) as tell:
            manifest = take_snapshot(by=None, tell=tell)
    except (NothingToTake, SnapshotRunning, Incomplete, ExtensionAbsent) as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(3)
    seconds = round(time.monotonic() - began, 2)
    rows = {name: manifest.rows(name) for name in TABLES}
    if as_json:
        parts = {"snapshot": manifest.snapshot, "digest": manifest.digest, "rows": rows, "seconds": seconds}
        click.echo(json.dumps(parts, ensure_ascii=False))
        return
    counted = "，".join(f"{TABLES[name].title_zh} {count}" for name, count in rows.items())
    click.echo(f"快照 {manifest.snapshot}：{counted}；用时 {seconds} 秒。")


def _verify(as_json: bool) -> int:
    """Check every file of every snapshot; answer the exit code."""
    code = 0
    for manifest in queries.taken():
        wrong = queries.verify(manifest)
        code = 4 if wrong else code
        if as_json:
            parts = {"snapshot": manifest.snapshot, "damages": [[path, str(how)] for path, how in wrong]}
            click.echo(json.dumps(parts, ensure_ascii=False))
        else:
            found = "完整" if not wrong else "不符：" + "、".join(f"{path}（{how}）" for path, how in wrong)
            click.echo(f"快照 {manifest.snapshot}：{found}")
    for name in queries.unreadable():
        code = 4
        click.echo(
            json.dumps({"snapshot": name, "damages": [[NAME, "changed"]]})
            if as_json
            else f"快照 {name}：清单无法读取，请用备份恢复或重新生成快照。"
        )
    return code

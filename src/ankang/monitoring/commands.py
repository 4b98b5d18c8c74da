"""`ankang warnings`: the night's work from the server's command line, and a rule file checked."""

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from ankang.monitoring import actions, rules
from ankang.places.models import Division
from ankang.values.yaml_lines import DefinitionError, Document

FAULT, REFUSED = 1, 3


@click.group(help="监测预警 / warnings")
def warnings() -> None:
    """Warnings."""


@warnings.command(
    "weigh", help="扫描全部在册户（或一个辖区）。 / Weigh every household. 退出码 exit codes: 0 3"
)
@click.option("--division", default="", help="只看这个 12 位区划代码 / only this 12-digit division")
@click.option("--json", "as_json", is_flag=True, help="逐行 JSON / JSON lines")
def weigh(division: str, as_json: bool) -> None:
    """Weigh all households and keep the clocks, as every night; the last line says what was found."""
    if division and not Division.objects.filter(code=division).exists():
        click.echo(f"没有区划 {division}：请用 12 位区划代码，ankang divisions 可查。", err=True)
        sys.exit(REFUSED)

    def tell(done: int, total: int, town: str) -> None:
        if as_json:
            click.echo(json.dumps({"done": done, "total": total, "town": town}), err=True)

    run = actions.weigh_everything(by=None, division=division, tell=tell)
    up, back = actions.keep_clocks(by=None)
    facts = {
        "run": str(run.pk), "households": run.households, "held": run.held, "opened": run.opened, "escalated": up,
        "resumed": back, "seconds": run.seconds, "unsure": sum(run.refused.values()),
    }  # fmt: skip
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    table = Table(show_header=False, box=None)
    for label, name in (("户", "households"), ("成立", "held"), ("新预警", "opened"), ("不作判断", "unsure"),
                        ("超期升级", "escalated"), ("恢复处置", "resumed"), ("用时（秒）", "seconds")):  # fmt: skip
        table.add_row(label, f"{facts[name]:,}")
    Console(highlight=False).print(table)


@warnings.command("check-rules", help="核对规则文件。 / Check a file of rules. 退出码 exit codes: 0 1")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check_rules(file: Path) -> None:
    """Read a file of rules; the first fault is told with its line."""
    try:
        found = rules.read_rules(Document(file.read_text(encoding="utf-8"), file.name)).rules
    except DefinitionError as why:
        click.echo(str(why), err=True)
        sys.exit(FAULT)
    for rule in found:
        click.echo(f"{rule.code}  {rule.since}  {rule.title_zh}")


COMMANDS = [warnings]

"""The command that makes a demonstration county."""

import json
import sys
import time

import click
from django.core.management import call_command
from rich.console import Console
from rich.table import Table

from ankang.accounts.roles import ROLES
from ankang.demo import actions, afterwards, duty, reporting, samples
from ankang.demo.actions import SIZES, Built, NotEmpty
from ankang.demo.duty.points import give_points
from ankang.demo.models import DemoMark
from ankang.exchange.snapshot.actions import take_snapshot
from ankang.exchange.snapshot.progress import told


@click.command(help="编造演示县岚溪县（990122，从未启用的代码）。 / Make the invented county 岚溪县.")
@click.option("--size", type=click.Choice(SIZES), default="small", show_default=True,
              help="tiny 约 300 人，small 一个镇 2 万人，full 全县 35 万人 / how large")  # fmt: skip
@click.option(
    "--seed", default=1, show_default=True, help="同一种子、同一天得到同样的数据 / same seed, same rows"
)
@click.option("--reset", is_flag=True, help="清空已有的演示库再建 / start an existing demonstration anew")
@click.option("--json", "as_json", is_flag=True, help="逐行 JSON / JSON lines")
def demo(size: str, seed: int, reset: bool, as_json: bool) -> None:
    """Build the county, write the sample files, take the first snapshot, print the accounts."""
    began = time.monotonic()
    call_command("migrate", verbosity=0, interactive=False)
    try:
        if reset or DemoMark.objects.filter(finished=None).exists():
            actions.empty(by=None)
        with told("岚溪县", as_json=as_json) as tell:
            built = actions.build(size=size, seed=seed, by=None, progress=tell)
    except NotEmpty as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(3)
    mark = DemoMark.objects.get()
    with told("核查与名册", as_json=as_json) as tell:
        rows = built.rows | afterwards.everything(mark=mark, by=None, tell=tell)
    with told("快照", as_json=as_json) as tell:
        snapshot = take_snapshot(by=None, tell=tell).snapshot
    duty.studies.run_studies()
    with told("汇报", as_json=as_json):
        reporting.write_reports(mark, snapshot)
    rows["assessment_score"] = give_points(mark, snapshot)
    files = [str(path) for path in (*samples.write(seed), *afterwards.sample_rolls(mark))]
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        click.echo(json.dumps({
            "size": size, "seed": seed, "seconds": seconds, "rows": rows, "planted": mark.planted,
            "snapshot": snapshot,
            "samples": files, "accounts": [account.as_dict() for account in built.accounts],
        }, ensure_ascii=False))  # fmt: skip
        return
    show(built, size, files, seconds)


def show(built: Built, size: str, files: list[str], seconds: float) -> None:
    console = Console(highlight=False)
    table = Table(title="演示账户：密码只能用一次，登录后须修改 / one-time passwords")
    # A user name or a password cut short opens nothing: on a narrow screen the words give way, never these two.
    for heading, texts in (
        ("用户名", [account.username for account in built.accounts]),
        ("密码", [account.password for account in built.accounts]),
    ):
        table.add_column(heading, no_wrap=True, min_width=max(map(len, texts)))
    for heading in ("角色", "姓名", "服务"):
        table.add_column(heading)
    for account in built.accounts:
        role = str(ROLES[account.role].name)
        table.add_row(account.username, account.password, role, account.name, account.division)
    console.print(table)
    console.print(
        f"岚溪县已建好：{built.rows['household']} 户 {built.rows['person']} 人，用时 {seconds} 秒。数据全部为编造。"
    )
    for path in files:
        console.print(f"可用来试导入的文件：{path}", soft_wrap=True)
    if size == "full":
        console.print(
            "全县名册的比对要几分钟：ankang rolls compare 文件 --kind police --by department_liaison"
        )
    console.print("下一步：ankang serve --open")


COMMANDS = [demo]

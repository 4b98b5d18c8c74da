"""`ankang simulate`: a draft tried on the bills of a snapshot or of a Parquet file, from the server's command line."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from ankang.benefits import simulation
from ankang.benefits.rules.codes import CLASSES, label
from ankang.benefits.rules.policies import Policies
from ankang.benefits.rules.policy import Policy
from ankang.benefits.rules.reading import read_policies
from ankang.benefits.simulation.kept import open_to_all
from ankang.benefits.simulation.reading import Bills
from ankang.benefits.simulation.simulate import Tell
from ankang.values.bad_value import BadValueError
from ankang.values.money import MoneyError, read_money, show_wan, show_yuan
from ankang.values.yaml_lines import DefinitionError

REFUSED = 3
_File = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    help="把政策草案套用到账单上测算：谁受益、花多少钱、谁被门槛挡住。 / Try a draft on the bills there are. "
    "退出码 exit codes: 0 1 2 3（3 拒绝 refused）"
)
@click.option("--draft", required=True, type=_File, help="草案（YAML） / the draft")
@click.option("--base", type=_File, help="对照的政策，默认为草案施行日的现行政策 / the policy set beside it")
@click.option("--area", required=True, help="12 位区划代码 / 12-digit division")
@click.option("--insurance", type=click.Choice(["rbmi", "employee"]), default="rbmi", show_default=True)
@click.option(
    "--snapshot", default="", help="快照编号，默认最新 / id of the snapshot, the newest when left out"
)
@click.option("--bills", type=_File, help="不用快照，用一个 Parquet 文件 / a Parquet file instead")
@click.option("--since", default="", help="出院日期起，默认最近 12 个整月 / first day of discharge")
@click.option("--until", default="", help="出院日期止 / last day of discharge")
@click.option(
    "--fund", "funds", multiple=True, help="支付方=结余,每月收入（元） / payer=balance,monthly income in yuan"
)
@click.option("--explore", multiple=True, help="只试这些门槛（路径） / only these thresholds, by path")
@click.option("--policies", "folders", multiple=True, type=click.Path(exists=True, path_type=Path),
              help="另加的政策文件或文件夹 / more policies, a file or a folder")  # fmt: skip
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True)
@click.option("--exact", is_flag=True, help="不隐去小数目，仅限有权看到个人的人 / show small counts too")
@click.option("--json", "as_json", is_flag=True, help="一个 JSON / one JSON object")
def simulate(**given: Any) -> None:
    """Read, try, print."""
    try:
        outcome = _outcome(**given)
    except (BadValueError, DefinitionError, click.BadParameter) as why:
        click.echo(str(why), err=True)
        sys.exit(2 if isinstance(why, click.BadParameter) else REFUSED)
    told = simulation.as_json(outcome, homes=False)
    if not given["exact"]:
        told = open_to_all(told)
    told.pop("open")
    if given["as_json"]:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        _print(told)


def _outcome(
    *, draft: Path, base: Path | None, area: str, insurance: str, snapshot: str, bills: Path | None, since: str,
    until: str, funds: tuple[str, ...], explore: tuple[str, ...], folders: tuple[Path, ...], engine: str,
    as_json: bool, **_rest: Any,
) -> simulation.Outcome:  # fmt: skip
    from ankang.benefits.queries.drafting import policies, short

    after = draft.read_text(encoding="utf-8")
    first = read_policies(after, draft.name)[0]
    in_force = policies().joined(Policies.read(*folders))
    before = (
        base.read_text(encoding="utf-8")
        if base
        else _text(in_force.at(area, insurance, first.since), folders)
    )
    found = _bills(bills, snapshot, area, insurance)
    days = _days(found.as_of, since, until)
    question = simulation.Question(
        before, after, short(area), insurance, *days, _funds(funds), explore or None
    )
    with _bar(as_json) as tell:
        if engine == "spark":
            from ankang.benefits.simulation.spark import simulate_on_spark

            return simulate_on_spark(found, question, in_force, tell=tell)
        return simulation.simulate(found, question, in_force, tell=tell)


def _text(policy: Policy, folders: tuple[Path, ...]) -> str:
    """The text of a policy in force, of the database, of the program, or of a folder named."""
    from ankang.benefits.queries.drafting import text_of

    for path in folders:
        for file in path.glob("*.yaml") if path.is_dir() else [path]:
            if file.name == policy.file:
                return file.read_text(encoding="utf-8")
    return text_of(policy)


def _bills(file: Path | None, snapshot: str, area: str, insurance: str) -> Bills:
    if file is not None:
        return simulation.from_frame(file, insurance=insurance)
    from ankang.benefits.queries.simulations import lake

    names = lake().snapshots()
    found = lake().snapshot(snapshot or (names[-1] if names else "?"))
    return simulation.from_snapshot(found, int(area), insurance)


def _days(as_of: date, since: str, until: str) -> tuple[date, date]:
    """The days asked for; the twelve whole months before the last day of the data."""
    try:
        last = (
            date.fromisoformat(until)
            if until
            else (as_of + timedelta(days=1)).replace(day=1) - timedelta(days=1)
        )
        first = (
            date.fromisoformat(since)
            if since
            else date(last.year - (last.month < 12), last.month % 12 + 1, 1)
        )
    except ValueError:
        raise click.BadParameter("日期应写成 2026-01-31 的样子 / write days as 2026-01-31") from None
    if first > last:
        raise click.BadParameter("since 晚于 until / since is after until")
    return first, last


def _funds(given: tuple[str, ...]) -> dict[str, simulation.Fund]:
    found = {}
    for one in given:
        payer, _sign, sums = one.partition("=")
        try:
            fen = [read_money(part) or 0 for part in sums.split(",")]
        except MoneyError as why:
            raise click.BadParameter(str(why)) from None
        if payer not in simulation.PAYERS or not 1 <= len(fen) <= 2:
            raise click.BadParameter(f"“{one}”应写成 serious=5000000,120000 / payer=balance,income")
        found[payer] = simulation.Fund(*fen)
    return found


@contextmanager
def _bar(quiet: bool) -> Iterator[Tell]:
    """Steps done, on a terminal; else nothing."""
    columns = (TextColumn("{task.description}"), BarColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as progress:
        task = progress.add_task("", total=len(simulation.STEPS))
        yield lambda done, _total, step: progress.update(task, completed=done, description=step)


def _print(told: dict[str, Any]) -> None:
    """The main tables in words."""
    console = Console(highlight=False)
    base, total = told["baseline"], told["total"]
    console.print(f"账单 {base['bills']:,}，与已付一致 {base['equal']:,}，不同 {base['different']:,}")
    console.print(f"人年 {_n(total['persons'])}，受益 {_n(total['gainers'])}，负担增加 {_n(total['losers'])}")
    paid = _table("支付方（元）", "现行", "草案", "变化")
    for payer, (before, after) in total["paid"].items():
        cells = ("*", "*") if after is None else (show_yuan(after), show_yuan(after - before))
        paid.add_row(label("payer", payer), show_yuan(before), *cells)
    console.print(paid)
    if told["budget"]:
        console.print(_years(told["budget"]))
        for one in told["budget"]["coverage"]:
            console.print(
                f"检验：留出 {one['months']} 个月，{one['months_inside']} 个在 90% 区间内；"
                f"一年合计 {one['sums']} 次，{one['sums_inside']} 次在内，平均偏差 {one['error']:.1%}"
            )
    classes = _table("人员类别", "人年", "受益", "负担增加", "多付（元）")
    for row in told["groups"]["class"]:
        cost = "*" if row["cost"] is None else show_yuan(row["cost"])
        name = label("class", row["code"]) if row["code"] in CLASSES else "一般人员"
        classes.add_row(name, *(_n(row[key]) for key in ("persons", "gainers", "losers")), cost)
    console.print(classes)
    for one in told["thresholds"]:
        best = one["cheapest"]
        if best:
            console.print(
                f"{one['path']} {show_yuan(one['value'])} 元：门槛外 {_n(one['left_out'])} 户；最省：降到 "
                f"{show_yuan(best['value'])} 元，{best['households']:,} 户够上，多付 {show_yuan(best['cost'])} 元"
            )


def _years(budget: dict[str, Any]) -> Table:
    table = _table("年度（万元，90% 区间）", "现行", "草案", "多付")
    series = {(one["series"], one["year"]): one["whole"] for one in budget["years"]}
    for one in budget["added"]:
        if one["payer"] == "funds":
            sides = [series[f"{when}_funds", one["year"]] for when in ("before", "after")]
            table.add_row(str(one["year"]), *(_span(span) for span in (*sides, one)))
    return table


def _span(span: dict[str, Any]) -> str:
    return f"{show_wan(span['middle'])} [{show_wan(span['low'])}, {show_wan(span['high'])}]"


def _table(*titles: str) -> Table:
    table = Table(box=None)
    for at, title in enumerate(titles):
        table.add_column(title, justify="left" if not at else "right")
    return table


def _n(count: int | None) -> str:
    return "*" if count is None else f"{count:,}"

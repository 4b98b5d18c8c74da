"""`ankang settle FILE`: settle the bills of a file by the policies, without a database and without a home."""

import gettext
import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from ankang.benefits import rules
from ankang.benefits.rules.bill_file import FileRefused, read_bills
from ankang.benefits.rules.settling_files import Outcome, settle_all
from ankang.benefits.rules.wording import yuan
from ankang.values.bad_value import BadValueError
from ankang.values.codes import Language
from ankang.values.yaml_lines import DefinitionError

REFUSED = 3


@click.command(
    help="按政策结算一个文件里的单据，不用数据库。 / Settle the bills of a JSON or CSV file by the policies, without a "
    "database. 退出码 exit codes: 0 全部结算 all settled, 2 用法不对 usage, 3 有拒绝 something refused."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="逐行 JSON / JSON lines")
@click.option(
    "--area",
    default="",
    help="单据未写参保地时用的 12 位区划代码 / 12-digit division where a bill names none",
)
@click.option(
    "--policies",
    "folders",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="另加的政策文件或文件夹，可多次 / more policies, a file or a folder; may be repeated",
)
@click.option(
    "--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="文字 / words"
)
def settle(file: Path, as_json: bool, area: str, folders: tuple[Path, ...], language: Language) -> None:
    """Read, settle, print; answer 3 when something was refused."""
    try:
        policies = rules.Policies.packaged().joined(rules.Policies.read(*folders))
        bills = read_bills(_text(file), is_csv=file.suffix.lower() == ".csv", area=area)
    except (DefinitionError, FileRefused) as fault:
        click.echo(said(fault, language), err=True)
        sys.exit(REFUSED)
    outcomes = settle_all(policies, bills)
    for outcome in outcomes:
        if as_json:
            click.echo(json.dumps(_facts(outcome, language), ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(outcome, language)) + "\n")
    refused = sum(outcome.result is None for outcome in outcomes)
    click.echo(_summary(len(outcomes), refused, language), err=as_json)
    sys.exit(REFUSED if refused else 0)


def said(fault: Exception, language: Language) -> str:
    """A fault in a language. Faults of policy files are for those who write them, and in Chinese."""
    if language == "zh" or not isinstance(fault, BadValueError):
        return str(fault)
    package = type(fault).__module__.split(".")[1]
    folder = Path(str(files(f"ankang.{package}"))) / "locale"
    english = gettext.translation("django", folder, ["en"], fallback=True)
    params = {
        name: said(value, language) if isinstance(value, BadValueError) else value
        for name, value in rules.spoken(fault.params, language).items()
    }
    return english.gettext(fault.template) % params


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefused("encoding") from None


def _facts(outcome: Outcome, language: Language) -> dict[str, Any]:
    """A bill as JSON: sums in fen."""
    head: dict[str, Any] = {"bill_id": outcome.bill_id, "person_id": outcome.person_id}
    if outcome.result is None:
        faults = [
            {"code": fault.code, "kind": type(fault).__name__, "words": said(fault, language)}
            for fault in outcome.faults
        ]
        return {**head, "settled": False, "refused": faults}
    result = outcome.result
    shares = [
        {**share.as_dict(), "words": [one.words(language) for one in share.because]}
        for share in result.shares
    ]
    return {**head, "settled": True, "policy": result.policy, "policy_hash": result.policy_hash,
            "totals": result.totals.as_dict(), "shares": shares, "account": result.after.as_dict()}  # fmt: skip


def _lines(outcome: Outcome, language: Language) -> Iterator[str]:
    """A bill as a person reads it."""
    zh = language == "zh"
    if outcome.result is None:
        yield f"{outcome.bill_id}  {'没有结算' if zh else 'not settled'}"
        yield from (f"  {said(fault, language)}" for fault in outcome.faults)
        return
    result = outcome.result
    yield f"{result.bill_id}  {yuan(result.totals.total, language)}  {result.policy}"
    for share in result.shares:
        yield f"  {rules.label('payer', share.payer, language)}  {yuan(share.amount, language)}"
        for one in share.because:
            source = f"  〔{one.source.words(language)}〕" if one.source else ""
            yield f"      {one.words(language)}{source}"


def _summary(bills: int, refused: int, language: Language) -> str:
    if language == "zh":
        return f"共 {bills} 张单据，结算 {bills - refused} 张，拒绝 {refused} 张。"
    return f"{bills} bills, {bills - refused} settled, {refused} refused."

"""`ankang proofread FILE…`: the findings on the command line."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import click

from ankang.proofread.findings import Finding, Language, Severity
from ankang.proofread.proofreading import proofread_reports, read_reports
from ankang.proofread.reading import CannotRead

FOUND, REFUSED = 1, 3
_NAMES = {
    "zh": {Severity.WRONG: "不成立", Severity.DOUBTFUL: "存疑", Severity.NOTE: "提示"},
    "en": {Severity.WRONG: "wrong", Severity.DOUBTFUL: "doubtful", Severity.NOTE: "note"},
}
_COLOURS = {Severity.WRONG: "red", Severity.DOUBTFUL: "yellow", Severity.NOTE: "cyan"}


@click.command(
    help="检查工作汇报里站不住的数字和话。 / Tell which figures of a work report cannot stand.\n\n"
    "文件 files: txt、md、docx、pdf。退出码 exit codes: 0 没有问题 nothing found，1 有问题 findings，3 文件读不了 unreadable。"
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--no-notes", is_flag=True, help="不列提示，只列不成立和存疑 / leave the notes out")
@click.option("--json", "as_json", is_flag=True, help="一行一个 JSON / one JSON object a line")
def proofread(files: tuple[Path, ...], language: Language, no_notes: bool, as_json: bool) -> None:
    """Read the files and print what is found."""
    try:
        reports = read_reports(files)
    except CannotRead as refused:
        click.echo(str(refused), err=True)
        raise SystemExit(REFUSED) from None
    found = [f for f in proofread_reports(reports) if not (no_notes and f.severity == Severity.NOTE)]
    if as_json:
        for finding in found:
            click.echo(json.dumps(as_dict(finding), ensure_ascii=False))
    else:
        _print(found, language, len(reports))
    if found:
        raise SystemExit(FOUND)


def as_dict(finding: Finding) -> dict[str, Any]:
    """A finding as plain data; offsets count characters of the report's text."""
    return {
        "file": finding.report.file,
        "report": finding.report.number,
        "title": finding.report.title,
        "line": finding.line,
        "start": finding.start,
        "end": finding.end,
        "kind": finding.kind,
        "severity": str(finding.severity),
        "passage": finding.passage,
        "sentence": finding.sentence,
        **{name: {lang: getattr(finding, name)(lang) for lang in ("zh", "en")} for name in ("why", "mend")},
    }


def _print(found: list[Finding], language: Language, reports: int) -> None:
    """The findings report by report, then how many of each rank."""
    last = 0
    for finding in found:
        if finding.report.number != last:
            last = finding.report.number
            click.secho(f"\n■ {last}. {finding.report.title}", bold=True)
        name = _NAMES[language][finding.severity]
        click.secho(
            f"  {finding.line:>4}  [{name}] {finding.title(language)}：",
            fg=_COLOURS[finding.severity],
            nl=False,
        )
        click.echo(" ".join(finding.passage.split()))
        click.echo(f"        {finding.why(language)}")
        click.echo(f"        → {finding.mend(language)}")
    ranks = Counter(f.severity for f in found)
    told = "，".join(f"{_NAMES[language][s]} {ranks[s]}" for s in Severity)
    click.echo(f"\n{reports} 份：{told}" if language == "zh" else f"\n{reports} reports: {told}")


COMMANDS = [proofread]

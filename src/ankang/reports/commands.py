"""`ankang report draft`, `ankang report freeze` and `ankang verify`."""

import json
import sys
import uuid
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.models import User
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.disclosure import Audience
from ankang.places.models import Division
from ankang.reports import actions
from ankang.reports.models import Report
from ankang.reports.queries import folder
from ankang.reports.queries import reports as queries
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.explorer import table
from ankang.reports.rules import template_check
from ankang.reports.rules.periods import offered
from ankang.reports.rules.verdicts import Judgement, Verdict
from ankang.reports.sentences import batch_told, hindrance, reason, refusal
from ankang.values.bad_value import BadValueError
from ankang.values.division import DivisionCode
from ankang.values.period import Period

REFUSED, DOES_NOT_HOLD = 3, 4
_EXITS = {folder.Told.HOLDS: 0, folder.Told.UNKNOWN: REFUSED, folder.Told.FAILS: DOES_NOT_HOLD}
_VERDICTS: dict[folder.Told, Any] = {
    folder.Told.HOLDS: gettext_lazy("成立"),
    folder.Told.UNKNOWN: gettext_lazy("无法核验"),
    folder.Told.FAILS: gettext_lazy("不成立"),
}


@click.group(help="起草、定稿报告，检查模板。 / Draft and freeze reports, check templates.")
def report() -> None:
    """Reports."""


@report.command(help="按快照起草一份报告。 / Draft a report from a snapshot.")
@click.option("--kind", default="township_centre", show_default=True, help="报告种类 / kind of report")
@click.option("--division", required=True, help="12 位区划代码 / division code")
@click.option("--period", required=True, help="2026、2026Q4、2026-11 …")
@click.option("--snapshot", "name", default="", help="快照编号，默认最新 / snapshot, newest by default")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="另存为 .docx 或 .pdf / also write a file"
)
@click.option("--json", "as_json", is_flag=True)
def draft(
    kind: str, division: str, period: str, name: str, language: str, out: Path | None, as_json: bool
) -> None:
    """Draft a report; with --out also write it."""
    place = Division.objects.filter(code=division).first()
    if place is None:
        raise _refused(f"没有区划 {division}，请核对 12 位代码。 / No such division.")
    try:
        row = actions.draft_report(
            report_id=uuid.uuid4(), kind=kind, division=place, period=period,
            snapshot=snapshot_of(Path(settings.LAKE), name), language=language, by=None,
        )  # fmt: skip
    except BadValueError as wrong:
        raise _refused(str(wrong)) from None
    document = queries.body(row)
    if out:
        write = actions.pdf_of if out.suffix == ".pdf" else actions.word_of
        out.write_bytes(write(document, row, by=None))
    told = {"report": str(row.pk), "figures": len(document.figures), "out": str(out or "")}
    line = f"已起草 {row.pk}：{len(document.figures)} 个数字，快照 {row.snapshot}。 / drafted"
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else line)


@report.command(
    help="给一个乡镇或县的每个村各起草一份报告。 / Draft a report for every village of a town or county."
)
@click.option("--kind", default="village_service", show_default=True, help="报告种类 / kind of report")
@click.option("--division", required=True, help="乡镇或县的 12 位区划代码 / code of a town or county")
@click.option("--period", required=True, help="2026、2026Q4、2026-11 …")
@click.option("--snapshot", "name", default="", help="快照编号，默认最新 / snapshot, newest by default")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--json", "as_json", is_flag=True)
def villages(kind: str, division: str, period: str, name: str, language: str, as_json: bool) -> None:
    """Draft them, leaving out villages that have one and those with nobody in the snapshot."""
    place = Division.objects.filter(code=division).first()
    if place is None:
        raise _refused(f"没有区划 {division}，请核对 12 位代码。 / No such division.")
    try:
        batch = actions.draft_villages(
            kind=kind, division=place, period=period, snapshot=snapshot_of(Path(settings.LAKE), name),
            language=language, by=None,
        )  # fmt: skip
    except BadValueError as wrong:
        raise _refused(str(wrong)) from None
    told = {"reports": [str(row.pk) for row in batch.made], "known": batch.known, "empty": list(batch.empty)}
    click.echo(
        json.dumps(told, ensure_ascii=False)
        if as_json
        else batch_told(len(batch.made), batch.known, len(batch.empty))
    )


@report.command(help="把已审定的报告定稿。 / Freeze an approved report.")
@click.argument("report_id", type=click.UUID)
@click.option("--by", "username", required=True, help="定稿人的用户名 / user who freezes it")
def freeze(report_id: uuid.UUID, username: str) -> None:
    """Make the files of an approved report."""
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise _refused(f"没有用户 {username}。 / No such user.")
    try:
        row = actions.freeze_report(report_id=report_id, by=user)
    except Report.DoesNotExist:
        raise _refused("没有这份报告，或它不在该用户的服务范围内。 / No such report for this user.") from None
    except actions.CannotDo as no:
        raise _refused(str(hindrance(no.reason))) from None
    for file in row.files.all():
        click.echo(f"{Path(settings.MEDIA_ROOT) / file.path}  {file.sha256}")


@report.command(help="检查报告模板。 / Check the report templates.")
def check() -> None:
    """Refuse a template with a number that is no figure or a word of change that is no claim."""
    faults = template_check.every_fault()
    for fault in faults:
        click.echo(str(fault))
    sys.exit(REFUSED if faults else 0)


@click.command(
    help="核验报告文件或整个文件夹：Word 逐个数字重算，PDF 和定稿清单按校验值。 / Verify report files or whole folders."
)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--lake", type=click.Path(path_type=Path, file_okay=False), help="快照所在目录 / folder of snapshots"
)
@click.option("--json", "as_json", is_flag=True)
def verify(files: tuple[Path, ...], lake: Path | None, as_json: bool) -> None:
    """A verdict for each file. Exit 0: all hold; 4: some do not; 3: a file cannot be judged."""
    counts: Counter[folder.Told] = Counter()
    for found in folder.verify(files, lake or Path(settings.LAKE)):
        counts[found.told] += 1
        click.echo(json.dumps(_told(found), ensure_ascii=False) if as_json else _page(found))
    if not as_json and counts.total() != 1:
        click.echo(
            _("共 %(all)d 个文件：%(holds)d 个成立，%(fails)d 个不成立，%(unknown)d 个无法核验。")
            % {"all": counts.total(), **{str(told): counts[told] for told in folder.Told}}
        )
    sys.exit(max((_EXITS[told] for told in counts), default=REFUSED))


def _refused(sentence: str) -> click.ClickException:
    error = click.ClickException(sentence)
    error.exit_code = REFUSED
    return error


def _told(found: folder.Verdict) -> dict[str, Any]:
    """One JSON line a file."""
    told: dict[str, Any] = {
        "file": str(found.path),
        "kind": found.kind,
        "verdict": str(found.told),
        "holds": found.told is folder.Told.HOLDS,
        "report": found.report,
        "told": [note.code for note in found.notes],
        "notes": [str(note) for note in found.notes],
    }
    if found.error:
        return {**told, "error": found.error}
    if found.judgement is None:
        return told
    judgement = found.judgement
    return {
        **told,
        "figures": len(judgement.verdicts),
        "failed": [_row(verdict) for verdict in judgement.failed],
        "unverifiable": [vars(loose) for loose in judgement.loose],
        "changed_text": judgement.changed_text,
        "notes": [str(note) for note in [*judgement.notes, *found.notes]],
    }


def _row(verdict: Verdict) -> dict[str, Any]:
    names = ("key", "indicator", "period", "division", "shown", "recorded", "recomputed", "reason", "where")
    return {name: getattr(verdict, name) for name in names}


def _page(found: folder.Verdict) -> str:
    """What is printed for a reader."""
    if found.error:
        lines = [f"{found.path}：{found.error}"]
    elif found.judgement is None:
        lines = [f"{found.path}：{_VERDICTS[found.told]}"]
    else:
        lines = _figures(found.path, found.judgement)
    return "\n".join([*lines, *(f"  · {refusal(note)}" for note in found.notes)])


def _figures(path: Path, found: Judgement) -> list[str]:
    """The lines about a Word file."""
    head = _("%(file)s：%(total)d 处数字，%(failed)d 处不成立。") % {
        "file": path, "total": len(found.verdicts), "failed": len(found.failed)
    }  # fmt: skip
    lines = [head]
    lines += [f"  ✗ {v.where or v.recorded}  {reason(v)}" for v in found.failed]
    lines += [
        "  ? "
        + (_("没有出处，无法核验") if loose.known else _("没有出处，且是文件生成后加入的"))
        + f"：{loose.text}（{loose.where}）"
        for loose in found.loose
    ]
    lines += ["  · " + _("正文有改动：%(text)s") % {"text": text} for text in found.changed_text]
    return [*lines, *(f"  · {note}" for note in found.notes)]


@click.command(help="计算指标，按区划列出。 / Compute an indicator, by division.")
@click.argument("code", required=False)
@click.option("--division", default="", help="12 位区划代码 / division code")
@click.option(
    "--period", default="", help="2026、2026Q4、2026-11 …，默认今年以来 / this year so far by default"
)
@click.option("--snapshot", "name", default="", help="快照编号，默认最新 / snapshot, newest by default")
@click.option("--audience", type=click.Choice([str(a) for a in Audience]), default="own", show_default=True)
@click.option("--json", "as_json", is_flag=True)
def indicators(code: str | None, division: str, period: str, name: str, audience: str, as_json: bool) -> None:
    """Without a code list the catalogue; with one print its table, as the audience may see it."""
    if code is None:
        for item in CATALOGUE.values():
            told = {"code": item.code, "title_zh": item.title_zh, "title_en": item.title_en}
            click.echo(json.dumps(told, ensure_ascii=False) if as_json else f"{item.code}\t{item.title_zh}")
        return
    if code not in CATALOGUE:
        raise _refused(f"没有指标 {code}：不带参数运行 ankang indicators 可列出全部。 / No such indicator.")
    try:
        snapshot = snapshot_of(Path(settings.LAKE), name)
        wanted = Period.parse(period) if period else offered(snapshot.manifest.as_of)[0]
        place = DivisionCode.parse(division or snapshot.manifest.counties[0]).code
    except BadValueError as wrong:
        raise _refused(str(wrong)) from None
    for line in table(None, CATALOGUE[code], place, wanted, snapshot, Audience(audience)):
        text = "\t".join(str(v) for v in (line.code, line.name, line.numerator, line.denominator, line.text))
        click.echo(json.dumps(asdict(line), ensure_ascii=False) if as_json else text)


COMMANDS = [report, verify, indicators]

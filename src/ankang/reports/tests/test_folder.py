"""A whole folder, verified months later: each tampered file is found, in whatever way, and no other."""

import json
import re
import uuid
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings as configured

from ankang.reports import actions
from ankang.reports.commands import verify
from ankang.reports.models import Report
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.reports import file_name
from ankang.reports.tests.test_review import freeze
from ankang.reports.tests.test_verify import in_text

pytestmark = pytest.mark.django_db
COPIES = 5
FILES = 2 * 3 + COPIES


def put(row: Report, place: Path) -> None:
    """The three frozen files, by the names they are downloaded by."""
    for file in row.files.all():
        content = (Path(configured.MEDIA_ROOT) / file.path).read_bytes()
        (place / file_name(row, file.format)).write_bytes(content)


def judged(place: Path) -> tuple[int, dict[str, dict]]:
    answer = CliRunner().invoke(verify, [str(place), "--json"])
    rows = [json.loads(line) for line in answer.output.splitlines()]
    return answer.exit_code, {str(Path(row["file"]).relative_to(place)): row for row in rows}


@pytest.fixture
def place(report, writer, county, rural, tmp_path) -> Path:
    """A report in a folder of a year, beside the issue that replaces it, and its Word file copied five times."""
    first = freeze(report, writer, county, rural)
    again = actions.reissue_report(
        report_id=uuid.uuid4(),
        replaces=first.pk,
        snapshot=snapshot_of(configured.LAKE),
        because="改错字",
        by=writer,
    )
    second = freeze(again, writer, county, rural)
    folder = tmp_path / "reports"
    (folder / "2026").mkdir(parents=True)
    put(first, folder / "2026")
    put(second, folder)
    word = (folder / file_name(second, "docx")).read_bytes()
    for number in range(COPIES):
        (folder / f"copy{number}.docx").write_bytes(word)
    (folder / ".hidden.docx").write_bytes(b"x")
    (folder / "~$copy0.docx").write_bytes(b"x")
    return folder


def test_an_untouched_folder_holds_and_tells_what_was_replaced(place):
    code, rows = judged(place)
    assert code == 0
    assert len(rows) == FILES and {row["verdict"] for row in rows.values()} == {"holds"}
    assert {"as_frozen"} <= set(rows["copy0.docx"]["told"])
    replaced = {name for name, row in rows.items() if "replaced" in row["told"]}
    assert replaced == {name for name in rows if name.startswith("2026/")} and len(replaced) == 3
    assert "已被第2次签发替代" in CliRunner().invoke(verify, [str(place)]).output


def tamper(path: Path) -> None:
    """A figure typed over, a byte of a PDF, a word of a list."""
    whole = path.read_bytes()
    if path.suffix == ".docx":
        path.write_bytes(in_text(whole, _other))
    elif path.suffix == ".pdf":
        path.write_bytes(whole.replace(b"%PDF-1", b"%PDF-2", 1))
    else:
        path.write_bytes(whole.replace(b'"issue": ', b'"issue": 1', 1))
    assert path.read_bytes() != whole


def _other(text: str) -> str:
    found = re.search(r'(<w:tag w:val="ankang:[0-9a-f]{12}"/>(?:(?!</w:sdt>).)*?<w:t [^>]*>[^<]*?)(\d)', text)
    return text[: found.start(2)] + str((int(found[2]) + 1) % 10) + text[found.end(2) :]


@pytest.mark.parametrize("which", [0, 1])
def test_tampering_with_each_of_many_files_is_found_and_named(place, which):
    """Every second file is tampered with, then every other one: each is named, and nothing is said of the rest."""
    names = sorted(str(path.relative_to(place)) for path in place.rglob("*.*") if path.name[0] not in ".~")
    assert len(names) == FILES
    chosen = names[which::2]
    for name in chosen:
        tamper(place / name)
    code, rows = judged(place)
    assert code == 4
    assert sorted(name for name, row in rows.items() if row["verdict"] == "fails") == chosen
    assert sorted(name for name, row in rows.items() if row["verdict"] == "holds") == sorted(
        {*names} - {*chosen}
    )


def test_what_cannot_be_judged_is_said_and_told_apart_from_what_fails(place, tmp_path):
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "note.txt").write_text("x")
    (alone / "unknown.pdf").write_bytes(b"%PDF-1.7 of somebody else")
    (alone / "other.json").write_text('{"a": 1}')
    code, rows = judged(alone)
    assert code == 3
    assert {row["verdict"] for row in rows.values()} == {"unknown"}
    assert rows["unknown.pdf"]["told"] == ["unlisted"]
    (place / "copy3.docx").unlink()
    missing = next(p for p in place.iterdir() if p.suffix == ".pdf")
    missing.unlink()
    code, rows = judged(place)
    assert code == 0
    assert [row["told"] for name, row in rows.items() if name == missing.with_suffix(".json").name] == [
        ["absent"]
    ]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert CliRunner().invoke(verify, [str(empty)]).exit_code == 3

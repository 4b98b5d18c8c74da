"""Files in the formats people send, and what is said of those that cannot be read; the command line."""

import json

import docx
import pytest
from click.testing import CliRunner

from ankang.proofread import CannotRead, read_confined, read_reports
from ankang.proofread.commands import FOUND, REFUSED, proofread
from ankang.proofread.reading import read_bytes

TEXT = "镇情况报告\n现有贫困村158个，占总村数的75.3%。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_the_usual_encodings(encoding):
    assert read_bytes("a.txt", TEXT.encode(encoding)) == TEXT


def test_word_with_a_table(tmp_path):
    document = docx.Document()
    document.add_paragraph("现有贫困村158个，占总村数的75.3%。")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "镇", "120人"
    document.save(tmp_path / "报告.docx")
    (report,) = read_reports([tmp_path / "报告.docx"])
    assert report.text.splitlines() == ["现有贫困村158个，占总村数的75.3%。", "镇，120人"]
    assert read_confined("报告.docx", (tmp_path / "报告.docx").read_bytes()) == report.text


def test_pdf_with_text():
    import typst

    page = (
        b'#set text(font: ("Noto Serif CJK SC", "Noto Sans CJK SC"))\n'
        + "现有贫困村158个，占总村数的75.3%。".encode()
    )
    data = typst.compile(page)
    assert "158" in read_bytes("a.pdf", data)
    assert "75.3%" in read_confined("a.pdf", data)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xls", b"x", "ending"),
        ("a.docx", b"PK\x03\x04 no zip", "broken"),
        ("a.pdf", b"%PDF-1.4 nothing", "broken"),
        ("a.txt", b"  \n ", "empty"),
        ("a.txt", b"\xff\xfe\x00\xd8\x00", "encoding"),
    ],
)
def test_what_cannot_be_read_says_why(name, data, code):
    for read in (read_bytes, read_confined):
        with pytest.raises(CannotRead) as refused:
            read(name, data)
        assert refused.value.code == code


def test_the_command_prints_findings(tmp_path):
    path = tmp_path / "汇报.txt"
    path.write_text(TEXT, "utf-8")
    done = CliRunner().invoke(proofread, [str(path)])
    assert done.exit_code == FOUND
    assert "百分比不可能" in done.output
    assert "不成立 1" in done.output
    english = CliRunner().invoke(proofread, [str(path), "--language", "en"])
    assert "Impossible percentage" in english.output


def test_the_command_as_json(tmp_path):
    path = tmp_path / "汇报.txt"
    path.write_text(TEXT, "utf-8")
    (line,) = CliRunner().invoke(proofread, [str(path), "--json"]).output.splitlines()
    told = json.loads(line)
    assert told["kind"] == "impossible_share"
    assert told["line"] == 2
    assert set(told["why"]) == {"zh", "en"}


def test_the_command_on_a_sound_and_on_a_missing_file(tmp_path):
    path = tmp_path / "汇报.txt"
    path.write_text("今天开会。", "utf-8")
    assert CliRunner().invoke(proofread, [str(path)]).exit_code == 0
    missing = CliRunner().invoke(proofread, [str(tmp_path / "没有.txt")])
    assert missing.exit_code == REFUSED
    assert "没有文件" in missing.output

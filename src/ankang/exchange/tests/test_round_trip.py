"""Template out, filled, checked, marked, put right, imported: nothing is lost and no text becomes a formula."""

import io
import uuid
from typing import Any

import openpyxl
import pytest

from ankang.exchange import actions
from ankang.exchange.excel.faults_file import TITLE, faults_file
from ankang.exchange.excel.fields import spec
from ankang.exchange.excel.judging import judge_roster, read_file
from ankang.exchange.excel.marking import RED
from ankang.exchange.excel.template import template
from ankang.exchange.tests.books import csv_text, family, roster, table_of, xls, xlsx
from ankang.exchange.tests.test_dirty_files import FAULTS, TODAY
from ankang.values.cells import csv_cell, unquoted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here")]

STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
PAYLOADS = [
    *(f"{start}{body}" for start in STARTS for body in ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")')),
    "=SUM(A1:A9)", "=IMPORTXML(1)", "==1", "'=1", "=1\n=2", "{=1}", "=DDE(1)", "@SUM(1)", "-2+3", "+8613900000000",
    "=WEBSERVICE(1)", "http://x.example", "mailto:x@x.example", "=A1&B1",
]  # fmt: skip


def read(data: bytes, sender: Any) -> tuple[Any, Any]:
    table = read_file(data, "roster")
    return table, judge_roster(table, user=sender, remembered={}, mapping={}, today=TODAY)


def page_of(data: bytes, name: str | None = None) -> Any:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return book[name] if name else book.active


@pytest.mark.parametrize("name", FAULTS)
def test_every_wrong_cell_is_marked_where_it_stands(name: str, sender: Any) -> None:
    data = FAULTS[name][0]()
    table, found = read(data, sender)
    page = page_of(faults_file(data, table, found))
    columns = {field: int(column) for column, field in found.heading.fields.items()}
    last = next(c.column for c in page[found.heading.row] if c.value and str(c.value).startswith(TITLE))
    for row, key, _what in found.rows.faults:
        assert page.cell(row, columns[key]).fill.start_color.rgb in (RED, "FFFFC7CE")
        assert page.cell(row, last).value
    clean = set(range(2, 5)) - {row for row, _, _ in found.rows.faults}
    assert all(page.cell(row, last).value is None for row in clean)


def test_the_sender_gets_the_same_workbook_back(sender: Any) -> None:
    rows = family()
    rows[2]["证件号码"] = "990122198503020019"

    def dress(book: Any, page: Any) -> None:
        page["A1"].font = openpyxl.styles.Font(name="楷体", bold=True)
        page.column_dimensions["B"].width = 33
        book.create_sheet("附表")["A1"] = "留着"

    data = roster(rows, shape=dress)
    table, found = read(data, sender)
    marked = faults_file(data, table, found)
    book = openpyxl.load_workbook(io.BytesIO(marked))
    assert book.sheetnames == ["Sheet1", "附表"]
    assert book["附表"]["A1"].value == "留着"
    assert book["Sheet1"]["A1"].font.name == "楷体"
    assert book["Sheet1"].column_dimensions["B"].width == 33
    assert "校验" in book["Sheet1"]["C4"].comment.text


def test_a_corrected_file_has_no_marks_left_and_no_new_faults(sender: Any) -> None:
    rows = family()
    right = rows[2]["证件号码"]
    rows[2]["证件号码"] = "990122198503020019"
    data = roster(rows)
    table, found = read(data, sender)
    marked = openpyxl.load_workbook(io.BytesIO(faults_file(data, table, found)))
    marked.active["C4"].value = right
    marked.active["B4"].value = "王小明2"
    out = io.BytesIO()
    marked.save(out)
    table, found = read(out.getvalue(), sender)
    assert [(row, key) for row, key, _ in found.rows.faults] == [(4, "name")]
    page = page_of(faults_file(out.getvalue(), table, found))
    assert page["C4"].comment is None
    assert page["C4"].fill.fill_type is None
    assert page["B4"].comment is not None
    assert page["I4"].value.startswith("姓名：")


@pytest.mark.parametrize("build", [lambda t: csv_text(t).encode("gbk"), xls])
def test_files_that_cannot_carry_marks_come_back_as_xlsx(build: Any, sender: Any) -> None:
    rows = family()
    rows[2]["证件号码"] = "990122198503020019"
    data = build(table_of(rows))
    table, found = read(data, sender)
    page = page_of(faults_file(data, table, found))
    assert page["C4"].value == "990122198503020019"
    assert page["C4"].fill.start_color.rgb == "FFFFC7CE"
    assert page.cell(1, 9).value.startswith(TITLE)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_ever_becomes_a_formula(payload: str, sender: Any) -> None:
    rows = family()
    rows[2] |= {"姓名": payload, "住址": payload}

    def as_text(_book: Any, page: Any) -> None:
        for cells in page.iter_rows():
            for each in cells:
                if each.data_type == "f":
                    each.data_type = "s"

    data = xlsx(table_of(rows, [*rows[0], "住址"]), shape=as_text)
    table, found = read(data, sender)
    for content in (faults_file(data, table, found), rewritten(data, table, found)):
        page = page_of(content)
        assert not [c.coordinate for line in page.iter_rows() for c in line if c.data_type == "f"]
        # The file format writes a carriage return as _x000D_.
        assert str(page["I4"].value).replace("_x000D_", "\r").strip() == payload.strip()


def rewritten(data: bytes, table: Any, found: Any) -> bytes:
    """The marked file as it is made of a large one."""
    import dataclasses

    return faults_file(data, dataclasses.replace(table, format="csv"), found)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_csv_cells_are_quoted_and_come_back_whole(payload: str) -> None:
    written = csv_cell(payload)
    assert not written.startswith(STARTS)
    assert unquoted(written) == payload


def test_the_template_reads_back_as_an_empty_roster_and_fills_in(sender: Any) -> None:
    content = template(spec("roster"), sender)
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book["名册"]
    assert page.protection.sheet
    assert page["A1"].protection.locked
    assert not page["A2"].protection.locked
    assert page["D3"].number_format == "@" or page.column_dimensions["D"].width
    assert book["区划"].sheet_state == book["选项"].sheet_state == "hidden"
    rules = page.data_validations.dataValidation
    assert {r.type for r in rules} == {"list"}
    assert all(len(r.formula1) <= 257 for r in rules)
    assert any("OFFSET(区划" in r.formula1 for r in rules)
    titles = {c.value.rstrip("*"): c.column for c in page[1]}
    for at, row in enumerate(family(), 3):
        for key, value in row.items():
            page.cell(at, titles[key]).value = value
    out = io.BytesIO()
    book.save(out)
    _table, found = read(out.getvalue(), sender)
    assert found.rows.faults == []
    assert [d.why for d in found.rows.dropped] == ["example"]
    assert len(found.plan.new) == 3


def test_a_matching_by_hand_is_remembered(sender: Any) -> None:
    rows = [{("代号" if k == "户编号" else k): v for k, v in row.items()} for row in family()]
    data = roster(rows)
    batch = actions.receive_file(
        batch_id=uuid.uuid4(), kind="roster", file_name="a.xlsx", data=data, by=sender
    )
    batch, _found = actions.check_batch(batch=batch, by=sender)
    assert batch.state == "refused"
    assert "户编号" in batch.refusal
    mapping = {"1": "household_number", "2": "name", "3": "identity", "4": "relation", "5": "division"}
    batch = actions.match_columns(batch=batch, mapping=mapping, by=sender)
    assert batch.state == "checked"
    again = actions.receive_file(
        batch_id=uuid.uuid4(), kind="roster", file_name="b.xlsx", data=data, by=sender
    )
    again, found = actions.check_batch(batch=again, by=sender)
    assert again.state == "checked"
    assert found is not None and len(found.plan.new) == 3

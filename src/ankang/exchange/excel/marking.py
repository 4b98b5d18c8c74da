"""The sender's own workbook back, with wrong cells red, a note on each, and a last column that says what is wrong.

Small workbooks keep everything else as it was; others are rewritten (`rewriting`). Runs in the child process only: no
Django here, and no process of the house loads openpyxl for it.
"""

import io
from collections import defaultdict
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ankang.exchange.excel.rewriting import Fault
from ankang.values.cells import text_cell

RED, AUTHOR = "FFFFC7CE", "安康"


def mark(data: bytes, sheet: str, faults: list[Fault], heading: tuple[int, str]) -> bytes:
    """The workbook with faults (row, column, sentence; column 0: the row as a whole) marked in `sheet`.

    `heading`: the last heading row, and the title of the column of explanations.
    """
    book = openpyxl.load_workbook(io.BytesIO(data), keep_vba=False, keep_links=False)
    page = book[sheet]
    row, title = heading
    last = _column_of(page, row, title)
    _clear_old_marks(page, last)
    red = PatternFill("solid", start_color=RED, end_color=RED)
    texts: dict[int, list[str]] = defaultdict(list)
    for at, column, text in faults:
        texts[at].append(f"{_heading_text(page, row, column)}{text}")
        if column:
            _mark_cell(page.cell(at, column), red, text)
    text_cell(page.cell(row, last), title)
    page.cell(row, last).font = Font(bold=True, color="FF9C0006")
    page.column_dimensions[get_column_letter(last)].width = 60
    for at, lines in texts.items():
        target = page.cell(at, last)
        text_cell(target, "；".join(dict.fromkeys(lines)))
        target.fill, target.alignment = red, Alignment(wrap_text=True, vertical="top")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _column_of(page: Any, row: int, title: str) -> int:
    """The column of explanations: that of an earlier round, else the first free one."""
    for column in range(1, page.max_column + 1):
        if page.cell(row, column).value == title:
            return column
    return int(page.max_column) + 1


def _heading_text(page: Any, row: int, column: int) -> str:
    if not column:
        return ""
    value = page.cell(row, column).value
    if value is None and row > 1:
        value = page.cell(row - 1, column).value
    return f"{str(value).strip()}：" if value else ""


def _clear_old_marks(page: Any, last: int) -> None:
    """Marks of an earlier round go, so that what was put right is no longer red."""
    for cells in page.iter_rows():
        for each in cells:
            if isinstance(each, MergedCell):
                continue
            if each.comment is not None and each.comment.author == AUTHOR:
                each.comment, each.fill = None, PatternFill()
            elif each.column == last and each.fill.start_color.rgb == RED:
                each.value, each.fill = None, PatternFill()


def _mark_cell(target: Any, red: PatternFill, text: str) -> None:
    if isinstance(target, MergedCell):
        return
    target.fill = red
    earlier = target.comment.text if target.comment is not None else ""
    note = Comment(f"{earlier}\n{text}".strip(), AUTHOR)
    note.width, note.height = 320, 110
    target.comment = note

"""The workbook to fill in: headings, drop-downs, notes, a limit on what a cell takes, two examples that reading
leaves out, and a sheet that explains. Made from the same columns that read it back."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from ankang.benefits.intake.columns import COLUMNS, SHEET
from ankang.values.cells import cell
from ankang.web.sheets import Column

_ROWS = 5000
_ITEMS = "目录"  # zh: the name of the sheet in the file
_EXAMPLE = "示例（导入时略过）"  # zh: what reading knows an example row by
_TEXT_READS = frozenset({"code", "identity", "name", "text"})
_NOTES = {
    "day": "日期，如 2026-11-02。",  # zh: workbooks are Chinese, whatever language the page is in
    "money": "金额，单位元，最多两位小数。",  # zh: as above
    "quantity": "大于 0 的数。",  # zh: as above
}
_HEADS = ("列", "是否必填", "怎么填", "可以填", "也认这些表头")  # zh: as above
_YES, _MAY = "必填", "可不填"  # zh: as above


def template(items: Sequence[tuple[str, str, str, str]]) -> bytes:
    """An .xlsx to fill in. `items`: code, name, category in words, unit of the catalogue, listed on a sheet to look
    codes up in."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(SHEET)
    _headings(book, sheet)
    _examples(book, sheet)
    _checks(sheet)
    _explain(book)
    _catalogue(book, items)
    sheet.freeze_panes(1, 1)
    allowed = dict.fromkeys(
        ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter"),
        True,
    )
    sheet.protect("", allowed)
    book.close()
    return out.getvalue()


def _headings(book: Any, sheet: Any) -> None:
    look = {"border": 1, "text_wrap": True, "valign": "vcenter"}
    must = book.add_format({**look, "bold": True, "bg_color": "#CFE8E6"})
    may = book.add_format({**look, "bg_color": "#F2F2F2"})
    text = book.add_format({"num_format": "@", "locked": False})
    day = book.add_format({"num_format": "yyyy-mm-dd", "locked": False})
    money = book.add_format({"num_format": "0.00", "locked": False})
    sheet.set_row(0, 32)
    for place, column in enumerate(COLUMNS):
        style = {"day": day, "money": money}.get(column.reads, text)
        sheet.set_column(place, place, max(11, len(column.title) * 2 + 2, len(column.example) + 3), style)
        title = column.title + ("*" if column.required else "")
        cell(sheet, 0, place, title, must if column.required else may)
        sheet.write_comment(0, place, _note(column), {"x_scale": 2, "author": "安康"})


def _note(column: Column) -> str:
    """What to write in a column."""
    told = [
        _YES if column.required else _MAY,
        column.note.rstrip("。"),
        _NOTES.get(column.reads, "").rstrip("。"),
    ]
    return "。".join(part for part in told if part) + "。"


def _checks(sheet: Any) -> None:
    """What the workbook itself warns of while one types; the file is judged in full when it is uploaded."""
    for place, column in enumerate(COLUMNS):
        rule = _rule(column)
        if rule:
            told = {
                "error_type": "warning",
                "error_title": column.title,
                "error_message": _note(column)[:250],
            }
            sheet.data_validation(1, place, _ROWS, place, {**rule, **told})


def _rule(column: Column) -> dict[str, Any] | None:
    if column.options:
        return {"validate": "list", "source": list(column.options.values())}
    if column.reads in ("money", "quantity"):
        return {"validate": "decimal", "criteria": ">=", "value": 0}
    if column.reads == "identity":
        return {"validate": "length", "criteria": "==", "value": 18}
    if column.most:
        return {"validate": "length", "criteria": "<=", "value": column.most}
    return None


def _examples(book: Any, sheet: Any) -> None:
    """Two lines of one bill, so that one sees how a second line is written; reading leaves both out."""
    grey = book.add_format({"font_color": "#808080", "italic": True, "num_format": "@", "locked": False})
    second = {
        "stay": "ZY2026110001",
        "item": "XB02",
        "item_name": "阿托伐他汀钙片",
        "quantity": "2",
        "price": "36.00",
        "amount": "72.00",
    }
    for place, column in enumerate(COLUMNS):
        first = _EXAMPLE if column.key == "name" else column.example
        cell(sheet, 1, place, first, grey)
        cell(sheet, 2, place, _EXAMPLE if column.key == "name" else second.get(column.key, ""), grey)


def _explain(book: Any) -> None:
    page = book.add_worksheet("填写说明")  # zh: the name of the sheet in the file
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 1, 18)
    page.set_column(2, 4, 52)
    for place, title in enumerate(_HEADS):
        cell(page, 0, place, title, bold)
    for row, column in enumerate(COLUMNS, 1):
        written = (column.title, _YES if column.required else _MAY, _note(column), "、".join(column.options.values()),
                   "、".join(column.also))  # fmt: skip
        for place, value in enumerate(written):
            cell(page, row, place, value, wrap)


def _catalogue(book: Any, items: Sequence[tuple[str, str, str, str]]) -> None:
    page = book.add_worksheet(_ITEMS)
    bold = book.add_format({"bold": True})
    page.set_column(0, 0, 16)
    page.set_column(1, 1, 40)
    for place, title in enumerate(("项目编码", "项目名称", "类别", "单位")):  # zh: workbooks are Chinese
        cell(page, 0, place, title, bold)
    for row, item in enumerate(items, 1):
        for place, value in enumerate(item):
            cell(page, row, place, value)

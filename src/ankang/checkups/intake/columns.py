"""Our own table of results: a person a row, an item a column; the same headings that a template is made of."""

import datetime as dt
import io
from collections.abc import Iterable
from functools import cache
from typing import Any

import xlsxwriter

from ankang.checkups import rules
from ankang.checkups.rules import devices
from ankang.values.cells import cell
from ankang.values.source import Source

SHEET = "体检结果"  # zh: the name of the sheet in the file
IDENTITY, NAME, DAY, VILLAGE = "身份证号", "姓名", "体检日期", "村"  # zh: headings of the file
EXAMPLE = "示例"  # zh: what reading knows an example row by


@cache
def layout() -> devices.Layout:
    """The table as a layout: every item by its title with the unit, by its title, or by its code."""
    codes: dict[str, tuple[str, str]] = {}
    for code, item in rules.items().items():
        for word in (title(item), item.zh, item.en, code):
            codes[word.upper()] = (code, "")
    return devices.Layout(
        "excel", SHEET, "Results", devices.WIDE, dt.date(2014, 1, 1), Source("本系统约定", "体检结果表", "known"),
        {"sample": (IDENTITY, "证件号码", "公民身份号码"), "day": (DAY, "日期", "检查日期")}, codes,
        frozenset({NAME, VILLAGE, "序号", "备注", "人编号"}),
    )  # fmt: skip


def title(item: rules.Item) -> str:
    """The heading of an item, with its unit."""
    return f"{item.zh}（{item.shown}）" if item.shown else item.zh


def template(people: Iterable[tuple[str, str, str]], day: dt.date | None) -> bytes:
    """An .xlsx to fill in. `people`: identity, name, village of those to be examined, one a row."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#CFE8E6"})
    text = book.add_format({"num_format": "@"})
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    columns = [IDENTITY, NAME, VILLAGE, DAY, *(title(item) for item in _asked())]
    for place, told in enumerate(columns):
        cell(sheet, 0, place, told, head)
    sheet.set_column(0, 0, 21, text)
    sheet.set_column(1, 3, 11)
    sheet.set_column(4, len(columns), 10)
    for row, person in enumerate(people, 1):
        for place, told in enumerate(person):
            cell(sheet, row, place, told, text)
        cell(sheet, row, 3, day, date)
    _lists(sheet)
    sheet.freeze_panes(1, 2)
    book.close()
    return out.getvalue()


def _asked() -> list[rules.Item]:
    """What a table asks for: the body mass index is computed."""
    return [item for code, item in rules.items().items() if code != "bmi"]


def _lists(sheet: Any) -> None:
    """Drop-downs for items that are chosen; limits for numbers, as a warning while typing."""
    for place, item in enumerate(_asked(), 4):
        if item.choices:
            told = [choice.zh for choice in item.choices]
            sheet.data_validation(1, place, 5000, place, {"validate": "list", "source": told})
        elif item.plausible:
            low, high = item.plausible
            sheet.data_validation(
                1, place, 5000, place,
                {"validate": "decimal", "criteria": "between", "minimum": float(low), "maximum": float(high),
                 "error_type": "warning", "error_title": item.zh, "error_message": "请核对数值和单位。"},
            )  # fmt: skip

"""A list as a workbook: a sheet that says what it is, for whom and when, then one row for each line of the list."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.values.cells import cell

Pairs = Iterable[tuple[str, str]]
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_A4 = 9


def list_book(
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Any]],
    conditions: Pairs,
    note: str,
    user: User,
) -> bytes:
    """The workbook as bytes. `columns`: (heading, width in characters); `conditions`: (label, what was asked for);
    `note`: how to handle it. Rows are written as they come, so that a long list is never held whole."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        _about(book, title, conditions, note, user)
        _lines(book, title, columns, rows)
    return out.getvalue()


def _about(book: Any, title: str, conditions: Pairs, note: str, user: User) -> None:
    sheet = book.add_worksheet(_("说明"))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 60)
    cell(sheet, 0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    told = [
        *conditions,
        (_("导出时间"), f"{timezone.localtime():%Y-%m-%d %H:%M}"),
        (_("导出人"), f"{user.unit} {user.name}".strip()),
        (_("说明"), note),
    ]
    for at, (label, words) in enumerate(told, 1):
        cell(sheet, at, 0, label)
        cell(sheet, at, 1, words)


def _lines(book: Any, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]) -> None:
    head = book.add_format({"bold": True, "bg_color": "#E6F0EF", "border": 1, "text_wrap": True})
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
    day = book.add_format({"border": 1, "valign": "top", "num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(title)
    for column, (heading, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        cell(sheet, 0, column, heading, head)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            cell(sheet, at, column, value, day if isinstance(value, dt.date) else plain)

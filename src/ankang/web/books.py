"""Books: tables of Excel that come filled with what is on record, are sent back, judged row by row and written.

What a file is kept in between: `kept`. A package says its columns, its rows and how a row is read.
"""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import xlsxwriter
from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.values.bad_value import BadValueError
from ankang.values.cells import cell
from ankang.values.reading_dates import read_date
from ankang.web import sheets
from ankang.web.deeds import sentence
from ankang.web.sheets import Column

Cells = Mapping[str, str]


class FaultError(Exception):
    """What is wrong with a row, and in which column."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text)
        self.key, self.sentence = key, text


@dataclass(frozen=True)
class Row:
    """One row that stands: where it is in the sheet, and the action that writes it (by=). `column_of`: the column a
    refusal of the action speaks of."""

    number: int
    write: Callable[..., Any]
    given: Mapping[str, Any]
    column_of: Mapping[str, str]


@dataclass(frozen=True)
class Judged:
    """What a file came to: rows that say something new, faults, and how many rows say what is on record."""

    rows: Sequence[Row]
    faults: Sequence[sheets.Fault]
    same: int


@dataclass(frozen=True)
class Book:
    """One kind of table: its sheet, the columns reading looks for, the titles and rows of the one to fill in, and how a
    row of cells is read (None: it says what is on record)."""

    code: str
    sheet: str
    columns: tuple[Column, ...]
    filled: Callable[[User, str], tuple[Sequence[str], Iterable[Sequence[Any]], Mapping[int, Sequence[str]]]]
    reading: Callable[[User], Callable[[UUID, int, Cells], Row | None]]

    def judge(self, user: User, batch: UUID, data: bytes) -> Judged:
        """A file row by row. Raises sheets.Unreadable with the reason."""
        opened = sheets.read(data, self.sheet, self.columns)
        faults: list[sheets.Fault] = [
            (row, key, _("这一格不是文字或数：请改成文字再填。")) for row, key, _kind in opened.spoilt
        ]
        bad = {row for row, _key, _text in faults}
        read, rows, same = self.reading(user), [], 0
        for number, cells in opened.rows:
            if number in bad:
                continue
            try:
                row = read(batch, number, cells)
            except FaultError as why:
                faults.append((number, why.key, why.sentence))
                continue
            rows, same = ([*rows, row], same) if row else (rows, same + 1)
        return Judged(rows, sorted(faults), same)

    def marked(self, data: bytes, faults: Sequence[sheets.Fault]) -> bytes:
        """The sender's file with its wrong cells marked."""
        return sheets.marked(data, self.sheet, self.columns, faults)


def write(judged: Judged, by: User) -> tuple[int, list[sheets.Fault]]:
    """Write the rows that stand, each by itself; answers how many were written, and what was refused after all."""
    done, refused = 0, []
    for row in judged.rows:
        try:
            with transaction.atomic():
                row.write(**row.given, by=by)
            done += 1
        except BadValueError as why:
            refused.append((row.number, row.column_of.get(why.code, ""), sentence(why)))
    return done, refused


def workbook(book: Book, user: User, division: str) -> bytes:
    """The table to fill in, with what is on record."""
    titles, rows, lists = book.filled(user, division)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as made:
        look = {"border": 1, "text_wrap": True}
        head = made.add_format({**look, "bold": True, "bg_color": "#E6F0EF"})
        plain, day = (
            made.add_format({**look, "num_format": "@"}),
            made.add_format({**look, "num_format": "yyyy-mm-dd"}),
        )
        sheet = made.add_worksheet(book.sheet)
        for at, title in enumerate(titles):
            sheet.set_column(at, at, max(12, len(title) * 2))
            cell(sheet, 0, at, title, head)
        count = 0
        for count, values in enumerate(rows, 1):
            for at, value in enumerate(values):
                cell(sheet, count, at, value, day if isinstance(value, dt.date) else plain)
        for at, words in lists.items():
            sheet.data_validation(1, at, count + 200, at, {"validate": "list", "source": list(words)})
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.repeat_rows(0)
    return out.getvalue()


def day_of(cells: Cells, key: str) -> dt.date | None:
    """The day in a cell; None for an empty one. Raises FaultError."""
    try:
        return read_date(cells.get(key, ""))
    except BadValueError as why:
        raise FaultError(key, sentence(why)) from None


def refused(why: BadValueError, column_of: Mapping[str, str], default: str) -> FaultError:
    """A refusal of a rule as the fault of a cell."""
    return FaultError(column_of.get(why.code, default), sentence(why))

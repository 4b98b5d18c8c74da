"""The only way a value reaches a spreadsheet: strings as strings, so that no cell of ours is ever a formula.

CSV knows no types: a reader would run `=1+1`. There a cell that begins like a formula gets a leading quote mark,
and nothing is ever taken away; `unquoted` gives back exactly what was written.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(sheet: Any, row: int, column: int, value: Any, style: Any = None) -> None:
    """Write one value into an xlsxwriter sheet (rows and columns from 0): text, number, day, yes or no, or nothing."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_string(row, column, "是" if value else "否", style)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), style)  # noqa: DTZ001
    else:
        sheet.write_string(row, column, str(value), style)


def text_cell(target: Any, value: str) -> None:
    """Put text into an openpyxl cell as text, whatever it looks like."""
    target.value = value
    target.data_type = "s"


def csv_cell(value: Any) -> str:
    """A value as CSV text that no spreadsheet takes for a formula. Numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    text = str(value)
    return "'" + text if text.startswith((*_STARTS, "'")) else text


def unquoted(text: str) -> str:
    """What `csv_cell` was given."""
    return text[1:] if text.startswith("'") else text

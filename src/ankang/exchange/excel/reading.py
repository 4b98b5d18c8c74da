"""A file's bytes → text columns with the sheet's own row numbers. Runs in the child process; no Django here.

Every cell comes out as text. Dates come as `2019-03-05 00:00:00`, whole numbers without a point.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import threading
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import defusedxml.ElementTree as SafeXml
import fastexcel
import python_calamine
from defusedxml.common import DefusedXmlException

from ankang.exchange.excel import scanning
from ankang.exchange.excel.containers import Limits, Unsafe
from ankang.values.later import pl

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Sheet:
    """One sheet: a frame of columns `row`, `1`, `2`, … (text), and marks (row, column, kind)."""

    frame: pl.DataFrame
    name: str = ""
    hidden: list[int] = field(default_factory=list)
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def read(data: bytes, kind: str, words: list[str], limits: Limits) -> Sheet:
    """The sheet of a file that looks most like the roster (most headings among `words`)."""
    readers = {"xlsx": _read_xlsx, "xls": _read_xls, "csv": _read_csv}
    sheet = readers[kind](data, set(words), limits)
    if sheet.frame.height > limits.rows:
        raise Unsafe("too_many_rows")
    if not sheet.frame.height:
        raise Unsafe("no_content")
    return sheet


def _read_xlsx(data: bytes, words: set[str], limits: Limits) -> Sheet:
    visible = _visible_sheets(data)
    outcome: list[Any] = []
    side = threading.Thread(target=_keep, args=(outcome, data, list(visible.values()), limits))
    side.start()
    try:
        frames = {name: _columns(data, name, limits) for name in visible}
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError):
        side.join()
        raise _first(outcome) or Unsafe("damaged") from None
    side.join()
    if (problem := _first(outcome)) is not None:
        raise problem
    name = _best(frames, words)
    found = outcome[0].get(visible[name], scanning.Scan())
    frame = _placed(frames[name], max(found.first_row, 1), max(found.first_column, 1))
    others = [other for other in frames if other != name and frames[other].height]
    return Sheet(frame, name, found.hidden, sorted(found.marks), others)


def _keep(outcome: list[Any], data: bytes, sheets: list[str], limits: Limits) -> None:
    """The scan's answer, or what it raised, for the thread that waits."""
    try:
        outcome.append(scanning.scan(data, sheets, limits))
    except Unsafe as problem:
        outcome.append(problem)


def _first(outcome: list[Any]) -> Unsafe | None:
    return outcome[0] if outcome and isinstance(outcome[0], Unsafe) else None


def _visible_sheets(data: bytes) -> dict[str, str]:
    """Name → part of each worksheet that is not hidden."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = _xml(archive, "xl/workbook.xml")
        relations = {r.get("Id"): r.get("Target", "") for r in _xml(archive, "xl/_rels/workbook.xml.rels")}
    sheets = {}
    for sheet in (e for e in book.iter() if e.tag.endswith("}sheet")):
        target = relations.get(sheet.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if sheet.get("state", "visible") == "visible" and "worksheets/" in part:
            sheets[sheet.get("name", "")] = part
    if not sheets:
        raise Unsafe("no_content")
    return sheets


def _xml(archive: zipfile.ZipFile, part: str) -> Element:
    try:
        return SafeXml.fromstring(archive.read(part))
    except SafeXml.ParseError:
        raise Unsafe("damaged") from None
    except DefusedXmlException:
        raise Unsafe("entities") from None
    except (KeyError, zipfile.BadZipFile, OSError, EOFError):
        raise Unsafe("damaged") from None
    except Exception as problem:
        # zlib's own error class is not exported under a stable name.
        if type(problem).__name__ == "error":
            raise Unsafe("damaged") from None
        raise


def _columns(data: bytes, name: str, limits: Limits) -> pl.DataFrame:
    sheet = fastexcel.read_excel(data).load_sheet(name, header_row=None, dtypes="string")
    if sheet.width > limits.columns:
        raise Unsafe("stray_cells", "columns")
    frame = sheet.to_polars()
    return frame.rename({old: str(i) for i, old in enumerate(frame.columns, 1)})


def _best(frames: dict[str, pl.DataFrame], words: set[str]) -> str:
    """The sheet whose name is known, else with the most known headings in its first rows; the first when none stands out.

    The templates mark what must be filled in by a star.
    """

    def score(name: str) -> tuple[bool, int]:
        cells = {str(c).strip().rstrip("*＊") for row in frames[name].head(15).iter_rows() for c in row if c}
        return name.strip() in words, len(cells & words)

    return max(frames, key=score)


def _placed(frame: pl.DataFrame, first_row: int, first_column: int) -> pl.DataFrame:
    """The frame with the sheet's own row and column numbers, blank cells as null and blank rows dropped."""
    renamed = frame.rename({c: str(int(c) + first_column - 1) for c in frame.columns})
    texts = renamed.with_columns(pl.all().replace("", None))
    numbered = texts.with_row_index("row", offset=first_row)
    filled = [c for c in numbered.columns if c != "row"]
    return numbered.filter(pl.any_horizontal(pl.col(filled).is_not_null())) if filled else numbered.head(0)


def _read_xls(data: bytes, words: set[str], limits: Limits) -> Sheet:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            m.name for m in book.sheets_metadata if m.visible == python_calamine.SheetVisibleEnum.Visible
        ]
        sheets = {name: book.get_sheet_by_name(name) for name in names}
        rows = {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
    except python_calamine.PasswordError:
        raise Unsafe("password") from None
    except (python_calamine.CalamineError, OSError):
        raise Unsafe("damaged") from None
    frames = {name: _text_frame(table, limits) for name, table in rows.items() if table}
    if not frames:
        raise Unsafe("no_content")
    name = _best(frames, words)
    return Sheet(
        _placed(frames[name], 1, 1), name, [], _number_marks(rows[name]), [n for n in frames if n != name]
    )


def _text_frame(rows: list[list[Any]], limits: Limits) -> pl.DataFrame:
    width = max(len(row) for row in rows)
    if width > limits.columns:
        raise Unsafe("stray_cells", "columns")
    columns = zip(*(row + [""] * (width - len(row)) for row in rows), strict=True)
    return pl.DataFrame({str(i): [_text(v) for v in c] for i, c in enumerate(columns, 1)}, strict=False)


def _text(value: Any) -> str | None:
    """A typed cell in the form the column reader gives."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dt.date):
        return value.strftime("%Y-%m-%d 00:00:00")
    return str(value) if value != "" else None


def _number_marks(rows: list[list[Any]]) -> list[tuple[int, int, str]]:
    return [
        (r, c, "number")
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if isinstance(value, float) and abs(value) >= 1e14
    ]


def _read_csv(data: bytes, words: set[str], limits: Limits) -> Sheet:
    text = _decoded(data)
    lines = text.splitlines()[:20]
    counts = {mark: sum(line.count(mark) for line in lines) for mark in (",", "\t", ";", "，")}
    separator = max(counts, key=lambda mark: counts[mark])
    if any(ord(c) < 9 for c in text[:4096]):
        raise Unsafe("not_a_table")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise Unsafe("damaged") from None
    rows = rows[: limits.rows + 2] or [[]]
    if not any(rows):
        raise Unsafe("no_content")
    return Sheet(_placed(_text_frame(rows, limits), 1, 1), "CSV")


def _decoded(data: bytes) -> str:
    """Text of a CSV in UTF-8, UTF-16 or GB 18030, else Unsafe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in data[:4096]:
        # Chinese text has few zero bytes in UTF-16; commas, digits and line ends have one each, on one side.
        head = data[:4096]
        encodings = ["utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unsafe("encoding")

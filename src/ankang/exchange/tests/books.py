"""Rosters for tests: right ones, and dirty ones the way people really send them. Nothing is kept on disk."""

import datetime as dt
import io
import struct
from typing import Any

import openpyxl

from ankang.registry.tests.factories import VILLAGE
from ankang.values.identity import check_digit

HEADINGS = ["户编号", "姓名", "证件号码", "与户主关系", "区划代码", "性别", "出生日期", "民族"]


def number_of(born: dt.date, sex: int, serial: int = 1) -> str:
    """A right identity number of county 990122."""
    head = f"990122{born:%Y%m%d}{serial:02d}{1 if sex == 1 else 2}"
    return head + check_digit(head)


def member(
    home: str, name: str, relation: str, sex: int, born: dt.date, serial: int = 1, **more: Any
) -> dict[str, Any]:
    """One row of a roster."""
    return {
        "户编号": home, "姓名": name, "证件号码": number_of(born, sex, serial), "与户主关系": relation,
        "区划代码": VILLAGE, "性别": "男" if sex == 1 else "女", "出生日期": f"{born}", "民族": "汉族", **more,
    }  # fmt: skip


def family(home: str = "H001", serial: int = 1, **more: Any) -> list[dict[str, Any]]:
    """A household of three."""
    return [
        member(home, "李桂香", "户主", 2, dt.date(1959, 5, 6), serial, **more),
        member(home, "王建国", "配偶", 1, dt.date(1957, 8, 15), serial, **more),
        member(home, "王小明", "之子", 1, dt.date(1985, 3, 2), serial, **more),
    ]


def table_of(rows: list[dict[str, Any]], headings: list[str] | None = None) -> list[list[Any]]:
    """Heading and rows as lists."""
    titles = headings or list(dict.fromkeys(key for row in rows for key in row))
    return [list(titles), *([row.get(title) for title in titles] for row in rows)]


def xlsx(table: list[list[Any]], *, sheet: str = "Sheet1", shape: Any = None) -> bytes:
    """A workbook; `shape(book, sheet)` may spoil it before it is saved."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in table:
        page.append(row)
    if shape:
        shape(book, page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def roster(rows: list[dict[str, Any]] | None = None, **options: Any) -> bytes:
    """A right roster as .xlsx."""
    return xlsx(table_of(rows or family()), **options)


def csv_text(table: list[list[Any]], separator: str = ",") -> str:
    """A table as CSV text."""
    return "\r\n".join(separator.join("" if v is None else str(v) for v in row) for row in table) + "\r\n"


def xls(table: list[list[Any]]) -> bytes:
    """A real .xls (BIFF8 in an OLE container) with text and number cells."""
    records = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    records += _record(0x0200, struct.pack("<IIHHH", 0, len(table), 0, max(map(len, table)), 0))
    for r, row in enumerate(table):
        for c, value in enumerate(row):
            if isinstance(value, int | float):
                records += _record(0x0203, struct.pack("<HHHd", r, c, 0, value))
            elif value:
                text = str(value).encode("utf-16-le")
                records += _record(0x0204, struct.pack("<HHHHB", r, c, 0, len(text) // 2, 1) + text)
    records += _record(0x000A, b"")
    name = "名册".encode("utf-16-le")
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    sheet_entry = struct.pack("<HBB", 0, len(name) // 2, 1) + name
    size = len(start) + 4 + 4 + len(sheet_entry) + 4
    book = start + _record(0x0085, struct.pack("<I", size) + sheet_entry) + _record(0x000A, b"")
    return ole({"Workbook": book + records})


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE container with these streams, each in whole sectors."""
    padded = {name: body.ljust(4096 * (len(body) // 4096 + 1), b"\x00") for name, body in streams.items()}
    fat, sectors, entries = [0xFFFFFFFD], b"", [("Root Entry", 5, 0xFFFFFFFE, 0)]
    directory = 1 + sum(len(body) // 512 for body in padded.values())
    for name, body in padded.items():
        first = 1 + len(sectors) // 512
        count = len(body) // 512
        fat += [first + i + 1 for i in range(count - 1)] + [0xFFFFFFFE]
        sectors += body
        entries.append((name, 2, first, len(body)))
    fat.append(0xFFFFFFFE)
    fat_bytes = b"".join(struct.pack("<I", n) for n in fat).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff\xff\xff\xff" * 108
    folder = b"".join(_entry(*entry, child=1 if i == 0 else -1) for i, entry in enumerate(entries))
    return head + fat_bytes + sectors + folder.ljust(512, b"\x00")


def _entry(name: str, kind: int, start: int, size: int, *, child: int) -> bytes:
    text = name.encode("utf-16-le")
    links = struct.pack("<iii", -1, -1, child)
    body = text.ljust(64, b"\x00") + struct.pack("<HBB", len(text) + 2, kind, 1) + links
    return body + b"\x00" * 36 + struct.pack("<IQ", start & 0xFFFFFFFF, size)

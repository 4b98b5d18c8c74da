"""Files made to hurt: refused before or while they are opened, never opened whole."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from ankang.exchange.excel import guard
from ankang.exchange.excel.containers import Limits
from ankang.exchange.excel.refusals import Refusal, Refused
from ankang.exchange.tests.books import ole, roster

R = Refusal
BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"


def rebuilt(*, add: dict[str, bytes] | None = None, drop: tuple[str, ...] = (), level: int = 6) -> bytes:
    """A right roster with entries added, replaced or dropped."""
    source = zipfile.ZipFile(io.BytesIO(roster()))
    entries = {n: source.read(n) for n in source.namelist() if n not in drop} | (add or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, body in entries.items():
            archive.writestr(name, body)
    return out.getvalue()


def sheet(body: str, head: str = "") -> bytes:
    """A roster whose sheet part is this text."""
    text = f'<?xml version="1.0"?>{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return rebuilt(add={SHEET: (text + body + "</worksheet>").encode()})


def entry_of(name: str, **attributes: int) -> bytes:
    """A roster with one more entry of this name and these attributes."""
    out = io.BytesIO(roster())
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo(name)
        for key, value in attributes.items():
            setattr(info, key, value)
        archive.writestr(info, b"x")
    return out.getvalue()


def raw_name(name: bytes) -> bytes:
    """A roster in which an entry's name is replaced byte by byte, which the library would clean."""
    return entry_of("x" * len(name)).replace(b"x" * len(name), name)


def many(count: int) -> bytes:
    return rebuilt(add={f"xl/media/{i}.bin": b"" for i in range(count)})


def lying(size: int) -> bytes:
    """A sheet that unpacks to more than the directory says."""
    data = bytearray(rebuilt(add={SHEET: b"<worksheet>" + b" " * 3_000_000 + b"</worksheet>"}))
    place = data.find(b"PK\x01\x02", data.find(SHEET.encode()))
    while SHEET.encode() not in bytes(data[place : place + 46 + len(SHEET)]):
        place = data.find(b"PK\x01\x02", place + 4)
    data[place + 24 : place + 28] = struct.pack("<I", size)
    return bytes(data)


def encrypted() -> bytes:
    """The flag of encryption set in every directory entry."""
    data = bytearray(roster())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def overlapping() -> bytes:
    """All directory entries point at the first file."""
    data = bytearray(roster())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 42 : place + 46] = b"\x00" * 4
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def method(number: int) -> bytes:
    """A compression that no spreadsheet uses."""
    data = bytearray(roster())
    place = data.find(b"PK\x01\x02")
    data[place + 10 : place + 12] = struct.pack("<H", number)
    return bytes(data)


def flipped() -> bytes:
    """Packed bytes of the sheet damaged."""
    data = bytearray(rebuilt(level=9))
    info = zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo(SHEET)
    start = info.header_offset + 30 + len(SHEET)
    for place in range(start, start + 40):
        data[place] ^= 0xFF
    return bytes(data)


def duplicate() -> bytes:
    out = io.BytesIO(roster())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning):
        archive.writestr(BOOK, b"<workbook/>")
    return out.getvalue()


LAUGHS = (
    "<!DOCTYPE x ["
    + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol"}">' for i in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
WEB = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
CELL = '<sheetData><row r="1"><c r="{0}1" t="inlineStr"><is><t>户编号</t></is></c></row></sheetData>'

BOMBS: dict[str, tuple[Callable[[], bytes], set[Refusal]]] = {
    "10 MB of zeros in a sheet": (lambda: rebuilt(add={SHEET: b"0" * 10_000_000}), {R.BOMB}),
    "200 MB of zeros": (lambda: rebuilt(add={SHEET: b"0" * 200_000_000}, level=1), {R.BOMB}),
    "zeros in a picture": (lambda: rebuilt(add={"xl/media/image1.png": b"\x00" * 30_000_000}), {R.BOMB}),
    "zeros in shared strings": (lambda: rebuilt(add={"xl/sharedStrings.xml": b" " * 20_000_000}), {R.BOMB}),
    "zeros in a strange part": (lambda: rebuilt(add={"x.bin": b"\x00" * 20_000_000}), {R.BOMB}),
    "600 entries": (lambda: many(600), {R.BOMB}),
    "5,000 entries": (lambda: many(5000), {R.BOMB}),
    "lying size": (lambda: lying(1000), {R.BOMB, R.DAMAGED}),
    "lying size of nothing": (lambda: lying(0), {R.BOMB, R.DAMAGED}),
    "lying size, larger": (lambda: lying(2_900_000_000), {R.BOMB}),
    "overlapping entries": (overlapping, {R.BOMB, R.DAMAGED}),
    "duplicate entry": (duplicate, {R.UNSAFE_NAMES}),
    "parent path": (lambda: entry_of("../../etc/passwd"), {R.UNSAFE_NAMES}),
    "parent path inside": (lambda: entry_of("xl/../../x.xml"), {R.UNSAFE_NAMES}),
    "absolute path": (lambda: entry_of("/etc/passwd"), {R.UNSAFE_NAMES}),
    "backslashes": (lambda: raw_name(b"..\\..\\x.xml"), {R.UNSAFE_NAMES, R.DAMAGED}),
    "drive letter": (lambda: entry_of("C:/windows/x.xml"), {R.UNSAFE_NAMES}),
    "drive letter with backslash": (lambda: raw_name(b"C:\\windows\\x"), {R.UNSAFE_NAMES, R.DAMAGED}),
    "stream name": (lambda: entry_of("xl/x.xml:hidden"), {R.UNSAFE_NAMES}),
    "symbolic link": (lambda: entry_of("xl/link", external_attr=0o120777 << 16), {R.UNSAFE_NAMES}),
    "macros": (lambda: rebuilt(add={"xl/vbaProject.bin": b"x"}), {R.MACROS}),
    "macros in capitals": (lambda: rebuilt(add={"xl/VBAPROJECT.BIN": b"x"}), {R.MACROS}),
    "macros in .xls": (lambda: ole({"Workbook": b"x", "_VBA_PROJECT": b"x"}), {R.MACROS}),
    "encrypted entries": (encrypted, {R.PASSWORD}),
    "encrypted package": (lambda: ole({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), {R.PASSWORD}),
    "bzip2": (lambda: method(12), {R.DAMAGED}),
    "lzma": (lambda: method(14), {R.DAMAGED}),
    "unknown compression": (lambda: method(99), {R.DAMAGED}),
    "no workbook part": (lambda: rebuilt(drop=(BOOK,)), {R.NOT_A_TABLE}),
    "no content types": (lambda: rebuilt(drop=("[Content_Types].xml",)), {R.NOT_A_TABLE}),
    "a text document": (lambda: rebuilt(add={"word/document.xml": b"x"}, drop=(BOOK,)), {R.NOT_A_TABLE}),
    "cut in the middle": (lambda: roster()[: len(roster()) // 2], {R.DAMAGED}),
    "head only": (lambda: roster()[:40], {R.DAMAGED}),
    "directory only": (lambda: b"PK\x05\x06" + b"\x00" * 18, {R.NOT_A_TABLE, R.DAMAGED, R.ENCODING, R.NO_CONTENT}),
    "more than may be uploaded": (lambda: b"PK\x03\x04" + b"\x00" * (61 * 2**20), {R.TOO_BIG}),
    "damaged packed bytes": (flipped, {R.DAMAGED, R.BOMB}),
    "billion laughs in the sheet": (lambda: sheet(CELL.format("A"), LAUGHS), {R.ENTITIES}),
    "billion laughs in the workbook": (
        lambda: rebuilt(add={BOOK: (LAUGHS + "<workbook>&l8;</workbook>").encode()}), {R.ENTITIES},
    ),
    "file entity in the sheet": (lambda: sheet(CELL.format("A"), OUTSIDE), {R.ENTITIES}),
    "file entity in the workbook": (
        lambda: rebuilt(add={BOOK: (OUTSIDE + "<workbook>&e;</workbook>").encode()}), {R.ENTITIES},
    ),
    "outside definition": (lambda: sheet(CELL.format("A"), WEB), {R.ENTITIES}),
    "entities in styles": (
        lambda: rebuilt(add={"xl/styles.xml": (LAUGHS + "<styleSheet/>").encode()}), {R.ENTITIES, R.DAMAGED},
    ),
    "entities in relations": (
        lambda: rebuilt(add={"xl/_rels/workbook.xml.rels": (OUTSIDE + "<R/>").encode()}), {R.ENTITIES},
    ),
    "sheet in UTF-16": (
        lambda: rebuilt(add={SHEET: LAUGHS.encode("utf-16")}), {R.ENTITIES, R.DAMAGED},
    ),
    "no XML at all": (lambda: rebuilt(add={BOOK: b"\x00\x01\x02"}), {R.DAMAGED}),
    "a cell in the last column": (
        lambda: sheet(
            '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row></sheetData>'
        ), {R.STRAY_CELLS},
    ),
    "a cell in the last corner": (
        lambda: sheet(
            '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
            "</sheetData>"
        ), {R.STRAY_CELLS},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_made_to_hurt_is_refused_with_its_reason(name: str) -> None:
    build, codes = BOMBS[name]
    with pytest.raises(Refused) as refusal:
        guard.read_table(build(), ["户编号"])
    assert refusal.value.code in codes
    assert "请" in str(refusal.value)


def test_there_are_enough_of_them() -> None:
    assert len(BOMBS) >= 40


def test_a_child_that_runs_too_long_is_ended() -> None:
    with pytest.raises(Refused) as refusal:
        guard.read_table(roster(), ["户编号"], Limits(seconds=0))
    assert refusal.value.code == Refusal.TOO_SLOW


def test_a_child_without_memory_is_an_answer_too() -> None:
    with pytest.raises(Refused) as refusal:
        guard.read_table(roster(), ["户编号"], Limits(memory=150 * 2**20))
    assert refusal.value.code in (Refusal.TOO_MUCH_MEMORY, Refusal.DAMAGED)


def test_the_child_has_neither_keys_nor_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANKANG_KEYS", "/somewhere/keys.json")
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@h/d")
    kept = guard.environment()
    assert not {"ANKANG_KEYS", "ANKANG_HOME", "DATABASE_URL"} & set(kept)


def test_the_child_answers_through_a_pipe() -> None:
    table = guard.read_table(roster(), ["户编号"])
    assert table.frame.height == 4
    assert zlib.crc32(table.frame["1"][0].encode()) == zlib.crc32("户编号".encode())

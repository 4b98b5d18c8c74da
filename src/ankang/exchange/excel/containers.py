"""What kind of file this is by its bytes, and whether its zip container is safe to open. No Django here."""

import io
import posixpath
import zipfile
from dataclasses import dataclass

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BM",
    b"\x7fELF",
    b"MZ",
)
# A list of entries longer than this belongs to no spreadsheet, whatever its end record claims.
_DIRECTORY_BYTES = 2**20


@dataclass(frozen=True)
class Limits:
    """What one file may cost: bytes, rows, columns, and the child's memory and time."""

    upload: int = 60 * 2**20
    unpacked: int = 300 * 2**20
    ratio: int = 100
    entries: int = 500
    rows: int = 300_000
    columns: int = 200
    memory: int = 3 * 2**30
    seconds: int = 60


class Unsafe(Exception):
    """A file must not be opened; `args[0]` is the code of a refusal."""


def kind_of(data: bytes, limits: Limits) -> str:
    """ "xlsx", "xls" or "csv" by content, never by name; else Unsafe."""
    if not data.strip(b"\x00 \r\n\t"):
        raise Unsafe("empty")
    if len(data) > limits.upload:
        raise Unsafe("too_big")
    if data.startswith(_ZIP):
        check_zip(data, limits)
        return "xlsx"
    if data.startswith(_OLE):
        return _old_workbook(data)
    if data.startswith(_OTHERS):
        raise Unsafe("not_a_table")
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"mime-version")):
        raise Unsafe("web_page")
    return "csv"


def _old_workbook(data: bytes) -> str:
    """An OLE container: .xls, WPS .et, or an encrypted .xlsx."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unsafe("password")
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise Unsafe("macros")
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        raise Unsafe("not_a_table")
    return "xls"


def check_zip(data: bytes, limits: Limits) -> None:
    """Refuse by the central directory, before a single entry is unpacked."""
    end = data.rfind(b"PK\x05\x06", -65_557)
    if end < 0 or len(data) < end + 22:
        raise Unsafe("damaged")
    count = int.from_bytes(data[end + 10 : end + 12], "little")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if count > limits.entries or size > _DIRECTORY_BYTES:
        raise Unsafe("bomb")
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, UnicodeDecodeError):
        raise Unsafe("damaged") from None
    _check_entries(entries, len(data), limits)


def _check_entries(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > limits.entries or sum(e.file_size for e in entries) > limits.unpacked:
        raise Unsafe("bomb")
    if any(e.file_size > 2**20 and e.file_size > limits.ratio * max(e.compress_size, 1) for e in entries):
        raise Unsafe("bomb")
    if len(set(names)) != len(names) or any(_unsafe(entry) for entry in entries):
        raise Unsafe("unsafe_names")
    _check_overlap(entries, size)
    if any(e.flag_bits & 1 for e in entries):
        raise Unsafe("password")
    if any(e.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for e in entries):
        raise Unsafe("damaged")
    if any(posixpath.basename(n).lower() in ("vbaproject.bin", "vbadata.xml") for n in names):
        raise Unsafe("macros")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise Unsafe("not_a_table")


def _unsafe(entry: zipfile.ZipInfo) -> bool:
    """Whether the name leaves the container or the entry is a link."""
    raw = entry.orig_filename
    path = raw.replace("\\", "/")
    linked = (entry.external_attr >> 16) & 0o170000 == 0o120000
    return linked or path.startswith("/") or ":" in path or "\x00" in raw or ".." in path.split("/")


def _check_overlap(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Entries that share bytes unpack the same data again and again."""
    place = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < place:
            raise Unsafe("bomb")
        place = entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size
    if place > size:
        raise Unsafe("damaged")

"""One pass over the parts of an .xlsx that a column reader does not tell: hidden rows, cells whose type matters.

Runs beside the column reader and counts every byte that really comes out of the container. No Django here.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from ankang.exchange.excel.containers import Limits, Unsafe

_CHUNK, _TAIL = 4 * 2**20, 4096
# A cell keeps at most this many marks of each kind; more of them change nothing about the answer.
_MOST = 300_000
_CELL = re.compile(rb'[ ]r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?(?:v|is|f)\b')
_REF = re.compile(rb' r="([A-Z]{1,3})(\d{1,7})"')
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b[^>]*? r="(\d+)"[^>]*')


@dataclass
class Scan:
    """What the pass found: marks are (row, column, kind), counted from 1; `start` is the first used cell."""

    hidden: list[int] = field(default_factory=list)
    marks: set[tuple[int, int, str]] = field(default_factory=set)
    first_row: int = 0
    first_column: int = 0
    last_row: int = 0
    last_column: int = 0


def column_number(letters: bytes) -> int:
    """Number of a column by its letters: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def parts(data: bytes, limits: Limits) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each entry with its content in pieces; Unsafe as soon as more comes out than was declared or allowed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        left = [limits.unpacked]
        for entry in archive.infolist():
            yield entry.filename, _unpack(data, entry, left)


def _unpack(data: bytes, entry: zipfile.ZipInfo, left: list[int]) -> Iterator[bytes]:
    start = entry.header_offset
    lengths = int.from_bytes(data[start + 26 : start + 28], "little") + int.from_bytes(
        data[start + 28 : start + 30], "little"
    )
    raw = memoryview(data)[start + 30 + lengths : start + 30 + lengths + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield bytes(raw)
        return
    engine, out = zlib.decompressobj(-15), 0
    rest: bytes | memoryview = raw
    try:
        while rest:
            piece = engine.decompress(rest, _CHUNK)
            rest = engine.unconsumed_tail
            out += len(piece)
            left[0] -= len(piece)
            if out > entry.file_size or left[0] < 0:
                raise Unsafe("bomb")
            if not piece:
                break
            yield piece
    except zlib.error:
        raise Unsafe("damaged") from None
    if out != entry.file_size:
        raise Unsafe("damaged")


def scan(data: bytes, sheets: list[str], limits: Limits) -> dict[str, Scan]:
    """Pass over every XML part; answer the findings of the sheet parts named."""
    found: dict[str, Scan] = {}
    for name, pieces in parts(data, limits):
        if name in sheets:
            found[name] = _scan_sheet(pieces)
        elif name.endswith((".xml", ".rels")):
            for piece, _fresh in _overlapping(pieces):
                _refuse_entities(piece)
        else:
            for _ in pieces:
                pass
    return found


def _overlapping(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, int]]:
    """Pieces that repeat the tail of the one before, so that no cell is cut; with where the new part starts."""
    tail = b""
    for piece in pieces:
        whole = tail + piece
        yield whole, len(tail)
        tail = whole[-_TAIL:]


def _refuse_entities(piece: bytes) -> None:
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece or piece[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unsafe("entities")


def _scan_sheet(pieces: Iterator[bytes]) -> Scan:
    result = Scan()
    last = b""
    for piece, _fresh in _overlapping(pieces):
        _refuse_entities(piece)
        _edges(piece, result)
        _hidden_rows(piece, result)
        _marked_cells(piece, result)
        last = piece
    refs = _REF.findall(last)
    result.last_row = int(refs[-1][1]) if refs else 0
    return result


def _edges(piece: bytes, result: Scan) -> None:
    """The first used row and column: what the column reader takes as its origin."""
    if not result.first_row and (first := _CELL.search(piece)):
        result.first_row, result.first_column = int(first[2]), column_number(first[1])
    for column in range(1, result.first_column):
        pattern = rb' r="%s\d{1,7}"[^>]*>\s*<(?:\w+:)?(?:v|is|f)\b' % _letters(column)
        if re.search(pattern, piece):
            result.first_column = column
            break


def _letters(number: int) -> bytes:
    text = b""
    while number:
        number, rest = divmod(number - 1, 26)
        text = bytes([65 + rest]) + text
    return text


def _hidden_rows(piece: bytes, result: Scan) -> None:
    place = piece.find(b' hidden="1"')
    while place >= 0 and len(result.hidden) < _MOST:
        tag = _HIDDEN.match(piece, piece.rfind(b"<", 0, place))
        if tag and int(tag[1]) not in result.hidden[-2:]:
            result.hidden.append(int(tag[1]))
        place = piece.find(b' hidden="1"', place + 1)


def _marked_cells(piece: bytes, result: Scan) -> None:
    """Long numbers typed as numbers, error values, and formulas that carry no result."""
    for place in _long_digits(piece):
        _mark(piece, place, "number", result)
    for text in (b"E+1", b"e+1"):
        for place in _places(piece, text):
            _mark(piece, place, "number", result)
    for place in _places(piece, b' t="e"'):
        _mark(piece, place + 6, "error", result)
    for text in (b"<f>", b"<f ", b"<f/>"):
        for place in _places(piece, text):
            if _without_result(piece, place):
                _mark(piece, place, "formula", result)


def _places(piece: bytes, text: bytes) -> Iterator[int]:
    place = piece.find(text)
    while place >= 0:
        yield place
        place = piece.find(text, place + 1)


def _long_digits(piece: bytes) -> list[int]:
    """Where runs of fifteen digits or more begin."""
    digits = np.frombuffer(piece, np.uint8) - np.uint8(48) <= 9
    if len(digits) < 15:
        return []
    run = digits[:-1] & digits[1:]
    run = run[:-2] & run[2:]
    run = run[:-4] & run[4:]
    run = run[:-7] & run[7:]
    starts = np.flatnonzero(run[1:] & ~run[:-1]) + 1
    return [0, *starts.tolist()] if run[0] else list(starts.tolist())


def _without_result(piece: bytes, place: int) -> bool:
    end = piece.find(b"</c>", place, place + _TAIL)
    if end < 0:
        return False
    return re.search(rb"<v>[^<]+</v>", piece[place:end]) is None and b"<is>" not in piece[place:end]


def _mark(piece: bytes, place: int, kind: str, result: Scan) -> None:
    """Note the cell around `place`, unless its content is text."""
    if len(result.marks) >= _MOST:
        return
    start = piece.rfind(b' r="', max(0, place - _TAIL), place)
    ref = _REF.match(piece, start) if start >= 0 else None
    if ref is None or b"</c>" in piece[start:place]:
        return
    tag = piece[piece.rfind(b"<", 0, start) : piece.find(b">", start)]
    if kind == "number" and re.search(rb' t="(?:s|str|inlineStr|e)"', tag):
        return
    result.marks.add((int(ref[2]), column_number(ref[1]), kind))


def farthest(data: bytes, limits: Limits) -> str:
    """The used cell outside the allowed columns or rows, as letters and number; "" when there is none."""
    far = ""
    for name, pieces in parts(data, limits):
        for piece, _fresh in _overlapping(pieces) if name.startswith("xl/worksheets/") else ():
            for letters, row in _CELL.findall(piece):
                if column_number(letters) > limits.columns or int(row) > limits.rows:
                    far = f"{letters.decode()}{int(row)}"
    return far

"""Read a Word file back: its controls, its free text and its manifest, without trusting any of it."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ankang.reports.formats.word import MANIFEST_NAMESPACE, TAG
from ankang.reports.rules.refusals import CannotRead

# Limits on a file from outside: entries, bytes of one part when unpacked, and bytes unpacked for one packed.
ENTRIES, PART_BYTES, RATIO = 500, 20 * 2**20, 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|header\d*)\.xml")
_CHARTS = re.compile(r"word/charts/[^/]+\.xml")
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_ITEMS = re.compile(r"customXml/item\d+\.xml")


@dataclass(frozen=True)
class Piece:
    """Text of a run, or of a control with its key."""

    text: str
    key: str = ""


@dataclass(frozen=True)
class DrawnChart:
    """A chart of a file: the words that name its series and categories, and the numbers of each series, "" for a gap."""

    name: str
    words: list[str]
    numbers: list[list[str]]


@dataclass
class Read:
    """What stands in a file. `record` is the manifest and `record_bytes` what was sealed."""

    paragraphs: list[list[Piece]] = field(default_factory=list)
    record: dict[str, Any] = field(default_factory=dict)
    record_bytes: bytes = b""
    charts: list[DrawnChart] = field(default_factory=list)
    seal: str = ""

    def controls(self) -> list[Piece]:
        """Controls in the order of the file."""
        return [piece for paragraph in self.paragraphs for piece in paragraph if piece.key]


def read(content: bytes) -> Read:
    """Read a file. CannotRead says what is wrong with it, also when it carries no manifest."""
    result = read_text(content)
    if not result.record:
        raise CannotRead("not_ours")
    return result


def read_text(content: bytes) -> Read:
    """Read a file whether or not it carries a manifest."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, ParseError, UnicodeDecodeError, EOFError, NotImplementedError, RuntimeError):
        raise CannotRead("broken") from None
    except DefusedXmlException:
        raise CannotRead("unsafe_xml") from None


def _read(archive: zipfile.ZipFile) -> Read:
    names = archive.namelist()
    if len(names) > ENTRIES or any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise CannotRead("paths")
    if len(set(names)) != len(names):
        raise CannotRead("paths")
    if "word/document.xml" not in names:
        raise CannotRead("no_text")
    result = Read()
    for name in sorted(name for name in names if _TEXT_PARTS.fullmatch(name)):
        _walk(fromstring(_part(archive, name)), "", result.paragraphs)
    for name in sorted((name for name in names if _CHARTS.fullmatch(name)), key=_natural):
        result.charts.append(_chart(name, fromstring(_part(archive, name))))
    for name in sorted(name for name in names if _ITEMS.fullmatch(name)):
        _manifest(fromstring(_part(archive, name)), result)
    return result


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, refused by its declared size and again while it is read."""
    info = archive.getinfo(name)
    if info.file_size > PART_BYTES or info.file_size > RATIO * max(info.compress_size, 1024):
        raise CannotRead("too_large")
    with archive.open(info) as stream:
        content = stream.read(PART_BYTES + 1)
    if len(content) > PART_BYTES:
        raise CannotRead("too_large")
    return content


def _walk(node: Element, key: str, paragraphs: list[list[Piece]]) -> None:
    """Go down to paragraphs and collect their pieces; `key` is the control around, if any."""
    if node.tag == f"{_W}p":
        pieces: list[Piece] = []
        paragraphs.append(pieces)
        for child in node:
            _collect(child, key, pieces, paragraphs)
        return
    inside = _key(node) or key if node.tag == f"{_W}sdt" else key
    for child in node:
        _walk(child, inside, paragraphs)


def _collect(node: Element, key: str, pieces: list[Piece], paragraphs: list[list[Piece]]) -> None:
    """Text below a paragraph. Deleted and moved-away text of tracked changes does not count."""
    if node.tag in (f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_W}sdtPr"):
        return
    if node.tag == f"{_W}p":
        _walk(node, key, paragraphs)
    elif node.tag == f"{_W}sdt" and (found := _key(node)):
        pieces.append(Piece("".join(_texts(node)), found))
    elif node.tag == f"{_W}t":
        pieces.append(Piece(node.text or "", key))
    else:
        for child in node:
            _collect(child, key, pieces, paragraphs)


def _texts(node: Element) -> Iterator[str]:
    if node.tag in (f"{_W}del", f"{_W}moveFrom"):
        return
    if node.tag == f"{_W}t":
        yield node.text or ""
    for child in node:
        yield from _texts(child)


def _key(node: Element) -> str:
    """The key of one of our controls, "" for any other."""
    tag = node.find(f"{_W}sdtPr/{_W}tag")
    value = tag.get(f"{_W}val", "") if tag is not None else ""
    return value.removeprefix(TAG) if value.startswith(TAG) else ""


def _manifest(root: Element, result: Read) -> None:
    if root.tag != f"{{{MANIFEST_NAMESPACE}}}manifest":
        return
    text = root.text or ""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        raise CannotRead("manifest") from None
    if not isinstance(record, dict):
        raise CannotRead("manifest")
    result.record, result.record_bytes, result.seal = record, text.encode(), root.get("seal", "")


def _natural(name: str) -> tuple[int, str]:
    """chart2 before chart10."""
    digits = re.sub(r"\D", "", name.rsplit("/", 1)[-1])
    return int(digits[:6] or 0), name


def _chart(name: str, root: Element) -> DrawnChart:
    series = list(root.iter(f"{_C}ser"))
    names = ["".join(v.text or "" for v in one.iterfind(f"{_C}tx//{_C}v")) for one in series]
    first = series[0].iterfind(f"{_C}cat//{_C}v") if series else ()
    others = {tuple(v.text or "" for v in one.iterfind(f"{_C}cat//{_C}v")) for one in series}
    categories = [v.text or "" for v in first] if len(others) == 1 else []
    return DrawnChart(name, [*names, *categories], [_numbers(one) for one in series])


def _numbers(series: Element) -> list[str]:
    """Values, then how far the intervals reach up and down."""
    found = []
    for path in (f"{_C}val", f"{_C}errBars/{_C}plus", f"{_C}errBars/{_C}minus"):
        for side in series.iterfind(path):
            found += _points(side)
    return found


def _points(side: Element) -> list[str]:
    count = side.find(f".//{_C}ptCount")
    text = count.get("val", "0") if count is not None else "0"
    values = [""] * (int(text) if text.isdigit() and len(text) < 5 else 0)
    for point in side.iter(f"{_C}pt"):
        place, value = point.get("idx", ""), point.find(f"{_C}v")
        said = (value.text or "") if value is not None else ""
        if place.isdigit() and int(place) < len(values):
            values[int(place)] = said
        else:
            values.append(said)
    return values

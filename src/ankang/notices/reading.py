"""What a published file holds, read back from its bytes: every text a reader, or a program, could find in it."""

import ctypes
import io
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from html.parser import HTMLParser

import pypdfium2 as pdfium
from defusedxml.ElementTree import fromstring

from ankang.notices.rules.scan import Part

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "td",
        "th",
        "tr",
        "li",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "caption",
        "table",
        "br",
        "title",
        "dl",
        "article",
        "section",
        "body",
        "head",
        "style",
        "script",
    ]
)


def parts_of(name: str, content: bytes) -> list[Part]:
    """The parts of a file by the end of its name: html, docx, pdf or png; anything else cannot be checked."""
    kind = name.rsplit(".", 1)[-1]
    readers = {"html": _html, "docx": _docx, "pdf": _pdf, "png": _png}
    named = Part(name, "文件名", name.rsplit(".", 1)[0])
    if kind not in readers:
        return [named, Part(name, "文件", name, readable=False)]
    return [named, *(part for part in readers[kind](name, content) if part.text.strip())]


class _Reader(HTMLParser):
    """Texts of a page: in sight, in attributes, in comments. Inline tags do not part a text, blocks do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value) for name, value in attrs if value]
        if tag in _BLOCKS:
            self.seen.append("\n\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.seen.append("\n\n\n")

    def handle_data(self, data: str) -> None:
        self.seen.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def _html(name: str, content: bytes) -> Iterator[Part]:
    reader = _Reader()
    reader.feed(content.decode())
    reader.close()
    yield Part(name, "正文", "".join(reader.seen))
    yield from _attributes(name, "", reader.attributes)
    yield from (Part(name, "注释", text) for text in reader.comments)


def _attributes(name: str, inside: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Part]:
    """The values of each attribute, every value once."""
    values: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        values.setdefault(key, {})[value] = None
    yield from (
        Part(name, f"{inside} 属性 {key}".strip(), "\n\n\n".join(found)) for key, found in values.items()
    )


def _docx(name: str, content: bytes) -> Iterator[Part]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if package.comment:
            yield Part(name, "压缩包注释", package.comment.decode("utf-8", "replace"))
        for entry in package.infolist():
            yield Part(name, "内部文件名", entry.filename)
            data = package.read(entry)
            if entry.filename.endswith((".xml", ".rels")):
                yield from _xml(name, entry.filename, data)
            elif entry.filename.endswith(".png"):
                yield from (Part(name, entry.filename, p.text, p.readable) for p in _png(name, data))
            else:
                yield Part(name, entry.filename, entry.filename, readable=False)


def _xml(name: str, inside: str, data: bytes) -> Iterator[Part]:
    """Texts paragraph by paragraph, hidden and struck out ones too; attributes that people fill."""
    root = fromstring(data)
    texts: list[str] = []
    attributes: list[tuple[str, str]] = []
    for element in root.iter():
        tag = element.tag.rsplit("}", 1)[-1]
        if tag in ("p", "tr", "tbl") or (not inside.startswith("word/") and element.text):
            texts.append("\n\n\n")
        texts.append(element.text or "")
        attributes += [(key.rsplit("}", 1)[-1], value) for key, value in element.attrib.items()]
    yield from _attributes(name, inside, attributes)
    yield Part(name, inside, "".join(texts))
    for comment in re.findall(rb"<!--(.*?)-->", data, re.S):
        yield Part(name, f"{inside} 注释", comment.decode("utf-8", "replace"))


_PLAIN_CHUNKS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs", b"sBIT", b"gAMA"})


def _png(name: str, content: bytes) -> Iterator[Part]:
    """A picture has nothing but its points: any chunk of text or of camera data is told."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        yield Part(name, "图片", "png?", readable=False)
        return
    at = 8
    while at + 8 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind = content[at + 4 : at + 8]
        if kind not in _PLAIN_CHUNKS:
            yield Part(name, "图片信息", kind.decode("latin-1"), readable=False)
        at += 12 + length
    if content[at:].strip(b"\x00"):
        yield Part(name, "图片之后", "…", readable=False)


def _pdf(name: str, content: bytes) -> Iterator[Part]:
    with closing(pdfium.PdfDocument(content)) as document:
        for key, value in document.get_metadata_dict().items():
            if not _is_moment(value):
                yield Part(name, f"文档属性 {key}", value)
        for item in document.get_toc():
            yield Part(name, "书签", item.get_title())
        if document.count_attachments():
            yield Part(name, "附件", "…", readable=False)
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                yield Part(name, f"第{number + 1}页", text.get_text_bounded())
                yield from _annotations(name, number, page)
    for packet in re.findall(rb"<x:xmpmeta.*?</x:xmpmeta>", content, re.S):
        yield from _xml(name, "xmp", packet)


def _is_moment(text: str) -> bool:
    """Whether a document property is a moment as PDF writes it, in which digits run on by right."""
    found = re.fullmatch(r"D:(19[89]\d|20\d\d)(\d\d)(\d\d)(\d\d)([0-5]\d)([0-5]\d)(Z|[+-]\d\d'\d\d'?)?", text)
    return found is not None and 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31 and int(found[4]) < 24


def _annotations(name: str, number: int, page: pdfium.PdfPage) -> Iterator[Part]:
    """Remarks, links and form fields on a page, and the alternative texts of its pictures."""
    raw = pdfium.raw
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        yield Part(name, f"第{number + 1}页批注", str(place), readable=False)
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        pending = [
            raw.FPDF_StructTree_GetChildAtIndex(tree, i)
            for i in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
        while pending:
            element = pending.pop()
            if not element:
                continue
            for reader in (raw.FPDF_StructElement_GetAltText, raw.FPDF_StructElement_GetActualText,
                           raw.FPDF_StructElement_GetTitle):  # fmt: skip
                yield Part(name, f"第{number + 1}页替代文字", _wide(reader, element))
            children = raw.FPDF_StructElement_CountChildren(element)
            pending += [raw.FPDF_StructElement_GetChildAtIndex(element, i) for i in range(children)]
    finally:
        raw.FPDF_StructTree_Close(tree)


def _wide(reader: object, element: object) -> str:
    """A UTF-16 text that PDFium writes into a buffer."""
    size = reader(element, None, 0)  # type: ignore[operator]
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    reader(element, buffer, size)  # type: ignore[operator]
    return buffer.raw[: size - 2].decode("utf-16-le")

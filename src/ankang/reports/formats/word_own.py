"""A report in a county's own Word template: filled in a confined process, then given its sealed manifest."""

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from ankang.reports.formats import docx_intake, word_base, word_reader
from ankang.reports.formats.manifest import Own, Stamp, canonical, of_own
from ankang.reports.formats.word import manifest_part, zipped
from ankang.reports.formats.word_chart import NO_RELATIONS, before_end
from ankang.reports.rules.document import Document

_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


def write(template: bytes, own: Own, document: Document, stamp: Stamp, seal: Callable[[bytes], str]) -> bytes:
    """The file: locked figures and a manifest as in our own layout. CannotUse when the template cannot be filled."""
    filled, fixed = docx_intake.fill(template, document, stamp)
    found = word_reader.read_text(filled)
    read = [[(piece.text, piece.key) for piece in paragraph] for paragraph in found.paragraphs]
    record = canonical(of_own(document, stamp, read, fixed, own, bool(found.charts)))
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["customXml/item1.xml"] = manifest_part(record, seal)
    for name in ("customXml/_rels/item1.xml.rels", "customXml/itemProps1.xml"):
        parts[name] = word_base.parts()[name]
    parts[_RELATIONS] = _related(parts.get(_RELATIONS, NO_RELATIONS))
    parts[_TYPES] = _typed(parts[_TYPES])
    return zipped(parts)


def preview(template: bytes, document: Document, stamp: Stamp) -> bytes:
    """The template filled, without a manifest: to look at, not to hand in."""
    return docx_intake.fill(template, document, stamp)[0]


def _related(content: bytes) -> bytes:
    row = f'<Relationship Id="rIdAnkang" Type={quoteattr(_CUSTOM)} Target="../customXml/item1.xml"/>'
    return before_end(content, "Relationships", row)


def _typed(content: bytes) -> bytes:
    row = (
        '<Override PartName="/customXml/itemProps1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
    )
    if b'Extension="xml"' not in content:
        row = f'<Default Extension="xml" ContentType="application/xml"/>{row}'
    return before_end(content, "Types", row)

"""A stranger's Word file made safe to keep, or refused: by its bytes first, then part by part. No Django here.

Kept are text, styles, headers, notes and plain pictures. What could run, fetch, hide or change by itself is refused
with its name; what only tells about its writer (properties, revision marks, theme extras) is left out.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from ankang.reports.formats.docx_limits import Limits
from ankang.reports.rules.word_refusals import CannotUse

Element = etree._Element
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_WORD}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEXT_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app)\.xml|"
    r"word/(?:document|styles|settings|fontTable|numbering|footnotes|endnotes|header\d*|footer\d*|theme/theme\d+)\.xml|"
    r"word/_rels/(?:document|footnotes|endnotes|header\d*|footer\d*|settings|fontTable|numbering)\.xml\.rels|word/media/[\w.-]+"
)
_LEFT_OUT = re.compile(
    r"docProps/(?:custom\.xml|thumbnail\.\w+)|customXml/.*|word/(?:webSettings|stylesWithEffects|people)\.xml|"
    r"word/glossary/.*|word/theme/_rels/.*|\[trash\]/.*|.*/"
)
_MACROS = re.compile(r".*(?:vbaproject|vbadata|macrosheets|activex).*", re.IGNORECASE)
_COMMENTS = re.compile(r"word/comments\w*\.xml")
_REVISIONS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_EMBEDDED = (
    "altChunk",
    "subDoc",
    "object",
    "control",
    "movie",
    "OLEObject",
    "externalData",
    "script",
    "frameset",
)
_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "PAGEREF", "REF", "SEQ", "STYLEREF")
_SETTINGS_OUT = ("attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "docVars", "rsids",
                 "trackRevisions", "saveThroughXslt", "readModeInkLockDown")  # fmt: skip
_PICTURES = {b"\x89PNG\r\n\x1a\n": ("png",), b"\xff\xd8\xff": ("jpg", "jpeg")}


def safe_parts(data: bytes, limits: Limits | None = None) -> dict[str, bytes]:
    """The parts worth keeping, cleaned; CannotUse with the reason. Any other exception is a fault of this module."""
    limits = limits or Limits()
    _check_bytes(data, limits)
    parts = _unpacked(data, limits)
    _check_types(parts)
    trees = {name: parsed(content) for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    _check_size(trees, limits)
    for name, tree in trees.items():
        _check_tree(name, tree)
    return _cleaned(parts, trees)


def parsed(content: bytes) -> Element:
    """An XML part: no entity, no declaration of a document type, nothing fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise CannotUse("unsafe_xml" if b"<!DOCTYPE" in content else "damaged") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotUse("unsafe_xml")
    return root


def _check_bytes(data: bytes, limits: Limits) -> None:
    if not data.strip(b"\x00 \r\n\t"):
        raise CannotUse("empty")
    if len(data) > limits.upload:
        raise CannotUse("too_big")
    if data.startswith(_OLE):
        raise CannotUse("old_word")
    if not data.startswith(_ZIP):
        raise CannotUse("not_word")
    end = data.rfind(b"PK\x05\x06", -65_557)
    if end < 0 or len(data) < end + 22:
        raise CannotUse("damaged")
    if int.from_bytes(data[end + 10 : end + 12], "little") > limits.entries:
        raise CannotUse("bomb")


def _unpacked(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Parts that are kept, read within the limits; each other name is left out or refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, len(data), limits)
            if any(_is_manifest(archive, e) for e in entries):
                raise CannotUse("ours")
            return {e.filename: archive.read(e) for e in entries if _is_kept(e.filename)}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, ValueError, OSError,
            EOFError, zlib.error) as wrong:  # fmt: skip
        if isinstance(wrong, CannotUse):
            raise
        raise CannotUse("damaged") from None


def _is_manifest(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether a part is the manifest of a report that this program made."""
    if not entry.filename.startswith("customXml/item"):
        return False
    with archive.open(entry) as part:
        return b"urn:ankang:report-manifest" in part.read(2_000)


def _check_entries(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > limits.entries or sum(e.file_size for e in entries) > limits.unpacked:
        raise CannotUse("bomb")
    if any(e.file_size > 2**20 and e.file_size > limits.ratio * max(e.compress_size, 1) for e in entries):
        raise CannotUse("bomb")
    if len({name.lower() for name in names}) != len(names) or any(_unsafe(entry) for entry in entries):
        raise CannotUse("unsafe_names")
    if any(e.flag_bits & 1 for e in entries):
        raise CannotUse("old_word")
    place = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < place:  # entries that share bytes unpack the same data again and again
            raise CannotUse("bomb")
        place = entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size
    if place > size:
        raise CannotUse("damaged")


def _unsafe(entry: zipfile.ZipInfo) -> bool:
    """Whether the name leaves the container or the entry is a link."""
    raw = entry.orig_filename
    path = raw.replace("\\", "/")
    linked = (entry.external_attr >> 16) & 0o170000 == 0o120000
    return linked or path.startswith("/") or ":" in path or "\x00" in raw or ".." in path.split("/")


def _is_kept(name: str) -> bool:
    """Whether a part stays. CannotUse for one that is neither kept nor harmless."""
    if _MACROS.fullmatch(name):
        raise CannotUse("macros")
    if _COMMENTS.fullmatch(name):
        raise CannotUse("comments")
    if _KEPT.fullmatch(name):
        return True
    if _LEFT_OUT.fullmatch(name):
        return False
    raise CannotUse("embedded", what=posixpath.basename(name)[:60])


def _check_types(parts: dict[str, bytes]) -> None:
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types:
        raise CannotUse("macros")
    if "word/document.xml" not in parts or _MAIN.encode() not in types:
        raise CannotUse("not_word")
    for name, content in parts.items():
        if name.startswith("word/media/"):
            ending = name.rsplit(".", 1)[-1].lower()
            known = next((ends for head, ends in _PICTURES.items() if content.startswith(head)), ())
            if ending not in known:
                raise CannotUse("picture", what=posixpath.basename(name)[:60])


def _check_size(trees: dict[str, Element], limits: Limits) -> None:
    if sum(1 for tree in trees.values() for _ in tree.iter()) > limits.elements:
        raise CannotUse("too_long")
    if sum(1 for tree in trees.values() for _ in tree.iter(f"{W}p")) > limits.paragraphs:
        raise CannotUse("too_long")


def _check_tree(name: str, tree: Element) -> None:
    if name.endswith(".rels"):
        for one in tree.iter(_RELATION):
            if one.get("TargetMode", "").lower() == "external" or "://" in one.get("Target", ""):
                raise CannotUse("external", what=one.get("Target", "")[:80])
        return
    for node in tree.iter(etree.Element):
        local = etree.QName(node).localname
        if node.tag in _REVISIONS:
            raise CannotUse("revisions")
        if local in _EMBEDDED or (local == "binData"):
            raise CannotUse("embedded", what=local)
        if local == "commentReference":
            raise CannotUse("comments")
        if node.tag == f"{W}tag" and node.get(f"{W}val", "").startswith("ankang:"):
            raise CannotUse("ours")
        for key, value in node.attrib.items():
            if etree.QName(key).localname in ("href", "src", "link") and "://" in str(value):
                raise CannotUse("external", what=str(value)[:80])
    for code in _fields(tree):
        _check_field(code)


def _fields(tree: Element) -> Iterator[str]:
    """Codes of all fields, put together where Word split them."""
    open_codes: list[list[str]] = []
    for node in tree.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        if node.tag == f"{W}fldSimple":
            yield node.get(f"{W}instr", "")
        elif node.tag != f"{W}fldChar":
            if open_codes:
                open_codes[-1].append(node.text or "")
            else:
                yield node.text or ""
        elif node.get(f"{W}fldCharType") == "begin":
            open_codes.append([])
        elif node.get(f"{W}fldCharType") == "separate" and open_codes:
            yield "".join(open_codes[-1])
            open_codes[-1].clear()
        elif node.get(f"{W}fldCharType") == "end" and open_codes:
            yield "".join(open_codes.pop())
    yield from ("".join(code) for code in open_codes)


def _check_field(code: str) -> None:
    words = code.split()
    if not words:
        return
    name = words[0].upper()
    inside = name == "HYPERLINK" and len(words) > 1 and words[1].lower() == "\\l"
    if name not in _FIELDS and not inside:
        raise CannotUse("field", what=words[0][:30])


def _cleaned(parts: dict[str, bytes], trees: dict[str, Element]) -> dict[str, bytes]:
    """Without what tells of the writer, what stands twice, and relations to parts that were left out."""
    kept = set(parts)
    for name, tree in trees.items():
        if name.endswith(".rels"):
            _drop_relations(name, tree, kept)
        elif name == "[Content_Types].xml":
            for one in list(tree):
                part = one.get("PartName", "").lstrip("/")
                if part and part not in kept:
                    tree.remove(one)
        elif name == "word/settings.xml":
            for one in list(tree):
                if etree.QName(one).localname in _SETTINGS_OUT:
                    tree.remove(one)
        elif TEXT_PARTS.fullmatch(name):
            _plain(tree)
    out = {name: serialised(trees[name]) if name in trees else content for name, content in parts.items()}
    for name in ("docProps/core.xml", "docProps/app.xml"):
        if name in out:
            out[name] = _EMPTY_PROPERTIES[name]
    return out


_EMPTY_PROPERTIES = {
    "docProps/core.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
        b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    ),
    "docProps/app.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
    ),
}


def serialised(tree: Element) -> bytes:
    """A part as bytes."""
    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _drop_relations(name: str, tree: Element, kept: set[str]) -> None:
    base = posixpath.dirname(posixpath.dirname(name))
    for one in list(tree.iter(_RELATION)):
        target = one.get("Target", "")
        part = (
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        )
        if part not in kept:
            tree.remove(one)


def _plain(tree: Element) -> None:
    """Content controls become their content, texts in two versions the newer one; marks of proofing go."""
    for node in list(
        tree.iter(f"{_MC}Fallback", f"{W}proofErr", f"{W}dataBinding", f"{W}permStart", f"{W}permEnd")
    ):
        node.getparent().remove(node)
    for control in list(tree.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        parent, place = control.getparent(), control.getparent().index(control)
        inside = list(content) if content is not None else []
        parent.remove(control)
        for offset, child in enumerate(inside):
            parent.insert(place + offset, child)


def packed(parts: dict[str, bytes]) -> bytes:
    """One archive with fixed dates, the content types first."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()

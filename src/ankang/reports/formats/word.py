"""A report as Word by GB/T 9704-2012: every figure in a locked content control, the manifest in a part of its own.

The document part is written as text from the model; styles, settings and footers are made once with python-docx
and reused (`word_base.py`). The same model and stamp give the same bytes.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr

import segno

from ankang.reports.formats import layout, word_base, word_chart
from ankang.reports.formats.changes import Changes
from ankang.reports.formats.manifest import Stamp, canonical, headings, manifest
from ankang.reports.rules.document import Document, Run

MANIFEST_NAMESPACE = "urn:ankang:report-manifest:1"
# Word's tags hold 64 characters: the key is enough, identity is in the manifest.
TAG = "ankang:"
# The content cannot be typed over; the control as a whole can be deleted, and `verify` then misses it.
LOCK = "contentLocked"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def write(
    document: Document,
    stamp: Stamp,
    seal: Callable[[bytes], str] = lambda body: "",
    changes: Changes | None = None,
) -> bytes:
    """The file. `seal` signs the canonical manifest, so that the installation that made it knows it again.

    `changes`: what differs from the issue that this one replaces, for an annex of its own.
    """
    writer = _Writer(document, stamp, changes)
    body = writer.body()
    record = canonical(manifest(document, stamp, writer.fixed))
    parts = dict(word_base.parts())
    parts["word/document.xml"] = body.encode()
    for number, chart in enumerate(document.charts, 1):
        parts[f"word/charts/chart{number}.xml"] = word_chart.part(chart, document)
    parts["word/_rels/document.xml.rels"] = word_chart.related(
        parts["word/_rels/document.xml.rels"], len(document.charts)
    )
    parts["[Content_Types].xml"] = word_chart.typed(parts["[Content_Types].xml"], len(document.charts))
    parts["word/media/evidence.png"] = _qr(stamp.evidence)
    parts["customXml/item1.xml"] = manifest_part(record, seal)
    return zipped(parts)


def manifest_part(record: bytes, seal: Callable[[bytes], str]) -> bytes:
    """The part of a file that carries its sealed manifest."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest xmlns="{MANIFEST_NAMESPACE}" '
        f"seal={quoteattr(seal(record))}>{escape(record.decode())}</manifest>"
    ).encode()


def zipped(parts: dict[str, bytes]) -> bytes:
    """One archive with fixed dates, the content types first."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=zlib.Z_BEST_SPEED) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), parts[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _qr(address: str) -> bytes:
    buffer = io.BytesIO()
    segno.make(address or "ankang", error="m").save(buffer, kind="png", scale=4, border=2)
    return buffer.getvalue()


class _Writer:
    """Writes the document part; `fixed` collects the lines that belong to the layout."""

    def __init__(self, document: Document, stamp: Stamp, changes: Changes | None = None) -> None:
        self.document, self.stamp, self.changes = document, stamp, changes
        self.words = layout.WORDS[document.language]
        self.fixed: list[str] = []
        self.control = 0

    def body(self) -> str:
        """The whole part."""
        d = self.document
        lines = [self.title(), _empty(), self.plain("Address", d.addressee + self.separator)]
        for heading, section in zip(headings(d), d.sections, strict=True):
            lines.append(self.plain("Heading1", heading))
            lines += [_p("Normal", self.runs(paragraph.runs)) for paragraph in section.paragraphs]
        # The signature never stands on a page without the end of the text.
        ending = [self.plain("Normal", d.closing), _empty(), *self.annex_note(), _empty()]
        lines += [_kept(line) for line in ending]
        lines += self.signature()
        lines += self.annexes()
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {_NAMESPACES}><w:body>'
            + "".join(lines)
            + word_base.SECTION
            + "</w:body></w:document>"
        )

    @property
    def separator(self) -> str:
        """The colon after the addressee."""
        return str(self.words["separator"])

    def title(self) -> str:
        """The title, broken where its template allows when it is too long for one line."""
        broken = len(layout.title_lines(self.document)) > 1
        pieces = []
        for run in self.document.title.runs:
            for place, text in enumerate(run.text.split("\n")):
                pieces += ["<w:r><w:br/></w:r>"] if place and broken else []
                pieces += [_r(text)] if text else []
            pieces += [self.figure(run.figure)] if run.figure else []
        return _p("Title", "".join(pieces))

    def plain(self, style: str, text: str, extra: str = "") -> str:
        """A line of the layout."""
        self.fixed.append(text)
        return _p(style, _r(text), extra)

    def runs(self, runs: Iterable[Run]) -> str:
        """Free text and figures."""
        return "".join(self.figure(run.figure) if run.figure else _r(run.text) for run in runs)

    def figure(self, key: str) -> str:
        """A figure in its content control."""
        self.control += 1
        figure = self.document.figures[key]
        text = figure.text(self.document.language)
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(figure.ask.indicator[:60])}/>"
            f'<w:tag w:val="{TAG}{key}"/><w:id w:val="{self.control}"/><w:lock w:val="{LOCK}"/><w:text/></w:sdtPr>'
            f"<w:sdtContent>{_r(text)}</w:sdtContent></w:sdt>"
        )

    @property
    def annex_titles(self) -> list[str]:
        """Titles of the annexes, in order."""
        return layout.annex_titles(self.document, self.changes is not None)

    def annex_note(self) -> list[str]:
        """附件：1. … with the numbers under each other."""
        lines = []
        for number, title in enumerate(self.annex_titles, 1):
            head = self.words["annex_note"] if number == 1 else ""
            indent = "" if number == 1 else '<w:ind w:firstLineChars="500" w:firstLine="1600"/>'
            lines.append(self.plain("Normal", f"{head}{number}. {title}", indent))
        return lines

    def signature(self) -> list[str]:
        """Signature and date, set as for a paper without a seal."""
        d = self.document
        indents = layout.closing_indents(d.plain(d.signature), d.plain(d.date))
        return [
            _p("Closing", self.runs(paragraph.runs), _right(indent))
            for paragraph, indent in zip((d.signature, d.date), indents, strict=True)
        ]

    def annexes(self) -> list[str]:
        """The table of villages, what differs from the issue replaced, then the definitions with source and code."""
        contents = [[self.table(), *self.star()]] if self.document.table.rows else []
        contents += [self.charts()] if self.document.charts else []
        contents += [self.differing(self.changes)] if self.changes else []
        contents.append([self.definitions(), *self.sources()])
        lines: list[str] = []
        for number, (title, content) in enumerate(zip(self.annex_titles, contents, strict=True), 1):
            lines.append(self.plain("AnnexMark", f"{self.words['annex']}{number}", "<w:pageBreakBefore/>"))
            lines += [self.plain("Title", title), _empty(), *content]
        return lines

    def star(self) -> list[str]:
        """What the star in a cell means."""
        return [self.plain("Note", str(self.words["star"]))] if layout.starred(self.document) else []

    def charts(self) -> list[str]:
        """Charts with their captions below, each on one page with its caption."""
        d = self.document
        lines = []
        for number, chart in enumerate(d.charts, 1):
            lines.append(word_chart.drawing(number, chart, d))
            caption = f"{str(self.words['figure']).format(number)}{chart.title}"
            lines.append(self.plain("Caption", caption, "<w:keepNext/>" if chart.note else ""))
            lines += [self.plain("Note", chart.note)] if chart.note else []
        return lines

    def differing(self, changes: Changes) -> list[str]:
        """Which issue is replaced and why, and what was before and is now."""
        told = [self.plain("Note", changes.sentence(self.document.language))]
        if not changes.rows:
            return [*told, self.plain("Note", str(self.words["no_changes"]))]
        columns = [self.cell(str(c), "center") for c in self.words["changes_columns"]]
        rows = [_row(columns, header=True)]
        rows += [_row([self.cell(text, "left") for text in row]) for row in changes.rows]
        return [*told, _table(rows, [24, 38, 38])]

    def table(self) -> str:
        """Villages by key indicators."""
        table = self.document.table
        rows = [_row([self.cell(heading, "center") for heading in table.headings], header=True)]
        for first, *rest in table.rows:
            cells = [_cell(self.runs([first]), "left"), *(_cell(self.runs([run]), "center") for run in rest)]
            rows.append(_row(cells))
        return _table(rows, [22, *[78 / (len(table.headings) - 1)] * (len(table.headings) - 1)])

    def definitions(self) -> str:
        """What each indicator counts, out of what, on whose authority."""
        rows = [_row([self.cell(str(c), "center") for c in self.words["columns"]], header=True)]
        for d in self.document.definitions:
            texts = layout.definition_row(d, self.document.language)
            rows.append(_row([self.cell(text, "left") for text in texts]))
        return _table(rows, [22, 52, 26])

    def cell(self, text: str, align: str) -> str:
        """A cell of the layout."""
        self.fixed.append(text)
        return _cell(_r(text), align)

    def sources(self) -> list[str]:
        """Snapshot, program, how to check, and the code."""
        d, w = self.document, self.words
        root = self.stamp.root[:16] or w["unsealed"]
        lines = [
            str(w["source"]).format(snapshot=d.snapshot, hash=d.snapshot_hash[:16], period=d.period),
            str(w["made"]).format(version=self.stamp.version, root=root),
            str(w["check"]),
        ]
        address = f"{w['scan']}{self.stamp.evidence}"
        return [
            _empty(),
            # The code stays with the lines that say what it is for.
            *(self.plain("Note", line, "<w:keepNext/>") for line in (*lines, address)),
            _PICTURE,
        ]


def _r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _p(style: str, content: str, extra: str = "") -> str:
    # pageBreakBefore comes before ind in the schema, and a paragraph here never has both.
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{content}</w:p>'


def _kept(paragraph: str) -> str:
    """The paragraph on one page with the next."""
    head, rest = paragraph.split("/>", 1)
    return f"{head}/><w:keepNext/>{rest}"


def _empty() -> str:
    return _p("Normal", "")


def _right(characters: float) -> str:
    return f'<w:ind w:rightChars="{round(characters * 100)}" w:right="{round(characters * 320)}"/>'


def _cell(content: str, align: str) -> str:
    extra = f'<w:jc w:val="{align}"/>'
    return f'<w:tc><w:tcPr><w:vAlign w:val="center"/></w:tcPr>{_p("Cell", content, extra)}</w:tc>'


def _row(cells: list[str], header: bool = False) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _table(rows: list[str], shares: list[float]) -> str:
    """A ruled table of the width of the text block; `shares` in per cent."""
    block = word_base.twips(layout.PAPER[0] - layout.LEFT - layout.RIGHT)
    grid = "".join(f'<w:gridCol w:w="{round(block * share / 100)}"/>' for share in shares)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{block}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


_SIDE = 1080000  # 30 mm in EMU
_PICTURE = (
    '<w:p><w:pPr><w:pStyle w:val="Note"/><w:spacing w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    f'<wp:extent cx="{_SIDE}" cy="{_SIDE}"/><wp:docPr id="9001" name="QR" descr="QR"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="9001" name="evidence.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdQr"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
    f'<a:off x="0" y="0"/><a:ext cx="{_SIDE}" cy="{_SIDE}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)

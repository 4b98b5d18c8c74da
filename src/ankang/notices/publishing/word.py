"""A notice as a Word file: A4 by the margins, fonts and sizes of GB/T 9704-2012, so that an office can file it."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import segno
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from ankang.notices.rules.sheet import Sheet

_TITLE, _BODY, _HEADS, _SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "宋体"
_PAPER, _EDGES = (210, 297), {"top": 37, "bottom": 35, "left": 28, "right": 26}
_LINE = Pt(29)
_TITLE_WIDTH = 20  # characters of 22 pt in 156 mm
_UNUSED = ("stylesWithEffects", "theme", "fontTable", "numbering", "customXml", "webSettings")
_COLUMNS = (16, 44, 24, 46, 26)


def write(sheet: Sheet) -> bytes:
    """The file."""
    document = _blank(sheet)
    title, number = sheet.title_lines
    for line in _broken(title):
        document.add_paragraph(line, style="Title")
    document.add_paragraph(number, style="Number")
    document.add_paragraph(sheet.opening, style="Normal")
    _list(document, sheet)
    for label, told in sheet.paragraphs:
        paragraph = document.add_paragraph(style="Normal")
        _font(paragraph.add_run(f"{label}："), _HEADS)
        paragraph.add_run(told)
    if sheet.address:
        _add_address(document, sheet.address)
    for text in (sheet.issuer, sheet.date):
        document.add_paragraph(text, style="Closing")
    for paragraph in document.paragraphs[-4:-1]:
        paragraph.paragraph_format.keep_with_next = True
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _broken(title: str) -> list[str]:
    """A title on one line if it fits, else broken before 关于, never inside a word."""
    place, about, rest = title.partition("关于")
    return [title] if len(title) <= _TITLE_WIDTH or not about else [place, about + rest]


def _add_address(document: WordDocument, address: str) -> None:
    """The public address, in words and to be scanned."""
    buffer = io.BytesIO()
    segno.make(address, error="m").save(buffer, kind="png", scale=6, border=2)
    buffer.seek(0)
    paragraph = document.add_paragraph(style="Address")
    picture = paragraph.add_run().add_picture(buffer, width=Mm(28))
    picture._inline.docPr.set("descr", "扫码查看本公示、核对本户、提出异议")
    picture._inline.docPr.set("name", "二维码")
    document.add_paragraph(address, style="Address")


def _blank(sheet: Sheet) -> WordDocument:
    """An empty document of ours: python-docx's own template brings its author, a remark and a thumbnail."""
    document = Document()
    known = document.core_properties
    known.author = known.last_modified_by = sheet.issuer
    known.title, known.comments, known.subject, known.keywords, known.category = sheet.title, "", "", "", ""
    known.created = known.modified = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    _drop(document.part.package.rels, "thumbnail")
    _drop(document.part.rels, *_UNUSED)
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _PAPER)
    for edge, width in _EDGES.items():
        setattr(section, f"{edge}_margin", Mm(width))
    _styles(document)
    _page_numbers(document)
    return document


def _drop(rels: Any, *kinds: str) -> None:
    """Leave parts out of the file: what is not there can hide nothing."""
    for key in [k for k, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in kinds]:
        del rels[key]


def _styles(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    _set(normal, _BODY, 16, ALIGN.JUSTIFY, indent=2)
    title = document.styles["Title"]
    for border in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(border)
    _set(title, _TITLE, 22, ALIGN.CENTER)
    for name, font, size, align in (
        ("Number", _BODY, 16, ALIGN.CENTER),
        ("Address", _SONG, 12, ALIGN.LEFT),
        ("Closing", _BODY, 16, ALIGN.RIGHT),
        ("Cell", _BODY, 14, ALIGN.CENTER),
        ("Head", _HEADS, 14, ALIGN.CENTER),
    ):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        _set(made, font, size, align)
    for name in ("Cell", "Head"):
        document.styles[name].paragraph_format.line_spacing = Pt(20)
    document.styles["Address"].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _set(style: ParagraphStyle, font: str, size: int, align: ALIGN, indent: int = 0) -> None:
    _font(style, font)
    style.font.size, style.font.bold = Pt(size), False
    style.font.color.rgb = None
    shape = style.paragraph_format
    shape.alignment, shape.first_line_indent = align, Pt(size * indent)
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE


def _font(of: object, name: str) -> None:
    """The font for Chinese and for everything else; python-docx alone sets the latter only."""
    of.font.name = name  # type: ignore[attr-defined]
    fonts = of._element.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), name)


def _list(document: WordDocument, sheet: Sheet) -> None:
    """The list, written as text and read in once: python-docx adds a row in a time that grows with the table."""
    widths = [round(Mm(width).twips) for width in _COLUMNS[: len(sheet.columns)]]
    rows = [_row(sheet.columns, widths, "Head", "<w:tblHeader/>")]
    for section in sheet.sections:
        if section.heading:
            rows.append(_row((section.heading,), [sum(widths)], "Head", span=len(widths)))
        rows.extend(_row(row.cells, widths, "Cell") for row in section.rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )
    document.element.body.insert(-1, table)


def _row(texts: Sequence[str], widths: Sequence[int], style: str, more: str = "", span: int = 1) -> str:
    """A row that is never broken over two pages."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
        for text, width in zip(texts, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>"


def _page_numbers(document: WordDocument) -> None:
    """— 1 — at the foot of each page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment, paragraph.paragraph_format.first_line_indent = ALIGN.CENTER, Pt(0)
    for text in ("— ", "", " —"):
        run = paragraph.add_run(text)
        _font(run, _SONG)
        run.font.size = Pt(14)
        if not text:
            for part in ("begin", " PAGE ", "end"):
                run._r.append(_field(part))


def _field(part: str) -> OxmlElement:
    if part == " PAGE ":
        made = OxmlElement("w:instrText")
        made.text = part
        return made
    made = OxmlElement("w:fldChar")
    made.set(qn("w:fldCharType"), part)
    return made

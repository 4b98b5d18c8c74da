"""The parts of a Word file that are the same for every report: styles, settings, footers, relations."""

from functools import lru_cache

from ankang.reports.formats import layout as gb

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
# Fonts that many machines lack, with the names a reader may have instead; none is shipped.
FONTS = {
    gb.FANGSONG: "仿宋",
    gb.KAITI: "楷体",
    gb.XIAOBIAOSONG: "华文中宋",
}


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


# 22 lines by the grid; 28 characters by drawing 16 pt characters together a little. A character grid would ask for
# the same, but a program that does not squeeze a 16 pt character into a 15.8 pt cell gives it two cells.
LINE_PITCH = twips(gb.PAPER[1] - gb.TOP - gb.BOTTOM) // gb.LINES
CHARACTER_SPACING = -5  # twips: 28 × 15.75 pt = 441 pt of the 442.2 pt that there are
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdOdd"/><w:footerReference w:type="even" r:id="rIdEven"/>'
    f'<w:pgSz w:w="{twips(gb.PAPER[0])}" w:h="{twips(gb.PAPER[1])}"/>'
    f'<w:pgMar w:top="{twips(gb.TOP)}" w:right="{twips(gb.RIGHT)}" w:bottom="{twips(gb.BOTTOM)}" '
    f'w:left="{twips(gb.LEFT)}" w:header="851" w:footer="{twips(gb.FOOTER)}" w:gutter="0"/>'
    f'<w:docGrid w:type="lines" w:linePitch="{LINE_PITCH}"/></w:sectPr>'
)


@lru_cache(maxsize=1)
def parts() -> dict[str, bytes]:
    """Parts of a report without the document, the manifest and the picture."""
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Ankang</dc:creator></cp:coreProperties>'
        ),
        "word/_rels/document.xml.rels": _relations(
            *(
                (f"rId{kind}", f"{_OFFICE}/{kind}", f"{kind}.xml")
                for kind in ("styles", "settings", "fontTable")
            ),
            ("rIdOdd", f"{_OFFICE}/footer", "footer1.xml"),
            ("rIdEven", f"{_OFFICE}/footer", "footer2.xml"),
            ("rIdQr", f"{_OFFICE}/image", "media/evidence.png"),
            ("rIdManifest", f"{_OFFICE}/customXml", "../customXml/item1.xml"),
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": f"<w:fonts {_W}>{''.join(map(_font, FONTS.items()))}</w:fonts>",
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
        "customXml/_rels/item1.xml.rels": _relations(("rId1", f"{_OFFICE}/customXmlProps", "itemProps1.xml")),
        "customXml/itemProps1.xml": _ITEM_PROPERTIES,
    }
    return {name: (_HEAD + text).encode() for name, text in texts.items()}


# Chinese is typeset on the grid; the compatibility mode is that of Word 2013 and later.
_SETTINGS = (
    f'<w:settings {_W}><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="{LINE_PITCH // 2}"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
_ITEM_PROPERTIES = (
    '<ds:datastoreItem ds:itemID="{5E6A4C52-2A1F-4F3B-9A59-0C1D5B9704A1}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
    '<ds:schemaRef ds:uri="urn:ankang:report-manifest:1"/></ds:schemaRefs></ds:datastoreItem>'
)


def _content_types() -> str:
    word = "wordprocessingml"
    overrides = {
        "/word/document.xml": f"{_TYPE}.{word}.document.main+xml",
        "/word/styles.xml": f"{_TYPE}.{word}.styles+xml",
        "/word/settings.xml": f"{_TYPE}.{word}.settings+xml",
        "/word/fontTable.xml": f"{_TYPE}.{word}.fontTable+xml",
        "/word/footer1.xml": f"{_TYPE}.{word}.footer+xml",
        "/word/footer2.xml": f"{_TYPE}.{word}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/customXml/itemProps1.xml": f"{_TYPE}.customXmlProperties+xml",
    }
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{listed}</Types>"
    )


def _relations(*rows: tuple[str, str, str]) -> str:
    listed = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in rows)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _font(pair: tuple[str, str]) -> str:
    name, other = pair
    return f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'


def _spacing(exact: float = 0, around: int = 0) -> str:
    line = f' w:line="{round(exact * 20)}" w:lineRule="exact"' if exact else ' w:line="240" w:lineRule="auto"'
    return f'<w:spacing w:before="{around}" w:after="{around}"{line}/>'


_OFF_GRID = '<w:snapToGrid w:val="0"/>'
_INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * gb.BODY * 20}"/>'
_LEFT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_CENTRE = '<w:jc w:val="center"/>'
# Style id, Word's name for it, font, size in points, paragraph properties in the order of the schema.
_STYLES = (
    ("Normal", "Normal", gb.FANGSONG, gb.BODY, _spacing() + _INDENT + '<w:jc w:val="both"/>'),
    ("Title", "Title", gb.XIAOBIAOSONG, gb.TITLE, _OFF_GRID + _spacing(exact=35) + _LEFT + _CENTRE),
    (
        "Heading1",
        "heading 1",
        gb.HEITI,
        gb.BODY,
        "<w:keepNext/>" + _spacing() + _INDENT + '<w:outlineLvl w:val="0"/>',
    ),
    ("Address", "Address", gb.FANGSONG, gb.BODY, _spacing() + _LEFT),
    ("Closing", "Closing", gb.FANGSONG, gb.BODY, _spacing() + _LEFT + '<w:jc w:val="right"/>'),
    ("AnnexMark", "Annex Mark", gb.HEITI, gb.BODY, _spacing() + _LEFT),
    ("Cell", "Cell", gb.FANGSONG, gb.SMALL, _OFF_GRID + _spacing(exact=16) + _LEFT),
    (
        "Caption",
        "caption",
        gb.FANGSONG,
        12,
        _OFF_GRID + _spacing(exact=20, around=40) + _LEFT + _CENTRE,
    ),
    ("Note", "Note", gb.FANGSONG, 12, _OFF_GRID + _spacing(exact=20, around=40) + _LEFT),
)


def _styles() -> str:
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>" + _font_of(gb.FANGSONG, gb.BODY) + '<w:lang w:val="en-US" '
        'w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    made = "".join(
        f'<w:style w:type="paragraph"{_DEFAULT if style == "Normal" else ""} w:styleId="{style}">'
        f'<w:name w:val="{name}"/>{"" if style == "Normal" else _BASED}<w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{_font_of(font, size)}</w:rPr></w:style>"
        for style, name, font, size, properties in _STYLES
    )
    return f"<w:styles {_W}>{defaults}{made}{_RULED}</w:styles>"


_DEFAULT = ' w:default="1"'
_BASED = '<w:basedOn w:val="Normal"/>'


def _font_of(font: str, size: float) -> str:
    slots = " ".join(f'w:{slot}="{font}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    spacing = CHARACTER_SPACING if size == gb.BODY else 0
    half = round(size * 2)
    return f'<w:rFonts {slots}/><w:spacing w:val="{spacing}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


_RULED = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="Ruled"><w:name w:val="Ruled"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in (
            ("top", 8),
            ("left", 4),
            ("bottom", 8),
            ("right", 4),
            ("insideH", 4),
            ("insideV", 4),
        )
    )
    + '</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _footer(side: str) -> str:
    """— 1 — in 四号 宋体, one character in from the outer side."""
    font = f"<w:rPr>{_font_of(gb.SONGTI, gb.PAGE_NUMBER)}</w:rPr>"
    indent = (
        f'<w:ind w:{side}Chars="100" w:{side}="{gb.PAGE_NUMBER * 20}" w:firstLineChars="0" w:firstLine="0"/>'
    )
    return (
        f'<w:ftr {_W}><w:p><w:pPr>{_OFF_GRID}{_spacing(exact=gb.PAGE_NUMBER)}{indent}<w:jc w:val="{side}"/></w:pPr>'
        f'<w:r>{font}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{font}<w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{font}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )

"""A county's own Word template filled with a report: figures stand in locked controls, as in our own files.

The words around them are the county's. No Django here: this runs in the confined child.
"""

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from ankang.reports.formats import layout, word_base, word_chart
from ankang.reports.formats.docx_guard import Element, W, parsed, serialised
from ankang.reports.formats.docx_places import paragraphs, plain, text_parts, texts
from ankang.reports.formats.manifest import Stamp, headings
from ankang.reports.formats.word import LOCK, TAG
from ankang.reports.rules.document import Document, Paragraph, Run
from ankang.reports.rules.word_names import PLACEHOLDER, Name, Sort
from ankang.reports.rules.word_refusals import CannotUse

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# A page without the data says so; nothing is made up.
NO_DATA = {"zh": "（无数据）", "en": "(no data)"}
_MOST_BLOCKS = 12
_FIRST_ID = 900_000


@dataclass
class Filling:
    """One filling of one template."""

    document: Document
    stamp: Stamp
    known: dict[str, Name]
    control: int = _FIRST_ID
    blocks: int = 0
    charted: bool = False
    fixed: list[str] = field(default_factory=list)  # lines of our own layout, which state nothing

    def filled(self, parts: dict[str, bytes]) -> dict[str, bytes]:
        """The parts with every placeholder replaced. CannotUse when the result would be out of bounds."""
        out = dict(parts)
        for name in text_parts(parts):
            tree = parsed(parts[name])
            for node in paragraphs(tree):
                self._paragraph(node)
            out[name] = serialised(tree)
        return self._with_charts(out) if self.charted else out

    def _with_charts(self, parts: dict[str, bytes]) -> dict[str, bytes]:
        """The parts of the charts, related and typed."""
        number = len(self.document.charts)
        for place, chart in enumerate(self.document.charts, 1):
            parts[f"word/charts/chart{place}.xml"] = word_chart.part(chart, self.document)
        relations = parts.get("word/_rels/document.xml.rels", word_chart.NO_RELATIONS)
        parts["word/_rels/document.xml.rels"] = word_chart.related(relations, number)
        parts["[Content_Types].xml"] = word_chart.typed(parts["[Content_Types].xml"], number)
        return parts

    def _paragraph(self, node: Element) -> None:
        matches = list(PLACEHOLDER.finditer(plain(node)))
        if not matches:
            return
        name = self.known[matches[0][1].strip()]
        if name.sort is Sort.BLOCK:
            self._block(node, name)
            return
        for match in reversed(matches):
            one = self.known[match[1].strip()]
            put_in(node, match.start(), match.end(), lambda look, one=one: self._inline(one, look))

    def _inline(self, name: Name, look: Element | None) -> list[Element]:
        """A figure or a line, with the looks of the run it replaces."""
        if name.sort is Sort.FIGURE:
            return self._runs([self._figure(name.code)], look)
        d = self.document
        match name.code:
            case "title":
                return self._runs(d.title.runs, look)
            case "signature":
                return self._runs(d.signature.runs, look)
            case "addressee":
                return self._runs([Run(text=d.addressee)], look)
        return self._runs([Run(text=d.closing)], look)

    def _figure(self, code: str) -> Run:
        key = self.document.named.get(code, "")
        return Run(figure=key) if key else Run(text=NO_DATA[self.document.language])

    def _runs(self, runs: Iterable[Run], look: Element | None) -> list[Element]:
        return [
            self._control(r.figure, look) if r.figure else run(r.text.replace("\n", ""), look) for r in runs
        ]

    def _control(self, key: str, look: Element | None) -> Element:
        """A figure in its locked control."""
        self.control += 1
        figure = self.document.figures[key]
        control = _element("sdt")
        properties = etree.SubElement(control, f"{W}sdtPr")
        for name, value in (
            ("alias", figure.ask.indicator[:60]), ("tag", TAG + key), ("id", str(self.control)), ("lock", LOCK),
        ):  # fmt: skip
            etree.SubElement(properties, f"{W}{name}").set(f"{W}val", value)
        etree.SubElement(properties, f"{W}text")
        etree.SubElement(control, f"{W}sdtContent").append(run(figure.text(self.document.language), look))
        return control

    def _block(self, node: Element, name: Name) -> None:
        """Paragraphs and tables in the place of a paragraph, with its looks."""
        self.blocks += 1
        if self.blocks > _MOST_BLOCKS:
            raise CannotUse("too_many")
        look = next((t.getparent().find(f"{W}rPr") for t in texts(node)), None)
        made = self._made(name.code, node.find(f"{W}pPr"), look)
        for one in made:
            node.addprevious(one)
        # A cell ends with a paragraph, and a paragraph that ends a section keeps its place.
        if node.find(f"{W}pPr/{W}sectPr") is not None or (made and made[-1].tag == f"{W}tbl") or not made:
            for child in list(node):
                if child.tag != f"{W}pPr":
                    node.remove(child)
        else:
            node.getparent().remove(node)

    def _made(self, code: str, shape: Element | None, look: Element | None) -> list[Element]:
        d = self.document
        if code == "body":
            return [one for place in range(len(d.sections)) for one in self._section(place, shape, look)]
        if code == "table":
            return self._table(look)
        if code == "definitions":
            return self._definitions(look)
        if code == "charts":
            return self._charts(shape, look)
        if code == "source":
            return [paragraph([run(line, look)], shape) for line in self._sources()]
        return self._numbered(int(code.removeprefix("section_")), shape, look)

    def _section(self, place: int, shape: Element | None, look: Element | None) -> list[Element]:
        words = headings(self.document)[place]
        self.fixed.append(words)
        heading = paragraph([run(words, _strong(look))], shape, keep=True)
        return [heading, *self._texts(self.document.sections[place].paragraphs, shape, look)]

    def _numbered(self, number: int, shape: Element | None, look: Element | None) -> list[Element]:
        """The paragraphs of one section of the kind, found by the ids its paragraphs bear."""
        found = [
            p
            for section in self.document.sections
            for p in section.paragraphs
            if p.id.startswith(f"s{number}p")
        ]
        none = [paragraph([run(NO_DATA[self.document.language], look)], shape)]
        return self._texts(found, shape, look) if found else none

    def _texts(
        self, found: Iterable[Paragraph], shape: Element | None, look: Element | None
    ) -> list[Element]:
        return [paragraph(self._runs(one.runs, look), shape) for one in found]

    def _charts(self, shape: Element | None, look: Element | None) -> list[Element]:
        lines = []
        for number, chart in enumerate(self.document.charts, 1):
            caption = f"{str(layout.WORDS[self.document.language]['figure']).format(number)}{chart.title}"
            self.fixed += [caption, chart.note]
            lines.append(parsed(word_chart.drawing(number, chart, self.document, alone=True).encode()))
            lines += [paragraph([run(text, look)], shape) for text in (caption, chart.note) if text]
        self.charted = bool(lines) or self.charted
        return lines

    def _table(self, look: Element | None) -> list[Element]:
        table = self.document.table
        self.fixed += table.headings
        rows: list[list[list[Element]]] = [[[run(text, _small(look))] for text in table.headings]]
        rows += [[self._runs([one], _small(look)) for one in row] for row in table.rows]
        return [ruled(rows)] if table.rows else []

    def _definitions(self, look: Element | None) -> list[Element]:
        small = _small(look)
        columns = [str(c) for c in layout.WORDS[self.document.language]["columns"]]
        language = self.document.language
        texts_of = [list(layout.definition_row(d, language)) for d in self.document.definitions]
        self.fixed += [text for row in [columns, *texts_of] for text in row]
        return [ruled([[[run(text, small)] for text in row] for row in [columns, *texts_of]])]

    def _sources(self) -> list[str]:
        d, words = self.document, layout.WORDS[self.document.language]
        root = self.stamp.root[:16] or words["unsealed"]
        lines = [
            str(words["source"]).format(snapshot=d.snapshot, hash=d.snapshot_hash[:16], period=d.period),
            str(words["made"]).format(version=self.stamp.version, root=root),
            str(words["check"]),
            f"{words['scan']}{self.stamp.evidence}",
        ]
        self.fixed += lines
        return lines


def _element(name: str) -> Element:
    return etree.Element(f"{W}{name}", nsmap={"w": W[1:-1]})


_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def run(text: str, look: Element | None) -> Element:
    """A run of text with the properties of another; what no XML holds is left out."""
    made = _element("r")
    if look is not None:
        made.append(deepcopy(look))
    node = etree.SubElement(made, f"{W}t")
    node.text = _UNWRITABLE.sub("", text)
    node.set(_SPACE, "preserve")
    return made


def paragraph(content: list[Element], shape: Element | None, keep: bool = False) -> Element:
    """A paragraph with the properties of another, without its section."""
    made = _element("p")
    properties = deepcopy(shape) if shape is not None else _element("pPr")
    for one in properties.findall(f"{W}sectPr"):
        properties.remove(one)
    if keep and properties.find(f"{W}keepNext") is None:
        style = properties.find(f"{W}pStyle")
        properties.insert(0 if style is None else 1, _element("keepNext"))
    made.append(properties)
    made.extend(content)
    return made


def _strong(look: Element | None) -> Element:
    """The looks of a heading: 黑体, as in an official paper."""
    made = deepcopy(look) if look is not None else _element("rPr")
    for one in made.findall(f"{W}rFonts"):
        made.remove(one)
    fonts = _element("rFonts")
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{W}{slot}", layout.HEITI)
    style = made.find(f"{W}rStyle")
    made.insert(0 if style is None else 1, fonts)
    return made


def _small(look: Element | None) -> Element:
    """The looks of a table: the font of the template, 五号."""
    made = _element("rPr")
    fonts = look.find(f"{W}rFonts") if look is not None else None
    if fonts is not None:
        made.append(deepcopy(fonts))
    for name in ("sz", "szCs"):
        etree.SubElement(made, f"{W}{name}").set(f"{W}val", str(round(layout.SMALL * 2)))
    return made


def ruled(rows: list[list[list[Element]]]) -> Element:
    """A ruled table over the width of the text; its first row is repeated on each page."""
    made = _element("tbl")
    properties = etree.SubElement(made, f"{W}tblPr")
    width = etree.SubElement(properties, f"{W}tblW")
    width.set(f"{W}w", "5000")
    width.set(f"{W}type", "pct")
    borders = etree.SubElement(properties, f"{W}tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = etree.SubElement(borders, f"{W}{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(f"{W}{key}", value)
    grid = etree.SubElement(made, f"{W}tblGrid")
    block = word_base.twips(layout.PAPER[0] - layout.LEFT - layout.RIGHT)
    for _ in rows[0]:
        etree.SubElement(grid, f"{W}gridCol").set(f"{W}w", str(block // len(rows[0])))
    for place, cells in enumerate(rows):
        made.append(_row(cells, header=place == 0))
    return made


def _row(cells: list[list[Element]], header: bool) -> Element:
    row = _element("tr")
    properties = etree.SubElement(row, f"{W}trPr")
    etree.SubElement(properties, f"{W}cantSplit")
    if header:
        etree.SubElement(properties, f"{W}tblHeader")
    for place, content in enumerate(cells):
        cell = etree.SubElement(row, f"{W}tc")
        etree.SubElement(cell, f"{W}tcPr")
        shape = _element("pPr")
        indent = etree.SubElement(shape, f"{W}ind")
        indent.set(f"{W}firstLineChars", "0")
        indent.set(f"{W}firstLine", "0")
        etree.SubElement(shape, f"{W}jc").set(f"{W}val", "left" if place == 0 and not header else "center")
        cell.append(paragraph(content, shape))
    return row


def put_in(node: Element, start: int, end: int, made: Callable[[Element | None], list[Element]]) -> None:
    """Replace the characters from start to end of a paragraph by elements, whichever runs they stand in."""
    at = 0
    first: Element | None = None
    for text in texts(node):
        whole = text.text or ""
        low, high = max(start - at, 0), min(end - at, len(whole))
        at += len(whole)
        if low >= high:
            continue
        text.set(_SPACE, "preserve")
        if first is None:
            first = text
            _split(text, whole[:low], whole[high:], made)
        else:
            text.text = whole[high:]


def _split(text: Element, before: str, after: str, made: Callable[[Element | None], list[Element]]) -> None:
    """Cut a run at a text: what stands before it, the new elements, and a run of the same looks with the rest."""
    owner = text.getparent()
    look = owner.find(f"{W}rPr")
    rest = run(after, look)
    for follower in list(text.itersiblings()):
        rest.append(follower)
    text.text = before
    place = owner
    for one in made(look):
        place.addnext(one)
        place = one
    if after or len(rest) > (2 if look is not None else 1):
        place.addnext(rest)

"""The one model of a report, from which Word, PDF and the web page are made.

A paragraph is a row of runs: free text, or the key of a figure. Figures are kept once, beside the text, and
nothing in this module can change what a figure says: editing may keep, remove or insert them, no more.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from typing import Any

from ankang.proofread.numerals import ARABIC, CHINESE, plain_number
from ankang.reports.rules.charts import Chart, Series
from ankang.reports.rules.figures import Figure, Part
from ankang.reports.rules.numerals import Found, numbers
from ankang.reports.rules.refusals import CannotEdit

VERSION = 1


@dataclass(frozen=True)
class Run:
    """Free text, or a figure by its key; never both."""

    text: str = ""
    figure: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A row of runs with an id that stays when it is edited."""

    id: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Section:
    """A first-level heading without its number, and its paragraphs."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Table:
    """The annex table: a title, column headings, and rows of a name and figures."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class Definition:
    """One row of the annex of definitions, in the language of the report."""

    indicator: str
    title: str
    meaning: str
    numerator: str
    denominator: str
    basis: str
    hash: str


@dataclass(frozen=True)
class Document:
    """A whole report. `title` may hold line breaks where it may be broken; texts are in `language`."""

    kind: str
    language: str
    division: str
    period: str
    snapshot: str
    snapshot_hash: str
    title: Paragraph
    addressee: str
    sections: tuple[Section, ...]
    closing: str
    signature: Paragraph
    date: Paragraph
    table: Table
    definitions: tuple[Definition, ...]
    figures: dict[str, Figure] = field(default_factory=dict)
    # For a county's own Word template: the key of each figure it may name, "" where the data is lacking.
    named: dict[str, str] = field(default_factory=dict)
    charts: tuple[Chart, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Title, body, signature and date, in the order in which they stand."""
        yield self.title
        for section in self.sections:
            yield from section.paragraphs
        yield self.signature
        yield self.date

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """The one of that id; KeyError when there is none."""
        for paragraph in self.paragraphs():
            if paragraph.id == paragraph_id:
                return paragraph
        raise KeyError(paragraph_id)

    def text_of(self, run: Run) -> str:
        """What a run shows."""
        return self.figures[run.figure].text(self.language) if run.figure else run.text

    def plain(self, paragraph: Paragraph) -> str:
        """A paragraph as text."""
        return "".join(self.text_of(run) for run in paragraph.runs)

    def shown(self) -> list[str]:
        """Keys of the figures in the order in which they stand, tables included, with repetitions."""
        body = [run.figure for paragraph in self.paragraphs() for run in paragraph.runs if run.figure]
        return body + [run.figure for row in self.table.rows for run in row if run.figure]

    def unsourced(self, paragraph: Paragraph) -> list[Found]:
        """Numbers typed into the free text of a paragraph; positions are within their own run."""
        return [found for run in paragraph.runs if run.text for found in numbers(run.text, self.language)]

    def as_json(self) -> dict[str, Any]:
        """For the database: plain lists, dictionaries and strings. What came later is left out where there is none, so
        that a document frozen before keeps its hash."""
        body = asdict(self)
        for name in _LATER:
            if not body[name]:
                del body[name]
        return {
            **body,
            "figures": {key: figure.as_json() for key, figure in self.figures.items()},
            "version": VERSION,
        }


# Fields that documents of the first program did not have.
_LATER = ("named", "charts")


def from_json(body: dict[str, Any]) -> Document:
    """The document that `as_json` wrote."""

    def paragraph(part: dict[str, Any]) -> Paragraph:
        return Paragraph(part["id"], tuple(Run(**run) for run in part["runs"]))

    table = body["table"]
    return Document(
        kind=body["kind"],
        language=body["language"],
        division=body["division"],
        period=body["period"],
        snapshot=body["snapshot"],
        snapshot_hash=body["snapshot_hash"],
        title=paragraph(body["title"]),
        addressee=body["addressee"],
        sections=tuple(
            Section(part["heading"], tuple(paragraph(one) for one in part["paragraphs"]))
            for part in body["sections"]
        ),
        closing=body["closing"],
        signature=paragraph(body["signature"]),
        date=paragraph(body["date"]),
        table=Table(
            table["title"],
            tuple(table["headings"]),
            tuple(tuple(Run(**run) for run in row) for row in table["rows"]),
        ),
        definitions=tuple(Definition(**row) for row in body["definitions"]),
        figures={key: Figure.from_json(figure) for key, figure in body["figures"].items()},
        named=dict(body.get("named", {})),
        charts=tuple(_chart(one) for one in body.get("charts", [])),
    )


def _chart(part: dict[str, Any]) -> Chart:
    series = tuple(Series(one["name"], tuple(one["keys"])) for one in part["series"])
    return Chart(**{**part, "categories": tuple(part["categories"]), "series": series})


_TOKEN = re.compile(r"⟦(?P<key>[0-9a-f]{12}) ?(?P<text>[^⟦⟧]*)⟧")


def tokens(document: Document, paragraph: Paragraph) -> str:
    """A paragraph as the editor shows it: each figure a token ⟦key text⟧."""
    return "".join(
        f"⟦{run.figure} {document.text_of(run)}⟧" if run.figure else run.text for run in paragraph.runs
    )


def parse_tokens(document: Document, text: str) -> tuple[Run, ...]:
    """The runs of an edited paragraph. CannotEdit when a token was altered or is not one of this report's."""
    runs: list[Run] = []
    end = 0
    for match in _TOKEN.finditer(text):
        runs += _free(text[end : match.start()])
        runs.append(_figure_run(document, match["key"], match["text"]))
        end = match.end()
    return tuple(runs + _free(text[end:]))


def _free(text: str) -> list[Run]:
    if "⟦" in text or "⟧" in text:
        raise CannotEdit("token")
    cleaned = re.sub(r"\s*\n\s*", "", text)
    return [Run(text=cleaned)] if cleaned else []


def _figure_run(document: Document, key: str, shown: str) -> Run:
    figure = document.figures.get(key)
    if figure is None:
        raise CannotEdit("stranger", key=key)
    if shown and shown != figure.text(document.language):
        raise CannotEdit("altered", figure=figure.text(document.language), shown=shown)
    return Run(figure=key)


def with_paragraph(document: Document, paragraph_id: str, runs: tuple[Run, ...]) -> Document:
    """The document with one body paragraph rewritten; KeyError when the id is not a body paragraph's."""
    changed = False
    sections = []
    for section in document.sections:
        paragraphs = []
        for paragraph in section.paragraphs:
            if paragraph.id == paragraph_id:
                changed = True
                if not runs:
                    continue
                paragraph = Paragraph(paragraph_id, runs)
            paragraphs.append(paragraph)
        sections.append(Section(section.heading, tuple(paragraphs)))
    if not changed:
        raise KeyError(paragraph_id)
    return replace(document, sections=tuple(sections))


@dataclass(frozen=True)
class Piece:
    """What an editor shows: text, a figure by its key, or a number that somebody typed."""

    text: str
    figure: str = ""
    loose: bool = False


def pieces(document: Document, paragraph: Paragraph) -> list[Piece]:
    """A paragraph cut into text, figures and typed numbers, in order."""
    cut: list[Piece] = []
    for run in paragraph.runs:
        if run.figure:
            cut.append(Piece(document.text_of(run), figure=run.figure))
            continue
        end = 0
        for found in numbers(run.text, document.language):
            cut += [Piece(run.text[end : found.start])] if found.start > end else []
            cut.append(Piece(found.text, loose=True))
            end = found.end
        cut += [Piece(run.text[end:])] if end < len(run.text) else []
    return cut


_NUMBER = re.compile(rf"(?:{ARABIC})|{CHINESE}")


def figure_for(document: Document, typed: str) -> Figure | None:
    """The figure about the report's own division that says what somebody typed: 三百人 is 300人, and so may be a 300
    whose unit stands outside the number; None without one."""
    wanted = _said(typed)
    if wanted is None:
        return None
    for figure in document.figures.values():
        if figure.ask.division != document.division or figure.ask.part == Part.FACT:
            continue
        said = _said(figure.text(document.language))
        if said is not None and said[0] == wanted[0] and wanted[1] in ("", said[1]):
            return figure
    return None


def _said(text: str) -> tuple[Fraction, str] | None:
    """The number in a text and what follows it; None where there is none, or more than that."""
    found = _NUMBER.match(text)
    number = plain_number(found[0]) if found else None
    return None if found is None or number is None else (number, text[found.end() :].strip())


_ORDINALS = "一二三四五六七八九十"


def heading_number(index: int, language: str) -> str:
    """The number before a first-level heading: 一、 or 1. (index from 0)."""
    return f"{_ORDINALS[index]}、" if language == "zh" else f"{index + 1}. "

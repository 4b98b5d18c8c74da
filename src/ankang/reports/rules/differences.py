"""What differs between two issues of a report: paragraphs with their words marked, and figures old → new."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from ankang.reports.rules.document import Document, Paragraph, heading_number
from ankang.reports.rules.figures import Figure, Part

# What is compared in free text: a word with Latin letters or digits as a whole, else one character.
_WORD = re.compile(r"[A-Za-z0-9.,%’'-]+|\s+|.", re.DOTALL)


class Mark(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A piece of a paragraph and what became of it."""

    text: str
    mark: Mark


@dataclass(frozen=True)
class ChangedParagraph:
    """A paragraph that is not as it was: `old` and `new` as texts ("" where there is none), and both in pieces."""

    id: str
    heading: str
    old: str
    new: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ChangedFigure:
    """A figure that answers the same question otherwise; None where one issue does not show it."""

    old: Figure | None
    new: Figure | None

    @property
    def figure(self) -> Figure:
        """The figure of the new issue, or of the old one where it is gone."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True)
class Differences:
    """Everything that differs. `figures` leaves out what a report says of itself (dates, periods, places)."""

    paragraphs: tuple[ChangedParagraph, ...]
    figures: tuple[ChangedFigure, ...]

    def __bool__(self) -> bool:
        return bool(self.paragraphs or self.figures)


def differences(old: Document, new: Document) -> Differences:
    """Compare two issues of one report, in the language of the new one."""
    return Differences(tuple(_paragraphs(old, new)), tuple(_figures(old, new)))


def _paragraphs(old: Document, new: Document) -> Iterator[ChangedParagraph]:
    """Paragraphs by their ids, those of the new issue in order and each that is gone after its neighbour."""
    before = {p.id: p for p in old.paragraphs()}
    after = {p.id: p for p in new.paragraphs()}
    headings = {**_headings(old), **_headings(new)}
    for name in _merged(list(before), list(after)):
        was, now = _words(old, before.get(name)), _words(new, after.get(name))
        if was != now:
            pieces = tuple(_pieces(was, now))
            yield ChangedParagraph(name, headings.get(name, ""), "".join(was), "".join(now), pieces)


def _headings(document: Document) -> dict[str, str]:
    """Under which heading each paragraph stands."""
    return {
        paragraph.id: heading_number(place, document.language) + section.heading
        for place, section in enumerate(document.sections)
        for paragraph in section.paragraphs
    }


def _merged(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Names of both, those that only the old one has after the one they stood behind."""
    names = list(new)
    for place, name in enumerate(old):
        if name not in names:
            names.insert(names.index(old[place - 1]) + 1 if place else 0, name)
    return names


def _words(document: Document, paragraph: Paragraph | None) -> list[str]:
    """A paragraph as the units that are compared: figures as a whole, free text by words."""
    if paragraph is None:
        return []
    units: list[str] = []
    for run in paragraph.runs:
        text = document.text_of(run)
        units += [text] if run.figure else _WORD.findall(text.replace("\n", ""))
    return units


def _pieces(was: list[str], now: list[str]) -> Iterator[Piece]:
    for what, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece("".join(now[k:m]), Mark.KEPT)
            continue
        if j > i:
            yield Piece("".join(was[i:j]), Mark.REMOVED)
        if m > k:
            yield Piece("".join(now[k:m]), Mark.ADDED)


def _figures(old: Document, new: Document) -> Iterator[ChangedFigure]:
    """Figures of one question, paired by their period from the earliest on."""
    before, after = _questions(old), _questions(new)
    for question in dict.fromkeys([*after, *before]):
        was, now = before.get(question, []), after.get(question, [])
        for place in range(max(len(was), len(now))):
            one = was[place] if place < len(was) else None
            other = now[place] if place < len(now) else None
            if one is None or other is None or one.text(new.language) != other.text(new.language):
                yield ChangedFigure(one, other)


_Question = tuple[str, str, str, str, bool]


def _questions(document: Document) -> dict[_Question, list[Figure]]:
    """The figures that are shown, by what they ask apart from snapshot, definition and days."""
    found: dict[_Question, list[Figure]] = defaultdict(list)
    for figure in _shown(document):
        ask = figure.ask
        found[ask.indicator, ask.part, ask.division, ask.unit, bool(ask.before)].append(figure)
    return {question: sorted(rows, key=lambda f: f.ask.period) for question, rows in found.items()}


def _shown(document: Document) -> Iterable[Figure]:
    keys = dict.fromkeys(document.shown())
    return (document.figures[key] for key in keys if document.figures[key].ask.part != Part.FACT)

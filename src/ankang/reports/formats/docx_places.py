"""Where placeholders stand in a Word file, also where Word has split one over several runs. No Django here."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from ankang.reports.formats.docx_guard import TEXT_PARTS, Element, W, parsed
from ankang.reports.rules.numerals import numbers
from ankang.reports.rules.word_names import PLACEHOLDER, SUSPECT, Name, Sort, is_name, nearest

_PART = re.compile(r"word/(document|footnotes|endnotes|header|footer)\d*\.xml")
_NESTED = (f"{W}p",)


@dataclass(frozen=True)
class Where:
    """A paragraph, counted from 1 in its part; in a table also which table and row."""

    part: str
    paragraph: int
    table: int = 0
    row: int = 0


@dataclass(frozen=True)
class Problem:
    """Something that must be mended: its code, the words in question, where they stand, and names that may be meant."""

    code: str
    name: str
    where: Where
    near: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Used:
    """A name that is used, and where."""

    name: str
    where: Where


@dataclass
class Reading:
    """What was found in a template: names used, problems, and numbers typed by hand with their sentences."""

    used: list[Used] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    typed: list[tuple[str, Where, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain lists and dictionaries."""
        return asdict(self)


def text_parts(parts: dict[str, bytes]) -> list[str]:
    """Names of the parts with text, the main one first."""
    found = sorted(name for name in parts if TEXT_PARTS.fullmatch(name))
    return sorted(found, key=lambda name: name != "word/document.xml")


def paragraphs(tree: Element) -> list[Element]:
    """All paragraphs in order, those of tables and text boxes too."""
    return list(tree.iter(f"{W}p"))


def texts(paragraph: Element) -> list[Element]:
    """The text elements of a paragraph, without those of paragraphs inside it (text boxes)."""
    found: list[Element] = []

    def walk(node: Element) -> None:
        for child in node:
            if child.tag == f"{W}t":
                found.append(child)
            elif child.tag not in _NESTED:
                walk(child)

    walk(paragraph)
    return found


def plain(paragraph: Element) -> str:
    """Its text in one piece."""
    return "".join(node.text or "" for node in texts(paragraph))


def reading(parts: dict[str, bytes], known: dict[str, Name]) -> Reading:
    """Look through all parts."""
    found = Reading()
    for name in text_parts(parts):
        tree = parsed(parts[name])
        for node, where in _placed(name, tree):
            _look(node, where, known, found)
    return found


def _placed(name: str, tree: Element) -> Iterator[tuple[Element, Where]]:
    match = _PART.fullmatch(name)
    part = match[1] if match else "document"
    tables = {table: number for number, table in enumerate(tree.iter(f"{W}tbl"), 1)}
    rows = {row: at for table in tables for at, row in enumerate(table.iter(f"{W}tr"), 1)}
    for number, node in enumerate(paragraphs(tree), 1):
        table = next(node.iterancestors(f"{W}tbl"), None)
        row = next(node.iterancestors(f"{W}tr"), None)
        yield node, Where(part, number, tables.get(table, 0), rows.get(row, 0))


def _look(node: Element, where: Where, known: dict[str, Name], found: Reading) -> None:
    text = plain(node)
    matches = list(PLACEHOLDER.finditer(text))
    for match in matches:
        name = match[1].strip()
        code, hints = _problem(name, where, node, text.strip() == match[0].strip(), known)
        if code:
            found.problems.append(Problem(code, name[:60], where, _near(text, match.start()), hints))
        else:
            found.used.append(Used(known[name].code, where))
    left = PLACEHOLDER.sub("\x00", text)
    if at := SUSPECT.search(left):
        found.problems.append(Problem("broken", at[0], where, _near(left.replace("\x00", "…"), at.start())))
    if where.part != "footer":
        found.typed += [
            (one.text, where, _near(left.replace("\x00", "…"), one.start)) for one in numbers(left, "zh")
        ]


def _problem(
    name: str, where: Where, node: Element, alone: bool, known: dict[str, Name]
) -> tuple[str, tuple[str, ...]]:
    """Code of what is wrong with one placeholder, "" when nothing is; and what may be meant."""
    if not is_name(name) or name not in known:
        return "unknown", tuple(nearest(name, known)) if len(name) <= 60 else ()
    if where.part == "footer":
        return "footer", ()
    if known[name].sort is Sort.BLOCK:
        if where.part != "document" or next(node.iterancestors(f"{W}txbxContent"), None) is not None:
            return "block_place", ()
        if not alone:
            return "block_alone", ()
    return "", ()


def _near(text: str, at: int) -> str:
    return text[max(0, at - 16) : at + 40].strip()

"""The national form on paper: a definition laid out as rows of boxes, blank or with the answers of a visit.

The layout follows the printed forms: group headings in a narrow column on the left, a number before each choice and a
box at the end for it, a dotted line for what is written, signatures last. Nothing here is particular to one form.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from ankang.values.questionnaire import Definition, Item, ItemType
from ankang.values.questionnaire.condition import FACTS, Condition
from ankang.web.questionnaires import answer_text, language

# A question whose words and choices are no longer than this shares its row with the next.
_HALF = 26
# Boxes after several choices: the paper has room for this many.
_MOST_BOXES = 6
# A group longer than this is told in parts, each with its heading: a heading over many rows cannot be broken by a page.
_MOST_ROWS = 6
_SIGNED = ("签名", "签字")


@dataclass(frozen=True)
class Cell:
    """A question on paper. `options`: (number, label, chosen); `boxes`: what stands in each box; `line`: a written answer.

    `more`: what is written behind the choices ("2 异常 ____"), None where nothing is asked there.
    `code`: the LOINC code or national element printed small beside it, "" without one.
    """

    label: str
    options: tuple[tuple[str, str, bool], ...] = ()
    boxes: tuple[str, ...] = ()
    line: str = ""
    unit: str = ""
    date: bool = False
    code: str = ""
    wide: bool = True
    more: str | None = None


@dataclass(frozen=True)
class Section:
    """A group of rows, each of one wide cell or of two narrow ones."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Paper:
    """A form to print: heading lines, sections, signature lines, and where it comes from."""

    title: str
    head: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    signatures: tuple[str, ...]
    source: str
    key: str
    number: str = ""
    note: str = ""


def paper(
    definition: Definition,
    *,
    head: Sequence[tuple[str, str]] = (),
    number: str = "",
    answers: Mapping[str, Any] | None = None,
    known: Mapping[str, Any] | None = None,
    note: str = "",
    blanks: bool = False,
) -> Paper:
    """A definition on paper. `answers` (as stored) fill it in; without them it is blank.

    `blanks`: what the answers leave open is to be written in by hand, so that questions which may still apply stay.
    `known`: facts about the person and answers known beforehand, which leave out what cannot apply to them.
    """
    given, facts = answers or {}, {**(answers or {}), **(known or {})}
    asked = _asked(definition, given, facts, filled=bool(given) and not blanks)
    sections = []
    for group, names in definition.groups.items():
        cells = _cells([item for item in asked if item.group == group and not _signs(item)], given)
        if cells:
            title, lines = names[language() == "en"], _rows(cells)
            sections += [
                Section(title, tuple(lines[start : start + _MOST_ROWS]))
                for start in range(0, len(lines), _MOST_ROWS)
            ]
    return Paper(
        title=definition.title(language()),
        head=tuple(head) or tuple((label, "") for label in (_("姓名"), _("性别"), _("出生日期"), _("住址"))),
        sections=tuple(sections),
        signatures=tuple(item.label(language()) for item in asked if _signs(item)),
        source=source(definition),
        key=definition.key,
        number=number,
        note=note,
    )


def source(definition: Definition) -> str:
    """Where a form comes from, with the standing of our reading of it."""
    standing = {
        "read": _("已核对原文"),
        "secondary": _("据公开转载"),
        "known": _("据通行表样，未见原文"),
        "invented": _("本系统约定"),
    }[definition.standing]
    parts = (definition.document, definition.clause if definition.clause != "—" else "", standing)
    return _("；").join(part for part in parts if part)


def _asked(
    definition: Definition, given: Mapping[str, Any], facts: Mapping[str, Any], *, filled: bool
) -> list[Item]:
    """The questions of a sheet; what hangs on a question that is left out is left out too."""
    asked: dict[str, Item] = {}
    for item in definition.items:
        hangs = set() if item.when is None else item.when.items() - set(FACTS)
        if item.code in given or (
            _on_paper(item, facts, filled=filled, given=given) and (not hangs or hangs & set(asked))
        ):
            asked[item.code] = item
    return list(asked.values())


def _on_paper(item: Item, facts: Mapping[str, Any], *, filled: bool, given: Mapping[str, Any]) -> bool:
    """Whether a question stands on this sheet: what surely does not apply is left out, what may apply stays."""
    if item.code in given or item.when is None or _signs(item):
        return True
    if filled and not item.when.items() <= set(FACTS):
        return _holds(item.when, facts)
    return not item.when.items() <= set(facts) or _holds(item.when, facts)


def _holds(when: Condition, facts: Mapping[str, Any]) -> bool:
    """Whether a condition holds for stored answers: lists are several answers, texts of days are days."""
    return when.holds({code: _typed(value) for code, value in facts.items()})


def _typed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _signs(item: Item) -> bool:
    return item.type is ItemType.TEXT and item.zh.endswith(_SIGNED)


def _cells(items: Sequence[Item], given: Mapping[str, Any]) -> list[Cell]:
    """The cells of a group. A text that one choice of the question before asks for is written behind that question."""
    cells: list[Cell] = []
    before: Item | None = None
    for item in items:
        if before and cells[-1].options and _explains(item, before):
            cells[-1] = replace(cells[-1], more=str(given.get(item.code) or ""), wide=True)
            continue
        cells.append(_cell(item, given.get(item.code)))
        before = item
    return cells


def _explains(item: Item, before: Item) -> bool:
    return item.type is ItemType.TEXT and item.when is not None and item.when.items() == {before.code}


def _cell(item: Item, answer: Any) -> Cell:
    """One question with its answer."""
    label, code = item.label(language()), item.loinc or item.element
    options = _options(item)
    if not options:
        written = "" if answer is None else answer_text(item, answer).removesuffix(item.unit_zh).strip()
        short = item.type is not ItemType.TEXT or item.longest <= 40
        is_day = item.type is ItemType.DATE
        narrow = short and len(label) <= _HALF
        return Cell(label, line=written, unit=_unit(item), date=is_day, code=code, wide=not narrow)
    chosen = [str(a) for a in answer] if isinstance(answer, list | tuple) else [_chosen(answer)]
    boxes = tuple(number for key, number, _text in options if key in chosen)
    told = tuple(
        ("" if text.startswith(number) else number, text, key in chosen) for key, number, text in options
    )
    if item.type is ItemType.MULTI:
        boxes += ("",) * (min(len(options), _MOST_BOXES) - len(boxes))
    width = len(label) + sum(len(text) + 2 for _key, _number, text in options)
    return Cell(label, told, boxes or ("",), code=code, wide=width > _HALF)


def _unit(item: Item) -> str:
    """The unit as people of this language write it: the code of UCUM without its remarks, where Chinese has a word."""
    if language() == "zh" or item.unit_zh.isascii() or not any("一" <= sign <= "鿿" for sign in item.unit_zh):
        return item.unit_zh
    return re.sub(r"\{[^}]*\}", "", item.unit)


def _options(item: Item) -> list[tuple[str, str, str]]:
    """(code, number on paper, label) of each choice; yes and no are choices too."""
    if item.type is ItemType.BOOLEAN:
        return [("true", "1", _("是")), ("false", "2", _("否"))]
    return [
        (choice.code, choice.code if choice.code.isdecimal() else str(place), choice.label(language()))
        for place, choice in enumerate(item.choices, start=1)
    ]


def _chosen(answer: Any) -> str:
    """The code of a single stored answer."""
    return str(answer).lower() if isinstance(answer, bool) else str(answer or "")


def _rows(cells: list[Cell]) -> list[tuple[Cell, ...]]:
    """Narrow cells two a row, in order; one left alone takes the row."""
    rows: list[tuple[Cell, ...]] = []
    waiting: Cell | None = None
    for cell in cells:
        if cell.wide:
            rows += [(waiting,)] if waiting else []
            rows.append((cell,))
            waiting = None
        elif waiting:
            rows.append((waiting, cell))
            waiting = None
        else:
            waiting = cell
    return rows + ([(waiting,)] if waiting else [])

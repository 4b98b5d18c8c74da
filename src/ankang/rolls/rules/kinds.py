"""Kinds of rolls: what a department's roll is about, as dated YAML in parameters/kinds."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ankang.rolls.rules.populations import POPULATIONS
from ankang.values.bad_value import N_, BadValueError
from ankang.values.codes import STANDINGS, Language, plain_word
from ankang.values.yaml_lines import Document, read_document

FOLDER = Path(__file__).resolve().parent.parent / "parameters" / "kinds"
SEVERITIES = ("high", "medium", "low")
OWNERS = ("township_clerk", "village_cadre", "department_liaison", "county_rural")
OUTCOMES = ("register_wrong", "roll_wrong", "both_right", "other_person", "same_person")
READS = ("name", "identity", "code", "yes_no", "choice", "day", "rough_day", "text", "code_text", "phone",
         "division", "village_name", "town_name", "whole")  # fmt: skip
COMPARES = ("same", "day", "flag")
CODES = ("unsure", "missing_in_roll", "missing_in_register", "name_differs", "dead_here", "dead_there",
         "duplicate_in_roll", "duplicate_in_register", "value")  # fmt: skip
_KIND = {"kind": True, "title": True, "department": True, "document": True, "clause": True, "standing": True,
         "from": True, "until": False, "covers": True, "listed": False, "columns": True, "never_reads": False,
         "authority": True, "differences": True, "note": False}  # fmt: skip
_COLUMN = {"key": True, "title": True, "reads": True, "required": False, "example": False, "also": False,
           "codes": False, "values": False, "most": False, "note": False, "field": False}  # fmt: skip
_FIELD = {"field": True, "title": True, "target": False, "compares": True, "days": False, "level": True,
          "codes": False, "note": False}  # fmt: skip
_RULE = {"severity": True, "workdays": True, "owner": True, "outcomes": True, "zh": True, "en": True,
         "note": False}  # fmt: skip


class KindError(BadValueError):
    """A kind of roll that is not there."""

    sentences = {
        "absent": N_("没有名为“%(kind)s”的名册种类。现有：%(known)s。"),
        "early": N_("“%(title)s”的比对规定自 %(start)s 起才有，不能用于 %(day)s。请核对日期。"),
        "ended": N_("“%(title)s”的比对规定到 %(end)s 为止，不能用于 %(day)s。请补录之后的规定。"),
    }


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a roll may carry. `reads`: how a cell is read (as in exchange's rosters; `choice` by
    `values`: word → value). `field`: the field of `authority` that it gives, if any."""

    key: str
    title: str
    reads: str
    required: bool
    example: str
    also: tuple[str, ...]
    codes: str
    values: Mapping[str, Any]
    most: int | None
    note: str
    field: str

    def value_of(self, text: str) -> Any:
        """The value of a word of a `choice` column; KeyError for a word it does not know."""
        return self.values[plain_word(text)]


@dataclass(frozen=True, slots=True)
class Field:
    """A fact for which the roll is the authority. `target`: where an accepted value goes: person.FIELD, or
    category.KIND[.FIELD] of a person's category with dates. `level`: its data level. `compares`: same (equal),
    day (dates at most `days` apart), flag (only what the roll says and the register does not)."""

    code: str
    title_zh: str
    title_en: str
    target: str
    compares: str
    days: int
    level: int
    codes: str

    def title(self, language: Language = "zh") -> str:
        """The title in a language."""
        return self.title_zh if language == "zh" else self.title_en


@dataclass(frozen=True, slots=True)
class Rule:
    """How a kind of difference is handled: severity, deadline in working days, the role that owns it, the
    outcomes it may have and its sentence with named placeholders."""

    code: str
    severity: str
    workdays: int
    owner: str
    outcomes: tuple[str, ...]
    zh: str
    en: str

    def sentence(self, language: Language = "zh") -> str:
        """The sentence in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class RollKind:
    """One version of a kind of roll. `covers`: whom of the register the roll must name (populations.py);
    `listed`: what standing on the roll already says; `never_reads`: headings of columns that are dropped unread."""

    code: str
    title_zh: str
    title_en: str
    department_zh: str
    department_en: str
    document: str
    clause: str
    standing: str
    since: dt.date
    until: dt.date | None
    covers: str
    listed: Mapping[str, Any]
    columns: tuple[Column, ...]
    never_reads: tuple[str, ...]
    authority: Mapping[str, Field]
    differences: Mapping[str, Rule]

    def title(self, language: Language = "zh") -> str:
        """The title in a language."""
        return self.title_zh if language == "zh" else self.title_en

    def rule(self, code: str, field: str = "") -> Rule:
        """How a difference is handled: that of the field (value.FIELD) before the general one."""
        return self.differences.get(f"{code}.{field}") or self.differences[code]

    def headings(self) -> Mapping[str, str]:
        """Heading → key of column, for titles and synonyms."""
        return {word: column.key for column in self.columns for word in (column.title, *column.also)}


def kinds(on: dt.date) -> Mapping[str, RollKind]:
    """Code → kind of roll, of the versions in force on a day."""
    return {k.code: k for k in every_kind() if k.since <= on and (k.until is None or on <= k.until)}


def kind(code: str, on: dt.date) -> RollKind:
    """The version of a kind in force on a day. Raises KindError."""
    versions = sorted((k for k in every_kind() if k.code == code), key=lambda k: k.since)
    if not versions:
        raise KindError("absent", kind=code, known="、".join(sorted({k.code for k in every_kind()})))
    begun = [k for k in versions if k.since <= on]
    if not begun:
        raise KindError("early", title=versions[0].title_zh, start=versions[0].since, day=on)
    if begun[-1].until and on > begun[-1].until:
        raise KindError("ended", title=begun[-1].title_zh, end=begun[-1].until, day=on)
    return begun[-1]


@cache
def every_kind() -> tuple[RollKind, ...]:
    """All versions of all kinds. Raises DefinitionError by file and line."""
    return tuple(read_kind(read_document(path)) for path in sorted(FOLDER.glob("*.yaml")))


def read_kind(document: Document) -> RollKind:
    """The kind that a document describes. Raises DefinitionError."""
    top = document.expect(document.content, _KIND)
    _one_of(document, top["standing"], STANDINGS, "standing")
    _one_of(document, top["covers"], tuple(POPULATIONS), "covers")
    authority = {
        field.code: field
        for place, raw in enumerate(top["authority"])
        for field in [_field(document, raw, place)]
    }
    columns = tuple(_column(document, raw, authority, place) for place, raw in enumerate(top["columns"]))
    return RollKind(
        code=top["kind"],
        title_zh=top["title"]["zh"],
        title_en=top["title"]["en"],
        department_zh=top["department"]["zh"],
        department_en=top["department"]["en"],
        document=top["document"],
        clause=top["clause"],
        standing=top["standing"],
        since=top["from"],
        until=top.get("until"),
        covers=top["covers"],
        listed=top.get("listed") or {},
        columns=columns,
        never_reads=tuple(top.get("never_reads") or ()),
        authority=authority,
        differences=_rules(document, top["differences"], authority),
    )


def _column(document: Document, raw: Any, authority: Mapping[str, Field], place: int) -> Column:
    """One column."""
    entry = document.expect(raw, _COLUMN, "columns", place)
    _one_of(document, entry["reads"], READS, "columns", place, "reads")
    if (field := entry.get("field", "")) and field not in authority:
        raise document.fault(f"authority 中没有“{field}”。", "columns", place, "field")
    words = {
        plain_word(word): value for value, words in (entry.get("values") or {}).items() for word in words
    }
    return Column(
        key=entry["key"],
        title=entry["title"],
        reads=entry["reads"],
        required=entry.get("required", False),
        example=entry.get("example", ""),
        also=tuple(entry.get("also") or ()),
        codes=entry.get("codes", ""),
        values=words,
        most=entry.get("most"),
        note=entry.get("note", ""),
        field=field,
    )


def _field(document: Document, raw: Any, place: int) -> Field:
    """One field the roll is the authority for. A field of level 5 is refused: it never comes this way."""
    entry = document.expect(raw, _FIELD, "authority", place)
    _one_of(document, entry["compares"], COMPARES, "authority", place, "compares")
    if entry["level"] not in range(1, 5):
        raise document.fault("第 5 级数据（特殊疾病）不得经名册进入。", "authority", place, "level")
    return Field(
        code=entry["field"],
        title_zh=entry["title"]["zh"],
        title_en=entry["title"]["en"],
        target=entry.get("target", ""),
        compares=entry["compares"],
        days=entry.get("days", 0),
        level=entry["level"],
        codes=entry.get("codes", ""),
    )


def _rules(document: Document, raw: Any, authority: Mapping[str, Field]) -> dict[str, Rule]:
    """The rules of all differences; every code must be there, and no field that is not compared."""
    found = {}
    for code, one in raw.items():
        entry = document.expect(one, _RULE, "differences", code)
        base, _, field = code.partition(".")
        if base not in CODES or (field and field not in authority):
            raise document.fault(f"没有名为“{code}”的差异。", "differences", code)
        _one_of(document, entry["severity"], SEVERITIES, "differences", code, "severity")
        _one_of(document, entry["owner"], OWNERS, "differences", code, "owner")
        for outcome in entry["outcomes"]:
            _one_of(document, outcome, OUTCOMES, "differences", code, "outcomes")
        found[code] = Rule(code, entry["severity"], entry["workdays"], entry["owner"],
                           tuple(entry["outcomes"]), entry["zh"], entry["en"])  # fmt: skip
    if absent := [code for code in CODES if code not in found]:
        raise document.fault(f"缺少差异“{'、'.join(absent)}”。", "differences")
    return found


def _one_of(document: Document, value: Any, allowed: tuple[str, ...], *place: str | int) -> None:
    """Refuse a word that is not one of the list."""
    if value not in allowed:
        raise document.fault(f"“{value}”不可用；可用：{'、'.join(allowed)}。", *place)

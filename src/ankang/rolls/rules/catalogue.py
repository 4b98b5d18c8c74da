"""The kinds of rolls read from parameters/kinds; a fault is told by file and line."""

import datetime as dt
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ankang.rolls.rules.populations import POPULATIONS
from ankang.rolls.rules.roll_kind import (
    BESIDE,
    CODES,
    OUTCOMES,
    OWNERS,
    SEVERITIES,
    Column,
    Field,
    RollKind,
    Rule,
    pick,
)
from ankang.values.codes import STANDINGS, plain_word
from ankang.values.yaml_lines import Document, read_document

FOLDER = Path(__file__).resolve().parent.parent / "parameters" / "kinds"
READS = ("name", "identity", "code", "yes_no", "choice", "day", "rough_day", "text", "code_text", "phone",
         "division", "village_name", "town_name", "whole")  # fmt: skip
COMPARES = ("same", "day", "flag", "gone")
NAMES = ("exact", "like")
_KIND = {"kind": True, "title": True, "department": True, "document": True, "clause": True, "standing": True,
         "from": True, "until": False, "covers": True, "names": False, "listed": False, "means": False,
         "columns": True, "never_reads": False, "authority": True, "differences": True, "note": False}  # fmt: skip
_COLUMN = {"key": True, "title": True, "reads": True, "required": False, "example": False, "also": False,
           "codes": False, "values": False, "most": False, "note": False, "field": False}  # fmt: skip
_FIELD = {"field": True, "title": True, "target": False, "source": False, "holds": False, "compares": True,
          "days": False, "level": True, "codes": False, "when": False, "note": False}  # fmt: skip
_RULE = {"severity": True, "workdays": True, "owner": True, "outcomes": True, "zh": True, "en": True,
         "note": False}  # fmt: skip
_HIGHEST_LEVEL = 4


def kinds(on: dt.date) -> Mapping[str, RollKind]:
    """Code → kind of roll, of the versions in force on a day."""
    return {k.code: k for k in every_kind() if k.since <= on and (k.until is None or on <= k.until)}


def kind(code: str, on: dt.date) -> RollKind:
    """The version of a kind in force on a day. Raises KindError."""
    known = "、".join(sorted({k.code for k in every_kind()}))
    return pick([k for k in every_kind() if k.code == code], code, on, known)


@cache
def every_kind() -> tuple[RollKind, ...]:
    """All versions of all kinds. Raises DefinitionError."""
    return tuple(read_kind(read_document(path)) for path in sorted(FOLDER.glob("*.yaml")))


def read_kind(document: Document) -> RollKind:
    """The kind that a document describes. Raises DefinitionError."""
    top = document.expect(document.content, _KIND)
    one_of(document, top["standing"], STANDINGS, "standing")
    one_of(document, top["covers"], POPULATIONS, "covers")
    one_of(document, top.get("names", "like"), NAMES, "names")
    means = top.get("means") or {}
    fields = [_field(document, raw, place) for place, raw in enumerate(top["authority"])]
    known = {f.code for f in fields} | set(means) | set(BESIDE)
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
        names=top.get("names", "like"),
        listed=top.get("listed") or {},
        means=means,
        columns=tuple(_column(document, raw, known, place) for place, raw in enumerate(top["columns"])),
        never_reads=tuple(top.get("never_reads") or ()),
        authority={f.code: f for f in fields},
        differences=_rules(document, top["differences"], known),
    )


def one_of(document: Document, value: Any, allowed: Collection[str], *place: str | int) -> None:
    """Refuse a word that is not one of the list."""
    if value not in allowed:
        raise document.fault(f"“{value}”不可用；可用：{'、'.join(allowed)}。", *place)


def _column(document: Document, raw: Any, known: Collection[str], place: int) -> Column:
    """One column."""
    entry = document.expect(raw, _COLUMN, "columns", place)
    one_of(document, entry["reads"], READS, "columns", place, "reads")
    field = entry.get("field", "")
    if field:
        one_of(document, field, known, "columns", place, "field")
    words: dict[str, Any] = {}
    for value, some in (entry.get("values") or {}).items():
        for word in some:
            if words.setdefault(plain_word(word), value) != value:
                raise document.fault(f"“{word}”写在两个值下。", "columns", place, "values")
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
    one_of(document, entry["compares"], COMPARES, "authority", place, "compares")
    if entry["level"] not in range(1, _HIGHEST_LEVEL + 1):
        raise document.fault("第 5 级数据（特殊疾病）不得经名册进入。", "authority", place, "level")
    target = entry.get("target", "")
    return Field(
        code=entry["field"],
        title_zh=entry["title"]["zh"],
        title_en=entry["title"]["en"],
        target=target,
        source=entry.get("source", target),
        holds=tuple(entry.get("holds") or ()),
        compares=entry["compares"],
        days=entry.get("days", 0),
        level=entry["level"],
        codes=entry.get("codes", ""),
        when=entry.get("when", ""),
    )


def _rules(document: Document, raw: Any, known: Collection[str]) -> dict[str, Rule]:
    """The rules of all differences; every code must be there, and no field that is not compared."""
    found = {}
    for code, one in raw.items():
        place = ("differences", code)
        entry = document.expect(one, _RULE, *place)
        base, _, field = code.partition(".")
        if base not in CODES or (field and field not in known):
            raise document.fault(f"没有名为“{code}”的差异。", *place)
        one_of(document, entry["severity"], SEVERITIES, *place, "severity")
        one_of(document, entry["owner"], OWNERS, *place, "owner")
        for outcome in entry["outcomes"]:
            one_of(document, outcome, OUTCOMES, *place, "outcomes")
        found[code] = Rule(code, entry["severity"], entry["workdays"], entry["owner"],
                           tuple(entry["outcomes"]), entry["zh"], entry["en"])  # fmt: skip
    if absent := [code for code in CODES if code not in found]:
        raise document.fault(f"缺少差异“{'、'.join(absent)}”。", "differences")
    return found

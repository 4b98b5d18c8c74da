"""What a facility should have, from `parameters/standards/*.yaml`: each line dated, with its document.

A line that is not known (no number was found, or the facility has not said) is neither met nor short: it is not judged,
and the facility reaches the standard only when every line that has a number is met and all of them are known.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from ankang.capacity.rules.items import KINDS, item_named
from ankang.values.codes import STANDINGS, Language
from ankang.values.yaml_lines import Document, read_document

FOLDER = Path(__file__).resolve().parent.parent / "parameters" / "standards"
UNKNOWN = "unknown"
_PER = {"": "", "bed": "beds", "thousand": "served"}
_KEYS = {
    "code": True, "fact": False, "least": False, "per": False, "has": False, "all": False, "zh": True, "en": True,
    "from": True, "until": False, "document": True, "clause": True, "standing": True,
}  # fmt: skip


class Verdict(StrEnum):
    """What is said of a line, and of a facility."""

    MET = "met"
    SHORT = "short"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True)
class Requirement:
    """One line: `fact` is at least `least` (None: not found in a document), for each `per`; or of `has` there are all."""

    code: str
    zh: str
    en: str
    fact: str
    least: Decimal | None
    per: str
    has: str
    wanted: tuple[str, ...]
    since: dt.date
    until: dt.date | None
    document: str
    clause: str
    standing: str

    def title(self, language: Language) -> str:
        """Its title in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Facts:
    """What a facility has: numbers by name (an absent one was not said) and sets by name."""

    numbers: dict[str, Decimal] = field(default_factory=dict)
    sets: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """One line judged: `wanted` and `actual` numbers, `missing` codes. `why`: `no_number` (no document gives one) or
    `not_said` (the facility has not), for a line that is not judged."""

    requirement: Requirement
    verdict: Verdict
    wanted: Decimal | None = None
    actual: Decimal | None = None
    missing: tuple[str, ...] = ()
    why: str = ""

    @property
    def gap(self) -> Decimal | None:
        """How much is missing, in the unit of the fact."""
        if self.verdict is not Verdict.SHORT or self.wanted is None or self.actual is None:
            return None
        return self.wanted - self.actual


@cache
def _all() -> dict[str, tuple[Requirement, ...]]:
    found: dict[str, tuple[Requirement, ...]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        document = read_document(path)
        content = document.expect(document.content, {"kind": True, "requirements": True})
        if content["kind"] not in KINDS:
            raise document.fault(f"kind 应为 {'、'.join(KINDS)} 之一。", "kind")
        found[content["kind"]] = tuple(
            _read(document, row, "requirements", at) for at, row in enumerate(content["requirements"])
        )
    return found


def _read(document: Document, raw: Any, *place: str | int) -> Requirement:
    row = document.expect(raw, _KEYS, *place)
    if ("fact" in row) == ("has" in row):
        raise document.fault("fact 和 has 写一样，且只写一样。", *place)
    if row["standing"] not in STANDINGS:
        raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", *place, "standing")
    if row.get("per", "") not in _PER:
        raise document.fault("per 应为 bed 或 thousand。", *place, "per")
    if "fact" in row and not isinstance(row.get("least"), str):
        raise document.fault("least 要加引号，没有查到的写 unknown。", *place, "least")
    if "has" in row and (strange := set(row.get("all") or ()) - item_named(row["has"]).choices.keys()):
        raise document.fault(f"{row['has']} 中没有“{'、'.join(sorted(strange))}”。", *place, "all")
    least = row.get("least", UNKNOWN)
    return Requirement(
        row["code"], row["zh"], row["en"], row.get("fact", ""), None if least == UNKNOWN else Decimal(least),
        row.get("per", ""), row.get("has", ""), tuple(row.get("all") or ()), row["from"], row.get("until"),
        row["document"], row["clause"], row["standing"],
    )  # fmt: skip


def every_requirement() -> dict[str, tuple[Requirement, ...]]:
    """All lines of all times by kind of facility. Raises DefinitionError by file and line."""
    return _all()


def requirements(kind: str, day: dt.date) -> tuple[Requirement, ...]:
    """The lines in force for a kind of facility on a day. Raises DefinitionError by file and line."""
    return tuple(
        one for one in _all().get(kind, ()) if one.since <= day and (one.until is None or day <= one.until)
    )


def judge(lines: Iterable[Requirement], facts: Facts) -> list[Judged]:
    """Each line judged."""
    return [_judge_set(one, facts) if one.has else _judge_number(one, facts) for one in lines]


def _judge_number(one: Requirement, facts: Facts) -> Judged:
    actual = facts.numbers.get(one.fact)
    if one.least is None:
        return Judged(one, Verdict.NOT_JUDGED, actual=actual, why="no_number")
    per = facts.numbers.get(_PER[one.per]) if one.per else Decimal(1)
    if actual is None or per is None:
        return Judged(one, Verdict.NOT_JUDGED, actual=actual, why="not_said")
    wanted = one.least * (per / 1000 if one.per == "thousand" else per)
    return Judged(one, Verdict.MET if actual >= wanted else Verdict.SHORT, wanted, actual)


def _judge_set(one: Requirement, facts: Facts) -> Judged:
    there = facts.sets.get(one.has)
    if there is None:
        return Judged(one, Verdict.NOT_JUDGED, why="not_said")
    missing = tuple(code for code in one.wanted if code not in there)
    return Judged(one, Verdict.SHORT if missing else Verdict.MET, missing=missing)


def verdict_of(judged: Iterable[Judged]) -> Verdict:
    """The facility as a whole. A line no document gives a number for does not stand in the way; one the facility has
    not answered does."""
    lines = list(judged)
    if any(one.verdict is Verdict.SHORT for one in lines):
        return Verdict.SHORT
    if not lines or any(one.why == "not_said" for one in lines):
        return Verdict.NOT_JUDGED
    return Verdict.MET

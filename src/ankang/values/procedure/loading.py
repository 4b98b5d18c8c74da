"""Procedures from dated YAML files; a fault is told by file and line."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..codes import STANDINGS
from ..yaml_lines import Document, read_document
from .table import Outcome, Procedure, ProcedureError, Step

_TOP = {"procedure": True, "version": True, "title": True, "document": True, "clause": True, "standing": True,
        "from": True, "until": False, "steps": True, "ends": True, "note": False}  # fmt: skip
_STEP = {"code": True, "zh": True, "en": True, "duty": True, "outcomes": True, "notice_days": False,
         "deadline_workdays": False, "days_after": False, "not_by": False}  # fmt: skip
_OUTCOME = {"code": True, "zh": True, "en": True, "to": True, "reason": False}


@dataclass(frozen=True)
class Procedures:
    """All procedures of a folder, in all their versions."""

    tables: tuple[Procedure, ...]

    def on(self, name: str, day: date) -> Procedure:
        """The version in force on a day, for cases that begin then. Raises ProcedureError."""
        versions = sorted((t for t in self.tables if t.name == name), key=lambda t: t.valid_from)
        if not versions:
            raise ProcedureError("absent", name=name, known="、".join(sorted({t.name for t in self.tables})))
        begun = [version for version in versions if version.valid_from <= day]
        if not begun:
            first = versions[0]
            raise ProcedureError("early", title=first.title_zh, start=first.valid_from, day=day)
        last = begun[-1]
        if last.valid_until and day > last.valid_until:
            raise ProcedureError("ended_on", title=last.title_zh, end=last.valid_until, day=day)
        return last

    def version(self, key: str) -> Procedure:
        """The version that a case names. Raises ProcedureError."""
        for table in self.tables:
            if table.key == key:
                return table
        raise ProcedureError("version", key=key)


def load_procedures(folder: Path) -> Procedures:
    """All procedures among the YAML files of a folder. Raises DefinitionError."""
    documents = [read_document(path) for path in sorted(folder.glob("*.yaml"))]
    found = [d for d in documents if isinstance(d.content, dict) and "procedure" in d.content]
    return Procedures(tuple(read_procedure(document) for document in found))


def read_procedure(document: Document) -> Procedure:
    """The procedure a document describes. Raises DefinitionError."""
    top = document.expect(document.content, _TOP)
    if top["standing"] not in STANDINGS:
        raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", "standing")
    steps = tuple(_step(document, raw, place) for place, raw in enumerate(top["steps"]))
    ends = {code: (names["zh"], names["en"]) for code, names in top["ends"].items()}
    _check_ways(document, steps, set(ends))
    return Procedure(
        name=top["procedure"],
        version=str(top["version"]),
        title_zh=top["title"]["zh"],
        title_en=top["title"]["en"],
        document=top["document"],
        clause=top["clause"],
        standing=top["standing"],
        valid_from=top["from"],
        valid_until=top.get("until"),
        steps=steps,
        ends=ends,
    )


def _step(document: Document, raw: Any, place: int) -> Step:
    """One step of the list."""
    entry = document.expect(raw, _STEP, "steps", place)
    outcomes = tuple(
        _outcome(document, one, "steps", place, "outcomes", index)
        for index, one in enumerate(entry["outcomes"])
    )
    return Step(
        code=entry["code"],
        zh=entry["zh"],
        en=entry["en"],
        duty=entry["duty"],
        outcomes=outcomes,
        notice_days=entry.get("notice_days", 0),
        deadline_workdays=entry.get("deadline_workdays"),
        days_after=entry.get("days_after"),
        not_by=tuple(entry.get("not_by", ())),
    )


def _outcome(document: Document, raw: Any, *place: str | int) -> Outcome:
    """One outcome of a step."""
    entry = document.expect(raw, _OUTCOME, *place)
    return Outcome(entry["code"], entry["zh"], entry["en"], entry["to"], entry.get("reason", False))


def _check_ways(document: Document, steps: tuple[Step, ...], ends: set[str]) -> None:
    """Refuse ways to nowhere, steps nobody comes to, and steps from which no end can be reached."""
    codes = [step.code for step in steps]
    for place, step in enumerate(steps):
        if step.code in codes[:place] or step.code in ends:
            raise document.fault(f"步骤代码“{step.code}”重复。", "steps", place)
        for index, outcome in enumerate(step.outcomes):
            if outcome.to not in codes and outcome.to not in ends:
                raise document.fault(f"没有步骤或终点“{outcome.to}”。", "steps", place, "outcomes", index)
        for other in (*(step.days_after or {}), *step.not_by):
            if other not in codes:
                raise document.fault(f"没有步骤“{other}”。", "steps", place)
    reached = _spread({codes[0]}, [(step.code, outcome.to) for step in steps for outcome in step.outcomes])
    leading = _spread(set(ends), [(outcome.to, step.code) for step in steps for outcome in step.outcomes])
    for place, code in enumerate(codes):
        if code not in reached:
            raise document.fault(f"没有一步通向“{code}”。", "steps", place)
        if code not in leading:
            raise document.fault(f"从“{code}”走不到终点。", "steps", place)


def _spread(found: set[str], ways: list[tuple[str, str]]) -> set[str]:
    """Everything that can be reached along the ways."""
    while more := {to for origin, to in ways if origin in found} - found:
        found = found | more
    return found

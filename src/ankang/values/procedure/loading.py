"""Procedures from dated YAML files; a fault is told by file and line.

A county that has its own version writes the same procedure in a file of its own, with `division: "6109"`; cases
of that county then begin with it. `withdraw` gives every step named in it one more outcome.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..codes import STANDINGS
from ..yaml_lines import Document, read_document
from .table import FILER, LEVELS, NoticeRule, Outcome, Procedure, ProcedureError, Step

_TOP = {"procedure": True, "version": True, "title": True, "document": True, "clause": True, "standing": True,
        "from": True, "until": False, "division": False, "within_days": False, "withdraw": False,
        "steps": True, "ends": True, "note": False}  # fmt: skip
_STEP = {"code": True, "zh": True, "en": True, "duty": True, "level": False, "outcomes": True, "notices": False,
         "notice_days": False, "deadline_workdays": False, "days_after": False, "not_by": False,
         "needs": False}  # fmt: skip
_OUTCOME = {"code": True, "zh": True, "en": True, "to": True, "reason": False, "agrees": False, "waits": False,
            "duty": False}  # fmt: skip
_NOTICE = {"kind": True, "days": True, "since": False}
_WITHDRAW = {"duty": True, "to": True, "steps": True, "zh": True, "en": True}
_NAMES = {"zh": True, "en": True}


@dataclass(frozen=True)
class Procedures:
    """All procedures of a folder, in all their versions."""

    tables: tuple[Procedure, ...]

    def on(self, name: str, day: date, division: str = "") -> Procedure:
        """The version in force on a day for a 12-digit division, for cases that begin then.

        A division has its own version before those of the divisions above it. Raises ProcedureError.
        """
        named = [t for t in self.tables if t.name == name]
        if not named:
            raise ProcedureError("absent", name=name, known="、".join(sorted({t.name for t in self.tables})))
        here = [t for t in named if division.startswith(t.division)]
        if not here:
            raise ProcedureError("elsewhere", title=named[0].title_zh, division=division or "全国")
        for own in sorted({t.division for t in here}, key=len, reverse=True):
            begun = [t for t in here if t.division == own and t.valid_from <= day]
            last = max(begun, key=lambda t: t.valid_from, default=None)
            if last and (last.valid_until is None or day <= last.valid_until):
                return last
        return _missing(here, day)

    def version(self, key: str) -> Procedure:
        """The version that a case names. Raises ProcedureError."""
        for table in self.tables:
            if table.key == key:
                return table
        raise ProcedureError("version", key=key)


def _missing(here: list[Procedure], day: date) -> Procedure:
    """Say whether the day is before all versions or after one that ended."""
    begun = [t for t in here if t.valid_from <= day]
    if not begun:
        first = min(here, key=lambda t: t.valid_from)
        raise ProcedureError("early", title=first.title_zh, start=first.valid_from, day=day)
    last = max(begun, key=lambda t: t.valid_from)
    raise ProcedureError("ended_on", title=last.title_zh, end=last.valid_until, day=day)


def load_procedures(folder: Path) -> Procedures:
    """All procedures among the YAML files of a folder. Raises DefinitionError."""
    found: dict[str, Procedure] = {}
    for path in sorted(folder.glob("*.yaml")):
        document = read_document(path)
        if not isinstance(document.content, dict) or "procedure" not in document.content:
            continue
        table = read_procedure(document)
        if table.key in found:
            raise document.fault(f"程序“{table.key}”已在另一文件中写过。", "version")
        found[table.key] = table
    return Procedures(tuple(found.values()))


def read_procedure(document: Document) -> Procedure:
    """The procedure a document describes. Raises DefinitionError."""
    top = document.expect(document.content, _TOP)
    if top["standing"] not in STANDINGS:
        raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", "standing")
    if not isinstance(top.get("division", ""), str):
        raise document.fault("division 要加引号。", "division")
    steps = tuple(_step(document, raw, place) for place, raw in enumerate(top["steps"]))
    ends = {code: (names["zh"], names["en"]) for code, names in top["ends"].items()}
    _check_ways(document, steps, set(ends))
    note = document.expect(top["note"], _NAMES, "note") if top.get("note") else {"zh": "", "en": ""}
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
        division=top.get("division", ""),
        within_days=top.get("within_days"),
        note_zh=note["zh"],
        note_en=note["en"],
    )


def _step(document: Document, raw: Any, place: int) -> Step:
    """One step of the list, with the outcome of withdrawing where it may be withdrawn."""
    entry = document.expect(raw, _STEP, "steps", place)
    if entry.get("level", "group") not in LEVELS:
        raise document.fault(f"level 应为 {'、'.join(LEVELS)} 之一。", "steps", place, "level")
    outcomes = [
        _outcome(document, one, "steps", place, "outcomes", index)
        for index, one in enumerate(entry["outcomes"])
    ]
    return Step(
        code=entry["code"],
        zh=entry["zh"],
        en=entry["en"],
        duty=entry["duty"],
        outcomes=(*outcomes, *_withdrawal(document, entry["code"])),
        level=entry.get("level", ""),
        notices=tuple(
            _notice(document, one, entry["code"], "steps", place, "notices", index)
            for index, one in enumerate(entry.get("notices", ()))
        ),
        notice_days=entry.get("notice_days", 0),
        deadline_workdays=entry.get("deadline_workdays"),
        days_after=entry.get("days_after"),
        not_by=tuple(entry.get("not_by", ())),
        needs=tuple(entry.get("needs", ())),
    )


def _outcome(document: Document, raw: Any, *place: str | int) -> Outcome:
    """One outcome of a step."""
    return Outcome(**document.expect(raw, _OUTCOME, *place))


def _notice(document: Document, raw: Any, here: str, *place: str | int) -> NoticeRule:
    """One notice a step waits for."""
    entry = document.expect(raw, _NOTICE, *place)
    if not isinstance(entry["days"], int) or entry["days"] < 0:
        raise document.fault("days 应为天数，0 表示发布即可。", *place, "days")
    return NoticeRule(entry["kind"], entry["days"], entry.get("since", here))


def _withdrawal(document: Document, step: str) -> tuple[Outcome, ...]:
    """What `withdraw` at the top of the file adds to a step: out of the procedure, at once, with a reason."""
    if "withdraw" not in document.content:
        return ()
    entry = document.expect(document.content["withdraw"], _WITHDRAW, "withdraw")
    if step not in entry["steps"]:
        return ()
    return (
        Outcome(
            "withdraw", entry["zh"], entry["en"], entry["to"], reason=True, waits=False, duty=entry["duty"]
        ),
    )


def _check_ways(document: Document, steps: tuple[Step, ...], ends: set[str]) -> None:
    """Refuse ways to nowhere, steps nobody comes to, and steps from which no end can be reached."""
    codes = [step.code for step in steps]
    for place, step in enumerate(steps):
        if step.code in codes[:place] or step.code in ends:
            raise document.fault(f"步骤代码“{step.code}”重复。", "steps", place)
        for index, outcome in enumerate(step.outcomes):
            if outcome.to not in codes and outcome.to not in ends:
                raise document.fault(f"没有步骤或终点“{outcome.to}”。", "steps", place, "outcomes", index)
        _check_named(document, step, codes, place)
    for other in (document.content.get("withdraw") or {}).get("steps", ()):
        if other not in codes:
            raise document.fault(f"没有步骤“{other}”。", "withdraw", "steps")
    _check_reach(document, steps, codes, ends)


def _check_named(document: Document, step: Step, codes: list[str], place: int) -> None:
    """Refuse other steps that a step names and that are not there."""
    since = [rule.since for rule in step.notices]
    deciders = [one for one in step.not_by if one != FILER]
    for other in (*(step.days_after or {}), *deciders, *since):
        if other not in codes:
            raise document.fault(f"没有步骤“{other}”。", "steps", place)


def _check_reach(document: Document, steps: tuple[Step, ...], codes: list[str], ends: set[str]) -> None:
    """Every step can be come to, and from every step an end can be reached."""
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

"""Rolls compared with each other through the person of the register whom they all name."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ankang.rolls.rules.facts import Person, RollRow
from ankang.rolls.rules.kinds import OUTCOMES, OWNERS, SEVERITIES
from ankang.values.codes import STANDINGS, Language
from ankang.values.yaml_lines import Document, read_document

FILE = Path(__file__).resolve().parent.parent / "parameters" / "cross.yaml"
Rows = Mapping[str, RollRow]
Params = Mapping[str, Any]
_RULE = {"code": True, "rolls": True, "severity": True, "workdays": True, "owner": True, "outcomes": True,
         "zh": True, "en": True, "document": True, "clause": True, "standing": True, "from": True,
         "until": False, "params": False, "note": False}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CrossRule:
    """What two or more rolls may not say of one person together. `rolls` must all be there for it to be asked."""

    code: str
    rolls: tuple[str, ...]
    severity: str
    workdays: int
    owner: str
    outcomes: tuple[str, ...]
    zh: str
    en: str
    document: str
    clause: str
    standing: str
    since: dt.date
    until: dt.date | None
    params: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CrossDifference:
    """A rule that a person's rows break. `rows`: kind of roll → key of the row concerned."""

    rule: CrossRule
    register_row: str
    rows: Mapping[str, str]
    params: Params

    def sentence(self, language: Language = "zh") -> str:
        """The sentence that explains it."""
        return (self.rule.zh if language == "zh" else self.rule.en) % self.params


def cross_rules(on: dt.date) -> tuple[CrossRule, ...]:
    """The rules in force on a day."""
    return tuple(r for r in _every() if r.since <= on and (r.until is None or on <= r.until))


def cross_compare(person: Person, rows: Rows, on: dt.date) -> Iterator[CrossDifference]:
    """What the rolls say of one person against each other. `rows`: kind of roll → linked row of the person; a
    kind whose roll was not handed in is left out altogether."""
    for rule in cross_rules(on):
        if all(kind in rows for kind in rule.rolls):
            params = CHECKS[rule.code](person, rows, on, rule.params)
            if params is not None:
                yield CrossDifference(rule, person.row, {k: rows[k].row for k in rule.rolls}, params)


def _insured_but_dead(person: Person, rows: Rows, on: dt.date, given: Mapping[str, int]) -> Params | None:
    died = rows["police"].values.get("died_on")
    insured = rows["insurance"].values.get("rbmi")
    return {"died_on": died} if isinstance(died, dt.date) and died <= on and insured else None


CHECKS: Mapping[str, Callable[[Person, Rows, dt.date, Mapping[str, int]], Params | None]] = {
    "insured-but-dead": _insured_but_dead,
}


@cache
def _every() -> tuple[CrossRule, ...]:
    document = read_document(FILE)
    return tuple(_read(document, raw, place) for place, raw in enumerate(document.content["rules"]))


def _read(document: Document, raw: Any, place: int) -> CrossRule:
    """One rule. Raises DefinitionError."""
    entry = document.expect(raw, _RULE, "rules", place)
    for key, allowed in (
        ("severity", SEVERITIES),
        ("owner", OWNERS),
        ("standing", STANDINGS),
        ("code", CHECKS),
    ):
        if entry[key] not in allowed:
            raise document.fault(f"“{entry[key]}”不可用；可用：{'、'.join(allowed)}。", "rules", place, key)
    if strange := [one for one in entry["outcomes"] if one not in OUTCOMES]:
        raise document.fault(f"没有结果“{strange[0]}”。", "rules", place, "outcomes")
    return CrossRule(
        code=entry["code"],
        rolls=tuple(entry["rolls"]),
        severity=entry["severity"],
        workdays=entry["workdays"],
        owner=entry["owner"],
        outcomes=tuple(entry["outcomes"]),
        zh=entry["zh"],
        en=entry["en"],
        document=entry["document"],
        clause=entry["clause"],
        standing=entry["standing"],
        since=entry["from"],
        until=entry.get("until"),
        params=entry.get("params") or {},
    )

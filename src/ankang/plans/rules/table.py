"""Needs with their usual goals and measures: a dated table that suggests, and decides nothing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.values.codes import STANDINGS
from ankang.values.yaml_lines import Document, read_document

GOALS = ("systolic_below", "glucose_below", "visits", "checkups", "words")
WHO = ("doctor", "cadre", "household", "hospital", "department")
# Days between two times of a measure; 0: once.
EVERY = {"once": 0, "weekly": 7, "two_weeks": 14, "monthly": 30, "quarterly": 91, "yearly": 365}
_NEED = {
    "title": True,
    "health": True,
    "document": True,
    "standing": True,
    "from": True,
    "goals": True,
    "measures": True,
    "guarded": False,
    "scales": False,
}
_GOAL = {"kind": True, "target": False, "programme": False, "months": True}
_MEASURE = {"zh": True, "en": True, "who": True, "every": True, "proof": False}


@dataclass(frozen=True, slots=True)
class SuggestedGoal:
    """A usual goal: `target` in mmHg, mmol/L or times; reached within `months`."""

    kind: str
    target: int
    programme: str
    months: int


@dataclass(frozen=True, slots=True)
class SuggestedMeasure:
    """A usual measure: what, who, how often, and the kind of record that proves it ("" none)."""

    zh: str
    en: str
    who: str
    every: str
    proof: str


@dataclass(frozen=True, slots=True)
class NeedKind:
    """A kind of need. `health`: told only to who may see health; `guarded`: level 5, told only with a purpose.

    `scales`: psychological scale → points from which it speaks for this need.
    """

    code: str
    zh: str
    en: str
    health: bool
    document: str
    standing: str
    start: dt.date
    goals: tuple[SuggestedGoal, ...]
    measures: tuple[SuggestedMeasure, ...]
    guarded: bool = False
    scales: Mapping[str, int] = field(default_factory=dict)


@cache
def needs() -> Mapping[str, NeedKind]:
    """The table, in its order."""
    return read_needs(read_document(Path(str(files("ankang.plans"))) / "parameters" / "needs.yaml"))


def read_needs(document: Document) -> dict[str, NeedKind]:
    """The kinds of needs of a file. Raises DefinitionError by file and line."""
    return {code: _need(document, code, raw) for code, raw in document.content.items()}


def _need(document: Document, code: str, raw: Any) -> NeedKind:
    one = document.expect(raw, _NEED, code)
    if one["standing"] not in STANDINGS:
        raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", code, "standing")
    goals = []
    for place, told in enumerate(one["goals"]):
        goal = document.expect(told, _GOAL, code, "goals", place)
        if goal["kind"] not in GOALS:
            raise document.fault(f"kind 应为 {'、'.join(GOALS)} 之一。", code, "goals", place)
        goals.append(
            SuggestedGoal(goal["kind"], goal.get("target") or 0, goal.get("programme") or "", goal["months"])
        )
    measures = []
    for place, told in enumerate(one["measures"]):
        measure = document.expect(told, _MEASURE, code, "measures", place)
        if measure["who"] not in WHO or measure["every"] not in EVERY:
            raise document.fault("who 或 every 不在表内。", code, "measures", place)
        measures.append(
            SuggestedMeasure(
                measure["zh"], measure["en"], measure["who"], measure["every"], measure.get("proof") or ""
            )
        )
    return NeedKind(
        code, one["title"]["zh"], one["title"]["en"], one["health"], one["document"], one["standing"], one["from"],
        tuple(goals), tuple(measures), bool(one.get("guarded")), dict(one.get("scales") or {}),
    )  # fmt: skip

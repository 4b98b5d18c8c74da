"""Dated terms and the topics of outreach, each with where it stands."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ankang.outreach.rules.refusals import Refusal
from ankang.values.parameter import Parameters, load_parameters
from ankang.values.source import Source
from ankang.values.yaml_lines import read_document

_FOLDER = Path(__file__).resolve().parent.parent / "parameters"
_SOURCE = {"document": True, "clause": True, "standing": True}


@dataclass(frozen=True, slots=True)
class Topic:
    """What is explained. `entitled`: how the register can tell that somebody has it (none: it cannot)."""

    code: str
    is_policy: bool
    entitled: str
    zh: str
    en: str

    def title(self, language: str) -> str:
        """The topic in a language."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Question:
    """A coded question to who took part; `choices`: code → (Chinese, English)."""

    code: str
    zh: str
    en: str
    choices: Mapping[str, tuple[str, str]]


@cache
def topics() -> Mapping[str, Topic]:
    """All topics by code. Raises DefinitionError by file and line."""
    file = read_document(_FOLDER / "topics.yaml")
    raw = file.expect(file.content, {**_SOURCE, "from": True, "topics": True})
    found = {}
    for at, one in enumerate(raw["topics"]):
        entry = file.expect(one, dict.fromkeys(("code", "kind", "entitled", "zh", "en"), True), "topics", at)
        if entry["kind"] not in ("policy", "health"):
            raise file.fault("kind 应为 policy 或 health。", "topics", at, "kind")
        if entry["entitled"] not in ("insured", "premium", "assistance", "none"):
            raise file.fault("entitled 应为 insured、premium、assistance 或 none。", "topics", at, "entitled")
        topic = Topic(entry["code"], entry["kind"] == "policy", entry["entitled"], entry["zh"], entry["en"])
        found[topic.code] = topic
    return found


def topic_of(code: str) -> Topic:
    """A topic by its code. Raises Refusal."""
    if code not in topics():
        raise Refusal("topic")
    return topics()[code]


@cache
def questions() -> tuple[Question, ...]:
    """What is asked after an event. Raises DefinitionError."""
    file = read_document(_FOLDER / "feedback.yaml")
    raw = file.expect(file.content, {**_SOURCE, "questions": True})
    found = []
    for at, one in enumerate(raw["questions"]):
        entry = file.expect(one, dict.fromkeys(("code", "zh", "en", "choices"), True), "questions", at)
        choices = {choice["code"]: (choice["zh"], choice["en"]) for choice in entry["choices"]}
        found.append(Question(entry["code"], entry["zh"], entry["en"], choices))
    return tuple(found)


@cache
def _parameters() -> Parameters:
    return load_parameters(_FOLDER / "terms.yaml")


def number(name: str, on: dt.date, division: str = "") -> int:
    """A dated term, such as `result_days`. Raises ParameterError where it is not known on that day."""
    return int(_parameters().get(f"outreach.{name}", on, division))


def source_of(name: str, on: dt.date, division: str = "") -> Source:
    """Where a term stands."""
    found = _parameters().find(f"outreach.{name}", on, division)
    return Source(found.document, found.clause, found.standing)

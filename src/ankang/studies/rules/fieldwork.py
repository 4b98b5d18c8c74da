"""What comes of going to a drawn household or person, and how answering is counted.

Response rate: RR1 of the AAPOR Standard Definitions, complete interviews over all drawn but those known to have left
the population (dead, moved away): whoever was never reached counts as one who could have answered.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from ankang.values.parameter import Parameters, Setting, load_parameters
from ankang.values.questionnaire import Definition, Shelf, load_folder
from ankang.values.yaml_lines import read_document

# The question by which somebody agrees that name and topic are told to who explains.
CONSENT = "explain"
FOLDER = Path(__file__).resolve().parent.parent / "parameters"


class Outcome(StrEnum):
    """What a contact came to; how AAPOR sorts it stands behind."""

    ANSWERED = "answered"
    REFUSED = "refused"
    ABSENT = "absent"
    MOVED = "moved"
    DEAD = "dead"
    UNABLE = "unable"


GONE = frozenset({Outcome.MOVED, Outcome.DEAD})


class Status(StrEnum):
    """Where a drawn unit stands: the outcomes that end it, not reached, or open."""

    ANSWERED = "answered"
    REFUSED = "refused"
    NOT_REACHED = "not_reached"
    MOVED = "moved"
    DEAD = "dead"
    UNABLE = "unable"
    OPEN = "open"


def status(outcomes: Sequence[str], absences: int) -> Status:
    """Of one unit, from the outcomes of its contacts in order. `absences`: how many times count as not reached."""
    for one in outcomes:
        if one != Outcome.ABSENT:
            return Status(one)
    return Status.NOT_REACHED if len(outcomes) >= absences else Status.OPEN


@dataclass(frozen=True)
class Response:
    """How a sample answered. `rate` is RR1; None when nobody could have answered."""

    drawn: int
    by_status: dict[str, int]

    @property
    def answered(self) -> int:
        """Complete interviews."""
        return self.by_status.get(Status.ANSWERED, 0)

    @property
    def eligible(self) -> int:
        """Drawn less those known to have left the population."""
        return self.drawn - sum(self.by_status.get(one, 0) for one in GONE)

    @property
    def rate(self) -> float | None:
        """Complete interviews over the eligible and those of whom it is not known."""
        return self.answered / self.eligible if self.eligible else None


def response(statuses: Iterable[str]) -> Response:
    """Counted by status."""
    counted = Counter(str(one) for one in statuses)
    return Response(sum(counted.values()), dict(counted))


@cache
def conventions() -> Parameters:
    """The numbers that fieldwork and results go by."""
    return load_parameters(FOLDER / "fieldwork.yaml")


def convention(code: str, day: dt.date, division: str = "") -> Setting:
    """One of them with its source."""
    return conventions().find(code, day, division)


@cache
def questionnaires() -> Shelf:
    """The questionnaires of surveys."""
    return load_folder(FOLDER / "questionnaires")


def questionnaire(code: str, version: str) -> Definition:
    """One in the version a survey was drawn with."""
    return next(one for one in questionnaires().definitions if (one.id, one.version) == (code, version))


@dataclass(frozen=True)
class Measure:
    """A share that is told: the answers of an item that count as good. `topic`: of outreach, for who does not know; "" for
    none."""

    code: str
    item: str
    good: tuple[Any, ...]
    zh: str
    en: str
    topic: str = ""

    def title(self, language: str) -> str:
        """Its name in a language."""
        return self.zh if language == "zh" else self.en


def untold(code: str, answers: Mapping[str, Any]) -> list[str]:
    """Topics that somebody does not know of and wants explained; none without their consent."""
    if answers.get(CONSENT) is not True:
        return []
    return [one.topic for one in measures(code) if one.topic and answers.get(one.item) is False]


@cache
def measures(code: str) -> tuple[Measure, ...]:
    """What is told of a questionnaire, the main one first."""
    document = read_document(FOLDER / "measures.yaml")
    return tuple(
        Measure(row["code"], row["item"], tuple(row["good"]), row["zh"], row["en"], row.get("topic", ""))
        for row in document.content[code]
    )

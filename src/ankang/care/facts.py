"""What a visit says, and why one is not written: expected answers to a caller, not faults."""

from dataclasses import dataclass
from typing import Any


class Conflict(Exception):
    """The same id came with other content."""


class Refused(Exception):
    """The content cannot stand: sentences by field name, "" for the whole form."""

    def __init__(self, sentences: dict[str, list[str]]) -> None:
        super().__init__("；".join(text for texts in sentences.values() for text in texts))
        self.sentences = sentences


@dataclass(frozen=True)
class Question:
    """Something unusual that the caller has to confirm once: a code, the field it is about, and the sentence."""

    code: str
    field: str
    text: str


class NeedsConfirmation(Exception):
    """Nothing is wrong for certain, but somebody has to say so: send again with the codes confirmed."""

    def __init__(self, questions: list[Question]) -> None:
        super().__init__("；".join(question.text for question in questions))
        self.questions = questions


@dataclass(frozen=True)
class SameDayAnswer:
    """What who records second says of the visit that is there: "joined", "kept" or "different", with the reason."""

    answer: str
    because: str = ""


@dataclass(frozen=True)
class VisitFacts:
    """What one visit says: which form ("hypertension_follow_up@2017.1"), and the answers by item, as they came."""

    questionnaire: str
    answers: dict[str, Any]

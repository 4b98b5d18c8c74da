"""A finding: which passage cannot stand, the arithmetic of it, and how to mend it, in Chinese and English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from ankang.proofread.report import Report
from ankang.proofread.wording import WORDS

Language = Literal["zh", "en"]


class Severity(StrEnum):
    """wrong: it cannot be so. doubtful: two passages do not agree, or it needs a reason. note: nothing backs it."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One finding in a report. `start`, `end` are offsets in the report's text; `beside` other passages it is held
    against; `facts` fill the sentences of its kind."""

    kind: str
    severity: Severity
    report: Report
    start: int
    end: int
    facts: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[tuple[int, int], ...] = ()

    @property
    def passage(self) -> str:
        """The words themselves."""
        return self.report.text[self.start : self.end]

    @property
    def sentence(self) -> str:
        """The sentence they stand in."""
        return self.report.sentence_at(self.start).text

    @property
    def line(self) -> int:
        """The line of the report, from 1."""
        return self.report.text.count("\n", 0, self.start) + 1

    def title(self, language: Language = "zh") -> str:
        """What kind of fault it is."""
        return WORDS[self.kind][language].title

    def why(self, language: Language = "zh") -> str:
        """The arithmetic, or what it was held against."""
        return WORDS[self.kind][language].why.format_map(self.facts)

    def mend(self, language: Language = "zh") -> str:
        """What to do about it."""
        return WORDS[self.kind][language].mend.format_map(self.facts)

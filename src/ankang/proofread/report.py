"""A report as the checks see it: sentences with their places, headings, quantities with what they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ankang.proofread.quantities import Quantity, quantities
from ankang.proofread.subjects import Counted, counted

_STOPS = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its offsets in the report."""

    text: str
    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Whether an offset lies in it."""
        return self.start <= place < self.end


@dataclass(frozen=True)
class Report:
    """One report: its title, its text, and where it stands in the file (`place`, the offset of its first letter)."""

    title: str
    text: str
    file: str = ""
    place: int = 0
    number: int = 1

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order; empty lines are none."""
        return tuple(_sentences(self.text))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """All its quantities, in order."""
        return tuple(quantities(self.text))

    @cached_property
    def counted(self) -> tuple[Counted, ...]:
        """All its quantities with what they count."""
        return tuple(counted(self.text, one) for one in self.quantities)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years it names."""
        return tuple(int(found[1]) for found in _YEARS.finditer(self.text))

    def sentence_at(self, place: int) -> Sentence:
        """The sentence an offset lies in; the last one for an offset behind all."""
        return next((s for s in self.sentences if s.start <= place < s.end), self.sentences[-1])

    def sentence_before(self, sentence: Sentence) -> Sentence:
        """The sentence before one; the first has itself."""
        place = self.sentences.index(sentence)
        return self.sentences[max(0, place - 1)]

    def within(self, sentence: Sentence) -> tuple[Counted, ...]:
        """The quantities of a sentence."""
        return tuple(c for c in self.counted if sentence.holds(c.quantity.start))


def _sentences(text: str) -> Iterator[Sentence]:
    for found in _STOPS.finditer(text):
        lead = len(found[0]) - len(found[0].lstrip())
        body = found[0].strip()
        if body:
            start = found.start() + lead
            yield Sentence(body, start, start + len(body))

"""What a year asks of a programme and what was done: face-to-face visits count, telephone ones are told apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from ankang.care.rules.programme import FACE_TO_FACE, Programme, Seen


@dataclass(frozen=True, slots=True)
class YearCount:
    """Follow-ups of a calendar year: met face to face, by telephone, still missing of the minimum."""

    face_to_face: int
    phone: int
    missing: int

    @property
    def is_complete(self) -> bool:
        """Whether the minimum of the year was reached."""
        return self.missing == 0


def count_year(norm: Programme, visits: Iterable[Seen], year: int) -> YearCount:
    """Count the follow-ups of a calendar year. The norm asks for face-to-face ones; a day counts once."""
    own = [seen for seen in visits if seen.on.year == year]
    met = {seen.on for seen in own if seen.mode in FACE_TO_FACE}
    called = {seen.on for seen in own if seen.mode not in FACE_TO_FACE} - met
    return YearCount(len(met), len(called), max(0, norm.visits_a_year - len(met)))

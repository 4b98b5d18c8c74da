"""Whether somebody passed a course: hours that were kept and scores, against the terms of its first day."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from ankang.training.rules.terms import PassTerms


class Lack(StrEnum):
    """What is missing."""

    HOURS = "hours"
    NO_TEST = "no_test"
    SCORE = "score"


@dataclass(frozen=True)
class Judgement:
    """`passed`, and what is missing where it is not: hours (minutes kept, minutes needed), a test not taken, a score
    below the mark."""

    minutes: int
    needed: int
    lacks: tuple[tuple[Lack, str], ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is missing."""
        return not self.lacks


def needed_minutes(hours: int, terms: PassTerms) -> int:
    """Minutes one must attend of a course of so many class hours, as planned: a course cut short passes nobody."""
    return int((hours * terms.hour_minutes * terms.share).to_integral_value(ROUND_CEILING))


def judge(
    *, hours: int, tests: tuple[str, ...], minutes: int, scores: Mapping[str, Decimal], terms: PassTerms
) -> Judgement:
    """`scores`: kind of test → the last score; `tests`: which kinds the course has."""
    needed = needed_minutes(hours, terms)
    lacks: list[tuple[Lack, str]] = []
    if minutes < needed:
        lacks.append((Lack.HOURS, ""))
    for kind in tests:
        if kind not in scores:
            lacks.append((Lack.NO_TEST, kind))
        elif scores[kind] < terms.score:
            lacks.append((Lack.SCORE, kind))
    return Judgement(minutes, needed, tuple(lacks))

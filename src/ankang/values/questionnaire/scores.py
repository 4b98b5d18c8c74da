"""The score of a questionnaire whose choices carry points."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .definition import Band, Definition


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of points and the band it lies in."""

    points: int
    band: Band | None


def score(definition: Definition, answers: Mapping[str, Any]) -> Score | None:
    """The score of typed answers; None when nothing carries points or a question with points is open."""
    asked = [
        item for item in definition.applicable(answers) if any(c.points is not None for c in item.choices)
    ]
    if not asked:
        return None
    points = 0
    for item in asked:
        choice = item.choice(answers.get(item.code, ""))
        if choice is None:
            return None
        points += choice.points or 0
    band = next((band for band in definition.bands if band.upto is None or points <= band.upto), None)
    return Score(points, band)

"""The score of a questionnaire whose choices carry points: one sum, or several scales over the same questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .definition import Band, Definition, Item, Scale, Verdict


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


@dataclass(frozen=True, slots=True)
class Scaled:
    """The sum of one scale and what it comes to."""

    scale: Scale
    points: int
    verdict: Verdict | None


def scaled(definition: Definition, answers: Mapping[str, Any]) -> tuple[Scaled, ...]:
    """Every scale with its sum and verdict; nothing while a question of any scale is open.

    A verdict may ask what the other scales have, so all are counted or none.
    """
    sums = [(scale, _sum(definition, scale, answers)) for scale in definition.scales]
    if any(points is None for _, points in sums):
        return ()
    counted = [(scale, points or 0) for scale, points in sums]
    return tuple(
        Scaled(scale, points, _verdict(scale, points, [p for s, p in counted if s is not scale]))
        for scale, points in counted
    )


def _sum(definition: Definition, scale: Scale, answers: Mapping[str, Any]) -> int | None:
    """The points of a scale, None while one of its questions is open."""
    points = 0
    for code in scale.items:
        item = definition.by_code[code]
        choice = item.choice(answers.get(code) or "")
        if choice is None or choice.points is None:
            return None
        points += _turned(item, choice.points) if code in scale.turned else choice.points
    return points


def _turned(item: Item, points: int) -> int:
    """Points counted from the other end of the item: 1 to 5 becomes 5 to 1."""
    given = [choice.points for choice in item.choices if choice.points is not None]
    return min(given) + max(given) - points


def _verdict(scale: Scale, points: int, others: list[int]) -> Verdict | None:
    """The first verdict that holds."""
    for verdict in scale.verdicts:
        enough = verdict.at_least is None or points >= verdict.at_least
        lone = verdict.others_at_most is None or max(others, default=0) <= verdict.others_at_most
        if enough and lone:
            return verdict
    return None

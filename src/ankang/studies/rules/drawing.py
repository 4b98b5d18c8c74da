"""From a frame to a sample, and how large it has to be. Pure; the draws are those of `evaluation.surveys`."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from ankang.evaluation import surveys
from ankang.evaluation.estimate import Unsuited
from ankang.studies.rules.refusals import Refusal

Z = 1.959963984540054


class Design(StrEnum):
    """How units are drawn."""

    SIMPLE = "simple"
    STRATIFIED = "stratified"
    CLUSTER = "cluster"
    PPS = "pps"


@dataclass(frozen=True)
class Unit:
    """One of the frame: its key, its village, the stratum it would lie in."""

    key: str
    village: str
    stratum: str


@dataclass(frozen=True)
class Pick:
    """One that was drawn: weight = one over its chance; `stratum`, `cluster` and `population` for the errors ("" and
    None where there are none)."""

    unit: Unit
    weight: float
    stratum: str
    cluster: str
    population: float | None


@dataclass(frozen=True)
class Plan:
    """How to draw: `size` units, or `size` villages by `each` units."""

    design: Design
    size: int
    each: int
    seed: str


def draw(frame: Sequence[Unit], plan: Plan) -> tuple[list[Pick], Mapping[str, Any]]:
    """The drawn units in the order of the frame, and the record that lets anybody draw them again. Raises Refusal."""
    if not frame:
        raise Refusal("frame")
    try:
        sample = _sample(frame, plan)
    except Unsuited as why:
        raise Refusal("sample", why=str(why)) from None
    picks = [
        Pick(
            frame[row], float(sample.weights[at]),
            "" if sample.strata is None else str(sample.strata[at]),
            "" if sample.clusters is None else str(sample.clusters[at]),
            None if sample.population is None or math.isinf(sample.population[at]) else float(sample.population[at]),
        )
        for at, row in enumerate(sample.rows.tolist())
    ]  # fmt: skip
    return picks, sample.record


def _sample(frame: Sequence[Unit], plan: Plan) -> surveys.Sample:
    keys = [one.key for one in frame]
    villages = [one.village for one in frame]
    match plan.design:
        case Design.SIMPLE:
            return surveys.simple(keys, plan.size, plan.seed)
        case Design.STRATIFIED:
            return surveys.stratified(keys, [one.stratum for one in frame], plan.size, plan.seed)
        case Design.CLUSTER:
            return surveys.cluster(keys, villages, plan.size, plan.seed, each=plan.each or None)
        case Design.PPS:
            return surveys.pps_clusters(keys, villages, plan.size, plan.each, plan.seed)


@dataclass(frozen=True)
class Needed:
    """What a wanted interval takes: answers, and how many to draw for them. `half`: what is reached with `draw`."""

    answers: int
    draw: int
    half: float


def needed(*, frame: int, half: float, expected: float, answering: float, deff: float) -> Needed:
    """How many have to be drawn for an interval of ± `half` (0.05: five points) around an expected share.

    n₀ = deff · z² p(1 − p) / half², less what a finite population spares: n = n₀ / (1 + (n₀ − 1)/N); drawn: n over the
    expected share that answers, at most all. Source: Cochran, Sampling Techniques (1977), 4.4.
    """
    spread = expected * (1 - expected)
    first = deff * Z**2 * spread / half**2
    answers = math.ceil(first / (1 + (first - 1) / frame)) if frame else 0
    drawn = min(frame, math.ceil(answers / answering))
    got = max(1.0, drawn * answering)
    left = max(0.0, 1 - got / frame) if frame else 0.0
    return Needed(min(answers, frame), drawn, float(Z * math.sqrt(deff * spread / got * left)))


def cluster_deff(each: float, alike: float) -> float:
    """Design effect of drawing `each` of a village that are alike by `alike` (intraclass correlation): Kish."""
    return 1 + max(0.0, each - 1) * alike


def sizes(frame: Sequence[Unit]) -> dict[str, int]:
    """Units of each stratum, by name."""
    names, counts = np.unique([one.stratum for one in frame], return_counts=True)
    return dict(zip(names.tolist(), counts.tolist(), strict=True))

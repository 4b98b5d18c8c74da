"""Weights after the fieldwork: who did not answer, and what is known of the whole. Raises Unsuited."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ankang.evaluation.estimate import Floats, Unsuited, columns, weights_of


@dataclass(frozen=True)
class Response:
    """How many of those drawn answered, and the share by weight."""

    drawn: int
    answered: int
    share: float


def for_nonresponse(weights: ArrayLike, responded: ArrayLike, classes: Any = None) -> Floats:
    """Weights of those who answered, raised so that they stand for all who were drawn in their class; 0 for the others.

    responded: 0 or 1 by drawn row. classes: within which answering is taken as chance (town, age, how they were asked);
    all are one by default. A class in which nobody answered is refused: join it with another. Source: Little, Int. Stat.
    Rev. 54 (1986) 139.
    """
    w, answered, at, names = _classed(weights, responded, classes)
    drawn, there = np.bincount(at, weights=w), np.bincount(at, weights=w * answered)
    if ((there <= 0) & (drawn > 0)).any():
        lacking = "、".join(str(one) for one in names[(there <= 0) & (drawn > 0)])
        raise Unsuited(
            f"{lacking}：无人应答，请与相近的组合并。 / Nobody answered in a class: join it with another."
        )
    raised: Floats = w * answered * (drawn / np.where(there > 0, there, 1))[at]
    return raised


def responses(weights: ArrayLike, responded: ArrayLike, classes: Any = None) -> dict[Any, Response]:
    """Response by class; without classes under the name “all”."""
    w, answered, at, names = _classed(weights, responded, classes)
    told = {}
    for number, name in enumerate(names.tolist()):
        here = at == number
        share = float(w[here] @ answered[here] / w[here].sum()) if w[here].sum() else np.nan
        told[name] = Response(int(here.sum()), int(answered[here].sum()), share)
    return told


def to_totals(weights: ArrayLike, groups: Any, totals: Mapping[Any, float]) -> Floats:
    """Post-stratification: weights brought to the known totals of groups (men and women of the register).

    Give the groups to `Design` too: the errors are then those of what the groups leave unexplained. Source: Holt, Smith,
    JRSS A 142 (1979) 33.
    """
    (w,) = columns(weights)
    names, at = np.unique(np.asarray(groups), return_inverse=True)
    if at.shape != w.shape or set(names.tolist()) != set(totals):
        raise Unsuited(
            "每一组都要有总数，且没有多余的组。 / A total is needed for each group, and for no other."
        )
    have = np.bincount(at, weights=w)
    if (have <= 0).any():
        raise Unsuited("有一组没有人应答，请与相近的组合并。 / A group has no weight: join it with another.")
    wanted = np.array([float(totals[name]) for name in names.tolist()])
    brought: Floats = w * (wanted / have)[at]
    return brought


def kish(weights: ArrayLike) -> float:
    """What unequal weights cost: n Σw² / (Σw)², 1 for equal ones, over those above 0. Source: Kish, Survey Sampling
    (1965), 11.7."""
    (w,) = columns(weights)
    w = weights_of(w, w)[w > 0]
    return float(len(w) * (w @ w) / w.sum() ** 2)


def _classed(weights: ArrayLike, responded: ArrayLike, classes: Any) -> tuple[Floats, Floats, Any, Any]:
    w, answered = columns(weights, responded)
    weights_of(w, w)
    if not np.isin(answered, (0.0, 1.0)).all():
        raise Unsuited("是否应答应为 0 和 1。 / Responses must be 0 and 1.")
    given = np.full(len(w), "all") if classes is None else np.asarray(classes)
    if given.shape != w.shape:
        raise Unsuited("分组的列应与数据等长。 / Classes must be as long as the data.")
    names, at = np.unique(given, return_inverse=True)
    return w, answered, at.ravel(), names

"""Samples that anybody can draw again, in any language and in any year.

Every unit has a number between 0 and 1: the first eight bytes of SHA-256 of "seed:purpose:identifier", over 2⁶⁴. The units
with the smallest numbers are drawn (permanent random numbers: Ohlsson, in Business Survey Methods, 1995). The order of
the frame makes no difference, and no library's random generator has to stay the same. Identifiers must be unique; they
are only hashed. Raises Unsuited.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ankang.evaluation.estimate import Floats, Unsuited

Places = NDArray[np.intp]


@dataclass(frozen=True)
class Sample:
    """What was drawn. `rows`: positions in the frame, ascending; the others by drawn row.

    `weights`: one over the chance of being drawn. `strata`, `clusters`: for the errors, None where there are none.
    `population`: sampled units in the stratum, infinite where nothing is to be taken off. `record`: to be kept; with it
    and the frame the sample can be drawn again.
    """

    rows: Places
    weights: Floats
    strata: NDArray[Any] | None
    clusters: NDArray[Any] | None
    population: Floats | None
    record: Mapping[str, Any]


def frame_hash(identifiers: Iterable[Any]) -> str:
    """SHA-256 of the sorted identifiers, a line each: whether this is the frame a sample was drawn from."""
    lines = "\n".join(sorted(str(one) for one in identifiers))
    return hashlib.sha256(lines.encode()).hexdigest()


def simple(identifiers: Iterable[Any], size: int, seed: str) -> Sample:
    """`size` of all units, each as likely as the others, without replacement."""
    names = _unique(identifiers)
    _possible(size, len(names))
    rows = np.sort(np.argsort(_numbers(seed, "unit", names), kind="stable")[:size])
    weights, whole = np.full(size, len(names) / size), np.full(size, float(len(names)))
    return Sample(rows, weights, None, None, whole, _record("simple", seed, names, size=size))


def stratified(
    identifiers: Iterable[Any], strata: Iterable[Any], size: int | Mapping[Any, int], seed: str
) -> Sample:
    """A simple sample in each stratum. size: of each stratum, or of all: then in proportion to the strata, at least two of each, for one tells nothing of its stratum (all of it where it has fewer)."""
    names = _unique(identifiers)
    layer = _as_long(strata, names)
    counts = {one: int((layer == one).sum()) for one in dict.fromkeys(layer.tolist())}
    sizes = _in_proportion(counts, size) if isinstance(size, int) else dict(size)
    if set(sizes) != set(counts):
        raise Unsuited("每一层都要有样本量。 / A size is needed for each stratum, and for no other.")
    number, rows, weight, whole = (
        _numbers(seed, "unit", names),
        [],
        np.zeros(len(names)),
        np.zeros(len(names)),
    )
    for one, of in counts.items():
        _possible(sizes[one], of)
        here = np.flatnonzero(layer == one)
        rows.append(here[np.argsort(number[here], kind="stable")[: sizes[one]]])
        weight[here], whole[here] = of / sizes[one], of
    at = np.sort(np.concatenate(rows))
    record = _record("stratified", seed, names, size={str(one): sizes[one] for one in counts})
    return Sample(at, weight[at], layer[at], None, whole[at], record)


def cluster(
    identifiers: Iterable[Any], clusters: Iterable[Any], size: int, seed: str, each: int | None = None
) -> Sample:
    """`size` clusters (villages), each as likely as the others, and all their units or `each` of them.

    With all units the population of clusters is taken off the error; with a part of them it is not, so that the error
    holds what the second stage adds (and is a little too wide when most clusters are drawn).
    """
    names = _unique(identifiers)
    village = _as_long(clusters, names)
    all_of = np.unique(village)
    _possible(size, len(all_of))
    drawn = all_of[np.argsort(_numbers(seed, "cluster", all_of), kind="stable")[:size]]
    rows, second = _within(seed, names, village, drawn, each)
    weights = second * len(all_of) / size
    whole = None if each is not None else np.full(len(rows), float(len(all_of)))
    record = _record(
        "cluster", seed, names, size=size, each=each, clusters=[str(one) for one in np.sort(drawn)]
    )
    return Sample(rows, weights, None, village[rows], whole, record)


def pps(identifiers: Iterable[Any], measure: ArrayLike, size: int, seed: str) -> Sample:
    """`size` units with chances in proportion to `measure` (above 0), systematically over units in the order of their
    numbers (Hartley, Rao, Ann. Math. Stat. 33 (1962) 350).

    A unit that is at least a whole step is drawn for certain: a stratum of its own, without error. The error of the
    others is that of drawing with replacement, slightly too wide.
    """
    names = _unique(identifiers)
    chance = _chances(_measure(measure, names), size)
    rows = np.sort(_systematic(chance, _numbers(seed, "unit", names), seed))
    certain = chance[rows] >= 1
    strata = np.where(certain, [f"certain {name}" for name in names[rows]], "drawn")
    whole = np.where(certain, 1.0, np.inf)
    record = _record("pps", seed, names, size=size, certain=int(certain.sum()))
    return Sample(rows, 1 / chance[rows], strata, None, whole, record)


def pps_clusters(
    identifiers: Iterable[Any], clusters: Iterable[Any], size: int, each: int, seed: str
) -> Sample:
    """`size` clusters with chances in proportion to their units, and `each` units in every one: the design of household
    surveys (30 clusters by 7 of the WHO), nearly equal weights. A cluster drawn for certain is a stratum of its own, its
    units being the sampled ones."""
    names = _unique(identifiers)
    village = _as_long(clusters, names)
    all_of, counts = np.unique(village, return_counts=True)
    chance = _chances(counts.astype(np.float64), size)
    drawn = _systematic(chance, _numbers(seed, "cluster", all_of), seed)
    rows, second = _within(seed, names, village, all_of[drawn], each)
    at = np.searchsorted(all_of, village[rows])
    certain = chance[at] >= 1
    strata = np.where(certain, [f"certain {name}" for name in village[rows]], "drawn")
    units = np.where(
        certain, [f"unit {name}" for name in names[rows]], [f"cluster {name}" for name in village[rows]]
    )
    whole = np.where(certain, counts[at].astype(np.float64), np.inf)
    told = {"size": size, "each": each, "clusters": [str(one) for one in np.sort(all_of[drawn])]}
    return Sample(
        rows, second / chance[at], strata, units, whole, _record("pps clusters", seed, names, **told)
    )


def neyman(counts: Mapping[Any, int], deviations: Mapping[Any, float], size: int) -> dict[Any, int]:
    """Sizes of strata in proportion to their units times their standard deviations, at least two of each: the least
    error of a mean for a given size (Neyman, JRSS 97 (1934) 558)."""
    shares = {one: of * deviations[one] for one, of in counts.items()}
    if min(shares.values()) < 0 or sum(shares.values()) <= 0:
        raise Unsuited("各层标准差不能为负，也不能全为 0。 / Deviations must not be negative, nor all 0.")
    return _in_proportion(dict(counts), size, shares)


def _numbers(seed: str, purpose: str, names: NDArray[Any]) -> Floats:
    """The number of each unit, from 0 to 1."""
    heads = (hashlib.sha256(f"{seed}:{purpose}:{name}".encode()).digest()[:8] for name in names)
    return np.array([int.from_bytes(head, "big") / 2**64 for head in heads])


def _within(
    seed: str, names: NDArray[Any], village: NDArray[Any], drawn: NDArray[Any], each: int | None
) -> tuple[Places, Floats]:
    """Rows of the second stage and one over their chance in it."""
    number, rows, weights = _numbers(seed, "unit", names), [], []
    for one in drawn:
        here = np.flatnonzero(village == one)
        take = len(here) if each is None else min(each, len(here))
        _possible(take, len(here))
        rows.append(here[np.argsort(number[here], kind="stable")[:take]])
        weights.append(np.full(take, len(here) / take))
    at = np.concatenate(rows)
    order = np.argsort(at)
    return at[order], np.concatenate(weights)[order]


def _chances(measure: Floats, size: int) -> Floats:
    """Chance of each unit: in proportion, those of a whole step certain, the step being shared by the rest."""
    _possible(size, len(measure))
    chance = np.zeros(len(measure))
    certain = np.zeros(len(measure), dtype=bool)
    while True:
        rest = size - int(certain.sum())
        chance = np.where(certain, 1.0, rest * measure / measure[~certain].sum() if rest else 0.0)
        more = (chance >= 1) & ~certain
        if not more.any():
            return chance
        certain |= more


def _systematic(chance: Floats, number: Floats, seed: str) -> Places:
    """Those on whose stretch of the line a step falls, the line being in the order of their numbers."""
    certain = np.flatnonzero(chance >= 1)
    rest = np.flatnonzero((chance < 1) & (chance > 0))
    order = rest[np.argsort(number[rest], kind="stable")]
    ends = np.cumsum(chance[order])
    steps = round(float(ends[-1])) if len(ends) else 0
    start = float(_numbers(seed, "start", np.array([""]))[0])
    at = np.searchsorted(ends, start + np.arange(steps), side="right")
    return np.concatenate([certain, order[np.minimum(at, len(order) - 1)]])


def _in_proportion(
    counts: dict[Any, int], size: int, shares: Mapping[Any, float] | None = None
) -> dict[Any, int]:
    """Whole numbers in proportion, each next one where most is lacking, from two of each to all of it."""
    shares = shares or counts
    least = {one: min(2, of) for one, of in counts.items()}
    if not sum(least.values()) <= size <= sum(counts.values()):
        raise Unsuited("样本量应够每层两个，且不超过总体。 / The size must allow two of each stratum.")
    sizes = dict(least)
    wanted = {one: size * shares[one] / sum(shares.values()) for one in counts}
    while sum(sizes.values()) < size:
        lacking = max(
            (one for one in counts if sizes[one] < counts[one]), key=lambda one: wanted[one] - sizes[one]
        )
        sizes[lacking] += 1
    return sizes


def _unique(identifiers: Iterable[Any]) -> NDArray[Any]:
    names = np.asarray(list(identifiers))
    if names.ndim != 1 or not len(names) or len(np.unique(names)) != len(names):
        raise Unsuited("抽样框不能为空，编号不能重复。 / A frame needs identifiers, each once.")
    return names


def _as_long(given: Iterable[Any], names: NDArray[Any]) -> NDArray[Any]:
    found = np.asarray(list(given))
    if found.shape != names.shape:
        raise Unsuited("层或群的列应与抽样框等长。 / Strata and clusters must be as long as the frame.")
    return found


def _measure(given: ArrayLike, names: NDArray[Any]) -> Floats:
    found = np.asarray(given, dtype=np.float64)
    if found.shape != names.shape or not np.isfinite(found).all() or (found <= 0).any():
        raise Unsuited("规模应逐个给出且大于 0。 / A measure above 0 is needed for each unit.")
    return found


def _possible(size: int, of: int) -> None:
    if not 1 <= size <= of:
        raise Unsuited(f"要抽 {size} 个，只有 {of} 个。 / {size} cannot be drawn of {of}.")


def _record(method: str, seed: str, names: NDArray[Any], **told: Any) -> dict[str, Any]:
    return {
        "method": method,
        "seed": seed,
        "numbers": "sha256",
        "frame": frame_hash(names),
        "units": len(names),
        **told,
    }

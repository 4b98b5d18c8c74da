"""How often the intervals of the evaluation package hold the truth, and how often a null is found: long run.

python benchmarks/evaluation_coverage.py [times]     # 1,000 by default, about five minutes

Every line: share of 95% intervals that hold the planted value, with the share's own binomial 95% interval around 95 %
for as many runs. Designs that are wide on purpose may hold more; less is a fault, and the exit code says so.
"""

import sys
from collections.abc import Callable

import numpy as np
from scipy.stats import binom

from ankang.evaluation import claims, effects, poverty, surveys

Run = Callable[[int], tuple[float, float, float]]


def panel(seed: int, effect: float, villages: int, ours: int, people: int = 6) -> tuple[np.ndarray, ...]:
    """Villages seen before and after, `ours` of them with the measure; neighbours are alike."""
    rng = np.random.default_rng(seed)
    village = np.repeat(np.arange(villages), 2 * people)
    after = np.tile(np.repeat([0, 1], people), villages)
    treated = (village < ours).astype(int)
    shock = rng.normal(scale=0.6, size=(villages, 2))[village, after]
    y = (
        10
        + rng.normal(size=villages)[village]
        + shock
        + effect * treated * after
        + rng.normal(size=len(village))
    )
    return y, treated, after, village


def difference(effect: float, villages: int, ours: int, *, wild: bool = False) -> Run:
    """A difference in differences of a planted effect."""

    def run(seed: int) -> tuple[float, float, float]:
        y, d, t, village = panel(seed, effect, villages, ours)
        if wild:
            found = effects.wild_bootstrap(y, d, t, clusters=village, draws=599, seed=seed)
        else:
            found = effects.difference_in_differences(y, d, t, clusters=village)
        return found.low, found.high, effect

    return run


def step(seed: int) -> tuple[float, float, float]:
    """A step in 72 months with autocorrelated noise."""
    rng = np.random.default_rng(seed)
    noise = np.convolve(rng.normal(size=73), [1, 0.4], "valid")
    month = np.arange(72.0)
    level, _slope = effects.interrupted_time_series(50 + 0.1 * month - 3 * (month >= 36) + noise, month, 36)
    return level.low, level.high, -3


def matched(seed: int) -> tuple[float, float, float]:
    """An effect among those who were more likely to be treated."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=400)
    treated = (rng.random(400) < 1 / (1 + np.exp(1 - x))).astype(int)
    found = effects.matching(x + rng.normal(size=400) + 2 * treated, treated, {"x": x}).effect
    return found.low, found.high, 2


_SIZES = np.random.default_rng(2).integers(20, 120, 60)
_VILLAGE = np.repeat(np.arange(60), _SIZES)
_TOWN = _VILLAGE // 12
_Y = 50 + 3 * _TOWN + np.random.default_rng(3).normal(0, 4, 60)[_VILLAGE] + 0.05 * _SIZES[_VILLAGE]
_Y = _Y + np.random.default_rng(4).normal(0, 10, len(_Y))
_ILL = (np.random.default_rng(5).random(len(_Y)) < 0.04 + 0.02 * (_TOWN == 0)).astype(float)
_ID = np.arange(len(_Y))


def survey(
    draw: Callable[[str], surveys.Sample], y: np.ndarray, estimate: Callable[..., surveys.Surveyed]
) -> Run:
    """A sample of one county, estimated as it was drawn."""

    def run(seed: int) -> tuple[float, float, float]:
        sample = draw(str(seed))
        design = surveys.Design(sample.weights, sample.strata, sample.clusters, sample.population)
        found = estimate(y[sample.rows], design)
        return found.low, found.high, float(y.mean())

    return run


def gap(seed: int) -> tuple[float, float, float]:
    """The poverty gap of 30 villages of a large county."""
    rng = np.random.default_rng(seed)
    village = np.repeat(np.arange(30), 20)
    income = np.exp(9 + 0.3 * rng.normal(size=30)[village] + 0.5 * rng.normal(size=600))
    found = poverty.fgt(income, 6_000, 1, clusters=village)
    return found.low, found.high, GAP


_LARGE = np.exp(9 + np.hypot(0.3, 0.5) * np.random.default_rng(6).normal(size=4_000_000))
GAP = float(np.mean(np.clip((6_000 - _LARGE) / 6_000, 0, None)))


def claimed(villages: int) -> Run:
    """A share that rises by four points in villages that differ."""

    def run(seed: int) -> tuple[float, float, float]:
        rng = np.random.default_rng(seed)
        village, later = np.repeat(np.arange(villages), 80), np.tile(np.repeat([0, 1], 40), villages)
        chance = 0.6 + 0.04 * later + rng.normal(0, 0.05, (villages, 2))[village, later]
        told = claims.proportions((rng.random(len(village)) < chance).astype(int), later, clusters=village)
        return float(told.low), float(told.high), 4.0

    return run


RUNS: dict[str, Run] = {
    "difference in differences, 40 villages": difference(0.8, 40, 20),
    "the same, no effect": difference(0.0, 40, 20),
    "the same, 8 villages, 3 with the measure": difference(0.8, 8, 3),
    "the same, 8 villages, no effect": difference(0.0, 8, 3),
    "wild bootstrap, 14 villages": difference(0.8, 14, 7, wild=True),
    "interrupted time series, step": step,
    "matching": matched,
    "survey, simple": survey(lambda s: surveys.simple(_ID, 150, s), _Y, surveys.mean),
    "survey, stratified": survey(lambda s: surveys.stratified(_ID, _TOWN, 150, s), _Y, surveys.mean),
    "survey, clusters": survey(lambda s: surveys.cluster(_ID, _VILLAGE, 20, s), _Y, surveys.mean),
    "survey, two stages (wide)": survey(
        lambda s: surveys.cluster(_ID, _VILLAGE, 20, s, each=8), _Y, surveys.mean
    ),
    "survey, PPS (wide)": survey(lambda s: surveys.pps(_ID, _SIZES[_VILLAGE], 150, s), _Y, surveys.mean),
    "survey, clusters by PPS (wide)": survey(
        lambda s: surveys.pps_clusters(_ID, _VILLAGE, 20, 8, s), _Y, surveys.mean
    ),
    "survey, small share (wide)": survey(lambda s: surveys.simple(_ID, 150, s), _ILL, surveys.proportion),
    "poverty gap, 30 villages": gap,
    "claim of a share, 20 villages (wide)": claimed(20),
}


def main(times: int) -> int:
    """Print the table; answer the number of lines that hold too seldom."""
    low, high = (binom.ppf(q, times, 0.95) / times for q in (0.005, 0.995))
    print(f"{times} runs each; {low:.1%} to {high:.1%} is chance (99%)\n")
    print("| design | holds the truth | |\n|---|---|---|")
    short = 0
    for name, run in RUNS.items():
        held = sum(one <= truth <= other for one, other, truth in map(run, range(times))) / times
        short += held < low
        print(
            f"| {name} | {held:.1%} | {'too seldom' if held < low else 'wide' if held > high else ''} |",
            flush=True,
        )
    return short


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000) > 0)

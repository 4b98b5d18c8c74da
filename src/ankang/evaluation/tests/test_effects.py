"""Effects that were planted are found with the right width, a planted null is not; what cannot be told is refused."""

import numpy as np
import pytest

from ankang.evaluation import effects
from ankang.evaluation.estimate import Unsuited


def panel(effect=0.0, villages=40, people=20, trend=0.0, seed=1, periods=4, start=2):
    """Villages over periods, half of them with the measure from `start` on; neighbours are alike."""
    rng = np.random.default_rng(seed)
    village = np.repeat(np.arange(villages), people * periods)
    period = np.tile(np.repeat(np.arange(periods), people), villages)
    treated = (village % 2).astype(float)
    own = rng.normal(scale=1.0, size=villages)[village]
    shock = rng.normal(scale=0.4, size=(villages, periods))[village, period]
    after = (period >= start).astype(float)
    y = 10 + own + 0.5 * period + treated * trend * period + shock + effect * treated * after
    return y + rng.normal(size=len(y)), treated, after, village, period


def test_it_is_the_difference_of_differences_of_means():
    y, d, t, _village, _period = panel(0.7)
    means = {(a, b): y[(d == a) & (t == b)].mean() for a in (0, 1) for b in (0, 1)}
    by_hand = (means[1, 1] - means[1, 0]) - (means[0, 1] - means[0, 0])
    assert effects.difference_in_differences(y, d, t).effect == pytest.approx(by_hand)


def test_a_planted_effect_is_found_and_a_planted_null_is_not():
    y, d, t, village, _period = panel(0.8)
    found = effects.difference_in_differences(y, d, t, clusters=village)
    assert found.moved
    assert found.low < 0.8 < found.high
    assert found.clusters == 40
    y, d, t, village, _period = panel(0.0, seed=4)
    assert not effects.difference_in_differences(y, d, t, clusters=village).moved


def test_clustered_intervals_hold_the_truth_as_often_as_they_say():
    inside = wrong = 0
    for seed in range(120):
        y, d, t, village, _period = panel(0.0, seed=seed, villages=30, people=5)
        inside += effects.negative_control(effects.difference_in_differences(y, d, t, clusters=village))
        wrong += effects.difference_in_differences(y, d, t).moved
    assert inside >= 107
    assert 120 - inside < wrong + 12


def test_different_trends_before_show():
    alike = panel(0.8)
    found = effects.pre_trend(alike[0], alike[1], alike[4], 2, clusters=alike[3])
    assert found.p > 0.05
    assert list(found.leads) == [0.0]
    apart = panel(0.8, trend=1.0)
    assert effects.pre_trend(apart[0], apart[1], apart[4], 2, clusters=apart[3]).p < 0.01


def test_a_step_and_a_bend_in_a_monthly_series():
    rng = np.random.default_rng(3)
    month = np.arange(48)
    season = 2 * np.sin(2 * np.pi * month / 12)
    since = month >= 24
    y = 50 + 0.1 * month + season + since * (-5 - 0.3 * (month - 24)) + rng.normal(scale=0.5, size=48)
    level, slope = effects.interrupted_time_series(y, month, 24, season=12)
    assert level.low < -5 < level.high
    assert slope.low < -0.3 < slope.high
    assert level.moved
    flat = 50 + 0.1 * month + season + rng.normal(scale=0.5, size=48)
    assert not effects.interrupted_time_series(flat, month, 24, season=12)[1].moved


def test_matching_takes_away_what_the_covariates_explain():
    rng = np.random.default_rng(8)
    n = 2_000
    age = rng.normal(60, 10, n)
    ill = rng.random(n) < 0.4
    chance = 1 / (1 + np.exp(-(-1.5 + 0.06 * (age - 60) + 0.8 * ill)))
    treated = (rng.random(n) < chance).astype(float)
    y = 100 + 0.8 * age + 6 * ill + 3 * treated + rng.normal(scale=3, size=n)
    naive = y[treated == 1].mean() - y[treated == 0].mean()
    found = effects.matching(y, treated, {"age": age, "ill": ill.astype(float)})
    assert naive > 6
    assert abs(found.effect.effect - 3) < 3 * found.effect.se < naive - 3
    assert all(abs(one.after) < 0.1 < abs(one.before) for one in found.balance)
    assert len(found.pairs) == int(treated.sum())


def test_the_error_of_matching_is_that_of_repeating_it():
    estimates, errors = [], []
    for seed in range(80):
        rng = np.random.default_rng(seed)
        x = rng.normal(size=400)
        treated = (rng.random(400) < 1 / (1 + np.exp(1 - x))).astype(float)
        y = 2 * x + rng.normal(size=400) + treated
        found = effects.matching(y, treated, {"x": x}).effect
        estimates.append(found.effect)
        errors.append(found.se)
    assert np.mean(estimates) == pytest.approx(1, abs=0.08)
    assert np.mean(errors) == pytest.approx(np.std(estimates), rel=0.25)


@pytest.mark.parametrize(
    "deed",
    [
        lambda: effects.difference_in_differences([1, 2, 3], [0, 1, 1], [0, 1, 1]),
        lambda: effects.difference_in_differences([1, 2, 3, 4], [0, 0, 2, 1], [0, 1, 0, 1]),
        lambda: effects.difference_in_differences(*panel(villages=6)[:3], clusters=panel(villages=6)[3]),
        lambda: effects.pre_trend([1, 2], [0, 1], [1, 1], 1),
        lambda: effects.interrupted_time_series([1, 2, 3, 4], [1, 2, 3, 4], 2),
        lambda: effects.matching([1, 2], [0, 1], {"x": [1, 2]}),
    ],
)
def test_what_cannot_be_told_is_refused(deed):
    with pytest.raises(Unsuited):
        deed()

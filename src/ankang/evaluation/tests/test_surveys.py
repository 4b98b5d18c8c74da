"""Surveys: published results to the digits printed, draws that can be repeated, and intervals that hold the truth."""

import hashlib

import numpy as np
import pandas
import pytest
from scipy.stats import binom

from ankang.evaluation import surveys
from ankang.evaluation.estimate import Unsuited
from ankang.evaluation.surveys import Design
from ankang.values.questionnaire import check

# The data set `fpc` of R's package survey and of Stata's manual [SVY]: stratum, unit, weight, units drawn of, value.
FPC = [
    (1, 1, 3, 15, 2.8), (1, 2, 3, 15, 4.1), (1, 3, 3, 15, 6.8), (1, 4, 3, 15, 6.8), (1, 5, 3, 15, 9.2),
    (2, 1, 4, 12, 3.7), (2, 2, 4, 12, 6.6), (2, 3, 4, 12, 4.2),
]  # fmt: skip
STRATUM, UNIT, WEIGHT, OF, X = (np.array(column) for column in zip(*FPC, strict=True))


def test_a_stratified_mean_as_published_with_and_without_the_correction():
    """R: svymean 5.4481, SE 0.7413 without and 0.616 with fpc; Stata: 5.448148, .7412683 and .6160407."""
    without = surveys.mean(X, Design(WEIGHT, STRATUM, UNIT))
    with_it = surveys.mean(X, Design(WEIGHT, STRATUM, UNIT, OF))
    assert round(without.value, 6) == 5.448148
    assert round(without.se, 7) == 0.7412683
    assert round(with_it.se, 7) == 0.6160407
    assert (with_it.n, with_it.clusters, with_it.freedom) == (8, 8, 6)


def test_a_cluster_sample_as_published():
    """Lohr, Sampling: Design and Analysis, example 5.2: five of 100 suites of four: total 1130.4, mean 2.826, SE 0.164."""
    suites = [(3.08, 2.60, 3.44, 3.04), (2.36, 3.04, 3.28, 2.68), (2.00, 2.56, 2.52, 1.88),
              (3.00, 2.88, 3.44, 3.64), (2.68, 1.92, 3.28, 3.20)]  # fmt: skip
    grade, suite = np.array(suites).ravel(), np.repeat(np.arange(5), 4)
    design = Design(np.full(20, 20.0), clusters=suite, population=np.full(20, 100))
    assert round(surveys.total(grade, design).value, 1) == 1130.4
    found = surveys.mean(grade, design)
    assert (round(found.value, 3), round(found.se, 3), found.freedom) == (2.826, 0.164, 4)
    # The ratio of graded points to persons is the same mean.
    assert surveys.ratio(grade, np.ones(20), design).se == pytest.approx(found.se)


def test_a_simple_sample_is_what_the_textbook_says():
    y = np.array([3.0, 5, 8, 1, 9, 4, 6, 2, 7, 5])
    design = Design(np.full(10, 20.0), population=np.full(10, 200))
    found = surveys.mean(y, design)
    assert found.se == pytest.approx(np.sqrt((1 - 10 / 200) * y.var(ddof=1) / 10))
    assert found.deff == pytest.approx(1)
    assert surveys.total(y, design).se == pytest.approx(200 * found.se)
    assert surveys.total(y, design).deff == pytest.approx(1)


def test_a_domain_keeps_the_whole_design():
    """The error of a count in a domain comes from how many of it were drawn: dropping the others would say none."""
    inside = np.array([1, 0] * 10)
    design = Design(np.full(20, 5.0))
    many = surveys.total(np.ones(20), design, domain=inside)
    assert many.value == 50
    assert many.se > 10
    missing = np.where(inside, np.arange(20.0), np.nan)
    assert surveys.mean(missing, design, domain=inside).n == 10
    told = surveys.by(surveys.mean, np.arange(20.0), design=design, domains=np.repeat(["甲", "乙"], [12, 8]))
    assert told["乙"] is None
    assert told["甲"].value == 5.5


def test_small_shares_stay_between_nothing_and_all():
    event = np.array([1] + [0] * 39)
    found = surveys.proportion(event, Design(np.ones(40)))
    assert 0 < found.low < 0.025 < found.high < 0.15
    none = surveys.proportion(np.zeros(40), Design(np.ones(40)))
    assert none.low == 0
    assert none.high == pytest.approx(1 - 0.025 ** (1 / 40))  # Clopper and Pearson: none of forty


def test_a_draw_can_be_repeated_by_anybody():
    names = [f"H{i:03}" for i in range(200)]
    told = surveys.simple(names, 10, "2026")
    turned = surveys.simple(names[::-1], 10, "2026")
    assert {names[i] for i in told.rows} == {names[::-1][i] for i in turned.rows}
    by_hand = sorted(names, key=lambda name: hashlib.sha256(f"2026:unit:{name}".encode()).digest()[:8])[:10]
    assert {names[i] for i in told.rows} == set(by_hand)
    assert told.record["frame"] == surveys.frame_hash(reversed(names)) != surveys.frame_hash(names[1:])
    assert set(told.rows) != set(surveys.simple(names, 10, "2027").rows)


def county(villages=60, seed=2):
    """Households in villages of towns, neighbours alike, bigger villages better off."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(20, 120, villages)
    village = np.repeat(np.arange(villages), sizes)
    town = village // 12
    y = (
        50
        + 3 * town
        + rng.normal(0, 4, villages)[village]
        + 0.05 * sizes[village]
        + rng.normal(0, 10, len(village))
    )
    return pandas.DataFrame(
        {"id": np.arange(len(y)), "village": village, "town": town, "y": y, "size": sizes[village]}
    )


DRAWS = {
    "simple": lambda f, s: surveys.simple(f["id"], 150, s),
    "stratified": lambda f, s: surveys.stratified(f["id"], f["town"], 150, s),
    "cluster": lambda f, s: surveys.cluster(f["id"], f["village"], 20, s),
    "two stages": lambda f, s: surveys.cluster(f["id"], f["village"], 20, s, each=8),
    "pps": lambda f, s: surveys.pps(f["id"], f["size"], 150, s),
    "pps clusters": lambda f, s: surveys.pps_clusters(f["id"], f["village"], 20, 8, s),
}


@pytest.mark.parametrize("name", list(DRAWS))
def test_intervals_hold_the_truth_as_often_as_they_say(name):
    frame = county()
    y, truth = frame["y"].to_numpy(), frame["y"].mean()
    held = means = 0
    times = 60
    for seed in range(times):
        sample = DRAWS[name](frame, str(seed))
        design = Design(sample.weights, sample.strata, sample.clusters, sample.population)
        found = surveys.mean(y[sample.rows], design)
        held += found.low < truth < found.high
        means += found.value / times
    # Where the error is a little too wide by design more may hold it: only too few is wrong (1 in 1,000).
    assert held >= binom.ppf(0.001, times, 0.95)
    assert means == pytest.approx(truth, abs=0.8)


def test_allocations():
    frame = county()
    told = surveys.stratified(frame["id"], frame["town"], 100, "s").record["size"]
    shares = frame["town"].value_counts() / len(frame) * 100
    assert sum(told.values()) == 100
    assert all(abs(told[str(town)] - share) <= 1 for town, share in shares.items())
    assert surveys.neyman({"a": 100, "b": 100}, {"a": 30.0, "b": 10.0}, 40) == {"a": 30, "b": 10}
    assert surveys.neyman({"a": 5, "b": 100}, {"a": 300.0, "b": 10.0}, 40) == {"a": 5, "b": 35}


def test_a_unit_as_big_as_a_step_is_drawn_for_certain():
    sample = surveys.pps(["big", *"abcdefghij"], [100, *[10] * 10], 4, "s")
    assert 0 in sample.rows
    assert sample.weights[list(sample.rows).index(0)] == 1
    assert sample.weights.sum() == pytest.approx(11)
    found = surveys.total(np.ones(4), Design(sample.weights, sample.strata, None, sample.population))
    assert (found.value, found.freedom) == (pytest.approx(11), 2)


def test_those_who_answered_stand_for_those_who_did_not():
    weights, town = np.full(8, 10.0), np.array([1, 1, 1, 1, 2, 2, 2, 2])
    answered = np.array([1, 1, 1, 0, 1, 0, 0, 0])
    raised = surveys.for_nonresponse(weights, answered, town)
    assert raised.tolist() == pytest.approx([40 / 3] * 3 + [0, 40, 0, 0, 0])
    assert surveys.responses(weights, answered, town)[2] == surveys.Response(4, 1, 0.25)
    assert surveys.kish([1, 1, 1, 0]) == 1
    with pytest.raises(Unsuited, match="2"):
        surveys.for_nonresponse(weights, [1, 1, 1, 0, 0, 0, 0, 0], town)


def test_known_totals_leave_no_error_of_their_own():
    sex = np.array(["女"] * 30 + ["男"] * 20)
    weights = surveys.to_totals(np.full(50, 10.0), sex, {"女": 260, "男": 240})
    design = Design(weights, groups=sex)
    women = surveys.total(sex == "女", design)
    assert (women.value, women.se) == (pytest.approx(260), pytest.approx(0, abs=1e-9))
    height = np.where(sex == "女", 158.0, 170.0) + np.random.default_rng(1).normal(0, 5, 50)
    assert surveys.mean(height, design).se < 0.8 * surveys.mean(height, Design(weights)).se


def test_answers_become_columns():
    form = surveys.satisfaction()
    row = {"asked_on": "2026-05-01", "mode": "入户", "outcome": "完成", "knows_doctor": "是", "knows_one_stop": "否",
           "knows_apply": "是", "satisfied": "比较满意", "lacking": "村里的药品、看病路远"}  # fmt: skip
    told = [check(form, row).answers, check(form, {**row, "outcome": "拒绝"}).answers]
    found = surveys.columns_of(form, told)
    assert found["knows_doctor"][0] == found["lacking=drugs"][0] == found["satisfied=fairly"][0] == 1
    assert found["lacking=cost"][0] == found["knows_one_stop"][0] == 0
    assert np.isnan(found["satisfied=very"][1])
    share = surveys.mean(found["knows_doctor"], Design([1.0, 1.0]), domain=np.isfinite(found["knows_doctor"]))
    assert share.value == 1


@pytest.mark.parametrize(
    "deed",
    [
        lambda: surveys.simple(["a", "a"], 1, "s"),
        lambda: surveys.simple(["a", "b"], 3, "s"),
        lambda: surveys.stratified(["a", "b", "c"], [1, 1, 2], {1: 1}, "s"),
        lambda: surveys.stratified(["a", "b", "c"], [1, 1, 2], 2, "s"),
        lambda: surveys.pps(["a", "b"], [1, 0], 1, "s"),
        lambda: surveys.neyman({"a": 5}, {"a": 0.0}, 3),
        lambda: surveys.mean([1, 2, 3], Design([1, 1, 1], strata=[1, 1, 2])),
        lambda: surveys.mean([1, 2, 3], Design([1, 1, 1], population=[2, 2, 2])),
        lambda: surveys.mean([1, np.nan], Design([1, 1])),
        lambda: surveys.mean([1, 2], Design([1, 1]), domain=[0, 0]),
        lambda: surveys.proportion([1, 2], Design([1, 1])),
        lambda: surveys.ratio([1, 2], [0, 0], Design([1, 1])),
        lambda: surveys.to_totals([1, 1], ["a", "b"], {"a": 1}),
    ],
)
def test_what_cannot_be_estimated_is_refused(deed):
    with pytest.raises(Unsuited):
        deed()

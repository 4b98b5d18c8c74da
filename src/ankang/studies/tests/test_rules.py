"""Rules of samples, weights, response, protocols and estimates; a planted effect is found, a planted null is not."""

import dataclasses
import datetime as dt
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.studies.rules import (
    Design,
    Method,
    Plan,
    Protocol,
    Refusal,
    Row,
    Status,
    Unit,
    check,
    cluster_deff,
    compared,
    convention,
    digest_of,
    draw,
    measures,
    needed,
    of_content,
    questionnaires,
    response,
    results,
    status,
)
from ankang.studies.rules.burden import Households
from ankang.studies.rules.burden import measures as burdens
from ankang.studies.rules.estimating import Counts, estimate
from ankang.studies.rules.results import merged, told_places, weights_of
from ankang.studies.showing import too_wide

DAY = dt.date(2026, 11, 26)


def frame(villages, each, strata=2):
    return [
        Unit(f"{v:02d}-{n:03d}", f"9901221002{v:02d}", f"town {v % strata}")
        for v in range(villages)
        for n in range(each)
    ]


@pytest.mark.parametrize(
    ("outcomes", "found"),
    [
        ([], Status.OPEN), (["absent"], Status.OPEN), (["absent"] * 2, Status.OPEN), (["absent"] * 3, Status.NOT_REACHED),
        (["absent", "answered"], Status.ANSWERED), (["refused"], Status.REFUSED), (["absent", "dead"], Status.DEAD),
        (["absent", "absent", "absent", "answered"], Status.ANSWERED),
    ],
)  # fmt: skip
def test_three_times_absent_is_not_reached(outcomes, found):
    assert status(outcomes, convention("absences", DAY).value) is found


def test_the_response_rate_by_hand():
    told = response(
        ["answered"] * 60
        + ["refused"] * 10
        + ["not_reached"] * 8
        + ["unable"] * 2
        + ["moved"] * 15
        + ["dead"] * 5
    )
    assert (told.drawn, told.eligible, told.answered, told.rate) == (100, 80, 60, 0.75)
    assert response(["dead"]).rate is None


def test_what_an_interval_takes_by_hand():
    found = needed(frame=10**9, half=0.05, expected=0.5, answering=1.0, deff=1.0)
    assert found.answers == found.draw == 385
    assert needed(frame=1000, half=0.05, expected=0.5, answering=0.8, deff=1.0).answers == 278
    assert needed(frame=1000, half=0.05, expected=0.5, answering=0.8, deff=1.0).draw == 348
    assert needed(frame=50, half=0.01, expected=0.5, answering=0.5, deff=1.0).draw == 50
    assert cluster_deff(11, 0.05) == 1.5 and cluster_deff(0.5, 0.3) == 1


@pytest.mark.parametrize("questionnaire", ["satisfaction", "awareness"])
def test_measures_speak_of_items_that_are_there(questionnaire):
    definition = questionnaires().on(questionnaire, DAY)
    for one in measures(questionnaire):
        item = definition.by_code[one.item]
        assert set(one.good) <= ({c.code for c in item.choices} or {True, False})


PLANS = st.one_of(
    st.builds(Plan, st.just(Design.SIMPLE), st.integers(2, 40), st.just(0), st.text(min_size=1, max_size=6)),
    st.builds(
        Plan, st.just(Design.STRATIFIED), st.integers(4, 40), st.just(0), st.text(min_size=1, max_size=6)
    ),
    st.builds(
        Plan, st.just(Design.CLUSTER), st.integers(2, 6), st.integers(0, 5), st.text(min_size=1, max_size=6)
    ),
    st.builds(
        Plan, st.just(Design.PPS), st.integers(2, 6), st.integers(1, 6), st.text(min_size=1, max_size=6)
    ),
)
STATES = st.lists(st.sampled_from(list(Status)), min_size=60, max_size=60)


@given(plan=PLANS, states=STATES)
@settings(max_examples=60, deadline=None)
def test_weights_sum_to_the_frame(plan, states):
    """Design weights sum to the frame where all units weigh by their villages' true sizes; what non-response changes, it
    hands on: the sum stays."""
    units = frame(8, 8)
    picks, _record = draw(units, plan)
    whole = sum(one.weight for one in picks)
    assert whole == pytest.approx(len(units))
    rows = rows_of(picks, states)
    if not any(one.status == Status.ANSWERED for one in rows):
        return
    weights = weights_of(rows, 1)
    assert weights.sum() == pytest.approx(whole)
    assert all(
        w == 0 for w, one in zip(weights, rows, strict=True) if one.status in (Status.REFUSED, Status.OPEN)
    )


def rows_of(picks, states, good=None):
    return [
        Row(
            one.weight, one.stratum, one.cluster, one.population, one.stratum or one.unit.village, one.unit.village,
            states[at % len(states)], {"satisfied": "very" if good is None or good[one.unit.key] else "not"},
        )
        for at, one in enumerate(picks)
    ]  # fmt: skip


def test_the_same_seed_draws_the_same_in_any_order():
    units = frame(6, 10)
    for design in Design:
        plan = Plan(design, 3, 4, "2026")
        size = dataclasses.replace(plan, size=12) if design in (Design.SIMPLE, Design.STRATIFIED) else plan
        first, other = ({p.unit.key for p in draw(some, size)[0]} for some in (units, units[::-1]))
        assert first == other
        assert first != {p.unit.key for p in draw(units, dataclasses.replace(size, seed="2027"))[0]}


@pytest.mark.parametrize("design", [Design.STRATIFIED, Design.PPS])
def test_estimates_over_repeated_draws_cover(design):
    """Of 120 samples the interval holds the truth in about 95 of 100; answering depends on the town, and is undone."""
    rng = np.random.default_rng(5)
    units = frame(30, 40)
    good = {one.key: rng.random() < (0.55 if one.stratum == "town 0" else 0.85) for one in units}
    truth, held, total = np.mean(list(good.values())), 0, 0.0
    (main, *_rest) = measures("satisfaction")
    for at in range(120):
        plan = Plan(design, 200, 0, str(at)) if design is Design.STRATIFIED else Plan(design, 20, 10, str(at))
        picks, _record = draw(units, plan)
        rows = [
            dataclasses.replace(
                row, klass=one.unit.stratum, place="", status="answered" if rng.random() < (0.6 if one.unit.stratum == "town 0" else 0.95) else "refused"
            )
            for row, one in zip(rows_of(picks, ["answered"], good), picks, strict=True)
        ]  # fmt: skip
        told = results(rows, [main], least=5, domain_least=11)["measures"]["satisfied"]
        held += told["low"] <= truth <= told["high"]
        total += told["value"]
    assert 0.9 <= held / 120 <= 1
    assert total / 120 == pytest.approx(truth, abs=0.01)


def test_a_result_by_hand():
    """Two strata of 100 and 300; 10 drawn of each, 8 and 5 answered, 4 and 5 satisfied: 100·4/8 + 300·5/5 over 400."""
    rows = [
        Row(
            10.0,
            "a",
            "",
            100.0,
            "a",
            "a",
            "answered" if at < 8 else "refused",
            {"satisfied": "very" if at < 4 else "not"},
        )
        for at in range(10)
    ]
    rows += [
        Row(30.0, "b", "", 300.0, "b", "b", "answered" if at < 5 else "refused", {"satisfied": "fairly"})
        for at in range(10)
    ]
    told = results(rows, measures("satisfaction")[:1], least=5, domain_least=1)
    assert told["measures"]["satisfied"]["value"] == pytest.approx((100 * 0.5 + 300) / 400)
    assert told["weights"]["sum"] == told["weights"]["frame"] == 400
    assert told["response"]["rate"] == 13 / 20


def test_a_class_with_few_answers_joins_its_neighbour():
    rows = [
        Row(1.0, "", "", None, name, "p", "answered", {})
        for name, n in (("a", 6), ("b", 2), ("c", 9), ("d", 1))
        for _ in range(n)
    ]
    assert sorted(set(merged(rows, 5))) == ["a", "b+c+d"]
    with pytest.raises(Refusal):
        weights_of([dataclasses.replace(row, status="refused") for row in rows], 5)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=7))
@settings(max_examples=60, deadline=None)
def test_a_hidden_division_does_not_follow_from_the_whole(counts):
    shown = told_places({str(at): n for at, n in enumerate(counts)}, 11)
    assert all(counts[int(name)] >= 11 for name, one in shown.items() if one)
    hidden = [counts[int(name)] for name, one in shown.items() if not one]
    small = [n for n in counts if n < 5]
    assert not small or len(hidden) > 1


def test_two_surveys_earn_a_sentence():
    before = {
        "value": 0.6,
        "se": 0.02,
        "low": 0.56,
        "high": 0.64,
        "n": 400,
        "clusters": 400,
        "freedom": 399,
        "deff": 1,
    }
    now = {**before, "value": 0.75, "low": 0.71, "high": 0.79}
    assert compared(now, before, 1)["zh"].startswith("比上次调查提高15.0个百分点")
    assert compared({**now, "value": 0.61}, before, 1)["verdict"] == "cannot_tell"
    assert compared({"value": None}, before, 1) is None


def protocol(**fields):
    villages = [f"9901221002{n:02d}" for n in range(24)]
    given = {
        "title": "送药上门", "question": "有用吗？", "place": "990122000000", "outcome": "care.hypertension_control_rate",
        "negative": "care.diabetes_control_rate", "treated": tuple(villages[:10]), "others": tuple(villages[10:]),
        "first": "2025Q3", "starts": "2026Q4", "last": "2027Q2", "method": Method.DIFFERENCES, "least": Decimal("5.0"),
        "analyse_on": dt.date(2027, 7, 10), **fields,
    }  # fmt: skip
    return Protocol(**given)


def test_a_protocol_and_its_digest():
    one = protocol()
    check(one, DAY)
    assert of_content(one.content()) == one and of_content(one.content()).digest == one.digest
    assert [p.code for p in one.before] == ["2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3"]
    assert [p.code for p in one.after] == ["2026Q4", "2027Q1", "2027Q2"]
    assert protocol(least=Decimal("4.0")).digest != one.digest


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("late", {"starts": "2026Q3"}), ("places", {"treated": ("990122100200",)}), ("places", {"others": ("990122100201", "990122100202")}),
        ("places", {"others": ("990123100201", "990123100202")}), ("indicator", {"outcome": "care.visits"}),
        ("indicator", {"negative": "care.hypertension_control_rate"}), ("periods", {"first": "2026Q3"}),
        ("periods", {"last": "2027"}), ("periods", {"starts": "2028Q1"}), ("periods", {"first": "x"}), ("title", {"title": " "}),
        ("effect", {"least": Decimal("0")}), ("dates", {"analyse_on": dt.date(2027, 6, 30)}),
        ("periods", {"method": Method.SERIES, "last": "2026Q4", "analyse_on": dt.date(2027, 2, 1)}),
    ],
)  # fmt: skip
def test_what_cannot_be_registered(code, fields):
    with pytest.raises(Refusal) as why:
        check(protocol(**fields), DAY)
    assert why.value.code == code


def counts(one, effect, seed=3, size=150):
    """Villages that differ and rise together, the treated by `effect` more from the start on."""
    rng = np.random.default_rng(seed)
    n, cut = len(one.periods), len(one.before)
    base = rng.normal(0.55, 0.05, len(one.villages))[:, None] + 0.01 * np.arange(n)
    ours = np.isin(one.villages, one.treated)[:, None]
    chance = np.clip(base + effect * ours * (np.arange(n) >= cut), 0.02, 0.98)
    below = np.repeat(rng.integers(size - 40, size + 40, len(one.villages))[:, None], n, axis=1)
    return Counts(tuple(one.villages), rng.binomial(below, chance).astype(float), below.astype(float))


def test_a_planted_effect_is_found_and_a_planted_null_is_not():
    one = protocol()
    found = estimate(one, counts(one, 0.12, seed=4), counts(one, 0.0, seed=9))
    assert (
        found["verdict"] == "rose" and "高" in found["sentence"]["zh"] and found["against_least"] == "reached"
    )
    assert found["effect"]["low"] < 12 < found["effect"]["high"] and found["negative"]["stayed"]
    assert (
        found["pre_trend"] > 0.05
        and found["permutation"] < 0.01
        and len(found["events"]) == len(one.periods) - 1
    )
    null = estimate(one, counts(one, 0.0), None)
    assert null["verdict"] == "cannot_tell" and null["against_least"] == "excluded"
    assert digest_of(estimate(one, counts(one, 0.12, seed=4), counts(one, 0.0, seed=9))) == digest_of(found)


def test_of_many_nulls_about_one_in_twenty_is_found():
    one = protocol()
    found = sum(
        estimate(one, counts(one, 0.0, seed=at), None)["verdict"] != "cannot_tell" for at in range(60)
    )
    assert found <= 8


def test_the_other_methods():
    months = protocol(
        method=Method.SERIES,
        first="2025-06",
        starts="2026-12",
        last="2027-12",
        analyse_on=dt.date(2028, 1, 5),
        others=(),
    )
    found = estimate(months, counts(months, 0.2), None)
    assert found["verdict"] == "rose" and "slope" in found
    matched = protocol(method=Method.MATCHING)
    told = estimate(matched, counts(matched, 0.15), None)
    assert told["verdict"] == "rose" and {one["name"] for one in told["balance"]} == {
        "level",
        "trend",
        "size",
    }


def test_villages_without_a_denominator_are_told():
    one = protocol()
    data = counts(one, 0.1)
    data.below[3, 2] = 0
    assert estimate(one, data, None)["left_out"] == [one.villages[3]]
    few = Counts(data.villages[:1], data.above[:1], data.below[:1])
    with pytest.raises(Refusal, match="数据不够"):
        estimate(one, few, None)


def test_poverty_by_hand():
    """Twelve households of one; three under a line of 100 with gaps 0.5, 0.2 and 0.1; one made poor by its bills."""
    incomes = np.array([50.0, 80, 90, 150, 200, 200, 200, 300, 300, 300, 400, 400])
    paid = np.array([0.0, 0, 0, 60, 30, 0, 0, 0, 0, 0, 0, 0])
    zero = np.zeros(12)
    rows = Households(np.ones(12), incomes, incomes, paid, zero, zero, np.arange(12) % 4, 15)
    told = {one.code: one.found for one in burdens(rows, 100)}
    assert told["fgt0"].value == pytest.approx(3 / 12) and told["fgt1"].value == pytest.approx(0.8 / 12)
    assert told["catastrophic10"].value == pytest.approx(2 / 12) and told["catastrophic40"].value == 0
    assert told["impoverishing"].value == pytest.approx(1 / 12) and told["af_headcount"].value == 0
    assert told["catastrophic25"].value == pytest.approx(1 / 12) and rows.covered == 0.8
    few = Households(
        *(
            getattr(rows, name)[:5]
            for name in ("members", "per_head", "income", "paid", "ill", "no_labour", "village")
        ),
        5,
    )
    assert burdens(few, 100) == []


@pytest.mark.parametrize(
    ("low", "high", "found"), [(0.01, 1.0, True), (0.7, 0.9, False), (None, None, True), (0.3, 0.71, True)]
)
def test_an_interval_that_says_nothing(low, high, found):
    assert too_wide({"value": 0.5, "low": low, "high": high}, convention("widest", DAY).value) is found

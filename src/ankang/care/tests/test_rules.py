"""The rules of follow-up: cases a doctor can read, and what holds for every case."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.care.rules import (
    DANGER_SIGNS,
    Due,
    Patient,
    PutOff,
    Seen,
    State,
    control_class,
    count_year,
    emergencies,
    in_order,
    judge,
    must_refer,
    next_due,
    programme,
    suggest_next,
)
from ankang.care.rules.due import EMERGENCY
from ankang.care.rules.months import add_months
from ankang.care.rules.programme import parameters
from ankang.care.rules.reasons import SENTENCES
from ankang.values.parameter import ParameterError
from ankang.values.questionnaire import load_folder
from ankang.values.yaml_lines import read_document

HERE = Path(__file__).parent
DAY = date(2026, 11, 23)
PATIENT = Patient(date(1960, 5, 1), date(2026, 1, 10))


def cases(name):
    found = read_document(HERE / "cases" / f"{name}.yaml").content
    return [pytest.param(case, id=case["name"]) for case in found]


def seen_of(raw, on=DAY):
    exact = {key: Decimal(raw[key]) for key in ("glucose", "temperature", "taken") if key in raw}
    lists = {key: tuple(raw.get(key, ())) for key in ("danger", "poor", "acute")}
    return Seen(**{"on": on, **raw, **exact, **lists})


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("case", cases("control"))
def test_control_class(case):
    judged = judge(programme(case["programme"], DAY), seen_of(case["seen"]), case["age"])
    assert (judged.control, codes(judged.because)) == (case["expect"], case["because"])


@pytest.mark.parametrize("case", cases("emergency"))
def test_emergencies(case):
    found = emergencies(programme(case["programme"], DAY), seen_of(case["seen"]))
    assert codes(found) == case["expect"]


@pytest.mark.parametrize("case", cases("due"))
def test_next_due(case):
    patient = replace(PATIENT, **case.get("patient", {}))
    put_off = PutOff(**case["put_off"]) if "put_off" in case else None
    norm = programme(case["programme"], case["today"])
    due = next_due(norm, patient, [seen_of(v) for v in case.get("visits", [])], case["today"], put_off)
    if case["expect"] is None:
        assert due is None
        return
    expected = {"refer": None, **case["expect"]}
    found = {
        "due_on": due.due_on,
        "state": due.state.value,
        "rank": due.rank,
        "because": codes(due.because),
        "refer": due.refer.code if due.refer else None,
    }
    assert found == expected


def test_there_are_cases_enough_and_each_has_its_own_name():
    names = [case.id for name in ("control", "emergency", "due") for case in cases(name)]
    assert len(names) == len(set(names)) >= 40


values = st.builds(
    Seen,
    on=st.dates(date(2020, 1, 1), date(2026, 11, 23)),
    mode=st.sampled_from(["home", "phone", "outpatient"]),
    systolic=st.none() | st.integers(60, 250),
    diastolic=st.none() | st.integers(30, 150),
    glucose=st.none() | st.decimals("1", "30", places=1),
    heart_rate=st.none() | st.integers(40, 160),
    temperature=st.none() | st.decimals("35", "42", places=1),
    danger=st.lists(st.sampled_from(DANGER_SIGNS), max_size=2, unique=True).map(tuple),
    adverse=st.booleans(),
    control=st.none() | st.integers(1, 4),
    emergency=st.booleans(),
    referred=st.booleans(),
    next_on=st.none() | st.dates(date(2020, 1, 1), date(2027, 12, 31)),
)
histories = st.lists(values, max_size=3).map(lambda found: sorted(found, key=lambda s: s.on, reverse=True))
norms = st.sampled_from([programme("hypertension", DAY), programme("diabetes", DAY)])
patients = st.builds(
    Patient, st.dates(date(1920, 1, 1), date(1990, 1, 1)), st.dates(date(2015, 1, 1), date(2019, 12, 31))
)
todays = st.dates(date(2026, 11, 23), date(2027, 12, 31))
put_offs = st.none() | st.builds(
    lambda decided, days: PutOff(decided + timedelta(days), decided),
    st.dates(date(2026, 1, 1), date(2026, 11, 23)),
    st.integers(1, 500),
)


@given(norms, patients, histories, todays, put_offs)
def test_whatever_is_due_has_a_reason_and_comes_after_the_last_visit(norm, patient, visits, today, put_off):
    due = next_due(norm, patient, visits, today, put_off)
    assert due is not None and due.because
    assert all(reason.sentence.endswith("。") for reason in due.because)
    assert due.due_on > (visits[0].on if visits else patient.confirmed_on)
    assert (due.state is State.OVERDUE) == (today > due.due_on) or due.state is State.PUT_OFF
    assert due.days_late(today) == (today - due.due_on).days


@given(
    norms,
    patients,
    histories,
    todays,
    put_offs,
    st.sampled_from(["died_on", "left_on", "ended_on"]),
    st.integers(0, 900),
)
def test_nothing_is_due_for_who_is_no_longer_followed(norm, patient, visits, today, put_off, end, days):
    ended = replace(patient, **{end: today - timedelta(days)})
    assert next_due(norm, ended, visits, today, put_off) is None


@given(norms, patients, histories.filter(bool), todays, put_offs)
def test_an_emergency_is_referred_comes_first_and_is_never_put_off(norm, patient, visits, today, put_off):
    due = next_due(norm, patient, visits, today, put_off)
    if visits[0].emergency or emergencies(norm, visits[0]):
        assert due.rank == EMERGENCY and due.state is not State.PUT_OFF
        assert due.refer.code == "refer_emergency"
        assert due.due_on <= visits[0].on + timedelta(norm.recheck_days)
    else:
        assert due.rank != EMERGENCY


@given(norms, patients, histories.filter(bool), todays)
def test_never_later_than_the_norm_allows(norm, patient, visits, today):
    due = next_due(norm, patient, visits, today)
    assert due.due_on <= add_months(visits[0].on, norm.interval_months)
    on, why = suggest_next(norm, patient, visits)
    assert due.due_on <= on and why.sentence


@given(norms, values, st.integers(0, 100), st.integers(0, 40), st.integers(0, 30))
def test_higher_values_are_never_judged_better(norm, seen, age, more, less):
    seen = replace(
        seen,
        systolic=seen.systolic or 120,
        diastolic=seen.diastolic or 70,
        glucose=seen.glucose or Decimal(6),
    )
    worse = replace(
        seen, systolic=seen.systolic + more, diastolic=seen.diastolic + less, glucose=seen.glucose + less
    )
    assert control_class(norm, worse, age) >= control_class(norm, seen, age)


@given(norms, histories.filter(bool), st.integers(0, 100))
def test_referral_needs_the_newest_visit_to_be_bad(norm, visits, age):
    referral = must_refer(norm, visits, age)
    if (
        control_class(norm, visits[0], age) == 1
        and not visits[0].emergency
        and not emergencies(norm, visits[0])
    ):
        assert referral is None


dues = st.builds(
    Due, st.just("hypertension"), st.dates(), st.sampled_from(State), st.integers(0, 4), st.just(())
)


@given(st.lists(dues, max_size=12))
def test_the_order_is_by_state_then_weight_then_age(found):
    ordered = in_order(found)
    assert sorted(map(repr, ordered)) == sorted(map(repr, found))
    states = [list(State).index(due.state) for due in ordered]
    assert states == sorted(states)
    for one, two in itertools.pairwise(ordered):
        if one.state is two.state:
            assert (one.rank, one.due_on) <= (two.rank, two.due_on)


def test_a_year_counts_days_met_and_tells_telephone_apart():
    norm = programme("hypertension", DAY)
    visits = [
        Seen(date(2026, 1, 5)), Seen(date(2026, 1, 5), "phone"), Seen(date(2026, 4, 5), "outpatient"),
        Seen(date(2026, 4, 5), "home"), Seen(date(2026, 7, 5), "phone"), Seen(date(2025, 12, 31)),
    ]  # fmt: skip
    count = count_year(norm, visits, 2026)
    assert (count.face_to_face, count.phone, count.missing, count.is_complete) == (2, 1, 2, False)
    assert count_year(norm, [Seen(date(2026, m, 1)) for m in (1, 4, 7, 10, 12)], 2026).is_complete


def test_the_norm_is_dated_and_a_day_before_it_is_refused():
    assert programme("hypertension", date(2017, 2, 28)).interval_months == 3
    with pytest.raises(ParameterError, match="2017-02-28"):
        programme("hypertension", date(2017, 2, 27))
    with pytest.raises(KeyError, match="hypertension, diabetes"):
        programme("gout", DAY)


def test_every_parameter_names_its_document_and_how_sure_it_is():
    for parameter in parameters():
        for setting in parameter.settings:
            assert setting.document and setting.clause and setting.standing in {"read", "known"}
        assert parameter.title_zh and parameter.title_en.isascii()


def test_every_danger_sign_of_the_forms_has_its_reason():
    shelf = load_folder(HERE.parent / "parameters")
    asked = {
        choice.code
        for name in ("hypertension_follow_up", "diabetes_follow_up")
        for choice in shelf.on(name, DAY).by_code["danger"].choices
        if not choice.alone
    }
    assert asked == set(DANGER_SIGNS)


def test_every_reason_is_a_sentence():
    assert all(sentence.endswith("。") for sentence in SENTENCES.values())

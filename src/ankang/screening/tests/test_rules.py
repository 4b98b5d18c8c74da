"""The rules of screening, without a database: who, what is positive, which step leads where, what is counted."""

import datetime as dt
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ankang.screening import rules
from ankang.screening.rules import (
    Candidate,
    Case,
    Move,
    Refusal,
    State,
    choose,
    funnel,
    kind_of,
    kinds,
    months_later,
)
from ankang.screening.rules.kind import FOLDER, load
from ankang.values.questionnaire import check
from ankang.values.yaml_lines import DefinitionError

ON = dt.date(2026, 11, 26)
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "results.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{one['kind']} {one['answers']} {one['age']}" for one in CASES])
def test_what_a_result_means(case):
    kind = kind_of(case["kind"])
    checked = check(kind.definition, case["answers"], today=ON)
    assert not checked.errors, [one.sentence for one in checked.errors]
    found = rules.read(kind, checked.answers, age=case["age"], sex=2)
    assert [one.zh for one in found.positive] == case["positive"]
    assert [one.zh for one in found.watch] == case["watch"]


def born(age: int, days: int = 0) -> dt.date:
    return dt.date(ON.year - age, ON.month, ON.day) - dt.timedelta(days)


@pytest.mark.parametrize(
    ("kind", "person", "verdict"),
    [
        ("hypertension", Candidate(born(35), 1), (True, "age")),
        ("hypertension", Candidate(born(35, -1), 1), None),
        (
            "hypertension",
            Candidate(born(60), 1, conditions=frozenset({"hypertension"})),
            (False, "has:hypertension"),
        ),
        ("hypertension", Candidate(born(60), 1, last_on=dt.date(2025, 11, 26)), (True, "age")),
        ("hypertension", Candidate(born(60), 1, last_on=dt.date(2025, 11, 27)), (False, "recent")),
        ("hypertension", Candidate(born(60), 1, resident=False), (False, "away")),
        ("hypertension", Candidate(born(60), 1, died_on=ON), None),
        ("hypertension", Candidate(born(60), 1, left_on=ON), None),
        ("cervical_cancer", Candidate(born(64, 300), 2), (True, "age")),
        ("cervical_cancer", Candidate(born(65), 2), None),
        ("cervical_cancer", Candidate(born(40), 1), None),
        ("cervical_cancer", Candidate(born(40), 2, last_on=dt.date(2023, 11, 27)), (False, "recent")),
        ("tuberculosis", Candidate(born(65), 1), (True, "age")),
        (
            "tuberculosis",
            Candidate(born(50), 1, conditions=frozenset({"diabetes"})),
            (True, "condition:diabetes"),
        ),
        ("tuberculosis", Candidate(born(50), 1), None),
        ("goitre", Candidate(born(8), 1), (True, "age")),
        ("goitre", Candidate(born(11), 1), None),
    ],
)
def test_who_is_to_be_screened(kind, person, verdict):
    found = choose(kind_of(kind), person, ON)
    assert (found and (found.included, found.because)) == verdict


@given(
    st.sampled_from(sorted(kinds())), st.dates(dt.date(1920, 1, 1), ON), st.integers(1, 2), st.booleans(),
    st.none() | st.dates(dt.date(2015, 1, 1), dt.date(2027, 1, 1)), st.sets(st.sampled_from(["hypertension", "diabetes", "tuberculosis"])),
)  # fmt: skip
def test_the_dead_are_never_listed_and_the_ill_never_targets(
    code, born_on, sex, resident, died_on, conditions
):
    person = Candidate(born_on, sex, resident, died_on=died_on, conditions=frozenset(conditions))
    found = choose(kind_of(code), person, ON)
    if died_on and died_on <= ON:
        assert found is None
    if found and found.included:
        assert resident and not conditions & set(kind_of(code).without) and found.because


@given(st.lists(st.sampled_from([*Move]), max_size=12), st.booleans())
def test_no_walk_leads_out_of_the_table(moves, positive):
    """Whatever is tried, a positive ends only confirmed, excluded or lost, and a confirmed case treated or lost."""
    state = State.TARGET
    for move in moves:
        if not rules.may(move, state):
            with pytest.raises(Refusal):
                rules.moved(move, state)
            continue
        after = rules.moved(move, state, positive=positive)
        if state is State.POSITIVE and after not in (state, State.NEGATIVE):
            assert after in (State.CONFIRMED, State.EXCLUDED, State.LOST)
        if state is State.CONFIRMED and after is not state:
            assert after in (State.TREATED, State.LOST)
        state = after
    assert state is not State.LEFT_OUT


def test_the_funnel_counts_to_the_letter():
    day = lambda n: ON + dt.timedelta(n)  # noqa: E731
    found = funnel(
        [
            Case(tested_on=ON, positive=True, known_on=day(10), confirmed=True, early=True, treated_on=day(16), confirm_by=day(14),
                 treat_by=day(24), invited=True),
            Case(tested_on=ON, positive=True, known_on=day(20), confirmed=True, early=None, confirm_by=day(14), treat_by=day(34)),
            Case(tested_on=ON, positive=True, known_on=day(4), confirm_by=day(14)),
            Case(tested_on=ON, positive=True, confirm_by=day(14)),
            Case(tested_on=ON),
            Case(invited=True),
            Case(),
        ]
    )  # fmt: skip
    assert {one.code: (one.part, one.whole) for one in found.rates} == {
        "invited": (6, 7), "screened": (5, 7), "positive": (4, 5), "known": (3, 4), "known_in_time": (2, 4),
        "confirmed": (2, 3), "detected": (2, 5), "early": (1, 1), "treated": (1, 2), "treated_in_time": (1, 2),
    }  # fmt: skip
    assert (found.days_to_known, found.days_to_treated) == (10, 6)
    low, high = found.rate("positive").interval
    assert 0.37 < low < 0.38 and 0.96 < high < 0.97
    assert funnel([]).rate("screened").share is None and funnel([]).days_to_known is None


def test_the_end_of_a_month():
    assert months_later(dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)
    assert months_later(dt.date(2024, 2, 29), 12) == dt.date(2025, 2, 28)
    assert months_later(dt.date(2024, 11, 30), 36) == dt.date(2027, 11, 30)


def test_every_kind_says_where_it_stands():
    assert set(kinds()) == {
        "hypertension",
        "diabetes",
        "tuberculosis",
        "cervical_cancer",
        "breast_cancer",
        "goitre",
        "oesophagus_cancer",
        "stomach_cancer",
        "colorectal_cancer",
    }
    for kind in kinds().values():
        sources = [kind.target_source, kind.every_source, kind.confirm.source, kind.treat.source]
        sources += [one.source for one in (*kind.positive, *kind.watch)]
        assert all(one.document and one.clause and one.standing for one in sources), kind.code
        assert kind.positive and kind.stages and kind.stage("unknown"), kind.code


@pytest.mark.parametrize(("kind", "answers", "missing"), [
    ("stomach_cancer", {"risks": ["3"]}, "胃镜结果"), ("colorectal_cancer", {"fit": "0"}, "结肠镜结果"),
    ("oesophagus_cancer", {"risks": ["0"]}, ""), ("colorectal_cancer", {"fit": "1"}, ""),
])  # fmt: skip
def test_who_is_at_risk_is_screened_only_by_the_examination(kind, answers, missing):
    told = [one.sentence for one in check(kinds()[kind].definition, answers, today=ON).errors]
    assert [missing in one for one in told] == ([True] if missing else [])


def test_a_number_nobody_found_stops_the_kind(tmp_path):
    text = (FOLDER / "kinds" / "breast_cancer.yaml").read_text(encoding="utf-8")
    file = tmp_path / "kind.yaml"
    file.write_text(text.replace("months: 36", "months: unknown"), encoding="utf-8")
    with pytest.raises(Refusal, match="没有查到"):
        load(file).require_known(ON)
    file.write_text(text.replace("item: birads", "item: nothing"), encoding="utf-8")
    with pytest.raises(DefinitionError, match="不是别的项目"):
        load(file)
    file.write_text(text.replace("standing: secondary", "standing: sure"), encoding="utf-8")
    with pytest.raises(DefinitionError, match="standing"):
        load(file)

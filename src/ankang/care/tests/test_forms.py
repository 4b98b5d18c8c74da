"""Every form against its cases, and what must hold of all: codes, units, skips, the way out and back."""

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.care import questionnaires
from ankang.values.questionnaire import Item, ItemType, check, fhir, from_json, scaled, to_json

HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 25)
CASES = yaml.safe_load((HERE / "cases" / "forms.yaml").read_text("utf-8"))
FORMS = {name: questionnaires.form_on(name, TODAY).definition for name in questionnaires.form_names()}
ALL = questionnaires.shelf().definitions
# What of UCUM our forms use (ucum.org/ucum). CNY is money and no UCUM unit: ISO 4217.
UCUM = {
    "%", "/d", "/min", "/wk", "10*9/L", "Cel", "U/L", "[iU]/d", "a", "cm", "d", "g/L", "g/d", "h/d", "kg", "kg/m2", "mL",
    "mg/dL", "min", "mm[Hg]", "mmol/L", "umol/L", "wk",
}  # fmt: skip
ANNOTATIONS = {"{#}", "{score}", "{cigarette}/d", "{liang}/d"}


def filled(name: str, change: dict | None = None) -> tuple[dict, dict]:
    """The valid filling of a case with a change, and the facts about the person."""
    case = CASES[name]
    answers = dict(case["valid"])
    if every := answers.pop("all_questions", None):
        answers |= {item.code: every for item in FORMS[name].items if re.fullmatch(r"q\d+", item.code)}
    answers |= change or {}
    facts = {"person.age": case["facts"]["age"], "person.sex": case["facts"]["sex"]}
    return {code: value for code, value in answers.items() if value is not None}, facts


def checked(name: str, change: dict | None = None):
    answers, facts = filled(name, change)
    return check(FORMS[name], answers, facts=facts, today=TODAY)


def test_every_form_has_cases():
    assert set(CASES) == set(FORMS)
    assert all(len(case["invalid"]) >= 2 for case in CASES.values())


@pytest.mark.parametrize("name", FORMS)
def test_a_valid_filling_stands(name):
    result = checked(name)
    assert [p.sentence for p in result.problems] == []
    assert result.dropped == ()


@pytest.mark.parametrize(
    ("name", "change", "faults"),
    [(name, bad["change"], bad["faults"]) for name, case in CASES.items() for bad in case["invalid"]],
)
def test_an_invalid_filling_is_told_where_and_why(name, change, faults):
    found = {(p.item, p.code) for p in checked(name, change).problems}
    assert found == {(item.rstrip("+"), code) for item, code in faults.items()}


@pytest.mark.parametrize("form", ALL, ids=lambda d: d.key)
def test_loinc_codes_have_their_check_digit(form):
    assert [i.code for i in form.items if i.loinc and not right_check_digit(i.loinc)] == []


def right_check_digit(code: str) -> bool:
    """LOINC's mod 10: every second digit from the right is doubled as part of one number, and digits are summed."""
    number, _, digit = code.partition("-")
    turned = number[::-1]
    doubled = str(int(turned[0::2][::-1]) * 2)
    return (-sum(map(int, doubled + turned[1::2]))) % 10 == int(digit)


@pytest.mark.parametrize(
    ("code", "right"), [("8480-6", True), ("718-7", True), ("8480-5", False), ("8408-6", False)]
)
def test_the_check_digit_can_be_wrong(code, right):
    assert right_check_digit(code) is right


@pytest.mark.parametrize("form", ALL, ids=lambda d: d.key)
def test_units_are_ucum_and_people_read_their_own(form):
    for item in form.items:
        assert item.unit in UCUM | ANNOTATIONS | {"", "CNY"}, item.code
        assert bool(item.unit) == bool(item.unit_zh), item.code
        if item.range and item.plausible:
            assert item.range[0] <= item.plausible[0] <= item.plausible[1] <= item.range[1], item.code


@pytest.mark.parametrize("form", ALL, ids=lambda d: d.key)
def test_labels_are_told_apart_and_english_is_complete(form):
    assert len({item.zh for item in form.items}) == len(form.items)
    for item in form.items:
        assert item.en.isascii() and item.hint_en.isascii(), item.code
        assert bool(item.hint_zh) == bool(item.hint_en), item.code
        assert all(choice.en.isascii() for choice in item.choices), item.code
        assert len({choice.zh for choice in item.choices}) == len(item.choices), item.code
    assert all(one.en.isascii() for one in form.cross_checks)
    assert all(band.en.isascii() for band in form.bands)


@pytest.mark.parametrize("name", FORMS)
def test_the_first_questions_are_questions_and_hold_all_that_is_always_required(name):
    form = questionnaires.form_on(name, TODAY)
    assert set(form.first) <= set(form.definition.by_code)
    always = {i.code for i in form.definition.items if i.required and i.when is None}
    assert always <= set(form.first)


@pytest.mark.parametrize("name", FORMS)
def test_every_visit_tells_its_day_and_way(name):
    day, mode = FORMS[name].by_code["visited_on"], FORMS[name].by_code["mode"]
    assert day.required and day.past and day.type is ItemType.DATE
    assert mode.required and [c.code for c in mode.choices] == ["outpatient", "home", "phone"]


def answer_to(item: Item) -> st.SearchStrategy:
    """Answers that the form may get for an item, right and rare ones."""
    if item.type is ItemType.MULTI:
        return st.lists(st.sampled_from([c.code for c in item.choices]), max_size=3, unique=True)
    if item.choices:
        return st.sampled_from([c.code for c in item.choices])
    if item.type is ItemType.DATE:
        return st.dates(dt.date(2010, 1, 1), TODAY)
    if item.type is ItemType.BOOLEAN:
        return st.booleans()
    if item.type is ItemType.TEXT:
        return st.text("甲乙丙 12", max_size=10)
    low, high = item.range or (0, 100)
    return st.integers(int(low) + 1, int(high))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_kept_goes_out_and_comes_back_the_same(data):
    form = data.draw(st.sampled_from(ALL))
    some = data.draw(st.lists(st.sampled_from(form.items), max_size=12, unique_by=lambda i: i.code))
    answers = {item.code: data.draw(answer_to(item)) for item in some}
    facts = {"person.age": data.draw(st.integers(0, 100)), "person.sex": data.draw(st.sampled_from("12"))}
    kept = check(form, answers, facts=facts, today=TODAY).answers
    assert from_json(form, to_json(kept)) == kept
    told = fhir.response(
        form, kept, subject="urn:uuid:1", authored=dt.datetime(2026, 11, 20, tzinfo=dt.UTC), identifier="1"
    )
    QuestionnaireResponse.model_validate(told)
    written = {q["linkId"]: q["answer"] for group in told["item"] for q in group["item"]}
    assert set(written) == set(kept)
    assert all(len(written[c]) == (len(v) if isinstance(v, tuple) else 1) for c, v in kept.items())


@pytest.mark.parametrize("form", ALL, ids=lambda d: d.key)
def test_every_form_is_a_fhir_questionnaire(form):
    told = fhir.questionnaire(form)
    Questionnaire.model_validate(told)
    asked = {q["linkId"]: q for group in told["item"] for q in group["item"]}
    assert list(asked) == [i.code for g in form.groups for i in form.items if i.group == g]
    for item in form.items:
        question = asked[item.code]
        assert question["required"] is item.required
        assert bool(question.get("repeats")) is (item.type is ItemType.MULTI)
        assert [o["valueCoding"]["code"] for o in question.get("answerOption", [])] == [
            c.code for c in item.choices
        ]
        assert [c["code"] for c in question.get("code", [])] == [c for c in (item.loinc, item.element) if c]
        known = [e for e in question.get("extension", []) if e["url"] == "urn:ankang:condition"]
        assert bool(known) is (item.when is not None)
        assert all(e["question"] in asked for e in question.get("enableWhen", []))


def test_what_fhir_cannot_say_is_not_said_wrongly():
    asked = {
        q["linkId"]: q for group in fhir.questionnaire(FORMS["health_checkup"])["item"] for q in group["item"]
    }
    assert "enableWhen" not in asked["self_care"]  # the age of the person is no question
    assert asked["cognition_score"]["enableWhen"] == [
        {
            "question": "cognition",
            "operator": "=",
            "answerCoding": {
                "system": "urn:ankang:health_checkup:cognition",
                "code": "2",
                "display": "粗筛阳性",
            },
        }
    ]
    years = asked["exercise_years"]
    assert len(years["enableWhen"]) == 3 and years["enableBehavior"] == "any"


def constitution(**changed: str):
    answers = checked("tcm_constitution", changed).answers
    return {
        one.scale.code: (one.points, one.verdict.code) for one in scaled(FORMS["tcm_constitution"], answers)
    }


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        # all 2: each of the eight 8 and no; balanced 2 + 4 turned (4 each) = 18 with none above 8
        ({}, {"balanced": (18, "yes"), "qi_deficient": (8, "no"), "special": (8, "no")}),
        # full of energy and one scale at 9: tends to, and balanced only mostly
        ({"q1": "5", "q17": "3"}, {"balanced": (21, "mostly"), "special": (9, "tends")}),
        ({"q1": "5", "q17": "4"}, {"balanced": (21, "mostly"), "special": (10, "tends")}),
        ({"q1": "5", "q17": "5"}, {"balanced": (21, "no"), "special": (11, "yes")}),
        # 17 is enough, 16 is not; a question of two scales counts in both, turned in one
        ({"q1": "1"}, {"balanced": (17, "yes")}),
        ({"q1": "1", "q2": "3"}, {"balanced": (16, "no"), "qi_deficient": (9, "tends")}),
        ({"q13": "1"}, {"balanced": (19, "yes"), "yang_deficient": (7, "no")}),
    ],
)
def test_nine_constitutions(changed, expected):
    found = constitution(**changed)
    assert len(found) == 9
    assert {code: found[code] for code in expected} == expected


def test_no_constitution_while_a_question_is_open():
    answers = {k: v for k, v in checked("tcm_constitution").answers.items() if k != "q33"}
    assert scaled(FORMS["tcm_constitution"], answers) == ()


def test_a_newer_home_visit_keeps_what_the_first_means():
    first, second = (questionnaires.shelf().version(f"home_visit@{n}") for n in "12")
    assert [second.by_code[item.code] for item in first.items] == list(first.items)
    assert not [i for i in second.items if i.code not in first.by_code and i.required and i.when is None]

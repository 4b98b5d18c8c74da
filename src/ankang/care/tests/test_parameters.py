"""The forms of services: what is asked of a usual visit, what is refused, what is asked again."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ankang.values.questionnaire import check, load_folder, score

SHELF = load_folder(Path(__file__).parent.parent / "parameters")
DAY = date(2026, 11, 23)
FACTS = {"person.age": 66, "person.sex": "2"}
PRESSURE = {
    "visited_on": DAY, "mode": "home", "symptoms": ["1"], "systolic": "138", "diastolic": 84, "adherence": "规律",
    "adverse": "无", "control": "控制满意", "drug1": "氨氯地平", "drug1_times": 1, "drug1_dose": "5mg",
    "referred": "否", "next_on": "2027.2.20",
}  # fmt: skip
GLUCOSE = {**PRESSURE, "fasting_glucose": "6.8", "hba1c": "6.9%", "hba1c_on": "2026-11-01"}


def problems(form, answers):
    result = check(SHELF.on(form, DAY), answers, facts=FACTS, today=DAY)
    return [(p.item, p.code, p.severity.value) for p in result.problems]


def test_a_usual_visit_stands():
    assert problems("hypertension_follow_up", PRESSURE) == []
    assert problems("diabetes_follow_up", GLUCOSE) == []
    form = SHELF.on("diabetes_follow_up", DAY)
    measured = form.measures(check(form, GLUCOSE, today=DAY).answers)
    assert measured == {
        "systolic": 138,
        "diastolic": 84,
        "fasting_glucose": Decimal("6.8"),
        "hba1c": Decimal("6.9"),
    }


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"systolic": 84, "diastolic": 138}, [("diastolic", "plausible", "confirm"), ("diastolic", "pulse_pressure", "error")]),
        ({"systolic": None}, [("systolic", "half_pressure", "error"), ("systolic", "no_systolic", "confirm")]),
        ({"systolic": None, "diastolic": None}, [("systolic", "no_systolic", "confirm")]),
        ({"systolic": None, "diastolic": None, "mode": "phone"}, []),
        ({"symptoms": ["1", "2"]}, [("symptoms", "alone", "error")]),
        ({"symptoms": ["10"]}, [("symptoms_other", "required", "error")]),
        ({"adverse": "有"}, [("adverse_what", "required", "error")]),
        ({"referred": True}, [("referral_reason", "required", "error"), ("referral_place", "required", "error")]),
        ({"next_on": DAY}, [("next_on", "next_before", "error")]),
        ({"danger": ["none", "chest"]}, [("danger", "alone", "error")]),
    ],
)  # fmt: skip
def test_each_slip_is_caught(changed, expected):
    assert problems("hypertension_follow_up", {**PRESSURE, **changed}) == expected


def test_glucose_is_asked_for_face_to_face():
    assert problems("diabetes_follow_up", {**GLUCOSE, "fasting_glucose": ""}) == [
        ("fasting_glucose", "no_fasting_glucose", "confirm")
    ]


@pytest.mark.parametrize(
    ("answers", "points", "band"),
    [("11111", 0, "able"), ("12211", 1, "able"), ("31111", 3, "able"), ("33111", 6, "mild"), ("44331", 20, "unable"),
     ("11144", 20, "unable"), ("11141", 10, "moderate"), ("44444", 37, "unable")],
)  # fmt: skip
def test_self_care_adds_up(answers, points, band):
    form = SHELF.on("elderly_self_care", DAY)
    items = ["eating", "washing", "dressing", "toilet", "moving"]
    checked = check(form, {"assessed_on": DAY, **dict(zip(items, answers, strict=True))}, today=DAY)
    found = score(form, checked.answers)
    assert (found.points, found.band.code) == (points, band)


def test_a_home_visit_that_met_nobody_asks_nothing_of_the_household():
    assert problems("home_visit", {"visited_on": DAY, "mode": "home", "met": ["nobody"]}) == []
    asked = {
        item for item, code, _ in problems("home_visit", {"visited_on": DAY, "mode": "home", "met": ["head"]})
    }
    assert {"house_safe", "water_safe", "dropped_out", "uninsured"} == asked


def test_english_labels_are_complete():
    for form in SHELF.definitions:
        for item in form.items:
            assert item.en.isascii() and item.hint_en.isascii(), item.code
            assert bool(item.hint_zh) == bool(item.hint_en)
            assert all(choice.en.isascii() for choice in item.choices)
        assert all(check.en.isascii() for check in form.cross_checks)

"""What the forms say, in the shape in which answers are kept: of health records and of visits."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from numpy.random import Generator

from ankang.care import questionnaires
from ankang.demo.attributes import Attributes
from ankang.demo.health import Conditions, Records
from ankang.demo.people import People
from ankang.demo.visits import Visits
from ankang.records import basics as personal_basics
from ankang.records.norm import as_text

_PAST = {"hypertension": "2", "diabetes": "3", "coronary": "4", "copd": "5", "cancer": "6", "stroke": "7"}
_DISABILITIES = {"1": "2", "2": "3", "3": "4", "4": "5", "5": "6", "6": "8", "7": "8"}
_FORMS = {"hypertension": "hypertension_follow_up", "diabetes": "diabetes_follow_up"}
_BLOOD = (0.28, 0.27, 0.32, 0.08, 0.05)
# What an unfinished record lacks: the family history that nobody asked for.
_OFTEN_MISSING = ("father", "mother", "siblings", "children", "pen")


def basics(
    rng: Generator, records: Records, people: People, ill: Conditions, them: Attributes
) -> list[dict[str, Any]]:
    """Answers of the personal basics form, one for each record; incomplete ones lack some of the required."""
    at = records.person
    past = {kind: ~np.isnat(ill.since[kind][at]) for kind in _PAST}
    married = np.isin(people.part[at], list("WLFMN")) | ((people.part[at] == "H") & (people.age[at] > 26))
    columns = zip(
        records.complete.tolist(),
        rng.choice(np.array(list("12345")), len(at), p=_BLOOD).tolist(),
        np.where(married, "20", "10").tolist(),
        np.where(them.disabled[at], them.disability[at], "").tolist(),
        rng.integers(1, 6, len(at)).tolist(),
        rng.choice(np.array(list("134")), len(at), p=(0.6, 0.3, 0.1)).tolist(),
        list(zip(*(column.tolist() for column in past.values()), strict=True)),
        strict=True,
    )
    codes = list(_PAST.values())
    result = []
    for complete, blood, marriage, disability, fuel, water, flags in columns:
        answers: dict[str, Any] = {
            "residence": "1", "blood": blood, "marriage": marriage, "payment": ["3"], "drug_allergy": ["1"],
            "exposure": ["1"], "past_illness": [c for c, has in zip(codes, flags, strict=True) if has] or ["1"],
            "operation": False, "injury": False, "transfusion": False, "hereditary": False,
            "disability": [_DISABILITIES[disability]] if disability else ["1"], "father": ["1"], "mother": ["1"],
            "siblings": ["1"], "children": ["1"], "kitchen": "4", "fuel": str(fuel), "water": water,
            "toilet": "1", "pen": "4",
        }  # fmt: skip
        if not complete:
            for missing in _OFTEN_MISSING:
                del answers[missing]
        result.append(answers)
    return result


def lacking(told: dict[str, Any]) -> str:
    """What a record lacks of the items that everybody is asked, as the record says it."""
    return as_text(code for code in _asked() if code not in told)


@cache
def _asked() -> tuple[str, ...]:
    items = personal_basics.definition(dt.date(2023, 1, 1)).items
    return tuple(item.code for item in items if item.required and item.when is None)


def of_visits(visits: Visits) -> tuple[list[dict[str, Any]], list[str]]:
    """Answers and the form they belong to, one for each visit."""
    keys = {
        name: questionnaires.form_on(form, dt.date(2023, 1, 1)).definition.key
        for name, form in _FORMS.items()
    }
    home = questionnaires.form_on("home_visit", dt.date(2023, 1, 1)).definition.key
    checkup = questionnaires.form_on("health_checkup", dt.date(2023, 1, 1)).definition.key
    answers, forms = [], []
    for kind, programme, told in _rows(visits):
        if kind == "checkup":
            answers.append(_checkup(told))
            forms.append(checkup)
        elif kind == "home_visit":
            answers.append(_home_visit(told))
            forms.append(home)
        else:
            answers.append(_follow_up(programme, told))
            forms.append(keys[programme])
    return answers, forms


def _rows(visits: Visits) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    days = np.datetime_as_string(visits.visited_on, unit="D").tolist()
    following = np.datetime_as_string(visits.next_on, unit="D").tolist()
    columns = (
        visits.mode,
        visits.systolic,
        visits.diastolic,
        visits.glucose_x10,
        visits.control,
        visits.referred,
    )
    told = zip(days, following, *(column.tolist() for column in columns), strict=True)
    yield from zip(visits.kind.tolist(), visits.programme.tolist(), told, strict=True)


def _checkup(told: tuple[Any, ...]) -> dict[str, Any]:
    """What the round of check-ups measures, and what it found."""
    day, _following, mode, top, bottom, glucose, _control, _referred = told
    answers: dict[str, Any] = {"visited_on": day, "mode": mode, "symptoms": ["1"], "evaluation": "1"}
    found = []
    if top >= 0:
        answers |= {"systolic": top, "diastolic": bottom}
        found += ["血压偏高"] if top >= 140 or bottom >= 90 else []
    if glucose >= 0:
        answers["fasting_glucose"] = f"{glucose // 10}.{glucose % 10}"
        found += ["空腹血糖偏高"] if glucose >= 70 else []
    if found:
        answers |= {f"abnormal{place}": what for place, what in enumerate(found, 1)}
        answers |= {"evaluation": "2", "guidance": ["2"]}
    return answers


def _home_visit(told: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "visited_on": told[0], "mode": told[2], "met": ["head"], "house_safe": True, "water_safe": True,
        "dropped_out": False, "uninsured": False, "food_clothes": True, "knows_helper": True, "satisfied": "1",
    }  # fmt: skip


def _follow_up(programme: str, told: tuple[Any, ...]) -> dict[str, Any]:
    """Only what was asked and measured: a telephone visit measures nothing."""
    day, following, mode, top, bottom, glucose, control, referred = told
    answers: dict[str, Any] = {
        "visited_on": day, "mode": mode, "symptoms": ["1"], "danger": ["none"],
        "adverse": "2" if control == 3 else "1", "adherence": "1" if control < 2 else "2", "next_on": following,
    }  # fmt: skip
    if top >= 0:
        answers |= {"systolic": top, "diastolic": bottom}
    if programme == "diabetes" and glucose >= 0:
        answers["fasting_glucose"] = f"{glucose / 10:.1f}"
    if control == 3:
        answers["adverse_what"] = "服药后头晕"
    if control == 4:
        answers["control"] = "4"
    if referred:
        answers |= {
            "referred": True,
            "referral_reason": "控制不满意或危急值",
            "referral_place": "岚溪县人民医院内科",
        }
    return answers

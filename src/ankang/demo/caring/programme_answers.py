"""What a visit of each programme says on its form: ordinary answers, with now and then something to act on."""

import datetime as dt
from decimal import Decimal
from typing import Any

from numpy.random import Generator

# Weight (kg) and length (cm) in the middle of the growth charts, by months of age.
_GROWTH = {
    1: (4.3, 54.5), 3: (6.4, 61.5), 6: (8.0, 67.5), 8: (8.7, 70.8), 12: (9.8, 76.0), 18: (11.1, 82.5), 24: (12.4, 88.0),
    30: (13.5, 92.8), 36: (14.6, 96.8), 48: (16.6, 104.0), 60: (18.9, 111.0), 72: (21.3, 117.5),
}  # fmt: skip
HOSPITAL, WARD = "岚溪县人民医院", "岚溪县妇幼保健院儿童保健科"
REFERRED = {"referred": True, "referral_reason": "病情需要上级诊治", "referral_place": f"{HOSPITAL}专科门诊"}
STABLE, BASIC, UNSTABLE = "0", "1", "3"


def mental(rng: Generator, level: str) -> dict[str, Any]:
    """A follow-up of a mental patient at a level of danger."""
    fine = level == STABLE
    answers: dict[str, Any] = {
        "danger_level": level, "symptoms": ["0"] if fine else [str(rng.integers(1, 12))], "insight": "1" if fine else "2",
        "sleep": "1", "diet": "1", "self_care": "1", "housework": "2" if rng.random() < 0.4 else "1", "work": "2",
        "learning": "2", "contact": "2", "acts": ["7"], "locked": "1", "hospital": "0",
        "adherence": "1" if rng.random() < (0.9 if fine else 0.5) else "2", "adverse": "1",
    }  # fmt: skip
    return answers | REFERRED if level == UNSTABLE else answers


def mental_lost() -> dict[str, Any]:
    """A patient who was not met: away for work."""
    return {"lost": "1"}


def first_visit(begun_on: dt.date) -> dict[str, Any]:
    """The first visit to the home of a patient with tuberculosis."""
    taught = (
        "card",
        "storing",
        "course",
        "irregular",
        "reactions",
        "sputum_again",
        "away",
        "habits",
        "contacts",
    )
    return {
        "patient_kind": "1", "sputum": "1", "resistance": "2", "symptoms": ["1"], "begun_on": begun_on,
        "regimen": "2HRZE/4HR", "rhythm": "1", "drug_form": ["1"], "supervisor": "1", "own_room": "1", "air": "1",
        "collect_place": "村卫生室", **dict.fromkeys(taught, "1"),
    }  # fmt: skip


def treated(rng: Generator, month: int, missed: int) -> dict[str, Any]:
    """A follow-up in a month of treatment; a few have a reaction to the drugs."""
    answers: dict[str, Any] = {
        "month": month, "supervisor": "1", "symptoms": ["0"] if month > 2 else ["1"], "rhythm": "1",
        "missed": missed, "adverse": "1", "complication": "1",
    }  # fmt: skip
    if rng.random() < 0.03:
        answers |= {"adverse": "2", "adverse_what": "恶心、食欲减退", **REFERRED}
    return answers


def stopped(on: dt.date, visits: int, taken: int) -> dict[str, Any]:
    """The end of a course of six months."""
    return {
        "stopped_on": on, "stopped_why": "1", "visits_due": 10, "visits_done": min(10, visits), "doses_due": 180,
        "doses_taken": taken,
    }  # fmt: skip


def newborn(rng: Generator, born_on: dt.date) -> dict[str, Any]:
    """The visit to a newborn."""
    weight = round(float(rng.normal(3.25, 0.4)), 2)
    return {
        "discharged_on": born_on + dt.timedelta(3), "weeks": int(rng.integers(37, 42)), "mother_illness": ["1"],
        "birth_place": "岚溪县妇幼保健院", "birth_way": ["1" if rng.random() < 0.6 else "5"], "asphyxia": "1",
        "malformation": "1", "hearing": "1", "screened": ["1"], "birth_weight": exact(weight),
        "weight": exact(weight + 0.15), "feeding": "1" if rng.random() < 0.7 else "2", "vomiting": "1",
        "temperature": exact(36.6), "face": "1", "jaundice": ["1"], "cord": "2", "guidance": ["1", "2"],
    }  # fmt: skip


def checkup(rng: Generator, months: int) -> dict[str, Any]:
    """A check-up of a child at its age; some are anaemic or small."""
    weight, length = _GROWTH[months]
    of = 1 + float(rng.normal(0, 0.07))
    answers: dict[str, Any] = {
        "age_months": str(months), "weight": exact(weight * of), "length": exact(length * (1 + (of - 1) / 3)),
        "illness": ["1"], "guidance": ["1", "2"],
    }  # fmt: skip
    if months >= 36:
        answers["growth"] = ["1"] if of > 0.9 else ["2"]
    if months >= 3:
        answers[f"warning{months}"] = ["0"]
    if months >= 6:
        answers["haemoglobin"] = exact(rng.normal(121, 9), 0)
    return answers


def guidance(months: int) -> dict[str, Any]:
    """Guidance in traditional care at an age."""
    taught = {6: "belly_spine", 12: "belly_spine", 18: "yingxiang", 24: "yingxiang"}.get(months, "sishencong")
    return {"age_months": str(months), "food": True, "rhythm": True, taught: True}


def constitution(rng: Generator) -> dict[str, Any]:
    """The 33 questions of the constitution form."""
    told = rng.choice(5, 33, p=(0.5, 0.28, 0.14, 0.06, 0.02)) + 1
    return {f"q{n}": str(answer) for n, answer in enumerate(told.tolist(), start=1)} | {
        "guidance": ["1", "2"]
    }


def booked(rng: Generator, last_period: dt.date, on: dt.date) -> dict[str, Any]:
    """The first antenatal visit."""
    return {
        "last_period_on": last_period, "expected_on": last_period + dt.timedelta(280), "weeks": _weeks(last_period, on),
        "gravida": 1 + int(rng.integers(0, 3)), "births_natural": 0, "births_caesarean": 0, "past": ["1"],
        "family_history": ["1"], "habits": ["1"], "gynaecology": "1", "weight": exact(rng.normal(56, 6)),
        **_pressure(rng), "evaluation": "1", "guidance": ["1", "2"],
    }  # fmt: skip


def antenatal(rng: Generator, ordinal: int, last_period: dt.date, on: dt.date) -> dict[str, Any]:
    """A later antenatal visit."""
    weeks = _weeks(last_period, on)
    return {
        "ordinal": str(ordinal), "weeks": weeks, "weight": exact(rng.normal(56 + weeks * 0.3, 5)),
        "fetal_heart": int(rng.integers(132, 152)), **_pressure(rng), "evaluation": "1", "guidance": ["1", "2"],
    }  # fmt: skip


def postpartum(rng: Generator, delivered_on: dt.date) -> dict[str, Any]:
    """The visit after discharge."""
    return {
        "delivered_on": delivered_on, "discharged_on": delivered_on + dt.timedelta(3), "temperature": exact(36.7),
        **_pressure(rng), **_fine(), "evaluation": "1", "guidance": ["1", "2"],
    }  # fmt: skip


def checked(rng: Generator, delivered_on: dt.date) -> dict[str, Any]:
    """The check at 42 days, recovered and closed."""
    found = {"delivered_on": delivered_on, **_pressure(rng), **_fine()}
    return found | {"recovery": "1", "guidance": ["1", "2"], "handling": "1"}


def sent_on(rng: Generator, delivered_on: dt.date) -> dict[str, Any]:
    """The check at 42 days of a mother who had not recovered: referred, not closed."""
    return checked(rng, delivered_on) | {
        "uterus": "2", "uterus_what": "子宫复旧不良", "recovery": "2", "recovery_what": "子宫复旧不良", "handling": "2",
        "referred": True, "referral_reason": "子宫复旧不良", "referral_place": "县妇幼保健院妇产科",
    }  # fmt: skip


def pressure(rng: Generator) -> dict[str, int]:
    """A pressure measured again in quiet: most are normal then."""
    top = int(min(rng.normal(124, 9), 168))
    return {"systolic": top, "diastolic": int(top * 0.62)}


def exact(number: float, places: int = 1) -> Decimal:
    """A measured number as it is written on a form."""
    return Decimal(f"{number:.{places}f}")


def _weeks(last_period: dt.date, on: dt.date) -> int:
    return (on - last_period).days // 7


def _pressure(rng: Generator) -> dict[str, int]:
    top = int(rng.normal(112, 8))
    return {"systolic": top, "diastolic": int(top * 0.62)}


def _fine() -> dict[str, str]:
    return dict.fromkeys(("breasts", "lochia", "uterus", "wound"), "1")

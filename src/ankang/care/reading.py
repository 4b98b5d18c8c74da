"""What the answers of a follow-up form say to the rules, programme by programme."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ankang.care import rules
from ankang.care.models import Visit
from ankang.care.rules.months import add_months

# Answers of the forms: 1 良好 2 一般 3 较差; 自知力 1 完全 2 不全 3 缺失; no symptom is told as "0".
_SOCIAL = ("self_care", "housework", "work", "learning", "contact")
_POOR, _PARTIAL, _NONE, _YES = "3", "2", "3", "2"
# The form of mental disorder numbers its classes from the worst.
_MENTAL_CLASSES = 4
# Why treatment of tuberculosis stopped: 1 完成疗程 2 死亡 3 丢失 4 转入耐多药治疗.
_ENDS = {"1": "completed", "2": "died", "3": "lost", "4": "resistant"}


def seen_from(programme: str, answers: Mapping[str, Any], history: Sequence[Visit] = ()) -> rules.Seen:
    """Typed or stored answers of a follow-up, newest of a programme; `history`: the visits before it, newest first."""
    told: dict[str, Any] = {
        "on": answers["visited_on"],
        "mode": answers["mode"],
        "referred": answers.get("referred") is True,
        "next_on": answers.get("next_on"),
    }
    if programme == rules.MENTAL:
        return rules.Seen(**told, **_mental(answers))
    if programme == rules.TUBERCULOSIS:
        return rules.Seen(**told, **_tuberculosis(answers, history))
    return rules.Seen(**told, **_chronic(answers))


def _chronic(answers: Mapping[str, Any]) -> dict[str, Any]:
    glucose, temperature = answers.get("fasting_glucose"), answers.get("temperature")
    return {
        "systolic": answers.get("systolic"),
        "diastolic": answers.get("diastolic"),
        "glucose": None if glucose is None else Decimal(glucose),
        "heart_rate": answers.get("heart_rate"),
        "temperature": None if temperature is None else Decimal(temperature),
        "danger": tuple(sign for sign in answers.get("danger", ()) if sign != "none"),
        "adverse": answers.get("adverse") == _YES,
        "control": int(answers["control"]) if answers.get("control") else None,
    }


def _mental(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Who was not met has no level of danger, and so no class."""
    level, written = answers.get("danger_level"), answers.get("mental_class")
    symptoms = set(answers.get("symptoms", ())) - {"0"}
    poor = {
        "symptoms": bool(symptoms),
        "insight": answers.get("insight") == _PARTIAL,
        "social": any(answers.get(code) == _POOR for code in _SOCIAL),
    }
    acute = {
        "insight": answers.get("insight") == _NONE,
        "adverse": answers.get("adverse_severe") is True,
        "illness": answers.get("acute_illness") is True,
    }
    return {
        "level": int(level) if level else None,
        "poor": tuple(code for code, found in poor.items() if found),
        "acute": tuple(code for code, found in acute.items() if found),
        "adverse": answers.get("adverse") == _YES,
        "control": _MENTAL_CLASSES - int(written) if written else None,
    }


def _tuberculosis(answers: Mapping[str, Any], history: Sequence[Visit]) -> dict[str, Any]:
    begun = _begun(answers, history)
    complication = answers.get("complication") == _YES
    return {
        "taken": _taken(answers, history),
        "adverse": answers.get("adverse") == _YES,
        "control": 4 if complication else None,
        "counts_from": begun,
        "closes": answers.get("stopped_on") is not None,
    }


def course_end(answers: Mapping[str, Any]) -> str:
    """How a treatment of tuberculosis ended, as the station of its last visit."""
    return _ENDS.get(answers.get("stopped_why", ""), "")


def _begun(answers: Mapping[str, Any], history: Sequence[Visit]) -> dt.date | None:
    """The beginning of treatment: as written at the first visit, else reckoned from the month of treatment."""
    if answers.get("begun_on"):
        return answers["begun_on"]  # type: ignore[no-any-return]
    known = next((visit.counts_from for visit in history if visit.counts_from), None)
    if known is None and answers.get("month"):
        return add_months(answers["visited_on"], 1 - int(answers["month"]))
    return known


def _taken(answers: Mapping[str, Any], history: Sequence[Visit]) -> Decimal | None:
    """Percent of the doses taken: of the whole treatment at its end, else since the last visit.

    The form counts missed doses; those due since the last visit are one a day, or every other day (rhythm 2).
    """
    if answers.get("doses_due"):
        return _percent(int(answers["doses_taken"]), int(answers["doses_due"]))
    if answers.get("missed") is None or not history:
        return None
    days = (answers["visited_on"] - history[0].visited_on).days
    due = max(1, days // 2 if answers.get("rhythm") == "2" else days)
    return _percent(max(0, due - int(answers["missed"])), due)


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)

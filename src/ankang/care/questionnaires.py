"""The forms visits are recorded on: what kind of visit each is, and for which programme."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.care.models import Visit
from ankang.records.models import Condition
from ankang.registry.models import Person
from ankang.values.questionnaire import Definition, Shelf, load_folder
from ankang.values.today import age_on


@dataclass(frozen=True)
class Form:
    """A form with its definition in one version. `medical`: only who may see health fills it in.

    `first`: the questions of an ordinary visit, in the order they are asked at the door; the others stand folded.
    """

    definition: Definition
    kind: str
    programme: str
    medical: bool
    first: tuple[str, ...]

    @property
    def guarded(self) -> bool:
        """Whether it belongs to a programme of level 5: opened only by who may, with a purpose."""
        return is_guarded(self.programme)


_DAY = ("mode", "visited_on")
_FOLLOW_UP = Visit.Kind.FOLLOW_UP
_PRESSURE = ("systolic", "diastolic")
# questionnaire → (kind of visit, programme, medical, first questions). Of several forms of a programme the first
# listed is the one an ordinary visit uses.
_USES: dict[str, tuple[str, str, bool, tuple[str, ...]]] = {
    "hypertension_follow_up": (
        _FOLLOW_UP, "hypertension", True, (*_PRESSURE, "adherence", "symptoms", "adverse", *_DAY),
    ),
    "diabetes_follow_up": (
        _FOLLOW_UP, "diabetes", True,
        ("fasting_glucose", *_PRESSURE, "adherence", "symptoms", "adverse", "hypoglycaemia", *_DAY),
    ),
    "mental_follow_up": (
        _FOLLOW_UP, "mental", True,
        ("danger_level", "symptoms", "insight", "self_care", "contact", "acts", "locked", "hospital", "adherence",
         "adverse", *_DAY),
    ),
    "mental_supplement": (
        _FOLLOW_UP, "mental", True,
        ("guardian", "guardian_relation", "consent", "consent_by", "consent_on", "past_symptoms", "past_locked",
         "outpatient", "diagnosis", "diagnosed_at", "diagnosed_on", "acts", *_DAY),
    ),
    "tuberculosis_follow_up": (
        _FOLLOW_UP, "tuberculosis", True,
        ("month", "supervisor", "symptoms", "missed", "adverse", "complication", *_DAY),
    ),
    "tuberculosis_first_visit": (
        _FOLLOW_UP, "tuberculosis", True,
        ("patient_kind", "sputum", "resistance", "symptoms", "begun_on", "regimen", "rhythm", "drug_form",
         "supervisor", "own_room", "air", "collect_place", "card", "storing", "course", "irregular", "reactions",
         "sputum_again", "away", "habits", "contacts", *_DAY),
    ),
    "health_checkup": (Visit.Kind.CHECKUP, "", True, ("symptoms", *_PRESSURE, "height", "weight", "evaluation", *_DAY)),
    "elderly_self_care": (
        _FOLLOW_UP, "elderly", True, ("eating", "washing", "dressing", "toilet", "moving", *_DAY),
    ),
    "child_checkup": (
        _FOLLOW_UP, "child", True,
        ("age_months", "weight", "length", "growth", *(f"warning{m}" for m in (3, 6, 8, 12, 18, 24, 30, 36, 48, 60, 72)),
         "illness", "guidance", *_DAY),
    ),
    "newborn_visit": (
        _FOLLOW_UP, "child", True,
        ("birth_place", "weeks", "birth_way", "mother_illness", "asphyxia", "malformation", "hearing", "screened",
         "birth_weight", "weight", "feeding", "vomiting", "temperature", "face", "jaundice", "cord", "guidance", *_DAY),
    ),
    "antenatal_follow_up": (
        _FOLLOW_UP, "maternity", True,
        ("ordinal", "weeks", "weight", *_PRESSURE, "fetal_heart", "evaluation", "guidance", *_DAY),
    ),
    "antenatal_first": (
        _FOLLOW_UP, "maternity", True,
        ("last_period_on", "expected_on", "weeks", "gravida", "births_natural", "births_caesarean", "past",
         "family_history", "habits", "gynaecology", "weight", *_PRESSURE, "evaluation", "guidance", *_DAY),
    ),
    "postpartum_visit": (
        _FOLLOW_UP, "maternity", True,
        ("delivered_on", "temperature", *_PRESSURE, "breasts", "lochia", "uterus", "wound", "evaluation", "guidance",
         *_DAY),
    ),
    "postpartum_42_days": (
        _FOLLOW_UP, "maternity", True,
        ("delivered_on", *_PRESSURE, "breasts", "lochia", "uterus", "wound", "recovery", "guidance", "handling", *_DAY),
    ),
    "tcm_constitution": (_FOLLOW_UP, "tcm", True, (*(f"q{n}" for n in range(1, 34)), "guidance", *_DAY)),
    "tcm_child_guidance": (
        _FOLLOW_UP, "tcm", True,
        ("age_months", "food", "rhythm", "belly_spine", "yingxiang", "sishencong", *_DAY),
    ),
    "pressure_check": (_FOLLOW_UP, "pressure", True, (*_PRESSURE, *_DAY)),
    "home_visit": (Visit.Kind.HOME_VISIT, "", False, ("met", *_DAY)),
}  # fmt: skip
# Known without asking: who saves the form is the one who visited.
NOT_ASKED = ("doctor", "assessor")


def is_guarded(programme: str) -> bool:
    """Whether a programme is of level 5."""
    return programme in Condition.GUARDED


@cache
def shelf() -> Shelf:
    """All versions of the forms of this package."""
    return load_folder(Path(str(files("ankang.care"))) / "parameters")


def form_on(name: str, day: dt.date) -> Form:
    """The version of a form in force on a day. Raises QuestionnaireError, KeyError for a form that is no visit's."""
    use = _USES[name]
    return Form(shelf().on(name, day), *use)


def form_of(key: str) -> Form:
    """The form that a record names, such as "hypertension_follow_up@2017.1". Raises QuestionnaireError."""
    definition = shelf().version(key)
    return Form(definition, *_USES[definition.id])


def form_names() -> tuple[str, ...]:
    """The forms there are."""
    return tuple(_USES)


def form_for_programme(programme: str) -> str | None:
    """The follow-up form of a programme, None when it has none here."""
    return next((name for name, use in _USES.items() if programme and use[1] == programme), None)


def about(person: Person, day: dt.date) -> Mapping[str, Any]:
    """Facts about a person that steer which questions apply."""
    return {"person.age": age_on(person.born_on, day), "person.sex": str(person.sex)}

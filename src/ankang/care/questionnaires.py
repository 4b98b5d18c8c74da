"""The forms visits are recorded on: what kind of visit each is, and for which programme."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.care.models import Visit
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


# questionnaire → (kind of visit, programme, medical, first questions)
_USES = {
    "hypertension_follow_up": (
        Visit.Kind.FOLLOW_UP,
        "hypertension",
        True,
        ("systolic", "diastolic", "adherence", "symptoms", "adverse", "mode", "visited_on"),
    ),
    "diabetes_follow_up": (
        Visit.Kind.FOLLOW_UP,
        "diabetes",
        True,
        (
            "fasting_glucose",
            "systolic",
            "diastolic",
            "adherence",
            "symptoms",
            "adverse",
            "hypoglycaemia",
            "mode",
            "visited_on",
        ),
    ),
    "home_visit": (
        Visit.Kind.HOME_VISIT,
        "",
        False,
        ("met", "mode", "visited_on"),
    ),
}
# Known without asking: who saves the form is the one who visited.
NOT_ASKED = ("doctor",)


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

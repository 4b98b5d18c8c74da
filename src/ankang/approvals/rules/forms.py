"""The forms of house checks: which one an application is checked on, and reading its answers."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.approvals.rules.refusals import Refusal
from ankang.values.questionnaire import Definition, Problem, Shelf, check, from_json, load_folder, to_json

# Kind of application → its form.
FORM_OF = {
    "register": "house_check",
    "monitor": "house_check",
    "relapse": "house_check",
    "correction": "house_check",
    "exit": "exit_check",
    "removal": "removal_check",
}


class WrongAnswers(Refusal):
    """Answers of a house check that cannot stand; `problems` say where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("form", count=len(problems))
        self.problems = problems


@cache
def forms() -> Shelf:
    """All versions of the forms."""
    return load_folder(Path(str(files("ankang.approvals"))) / "parameters" / "forms")


def form_for(kind: str, day: date) -> Definition:
    """The form in force for a kind of application on a day. Raises QuestionnaireError."""
    return forms().on(FORM_OF[kind], day)


def form_of(key: str) -> Definition:
    """The form a house check names ("house_check@2021"). Raises QuestionnaireError."""
    return forms().version(key)


def read_check(
    kind: str, day: date, form: str, answers: Mapping[str, Any], accepted: Collection[str], today: date
) -> tuple[Definition, dict[str, Any]]:
    """The form, and the answers as JSON keeps them. Raises WrongAnswers; Refusal for a form of another kind."""
    definition = form_of(form) if form else form_for(kind, day)
    if definition.id != FORM_OF[kind]:
        raise Refusal("no_form", form=definition.title_zh)
    checked = check(definition, answers, confirmed=accepted, today=today)
    if checked.problems:
        raise WrongAnswers(checked.problems)
    return definition, to_json(checked.answers)


def typed(form: str, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Typed answers of a kept house check."""
    return from_json(form_of(form), stored)

"""The psychological scales: their definitions and what a filled one comes to."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from ankang.consultations.rules import FOLDER
from ankang.values.questionnaire import Definition, Score, Shelf, load_folder, score

FORMS = ("phq9", "gad7")
YOUNGEST = 12


@cache
def shelf() -> Shelf:
    """The scales of this package."""
    return load_folder(FOLDER / "scales")


def scale(name: str, day: dt.date) -> Definition:
    """The version in force on a day. Raises QuestionnaireError."""
    return shelf().on(name, day)


def scored(definition: Definition, answers: Mapping[str, Any]) -> Score | None:
    """Points and band of complete answers."""
    return score(definition, answers)

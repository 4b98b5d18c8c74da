"""The personal basics form: its definition, and whether the answers on file are complete."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.values.questionnaire import Definition, Shelf, check, load_folder

FORM = "personal_basics"


@cache
def shelf() -> Shelf:
    """The questionnaires of this package."""
    return load_folder(Path(str(files("ankang.records"))) / "parameters")


def definition(day: dt.date) -> Definition:
    """The form in force on a day."""
    return shelf().on(FORM, day)


def is_complete(answers: Mapping[str, Any], day: dt.date) -> bool:
    """Whether every required item that applies has an answer that stands."""
    return not check(definition(day), answers, today=day).errors

"""What the norm asks of a health record, and what of it is missing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.records import basics
from ankang.registry.models import Person
from ankang.values.codes import Language
from ankang.values.questionnaire import check
from ankang.values.yaml_lines import read_document

_TOP = {"document": True, "clause": True, "standing": True, "from": True, "register": True}
_ITEM = {"code": True, "zh": True, "en": True}


@dataclass(frozen=True)
class Norm:
    """The source, and the items of the register that belong to a record: code → (Chinese, English)."""

    document: str
    clause: str
    standing: str
    register: Mapping[str, tuple[str, str]]


@cache
def norm() -> Norm:
    """The norm of this system. Raises DefinitionError."""
    document = read_document(Path(str(files("ankang.records"))) / "parameters" / "record_norm.yaml")
    top = document.expect(document.content, _TOP)
    rows = [document.expect(raw, _ITEM, "register", place) for place, raw in enumerate(top["register"])]
    register = {row["code"]: (row["zh"], row["en"]) for row in rows}
    return Norm(top["document"], top["clause"], top["standing"], register)


def missing(answers: Mapping[str, Any], person: Person, day: dt.date) -> tuple[str, ...]:
    """Codes of the items that are asked for and not there: those of the form first, then those of the register."""
    wrong = [problem.item for problem in check(basics.definition(day), answers, today=day).errors]
    home = person.household
    there = {
        "identity": bool(person.identity_index),
        "phone": bool(person.phone_tail or home.phone_tail),
        "address": bool(home.address or home.group),
    }
    return (*dict.fromkeys(wrong), *(code for code in norm().register if not there[code]))


def as_text(codes: Iterable[str]) -> str:
    """Codes as one column that SQL can search: spaces between and around."""
    told = " ".join(codes)
    return f" {told} " if told else ""


def label(code: str, day: dt.date, language: Language = "zh") -> str:
    """The name of an item, of the register or of the form."""
    if code in norm().register:
        return norm().register[code][0 if language == "zh" else 1]
    item = basics.definition(day).by_code.get(code)
    return item.label(language) if item else code

"""What is asked at the door: questionnaires in `parameters/check_*.yaml`, and with which fact of the system each item
is compared (`parameters/compared.yaml`)."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ankang.values.questionnaire import Definition, Shelf, load_folder
from ankang.values.yaml_lines import read_document

FOLDER = Path(__file__).resolve().parent.parent / "parameters"
# Kind of unit → its check-list.
CHECKLISTS = {"household": "check_household", "village": "check_village", "facility": "check_facility"}
_TOP = {"document": True, "clause": True, "standing": True, "from": True, "compared": True, "themes": True}
_ROW = {"item": True, "fact": True, "within": False, "themes": True}


@dataclass(frozen=True)
class Against:
    """An item of a check-list and the fact of the system it is held against; numbers may differ by `within`."""

    item: str
    fact: str
    within: float
    themes: tuple[str, ...]


@cache
def shelf() -> Shelf:
    """All check-lists in all versions. Raises DefinitionError."""
    return load_folder(FOLDER)


def checklist(kind: str, day: dt.date) -> Definition:
    """The check-list for a kind of unit in force on a day. Raises QuestionnaireError."""
    return shelf().on(CHECKLISTS[kind], day)


@cache
def _compared() -> tuple[dict[str, tuple[Against, ...]], dict[str, tuple[str, str]]]:
    document = read_document(FOLDER / "compared.yaml")
    raw = document.expect(document.content, _TOP)
    themes = {str(code): (names["zh"], names["en"]) for code, names in raw["themes"].items()}
    found: dict[str, tuple[Against, ...]] = {}
    for name, rows in raw["compared"].items():
        listed = [document.expect(row, _ROW, "compared", name, at) for at, row in enumerate(rows)]
        for at, row in enumerate(listed):
            if strange := set(row["themes"]) - set(themes):
                raise document.fault(f"没有主题“{'、'.join(sorted(strange))}”。", "compared", name, at)
        found[name] = tuple(
            Against(row["item"], row["fact"], float(row.get("within") or 0), tuple(row["themes"]))
            for row in listed
        )
    return found, themes


def compared(questionnaire: str) -> tuple[Against, ...]:
    """Which items of a check-list are compared, in their order. Raises DefinitionError."""
    return _compared()[0].get(questionnaire, ())


def themes() -> dict[str, tuple[str, str]]:
    """Themes a round may have: code → (Chinese, English)."""
    return _compared()[1]


def left_out(questionnaire: str, chosen: tuple[str, ...]) -> list[str]:
    """Items that none of the chosen themes asks for; none is left out where no theme was chosen."""
    if not chosen:
        return []
    return [one.item for one in compared(questionnaire) if not set(one.themes) & set(chosen)]


def for_themes(definition: Definition, chosen: tuple[str, ...]) -> Definition:
    """The check-list of a round with these themes: what none of them asks for is not on it."""
    out = set(left_out(definition.id, chosen))
    return replace(definition, items=tuple(item for item in definition.items if item.code not in out))

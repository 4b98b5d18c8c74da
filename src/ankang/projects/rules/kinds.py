"""Kinds of projects with what their result is measured in, and the check-list of acceptance."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.values.codes import Language
from ankang.values.source import Source
from ankang.values.yaml_lines import read_document

FOLDER = Path(str(files("ankang.projects"))) / "parameters"
ANSWERS = ("pass", "fail", "not_applicable")
_NAMES = {"zh": True, "en": True}
_KIND = {"code": True, "zh": True, "en": True, "use": True, "measures": True}
_ITEM = {"code": True, "zh": True, "en": True, "kinds": True}


@dataclass(frozen=True)
class Named:
    """A code with its name in both languages."""

    code: str
    zh: str
    en: str

    def title(self, language: Language) -> str:
        """The name in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class ProjectKind(Named):
    """`use`: what the ledger books its money to. `measures`: what its result may be counted in."""

    use: str
    measures: Mapping[str, Named]


@dataclass(frozen=True)
class Item(Named):
    """One line of the check-list, for some kinds."""

    kinds: tuple[str, ...]


@cache
def _file() -> tuple[dict[str, ProjectKind], tuple[Item, ...], Source]:
    document = read_document(FOLDER / "kinds.yaml")
    top = document.expect(document.content, {"kinds": True, "checklist": True, "source": True})
    kinds: dict[str, ProjectKind] = {}
    for at, raw in enumerate(top["kinds"]):
        row = document.expect(raw, _KIND, "kinds", at)
        measures = {
            code: Named(code, **document.expect(names, _NAMES, "kinds", at, "measures", code))
            for code, names in row.pop("measures").items()
        }
        kinds[row["code"]] = ProjectKind(measures=measures, **row)
    items = []
    for at, raw in enumerate(top["checklist"]):
        row = document.expect(raw, _ITEM, "checklist", at)
        if strange := set(row["kinds"]) - set(kinds):
            raise document.fault(f"没有“{'、'.join(sorted(strange))}”这类项目。", "checklist", at, "kinds")
        items.append(Item(row["code"], row["zh"], row["en"], tuple(row["kinds"])))
    return kinds, tuple(items), Source(**top["source"])


def kinds() -> dict[str, ProjectKind]:
    """All kinds by code. Raises DefinitionError by file and line."""
    return _file()[0]


def checklist(kind: str) -> tuple[Item, ...]:
    """What is looked at when a project of a kind is accepted."""
    return tuple(item for item in _file()[1] if kind in item.kinds)


def checklist_source() -> Source:
    """Where the check-list stands."""
    return _file()[2]


def failing(kind: str, answers: Mapping[str, Any]) -> list[Item]:
    """The lines not answered, or answered with "fail"."""
    return [item for item in checklist(kind) if answers.get(item.code) not in ("pass", "not_applicable")]

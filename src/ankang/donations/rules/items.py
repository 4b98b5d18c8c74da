"""What is given and needed, read from `parameters/items.yaml`: one table for both, so that they meet."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ankang.values.codes import Language
from ankang.values.yaml_lines import read_document

FILE = Path(__file__).resolve().parent.parent / "parameters" / "items.yaml"
KINDS = ("money", "goods", "service", "job", "purchase")
_ITEM = {
    "code": True,
    "kind": True,
    "zh": True,
    "en": True,
    "count": True,
    "count_en": True,
    "perishable": False,
}


@dataclass(frozen=True)
class Item:
    """One thing that is given: its kind and what it is counted in."""

    code: str
    kind: str
    zh: str
    en: str
    count: str
    count_en: str
    perishable: bool = False

    def title(self, language: Language = "zh") -> str:
        """Its name in a language."""
        return self.zh if language == "zh" else self.en

    def unit(self, language: Language = "zh") -> str:
        """What it is counted in."""
        return self.count if language == "zh" else self.count_en


@cache
def items() -> dict[str, Item]:
    """Every item by its code. Raises DefinitionError by file and line."""
    document = read_document(FILE)
    found: dict[str, Item] = {}
    for at, raw in enumerate(document.expect(document.content, {"items": True})["items"]):
        row = document.expect(raw, _ITEM, "items", at)
        if row["kind"] not in KINDS:
            raise document.fault(f"kind 应为 {'、'.join(KINDS)} 之一。", "items", at, "kind")
        if row["code"] in found:
            raise document.fault(f"代码“{row['code']}”重复。", "items", at, "code")
        found[row["code"]] = Item(**row)
    return found


def kind_of(code: str) -> str:
    """The kind of an item; "" where it is no longer known."""
    return items()[code].kind if code in items() else ""

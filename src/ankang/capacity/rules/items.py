"""The items a facility reports, read from `parameters/items.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ankang.values.codes import Language
from ankang.values.yaml_lines import Document, read_document

FILE = Path(__file__).resolve().parent.parent / "parameters" / "items.yaml"
KINDS = ("clinic", "township_centre", "hospital")
_ITEM = {"code": True, "zh": True, "en": True, "unit": False, "kinds": True, "choices": False}
_CHOICE = {"code": True, "zh": True, "en": True}


@dataclass(frozen=True)
class Item:
    """One item: a number with a unit, or (with `choices`: code → (zh, en)) which of them there are."""

    code: str
    zh: str
    en: str
    unit: str
    kinds: tuple[str, ...]
    choices: dict[str, tuple[str, str]]

    def title(self, language: Language) -> str:
        """Its title in a language."""
        return self.zh if language == "zh" else self.en

    def choice(self, code: str, language: Language) -> str:
        """The title of one of its choices; the code itself where it is no longer known."""
        zh, en = self.choices.get(code, (code, code))
        return zh if language == "zh" else en


@cache
def _items() -> tuple[Item, ...]:
    document = read_document(FILE)
    content = document.expect(document.content, {"items": True})
    return tuple(_item(document, row, "items", at) for at, row in enumerate(content["items"]))


def _item(document: Document, raw: Any, *place: str | int) -> Item:
    row = document.expect(raw, _ITEM, *place)
    if strange := sorted(set(row["kinds"]) - set(KINDS)):
        raise document.fault(f"没有“{'、'.join(strange)}”这类机构。", *place, "kinds")
    choices = [document.expect(one, _CHOICE, *place, "choices") for one in row.get("choices") or ()]
    return Item(
        row["code"], row["zh"], row["en"], row.get("unit") or "", tuple(row["kinds"]),
        {one["code"]: (one["zh"], one["en"]) for one in choices},
    )  # fmt: skip


def items_of(kind: str) -> tuple[Item, ...]:
    """What a facility of a kind reports. Raises DefinitionError by file and line."""
    return tuple(item for item in _items() if kind in item.kinds)


def every_item() -> tuple[Item, ...]:
    """All items of all kinds, in their order. Raises DefinitionError by file and line."""
    return _items()


def item_named(code: str) -> Item:
    """An item by its code. Raises KeyError."""
    return {item.code: item for item in _items()}[code]

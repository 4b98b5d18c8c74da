"""What may stand on a poster: fixed texts, and the second look at what somebody typed."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ankang.notices.rules.scan import Hit, Leak, Part, scan
from ankang.values.yaml_lines import read_document

_FILE = Path(__file__).resolve().parent.parent / "parameters" / "posters.yaml"
_HAN = re.compile(r"[㐀-鿿·]+")
_SHORTEST_NAME, _LONGEST_NAME = 2, 4
# A mobile number is somebody's; a number of three to eight digits or one with an area code is an office's.
_OFFICE = re.compile(r"(?:\d{3,8}|0\d{2,3}-?\d{7,8})")


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of poster with its fixed sentences; `asks_place`: it says where and when."""

    code: str
    zh: str
    en: str
    asks_place: bool
    closing_zh: str
    closing_en: str


@cache
def templates() -> Mapping[str, Template]:
    """All templates by code. Raises DefinitionError."""
    file = read_document(_FILE)
    raw = file.expect(file.content, dict.fromkeys(("document", "clause", "standing", "templates"), True))
    keys = dict.fromkeys(("code", "zh", "en", "asks_place", "closing_zh", "closing_en"), True)
    found = (Template(**file.expect(one, keys, "templates", at)) for at, one in enumerate(raw["templates"]))
    return {one.code: one for one in found}


def is_office_number(text: str) -> bool:
    """Whether a hotline looks like that of an office and not of a person."""
    return _OFFICE.fullmatch(text.replace(" ", "")) is not None


def name_candidates(texts: Iterable[str]) -> set[str]:
    """Every stretch of two to four Chinese characters: what might be somebody's name, to be looked up."""
    runs = [run for text in texts for run in _HAN.findall(text)]
    return {
        run[at : at + size]
        for run in runs
        for size in range(_SHORTEST_NAME, _LONGEST_NAME + 1)
        for at in range(len(run) - size + 1)
    }


def leaks(parts: Iterable[Part], names: Collection[str], allowed: Collection[str]) -> list[Hit]:
    """What may not be forwarded: numbers of identity, phones, cards, names of the register.

    Words of health are what such a poster is for, and are no find.
    """
    return [hit for hit in scan(parts, names, allowed) if hit.leak is not Leak.HEALTH]

"""Code tables: a stored code, its label in Chinese and English, its system, version and source.

Each table is one file in `codes/`. People write labels, not codes: `find` takes labels and synonyms. It takes
the code itself only from tables whose codes are a standard's (`codes_are_read`); the numbers that vendors give
to the same list differ, so a bare "1" from a stranger's sheet means nothing.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from .bad_value import N_, BadValueError
from .yaml_lines import Document, read_document

Language = Literal["zh", "en"]
STANDINGS = ("read", "secondary", "known", "invented")
_FOLDER = Path(str(files("ankang.values"))) / "codes"
_TABLE = {"title": True, "system": True, "version": True, "document": True, "standing": True,
          "codes_are_read": False, "note": False, "entries": True}  # fmt: skip
_ENTRY = {"code": True, "zh": True, "en": True, "also": False, "maps": False}


class CodeError(BadValueError):
    """A text that is none of a table's values."""

    sentences = {
        "unknown": N_("“%(written)s”不是“%(title)s”的可选内容。可填：%(options)s。"),
        "blank": N_("没有填写“%(title)s”。可填：%(options)s。"),
    }


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a table. `maps` leads to the codes of other systems, by the name of the system."""

    code: str
    zh: str
    en: str
    also: tuple[str, ...] = ()
    maps: Mapping[str, str] = field(default_factory=dict)

    def label(self, language: Language = "zh") -> str:
        """The label in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class CodeTable:
    """A list of codes with where it comes from. Standing: read, secondary or known (not checked)."""

    name: str
    title_zh: str
    title_en: str
    system: str
    version: str
    document: str
    standing: str
    codes_are_read: bool
    entries: Mapping[str, Code]
    words: Mapping[str, str] = field(repr=False)

    def __contains__(self, code: object) -> bool:
        return code in self.entries

    def __iter__(self) -> Any:
        return iter(self.entries.values())

    def label(self, code: str, language: Language = "zh") -> str:
        """The label of a code; the code itself when the table has none, so that an old row still shows."""
        found = self.entries.get(code)
        return found.label(language) if found else code

    def choices(self, language: Language = "zh") -> list[tuple[str, str]]:
        """(code, label) in the table's order, for forms and drop-downs."""
        return [(entry.code, entry.label(language)) for entry in self.entries.values()]

    def find(self, text: str) -> str | None:
        """The code a person means by a label or synonym, or None."""
        return self.words.get(plain_word(text))

    def read(self, text: str) -> str:
        """The code a person means. Raises CodeError, which lists what can be written."""
        if not text.strip():
            raise CodeError("blank", title=self.title_zh, options=self._options())
        found = self.find(text)
        if found is None:
            raise CodeError("unknown", written=text.strip(), title=self.title_zh, options=self._options())
        return found

    def mapped(self, code: str, system: str) -> str | None:
        """The code of another system that belongs to a code of this table."""
        entry = self.entries.get(code)
        return entry.maps.get(system) if entry else None

    def from_mapped(self, code: str, system: str) -> tuple[str, ...]:
        """All codes of this table that belong to a code of another system: the way back may be many."""
        return tuple(entry.code for entry in self.entries.values() if entry.maps.get(system) == code)

    def _options(self) -> str:
        """The first labels, for a sentence."""
        labels = [entry.zh for entry in self.entries.values()]
        return "、".join(labels[:12]) + (f"等 {len(labels)} 项" if len(labels) > 12 else "")


@cache
def table(name: str) -> CodeTable:
    """A table by its name, such as "sex" or "relation". Raises KeyError with the names there are."""
    path = _FOLDER / f"{name}.yaml"
    if not path.is_file():
        raise KeyError(f"no code table {name!r}; there are: {', '.join(table_names())}")
    return _read(name, read_document(path))


def table_names() -> tuple[str, ...]:
    """The names of all tables."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def _read(name: str, document: Document) -> CodeTable:
    """A table from its file. Raises DefinitionError."""
    content = document.expect(document.content, _TABLE)
    if content["standing"] not in STANDINGS:
        raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", "standing")
    entries: dict[str, Code] = {}
    for place, raw in enumerate(content["entries"]):
        entry = document.expect(raw, _ENTRY, "entries", place)
        if not isinstance(entry["code"], str):
            raise document.fault("代码要加引号写成文本。", "entries", place, "code")
        if entry["code"] in entries:
            raise document.fault(f"代码“{entry['code']}”重复。", "entries", place)
        also = tuple(entry.get("also", ()))
        entries[entry["code"]] = Code(entry["code"], entry["zh"], entry["en"], also, entry.get("maps", {}))
    with_codes = bool(content.get("codes_are_read", False))
    return CodeTable(
        name=name,
        title_zh=content["title"]["zh"],
        title_en=content["title"]["en"],
        system=content["system"],
        version=content["version"],
        document=content["document"],
        standing=content["standing"],
        codes_are_read=with_codes,
        entries=entries,
        words=_words(document, entries, with_codes),
    )


def _words(document: Document, entries: Mapping[str, Code], with_codes: bool) -> dict[str, str]:
    """What may be written for each code. A word that could mean two codes is a fault of the file."""
    words: dict[str, str] = {}
    for place, entry in enumerate(entries.values()):
        own = {plain_word(word) for word in (entry.zh, entry.en, *entry.also, *([entry.code] * with_codes))}
        for word in own:
            if words.setdefault(word, entry.code) != entry.code:
                raise document.fault(f"“{word}”也指向代码 {words[word]}。", "entries", place)
    return words


def plain_word(text: str) -> str:
    """A word without spaces, full-width forms and case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()

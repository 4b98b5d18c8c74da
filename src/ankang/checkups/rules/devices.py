"""How an analyser writes its file: layouts as dated data, and the rows of a file as results of samples."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.checkups.rules.catalogue import items, source_of
from ankang.values.source import Source
from ankang.values.yaml_lines import Document, read_document

LONG, WIDE = "long", "wide"
COLUMNS = ("sample", "day", "code", "value", "unit")
_LAYOUT = {
    "title": True, "from": True, "document": True, "clause": True, "standing": True, "shape": True, "codes": True,
    "sample": True, "day": False, "code": False, "value": False, "unit": False, "ignore": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """One way of writing. `headings`: column → the headings it goes by; `codes`: code of the device → (item, unit)."""

    name: str
    zh: str
    en: str
    shape: str
    start: dt.date
    source: Source
    headings: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, tuple[str, str]]
    ignore: frozenset[str]

    @property
    def words(self) -> list[str]:
        """Every heading that a file of this layout may have."""
        found = [word for words in self.headings.values() for word in words]
        return found + list(self.codes) if self.shape == WIDE else found


@dataclass(frozen=True, slots=True)
class Cell:
    """One result as the file writes it."""

    row: int
    column: str
    sample: str
    day: str
    code: str
    value: str
    unit: str


@cache
def layouts() -> Mapping[str, Layout]:
    """Every layout by name. Raises DefinitionError."""
    document = read_document(Path(str(files("ankang.checkups"))) / "parameters" / "devices.yaml")
    return {name: _layout(document, name, raw) for name, raw in document.content.items()}


def _layout(document: Document, name: str, raw: Any) -> Layout:
    entry = document.expect(raw, _LAYOUT, name)
    if entry["shape"] not in (LONG, WIDE):
        raise document.fault("shape 应为 long 或 wide。", name, "shape")
    for code, told in entry["codes"].items():
        if told["item"] not in items():
            raise document.fault(f"没有项目“{told['item']}”。", name, "codes", code)
    return Layout(
        name, entry["title"]["zh"], entry["title"]["en"], entry["shape"], entry["from"],
        source_of(document, entry, name),
        {column: tuple(entry[column]) for column in COLUMNS if column in entry},
        {code.upper(): (told["item"], told.get("unit", "")) for code, told in entry["codes"].items()},
        frozenset(str(code).upper() for code in entry.get("ignore", ())),
    )  # fmt: skip


def heading_of(layout: Layout, rows: Sequence[Sequence[str | None]]) -> tuple[int, dict[str, int]] | None:
    """Which row is the heading and where each column stands; None when none of the first rows is."""
    for at, row in enumerate(rows[:20]):
        texts = {(cell or "").strip().lower(): place for place, cell in enumerate(row) if cell}
        places = {
            column: texts[word.lower()]
            for column, words in layout.headings.items()
            for word in reversed(words)
            if word.lower() in texts
        }
        wanted = {"sample"} if layout.shape == WIDE else {"sample", "code", "value"}
        if wanted <= places.keys():
            return at, places
    return None


def cells(
    layout: Layout, heading: Sequence[str | None], places: Mapping[str, int], rows: Sequence[tuple[int, Sequence[str | None]]]
) -> Iterator[Cell]:  # fmt: skip
    """The results of the data rows; blank results are none."""

    def at(row: Sequence[str | None], column: str) -> str:
        place = places.get(column)
        return (row[place] or "").strip() if place is not None and place < len(row) else ""

    if layout.shape == LONG:
        for number, row in rows:
            value = at(row, "value")
            if value:
                yield Cell(
                    number,
                    "value",
                    at(row, "sample"),
                    at(row, "day"),
                    at(row, "code").upper(),
                    value,
                    at(row, "unit"),
                )
        return
    taken = set(places.values())
    titles = [
        (place, title.strip().upper())
        for place, title in enumerate(heading)
        if title and title.strip() and place not in taken
    ]
    for number, row in rows:
        sample, day = at(row, "sample"), at(row, "day")
        for place, code in titles:
            value = (row[place] or "").strip() if place < len(row) else ""
            if value:
                yield Cell(number, code, sample, day, code, value, "")

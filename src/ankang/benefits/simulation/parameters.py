"""The numbers of a policy that a bureau changes: deductibles, rates, bands, caps, tilts, switches, each with its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ankang.benefits.rules.schema import SECTIONS, Field, title
from ankang.benefits.rules.shown import when_words
from ankang.benefits.simulation.texts import SEPARATOR, Value, values
from ankang.values.codes import Language
from ankang.values.yaml_lines import Document

# Ends of a path that hold a number, by what they are; the others of a row are conditions and sources.
_YUAN = ("first", "second", "later", "above", "to")
_RATIO = ("rate", "limit")
_PARTS = {
    "first": ("首次", "first stay"),
    "second": ("第二次", "second stay"),
    "later": ("以后各次", "later stays"),
    "above": ("超过", "above"),
    "to": ("段上限", "up to"),
    "rate": ("段比例", "rate of the band"),
    "limit": ("比例", "ratio"),
}
_KINDS_OF_YUAN = ("money", "money_by_number", "cap", "amount", "aid", "switch")
_KINDS_OF_RATIO = ("ratio", "rate", "points", "ceiling")
_LOWERED = ("money", "money_by_number", "switch")


@dataclass(frozen=True)
class Parameter:
    """One number: `path` in the text, table and row it belongs to, `unit` ("yuan" or "ratio"), what is written.

    `when` are the conditions of its row by name, `fills` the places it takes where a row has one value by stay. `threshold`: whoever stays below gets nothing, so that lowering it
    lets somebody in.
    """

    path: str
    table: str
    row: int
    unit: str
    written: str
    when: Mapping[str, tuple[Any, ...]]
    line: int
    row_line: int
    threshold: bool
    part: tuple[str, str]
    fills: tuple[int, ...] = ()

    @property
    def fen(self) -> int | None:
        """A sum in fen; None for ratios and words such as none."""
        if self.unit != "yuan" or not self.written.replace(".", "", 1).isdigit():
            return None
        return int(Decimal(self.written) * 100)

    def title(self, language: Language = "zh") -> str:
        """What the number is: 大病保险起付线."""
        named = title(self.table)[language == "en"]
        part = self.part[language == "en"]
        gap = "" if language == "zh" else ", "
        return f"{named}{gap if part else ''}{part}"

    def situation(self, language: Language = "zh") -> str:
        """Whom or what its row is for; "" for everybody."""
        return when_words(self.when, language)


def parameters(text: str, file: str = "policy") -> list[Parameter]:
    """Every number of a policy's tables in the order of the text. Raises DefinitionError where it is no YAML."""
    document = Document(text, file)
    return [found for one in values(text, file) if (found := _parameter(one, document)) is not None]


def thresholds(text: str) -> list[Parameter]:
    """Those below which nothing is paid: deductibles of each layer, and switches on the size of a bill."""
    return [one for one in parameters(text) if one.threshold and one.fen]


def _parameter(one: Value, document: Document) -> Parameter | None:
    steps = one.path.split(SEPARATOR)
    at = next((place for place, step in enumerate(steps) if step.isdigit()), None)
    if at is None or at + 1 >= len(steps):
        return None
    found = _field(steps[:at])
    unit = _unit(found, steps[at + 1 :]) if found else ""
    if found is None or not unit:
        return None
    row, place = document.content, tuple(int(step) if step.isdigit() else step for step in steps[: at + 1])
    for step in place:
        row = row[step]
    when = {name: tuple(w if isinstance(w, list) else [w]) for name, w in row.get("when", {}).items()}
    return Parameter(
        one.path, SEPARATOR.join(steps[:at]), int(steps[at]), unit, one.written, when, one.line,
        document.line(*place), found.kind in _LOWERED and unit == "yuan", _part(steps[at + 1 :]),
        _fills(steps[-1], row) if found.kind == "money_by_number" else (),
    )  # fmt: skip


def _fills(last: str, row: Mapping[str, Any]) -> tuple[int, ...]:
    """Which of the first, second and later stays a number is for; what is not written follows the later ones."""
    if last == "value":
        return 0, 1, 2
    own = {"first": 0, "second": 1, "later": 2}
    also = [own[name] for name in ("second",) if last == "later" and name not in row]
    return (*also, own[last])


def _part(tail: list[str]) -> tuple[str, str]:
    """Which of several numbers of a row it is."""
    zh, en = _PARTS.get(tail[-1], ("", ""))
    if tail[0] == "bands":
        number = int(tail[1]) + 1
        return f"第{number}{zh}", f"band {number}, {en}"
    return zh, en


def _field(steps: list[str]) -> Field | None:
    """The table of the schema that a path leads to."""
    for cut in (1, 2):  # the second for named points, "basic.inpatient.points.class"
        if len(steps) > cut:
            section = SECTIONS.get(SEPARATOR.join(steps[:-cut]))
            field = section.fields.get(steps[-cut]) if section else None
            if field is not None and (cut == 1 or field.kind == "points"):
                return field
    return None


def _unit(field: Field, tail: list[str]) -> str:
    """What the number at the end of a path is; "" for what is no number of the table."""
    last = tail[-1]
    if tail[0] in ("when", "note", "document", "clause", "standing", "from", "until", "cut", "of", "measure"):
        return ""
    if last in _YUAN:
        return "yuan"
    if last in _RATIO:
        return "ratio"
    if last != "value":
        return ""
    return "yuan" if field.kind in _KINDS_OF_YUAN else "ratio" if field.kind in _KINDS_OF_RATIO else ""


def sections(text: str) -> Iterator[tuple[str, list[Parameter]]]:
    """Parameters by the section of the schema they stand in, in its order."""
    found = parameters(text)
    for path in SECTIONS:
        own = [one for one in found if _section(one.table) == path]
        if own:
            yield path, own


def _section(table: str) -> str:
    steps = table.split(SEPARATOR)
    return next(SEPARATOR.join(steps[:-cut]) for cut in (1, 2) if SEPARATOR.join(steps[:-cut]) in SECTIONS)

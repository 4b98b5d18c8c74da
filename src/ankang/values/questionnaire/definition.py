"""What a questionnaire is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ..codes import Language
from .condition import Condition


class ItemType(StrEnum):
    """How an item is answered. Answers in Python: Decimal, int, str, tuple of str, date, str, bool."""

    NUMBER = "number"
    INTEGER = "integer"
    CHOICE = "choice"
    MULTI = "multi"
    DATE = "date"
    TEXT = "text"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose. `alone`: in a multi item it excludes the others (无症状). `points` for a score."""

    code: str
    zh: str
    en: str
    also: tuple[str, ...] = ()
    alone: bool = False
    points: int | None = None

    def label(self, language: Language = "zh") -> str:
        """The label in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    `unit` is UCUM, `unit_zh` what people read. Outside `range` an answer is refused; outside `plausible` it
    is asked to be confirmed; bounds are included. `measure` names the kind of measurement it becomes.
    """

    code: str
    zh: str
    en: str
    type: ItemType
    group: str = ""
    required: bool = False
    unit: str = ""
    unit_zh: str = ""
    range: tuple[Decimal, Decimal] | None = None
    plausible: tuple[Decimal, Decimal] | None = None
    decimals: int | None = None
    longest: int = 200
    past: bool = False
    choices: tuple[Choice, ...] = ()
    system: str = ""
    loinc: str = ""
    element: str = ""
    measure: str = ""
    when: Condition | None = None
    snapshot: bool = False
    also: tuple[str, ...] = ()
    hint_zh: str = ""
    hint_en: str = ""

    def label(self, language: Language = "zh") -> str:
        """The question in a language."""
        return self.zh if language == "zh" else self.en

    def hint(self, language: Language = "zh") -> str:
        """The help below the question."""
        return self.hint_zh if language == "zh" else self.hint_en

    def choice(self, code: str) -> Choice | None:
        """The choice of a code."""
        return next((choice for choice in self.choices if choice.code == code), None)

    @property
    def heading(self) -> str:
        """The heading of its column in a Chinese sheet: question and unit."""
        return f"{self.zh}（{self.unit_zh}）" if self.unit_zh else self.zh


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """A problem that shows only between answers: reported on `item` when the condition holds."""

    code: str
    item: str
    when: Condition
    severity: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Band:
    """A range of a score up to and including `upto` (None: no end)."""

    upto: int | None
    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a scale comes to from `at_least` points on, where no other scale has more than `others_at_most`.

    None in either is no bound. The first verdict of a scale that holds stands.
    """

    at_least: int | None
    others_at_most: int | None
    code: str
    zh: str
    en: str

    def label(self, language: Language = "zh") -> str:
        """The verdict in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Scale:
    """One of several sums over the same questions. The points of `turned` items count the other way round."""

    code: str
    zh: str
    en: str
    items: tuple[str, ...]
    turned: tuple[str, ...]
    verdicts: tuple[Verdict, ...]

    def label(self, language: Language = "zh") -> str:
        """The name of the scale in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: heading, other headings people use, and what its cells may hold."""

    code: str
    heading: str
    heading_en: str
    also: tuple[str, ...]
    type: ItemType
    required: bool
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SnapshotColumn:
    """A column of the snapshot. `kind`: decimal, integer, text, texts, date, boolean."""

    name: str
    kind: str
    zh: str
    en: str


_SNAPSHOT_KINDS = {
    ItemType.NUMBER: "decimal",
    ItemType.INTEGER: "integer",
    ItemType.CHOICE: "text",
    ItemType.MULTI: "texts",
    ItemType.DATE: "date",
    ItemType.TEXT: "text",
    ItemType.BOOLEAN: "boolean",
}


@dataclass(frozen=True)
class Definition:
    """A questionnaire in one version, in force from a day (to another)."""

    id: str
    version: str
    title_zh: str
    title_en: str
    document: str
    clause: str
    standing: str
    valid_from: date
    valid_until: date | None
    groups: Mapping[str, tuple[str, str]]
    items: tuple[Item, ...]
    cross_checks: tuple[CrossCheck, ...] = ()
    bands: tuple[Band, ...] = ()
    scales: tuple[Scale, ...] = ()
    note: str = ""
    by_code: Mapping[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {item.code: item for item in self.items})

    @property
    def key(self) -> str:
        """What a record stores: "hypertension_follow_up@2017.1"."""
        return f"{self.id}@{self.version}"

    def title(self, language: Language = "zh") -> str:
        """The title in a language."""
        return self.title_zh if language == "zh" else self.title_en

    def applicable(self, answers: Mapping[str, Any]) -> tuple[Item, ...]:
        """The items to be asked given typed answers and facts, in order."""
        return tuple(item for item in self.items if item.when is None or item.when.holds(answers))

    def columns(self) -> tuple[Column, ...]:
        """The columns of a sheet, one an item, in order; several answers in a cell are parted by 、."""
        return tuple(
            Column(
                item.code,
                item.heading,
                f"{item.en} ({item.unit})" if item.unit else item.en,
                (item.zh, *item.also),
                item.type,
                item.required and item.when is None,
                tuple(choice.zh for choice in item.choices),
            )
            for item in self.items
        )

    def snapshot_columns(self) -> tuple[SnapshotColumn, ...]:
        """The columns that the snapshot carries for this questionnaire."""
        return tuple(
            SnapshotColumn(item.code, _SNAPSHOT_KINDS[item.type], item.zh, item.en)
            for item in self.items
            if item.snapshot
        )

    def measures(self, answers: Mapping[str, Any]) -> dict[str, Decimal]:
        """The measurements among typed answers: kind of measurement → value in the item's unit."""
        return {
            item.measure: Decimal(answers[item.code])
            for item in self.items
            if item.measure and answers.get(item.code) is not None
        }

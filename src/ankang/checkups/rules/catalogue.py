"""What a check-up looks at: items with their units and words, ranges by age and sex, rules from results to acts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.values.codes import STANDINGS
from ankang.values.source import Source
from ankang.values.yaml_lines import Document, read_document

GROUPS = ("measure", "blood", "sugar", "liver", "kidney", "lipids", "urine", "image", "infection")
TODAY, REFER, CONFIRM, RECHECK, ADVISE = "today", "refer", "confirm", "recheck", "advise"
ACTS = (TODAY, REFER, CONFIRM, RECHECK, ADVISE)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of an item that is not a number; `also`: other ways devices write it."""

    code: str
    zh: str
    en: str
    abnormal: bool
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FromUnit:
    """Value in our unit = value × times ÷ over; both exact decimals; `basis` says where they come from."""

    unit: str
    times: Decimal
    over: Decimal
    basis: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing measured or seen. `unit` in UCUM, `shown` for people; `change` in percent of the mean of two values."""

    code: str
    zh: str
    en: str
    group: str
    kind: str
    unit: str
    shown: str
    decimals: int
    plausible: tuple[Decimal, Decimal] | None
    loinc: str
    measurement: str
    change: int | None
    private: bool
    from_units: tuple[FromUnit, ...]
    choices: tuple[Choice, ...]

    @property
    def is_number(self) -> bool:
        """Whether results are numbers; else they are one of `choices`."""
        return self.kind == "number"


@dataclass(frozen=True, slots=True)
class Range:
    """A reference interval: `low` and `high` belong to it, `below` does not. Ages in whole years, both ends in."""

    start: dt.date
    sex: int | None
    ages: tuple[int, int]
    low: Decimal | None
    high: Decimal | None
    below: Decimal | None
    source: Source

    def fits(self, sex: int, age: int, day: dt.date) -> bool:
        """Whether it is for this person on this day."""
        return self.start <= day and self.sex in (None, sex) and self.ages[0] <= age <= self.ages[1]

    @property
    def text(self) -> str:
        """3.5–9.5, <140, 90–<140, ≥1.0."""
        top = f"<{self.below}" if self.below is not None else str(self.high) if self.high is not None else ""
        if self.low is None:
            return top if top.startswith("<") else f"≤{top}"
        return f"{self.low}–{top}" if top else f"≥{self.low}"


@dataclass(frozen=True, slots=True)
class When:
    """One condition on one item."""

    item: str
    at_least: Decimal | None
    at_most: Decimal | None
    flag: str
    among: tuple[str, ...]
    ages: tuple[int, int]


@dataclass(frozen=True, slots=True)
class FindingRule:
    """From results to an act within days. `only` / `unless`: a confirmed condition; `over`: rules it stands for."""

    code: str
    zh: str
    en: str
    act: str
    days: int
    when: tuple[When, ...]
    confirms: str
    only: str
    unless: str
    over: tuple[str, ...]
    private: bool
    start: dt.date
    source: Source
    tell_zh: str
    tell_en: str


@cache
def items() -> Mapping[str, Item]:
    """Every item by code, in the order of the sheet. Raises DefinitionError."""
    document = _file("items")
    return {code: _item(document, code, raw) for code, raw in document.content.items()}


@cache
def ranges() -> Mapping[str, tuple[Range, ...]]:
    """Reference intervals by item."""
    document = _file("ranges")
    for code in document.content:
        if code not in items():
            raise document.fault(f"没有项目“{code}”。", code)
    return {
        code: tuple(_range(document, raw, code, place) for place, raw in enumerate(rows))
        for code, rows in document.content.items()
    }


@cache
def finding_rules() -> Mapping[str, FindingRule]:
    """Rules from results to acts, the most serious first."""
    document = _file("findings")
    found = {code: _finding(document, code, raw) for code, raw in document.content.items()}
    for code, rule in found.items():
        for lesser in rule.over:
            if lesser not in found:
                raise document.fault(f"没有规则“{lesser}”。", code, "over")
    return dict(sorted(found.items(), key=lambda pair: ACTS.index(pair[1].act)))


@cache
def plain_names() -> Mapping[str, tuple[str, str]]:
    """The item's name for the person, in Chinese and English."""
    document = _file("plain_words")
    if missing := items().keys() - document.content.keys():
        raise document.fault(f"缺少项目：{'、'.join(sorted(missing))}。")
    return {code: (raw["zh"], raw["en"]) for code, raw in document.content.items()}


def _file(name: str) -> Document:
    return read_document(Path(str(files("ankang.checkups"))) / "parameters" / f"{name}.yaml")


_ITEM = {
    "title": True, "group": True, "kind": True, "unit": False, "shown": False, "decimals": False, "plausible": False,
    "loinc": False, "measurement": False, "change": False, "private": False, "from_units": False, "choices": False,
}  # fmt: skip


def _item(document: Document, code: str, raw: Any) -> Item:
    entry = document.expect(raw, _ITEM, code)
    if entry["group"] not in GROUPS:
        raise document.fault(f"group 应为 {'、'.join(GROUPS)} 之一。", code, "group")
    limits = entry.get("plausible")
    return Item(
        code=code, zh=entry["title"]["zh"], en=entry["title"]["en"], group=entry["group"], kind=entry["kind"],
        unit=entry.get("unit", ""), shown=entry.get("shown", ""), decimals=entry.get("decimals", 0),
        plausible=(Decimal(limits[0]), Decimal(limits[1])) if limits else None,
        loinc=entry.get("loinc", ""), measurement=entry.get("measurement", ""), change=entry.get("change"),
        private=entry.get("private", False),
        from_units=tuple(
            FromUnit(one["unit"], Decimal(one["times"]), Decimal(one["over"]), one["basis"])
            for one in entry.get("from_units", ())
        ),
        choices=tuple(
            Choice(one["code"], one["zh"], one["en"], one["abnormal"], tuple(one.get("also", ())))
            for one in entry.get("choices", ())
        ),
    )  # fmt: skip


_SOURCE = {"from": True, "document": True, "clause": True, "standing": True}
_RANGE = {**_SOURCE, "sex": False, "ages": True, "low": False, "high": False, "below": False}


def _range(document: Document, raw: Any, *place: str | int) -> Range:
    entry = document.expect(raw, _RANGE, *place)
    low, high, below = (_number(entry.get(name)) for name in ("low", "high", "below"))
    if low is high is below is None or (high is not None and below is not None):
        raise document.fault("要有 low、high、below 中的一个；high 和 below 只写一个。", *place)
    return Range(
        entry["from"], entry.get("sex"), _ages(entry), low, high, below, source_of(document, entry, *place)
    )


_RULE = {
    **_SOURCE, "title": True, "act": True, "days": True, "when": True, "tell": True, "confirms": False, "only": False,
    "unless": False, "over": False, "private": False,
}  # fmt: skip
_WHEN = {"item": True, "at_least": False, "at_most": False, "flag": False, "among": False, "ages": False}


def _finding(document: Document, code: str, raw: Any) -> FindingRule:
    entry = document.expect(raw, _RULE, code)
    if entry["act"] not in ACTS or (entry["act"] == CONFIRM) != bool(entry.get("confirms")):
        raise document.fault(f"act 应为 {'、'.join(ACTS)} 之一；confirm 要写 confirms。", code, "act")
    return FindingRule(
        code=code, zh=entry["title"]["zh"], en=entry["title"]["en"], act=entry["act"], days=entry["days"],
        when=tuple(_when(document, one, code, "when", at) for at, one in enumerate(entry["when"])),
        confirms=entry.get("confirms", ""), only=entry.get("only", ""), unless=entry.get("unless", ""),
        over=tuple(entry.get("over", ())), private=entry.get("private", False), start=entry["from"],
        source=source_of(document, entry, code), tell_zh=entry["tell"]["zh"], tell_en=entry["tell"]["en"],
    )  # fmt: skip


def _when(document: Document, raw: Any, *place: str | int) -> When:
    entry = document.expect(raw, _WHEN, *place)
    if entry["item"] not in items():
        raise document.fault(f"没有项目“{entry['item']}”。", *place, "item")
    return When(
        entry["item"], _number(entry.get("at_least")), _number(entry.get("at_most")), entry.get("flag", ""),
        tuple(entry.get("among", ())), _ages(entry),
    )  # fmt: skip


def source_of(document: Document, entry: Mapping[str, Any], *place: str | int) -> Source:
    """The source of a dated entry. Raises DefinitionError for a standing that is none."""
    if entry["standing"] not in STANDINGS:
        raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", *place, "standing")
    return Source(entry["document"], entry["clause"], entry["standing"])


def _ages(entry: Mapping[str, Any]) -> tuple[int, int]:
    low, high = entry.get("ages", (0, 150))
    return low, high


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)

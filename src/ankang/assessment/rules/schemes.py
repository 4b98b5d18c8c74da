"""The rules of points: dated YAML in `parameters/`, read with faults told by file and line."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from ankang.indicators.definitions import CATALOGUE
from ankang.values.yaml_lines import Document, read_document

FOLDER = Path(__file__).resolve().parent.parent / "parameters"
LEVELS = ("town", "village")
_TOP = {"scheme": True, "version": True, "title": True, "level": True, "document": True, "clause": True,
        "standing": True, "from": True, "least_share": True, "bonus_cap": True, "deduction_cap": True,
        "appeal_days": True, "beside": True, "items": True, "groups": True}  # fmt: skip
_ITEM = {"code": True, "zh": True, "en": True, "group": True, "indicator": True, "full": True, "floor": False,
         "target": False, "bands": False, "each": False, "least": False}  # fmt: skip
_BAND = {"at_least": False, "at_most": False, "points": True}


@dataclass(frozen=True)
class Band:
    """So many points from a value upward, or up to a value."""

    points: Fraction
    at_least: Fraction | None = None
    at_most: Fraction | None = None

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies in it."""
        return (self.at_least is None or value >= self.at_least) and (
            self.at_most is None or value <= self.at_most
        )


@dataclass(frozen=True)
class Item:
    """An item over an indicator. Points lie on a line from `floor` (none) to `target` (full), in `bands` (the first
    that holds), or are full less `each` for every case. Fewer than `least` in the denominator do not count."""

    code: str
    zh: str
    en: str
    group: str
    indicator: str
    full: Fraction
    floor: Fraction | None = None
    target: Fraction | None = None
    bands: tuple[Band, ...] = ()
    each: Fraction | None = None
    least: int = 0

    @property
    def better(self) -> str:
        """Whether more ("up") or less ("down") is better."""
        if self.floor is not None and self.target is not None:
            return "up" if self.target > self.floor else "down"
        return "up" if self.bands and self.bands[0].at_least is not None else "down"


@dataclass(frozen=True)
class Scheme:
    """A set of rules in force from a day. `hash`: of its computing part."""

    code: str
    version: str
    zh: str
    en: str
    level: str
    document: str
    clause: str
    standing: str
    since: dt.date
    least_share: Fraction
    bonus_cap: Fraction
    deduction_cap: Fraction
    appeal_days: int
    beside: tuple[str, ...]
    items: tuple[Item, ...]
    groups: dict[str, tuple[str, str]]

    @property
    def full(self) -> Fraction:
        """Full points of all items."""
        return sum((item.full for item in self.items), Fraction(0))

    def item(self, code: str) -> Item:
        """An item by its code; KeyError for none."""
        return {item.code: item for item in self.items}[code]

    @property
    def hash(self) -> str:
        """SHA-256 of everything that makes points, in hex."""
        told = [self.code, self.version, self.level, str(self.least_share), str(self.bonus_cap), str(self.deduction_cap),
                [_plain(item) for item in self.items]]  # fmt: skip
        return hashlib.sha256(json.dumps(told, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def _plain(item: Item) -> list[Any]:
    bands = [[str(b.points), str(b.at_least), str(b.at_most)] for b in item.bands]
    return [
        item.code,
        item.indicator,
        str(item.full),
        str(item.floor),
        str(item.target),
        bands,
        str(item.each),
        item.least,
    ]


@cache
def schemes() -> dict[str, Scheme]:
    """Code → scheme. Raises DefinitionError by file and line."""
    found = [read(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return {one.code: one for one in found}


def read(path: Path) -> Scheme:
    """One scheme. Raises DefinitionError by file and line."""
    return scheme_of(read_document(path))


def scheme_of(document: Document) -> Scheme:
    """A scheme from a document. Raises DefinitionError by file and line."""
    raw = document.expect(document.content, _TOP)
    if raw["level"] not in LEVELS:
        raise document.fault("级别只有 town 和 village。", "level")
    groups = {str(code): (names["zh"], names["en"]) for code, names in raw["groups"].items()}
    items = tuple(_item(document, row, groups, at) for at, row in enumerate(raw["items"]))
    if len({item.code for item in items}) < len(items):
        raise document.fault("考核项的代码不能重复。", "items")
    for code in raw["beside"]:
        if code not in CATALOGUE:
            raise document.fault(f"没有指标“{code}”。", "beside")
    return Scheme(
        raw["scheme"], str(raw["version"]), raw["title"]["zh"], raw["title"]["en"], raw["level"], raw["document"],
        raw["clause"], raw["standing"], raw["from"], _number(raw["least_share"]), _number(raw["bonus_cap"]),
        _number(raw["deduction_cap"]), int(raw["appeal_days"]), tuple(raw["beside"]), items, groups,
    )  # fmt: skip


def _item(document: Document, given: Any, groups: dict[str, Any], at: int) -> Item:
    row = document.expect(given, _ITEM, "items", at)
    if row["indicator"] not in CATALOGUE:
        raise document.fault(f"没有指标“{row['indicator']}”。", "items", at, "indicator")
    if row["group"] not in groups:
        raise document.fault(f"没有分组“{row['group']}”。", "items", at, "group")
    ways = [name for name in ("target", "bands", "each") if row.get(name) is not None]
    if len(ways) != 1 or (row.get("target") is None) != (row.get("floor") is None):
        raise document.fault("计分办法写一种：floor 和 target，或 bands，或 each。", "items", at)
    item = Item(
        row["code"], row["zh"], row["en"], row["group"], row["indicator"], _number(row["full"]), _maybe(row.get("floor")),
        _maybe(row.get("target")), tuple(_band(document, one, at) for one in row.get("bands") or ()),
        _maybe(row.get("each")), int(row.get("least") or 0),
    )  # fmt: skip
    if sentence := fault_of(item):
        raise document.fault(sentence, "items", at)
    return item


def _band(document: Document, given: Any, at: int) -> Band:
    row = document.expect(given, _BAND, "items", at, "bands")
    return Band(_number(row["points"]), _maybe(row.get("at_least")), _maybe(row.get("at_most")))


def fault_of(item: Item) -> str:
    """What is wrong with the numbers of an item; "" when nothing is."""
    if item.full <= 0:
        return "满分应大于 0。"
    if item.floor is not None and item.floor == item.target:
        return "起点和目标不能相同。"
    if item.each is not None and item.each <= 0:
        return "每件扣分应大于 0。"
    if any(not 0 <= band.points <= item.full for band in item.bands):
        return "档次的分应在 0 到满分之间。"
    points = [band.points for band in item.bands]
    if points != sorted(points, reverse=True) or not _one_way(item.bands):
        return "档次应由好到差排列，都写 at_least 或都写 at_most。"
    return ""


def _one_way(bands: tuple[Band, ...]) -> bool:
    ups = [band.at_least for band in bands if band.at_least is not None]
    downs = [band.at_most for band in bands if band.at_most is not None]
    if ups and downs:
        return False
    return len(ups or downs) == len(bands) and ups == sorted(ups, reverse=True) and downs == sorted(downs)


def changed(item: Item, **numbers: Fraction | int | None) -> Item:
    """An item with other numbers (full, floor, target, each, least); bands are stretched with its full points."""
    made = replace(item, **{name: value for name, value in numbers.items() if value is not None})
    if item.bands and made.full != item.full:
        made = replace(
            made, bands=tuple(replace(b, points=b.points * made.full / item.full) for b in item.bands)
        )
    return made


def _number(value: Any) -> Fraction:
    return Fraction(str(value))


def _maybe(value: Any) -> Fraction | None:
    return None if value is None else _number(value)

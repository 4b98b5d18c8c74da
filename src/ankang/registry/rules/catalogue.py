"""The catalogue of machine checks: dated, each with its sentence, its numbers, its owner and where it comes from.

A check may stand in the file more than once, for spans of time that do not overlap. Under `divisions` a division
changes the numbers, the severity or the owner of a check for a time, or switches it off, each time with a reason.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ankang.registry.rules.facts import FIELDS, NOT_HELD
from ankang.values.codes import STANDINGS
from ankang.values.yaml_lines import Document

FILE = Path(__file__).resolve().parent.parent / "parameters" / "checks.yaml"
SEVERITIES = ("error", "doubt")
# Who is to mend what was found, from the one who stands nearest.
OWNERS = ("village", "town", "county")
# `house`: an inference of our own, until the county settles it.
_STANDINGS = (*STANDINGS, "house")
_KEYS = {
    "code": True, "title": True, "number": False, "severity": True, "owner": True, "zh": True, "en": True, "mend": True,
    "fields": True, "params": False, "document": True, "clause": False, "standing": True, "from": True,
    "until": False, "exception_days": False,
}  # fmt: skip
_ROW = {"division": True, "code": True, "from": True, "until": False, "off": False, "change": False,
        "reason": True, "document": True}  # fmt: skip
_CHANGE = {"severity": False, "owner": False, "params": False, "exception_days": False}
_PLACE = re.compile(r"%\((\w+)\)[sd]")


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """What a division lays down for a check from one day to another: switched `off`, or changed."""

    division: str
    code: str
    since: dt.date
    until: dt.date | None
    off: bool
    change: Mapping[str, Any]
    reason: str
    document: str

    def holds(self, on: dt.date, division: str) -> bool:
        """Whether it says something for a division on a day."""
        return division.startswith(self.division) and _in_force(self, on)


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `title_…`: its short name; `number`: its number in the sets that checkers use; `severity`: error = cannot be right, doubt =
    to be looked at; `zh` and `en`: sentences with named placeholders; `mend_zh`, `mend_en`: where and how to put
    it right; `fields`: the facts it rests on; `standing`: how well its source is known; `exception_days`: for how
    long an exception may be granted, 0 = never; `row`: what the division changed."""

    code: str
    title_zh: str
    title_en: str
    number: str
    severity: str
    owner: str
    zh: str
    en: str
    mend_zh: str
    mend_en: str
    fields: tuple[str, ...]
    document: str
    clause: str
    standing: str
    since: dt.date
    until: dt.date | None
    exception_days: int
    params: Mapping[str, Any]
    row: DivisionRow | None = None

    @property
    def source(self) -> str:
        """Document and clause in one line."""
        return f"{self.document} {self.clause}".strip()

    @property
    def missing(self) -> frozenset[str]:
        """Facts it needs that the register does not hold: then it never speaks."""
        return NOT_HELD.intersection(self.fields)


@dataclass(frozen=True)
class Catalogue:
    """All checks of a file, of all times, with what divisions lay down."""

    checks: tuple[Check, ...]
    rows: tuple[DivisionRow, ...]

    def on(self, day: dt.date, division: str = "") -> Mapping[str, Check]:
        """Code → check, of those in force on a day in a division (12 digits; "" = what holds everywhere)."""
        rows = [r for r in self.rows if r.holds(day, division)]
        nearest = {row.code: row for row in sorted(rows, key=lambda row: len(row.division))}
        found = {check.code: check for check in self.checks if _in_force(check, day)}
        return MappingProxyType(
            {
                code: _changed(check, nearest.get(code))
                for code, check in found.items()
                if not (code in nearest and nearest[code].off)
            }
        )

    def switched_off(self, day: dt.date, division: str) -> list[tuple[Check, DivisionRow]]:
        """Checks that would be in force there but are switched off, each with the row that says why."""
        running = self.on(day, division)
        off = [(c, self._off(c.code, day, division)) for c in self.checks if _in_force(c, day)]
        return [(check, row) for check, row in off if row is not None and check.code not in running]

    def find(self, code: str, day: dt.date, division: str = "") -> Check | None:
        """The check of a code as it was on a day; else its latest words, for what was found long ago."""
        known = self.on(day, division).get(code)
        return known or max((c for c in self.checks if c.code == code), key=lambda c: c.since, default=None)

    def _off(self, code: str, day: dt.date, division: str) -> DivisionRow | None:
        rows = [r for r in self.rows if r.code == code and r.off and r.holds(day, division)]
        return max(rows, key=lambda row: len(row.division), default=None)


@lru_cache(maxsize=1)
def every_check() -> Catalogue:
    """The catalogue of the house. Raises DefinitionError by file and line."""
    return read_catalogue(Document(FILE.read_text(encoding="utf-8"), FILE.name))


@lru_cache(maxsize=4096)
def catalogue(on: dt.date, division: str = "") -> Mapping[str, Check]:
    """Code → check, of the checks in force on a day in a division."""
    return every_check().on(on, division)


def read_catalogue(document: Document) -> Catalogue:
    """The catalogue of a file. Raises DefinitionError."""
    content = document.expect(document.content, {"exception_days": True, "checks": True, "divisions": False})
    days = content["exception_days"]
    if sorted(days) != sorted(SEVERITIES):
        raise document.fault("exception_days 应为 error 和 doubt 各写一个天数。", "exception_days")
    checks = tuple(
        _check(document, entry, days, "checks", place) for place, entry in enumerate(content["checks"])
    )
    _refuse_overlap(document, checks, "checks")
    rows = tuple(
        _row(document, entry, checks, "divisions", place)
        for place, entry in enumerate(content.get("divisions") or [])
    )
    _refuse_overlap(document, rows, "divisions")
    return Catalogue(checks, rows)


def _check(document: Document, entry: Any, days: Mapping[str, int], *place: str | int) -> Check:
    row = document.expect(entry, _KEYS, *place)
    mend = document.expect(row["mend"], {"zh": True, "en": True}, *place, "mend")
    title = document.expect(row["title"], {"zh": True, "en": True}, *place, "title")
    _refuse_dates(document, row, *place)
    _refuse_words(document, row, *place)
    for name in row["fields"]:
        if name not in FIELDS:
            raise document.fault(
                f"fields 里没有“{name}”这一项；可用：{'、'.join(sorted(FIELDS))}。", *place, "fields"
            )
    given = {name: row.get(name) or "" for name in ("code", "number", "zh", "en", "document", "clause")}
    for name, value in given.items():
        if not isinstance(value, str):  # 2_12_015 without quotes is a number to YAML
            raise document.fault(f"{name} 应为文字，请加引号。", *place, name)
    return Check(
        **given,
        severity=_one_of(document, row, "severity", SEVERITIES, *place),
        owner=_one_of(document, row, "owner", OWNERS, *place),
        standing=_one_of(document, row, "standing", _STANDINGS, *place),
        title_zh=title["zh"],
        title_en=title["en"],
        mend_zh=mend["zh"],
        mend_en=mend["en"],
        fields=tuple(row["fields"]),
        since=row["from"],
        until=row.get("until"),
        exception_days=row.get("exception_days", days[row["severity"]]),
        params=MappingProxyType(dict(row.get("params") or {})),
    )


def _row(document: Document, entry: Any, checks: tuple[Check, ...], *place: str | int) -> DivisionRow:
    row = document.expect(entry, _ROW, *place)
    _refuse_dates(document, row, *place)
    if not isinstance(row["division"], str) or not row["division"].isdigit():
        raise document.fault('division 应为加引号的区划代码，例如 "990122"。', *place, "division")
    of = {check.code: check for check in checks}
    if row["code"] not in of:
        raise document.fault(f"没有名为“{row['code']}”的检查；请照 checks 中的 code 填写。", *place, "code")
    change, off = row.get("change") or {}, row.get("off", False)
    if bool(change) == bool(off):
        raise document.fault("off: true（停用）和 change（改数）写一样，且只写一样。", *place)
    _refuse_change(document, change, of[row["code"]], *place)
    return DivisionRow(
        row["division"], row["code"], row["from"], row.get("until"), bool(off), MappingProxyType(dict(change)),
        row["reason"], row["document"],
    )  # fmt: skip


def _refuse_change(document: Document, change: Any, check: Check, *place: str | int) -> None:
    document.expect(change, _CHANGE, *place, "change")
    if "severity" in change:
        _one_of(document, change, "severity", SEVERITIES, *place, "change")
    if "owner" in change:
        _one_of(document, change, "owner", OWNERS, *place, "change")
    strange = set(change.get("params", {})) - set(check.params)
    if strange:
        raise document.fault(
            f"检查“{check.code}”没有“{'、'.join(sorted(strange))}”这个数；可改：{'、'.join(check.params) or '无'}。",
            *place, "change",
        )  # fmt: skip


def _one_of(
    document: Document, row: Mapping[str, Any], key: str, known: Iterable[str], *place: str | int
) -> str:
    if row[key] not in known:
        raise document.fault(f"{key} 应为 {'、'.join(known)} 之一。", *place, key)
    return str(row[key])


def _refuse_dates(document: Document, row: Mapping[str, Any], *place: str | int) -> None:
    since, until = row["from"], row.get("until")
    if not isinstance(since, dt.date) or not (until is None or isinstance(until, dt.date)):
        raise document.fault("from 和 until 应写成 2021-01-01 的样子。", *place, "from")
    if until is not None and until < since:
        raise document.fault("until 早于 from，请核对两个日期。", *place, "until")


def _refuse_words(document: Document, row: Mapping[str, Any], *place: str | int) -> None:
    """Both languages must name the same numbers, and every % must be a placeholder or doubled."""
    for key in ("zh", "en"):
        if "%" in _PLACE.sub("", row[key]).replace("%%", ""):
            raise document.fault("句中的 % 应写成 %%，数应写成 %(name)d 或 %(name)s。", *place, key)
    if set(_PLACE.findall(row["zh"])) != set(_PLACE.findall(row["en"])):
        raise document.fault("zh 和 en 两句中的数不一致，请用同样的名称。", *place, "en")


def _refuse_overlap(document: Document, rows: tuple[Any, ...], part: str) -> None:
    """One check, or what one division says of it, holds once on any day."""
    for place, row in enumerate(rows):
        for other in rows[:place]:
            same = row.code == other.code and getattr(row, "division", "") == getattr(other, "division", "")
            if (
                same
                and row.since <= (other.until or dt.date.max)
                and other.since <= (row.until or dt.date.max)
            ):
                raise document.fault(
                    f"“{row.code}”自 {row.since} 起与前面一条时间重叠；请给前一条写 until。", part, place
                )


def _in_force(dated: Check | DivisionRow, on: dt.date) -> bool:
    return dated.since <= on and (dated.until is None or on <= dated.until)


def _changed(check: Check, row: DivisionRow | None) -> Check:
    if row is None:
        return check
    change = dict(row.change)
    if "params" in change:
        change["params"] = MappingProxyType({**check.params, **change["params"]})
    return replace(check, row=row, **change)

"""Dated parameters: numbers of the rules, each with the document that orders it.

    deductible:
      title: {zh: 住院起付线, en: Inpatient deductible}
      unit: {level1: yuan, level2: yuan}
      values:
        - {from: 2018-01-01, document: 县医保发〔2017〕12号, clause: 第三条, standing: read,
           value: {level1: "100", level2: "400"}}
        - {from: 2021-01-01, division: "6109", document: …, clause: …, standing: known, value: unknown}

Ratios and sums are quoted, so that no binary float ever stands between a document and a bill. A setting holds
until the next one of the same division begins, or until its `until`, that day included. A division has its own
settings before those of the divisions above it. Where a value was not found the file says `unknown`, and the
program refuses: it never guesses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from .bad_value import N_, BadValueError
from .codes import STANDINGS, Language
from .money import MoneyError, read_money
from .yaml_lines import Document, read_document

UNKNOWN = "unknown"
_PARAMETER = {"title": True, "unit": True, "note": False, "values": True}
_SETTING = {"from": True, "until": False, "division": False, "document": True, "clause": True,
            "standing": True, "value": True, "note": False}  # fmt: skip


class ParameterError(BadValueError):
    """No value of a parameter for that day and place."""

    sentences = {
        "absent": N_("没有名为“%(name)s”的参数。现有：%(known)s。"),
        "early": N_(
            "参数“%(title)s”自 %(start)s 起才有规定，无法用于 %(day)s。请核对日期，或在 %(file)s 中补录更早的文件依据。"
        ),
        "ended": N_(
            "参数“%(title)s”的规定到 %(end)s 为止，无法用于 %(day)s。请核对日期，或在 %(file)s 中补录之后的文件依据。"
        ),
        "elsewhere": N_(
            "参数“%(title)s”没有适用于 %(division)s 的规定。请在 %(file)s 中为该地补录数值和文件依据。"
        ),
        "unknown": N_(
            "参数“%(title)s”在 %(day)s 的规定没有查到，程序不作估计。请查到文件后在 %(file)s 第 %(line)d 行填写。"
        ),
    }


@dataclass(frozen=True, slots=True)
class Setting:
    """One value of a parameter with its dates, place and source. Sums are fen, ratios Decimal."""

    value: Any
    start: date
    end: date | None
    division: str
    document: str
    clause: str
    standing: str
    line: int

    @property
    def known(self) -> bool:
        """Whether the value was found."""
        return bool(self.value != UNKNOWN)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter with all its settings."""

    code: str
    title_zh: str
    title_en: str
    unit: str | Mapping[str, str]
    settings: tuple[Setting, ...]
    file: str

    def title(self, language: Language = "zh") -> str:
        """The title in a language."""
        return self.title_zh if language == "zh" else self.title_en

    def on(self, day: date, division: str = "") -> Setting:
        """The setting in force on a day for a 12-digit division (or nationwide). Raises ParameterError."""
        here = [s for s in self.settings if division.startswith(s.division)]
        if not here:
            raise ParameterError(
                "elsewhere", title=self.title_zh, division=division or "全国", file=self.file
            )
        for own in sorted({s.division for s in here}, key=len, reverse=True):
            begun = [s for s in here if s.division == own and s.start <= day]
            last = max(begun, key=lambda s: s.start, default=None)
            if last and (last.end is None or day <= last.end):
                return self._found(last, day)
        return self._missing(here, day)

    def _found(self, setting: Setting, day: date) -> Setting:
        """The setting, refused when its value was never found."""
        if not setting.known:
            raise ParameterError("unknown", title=self.title_zh, day=day, file=self.file, line=setting.line)
        return setting

    def _missing(self, here: list[Setting], day: date) -> Setting:
        """Say whether the day is before all settings or after one that ended."""
        begun = [s for s in here if s.start <= day]
        if not begun:
            start = min(s.start for s in here)
            raise ParameterError("early", title=self.title_zh, start=start, day=day, file=self.file)
        end = max(s.end for s in begun if s.end)
        raise ParameterError("ended", title=self.title_zh, end=end, day=day, file=self.file)


@dataclass(frozen=True)
class Parameters:
    """The parameters of one file or folder."""

    by_code: Mapping[str, Parameter]

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self.by_code.values())

    def find(self, code: str, on: date, division: str = "") -> Setting:
        """The setting in force, with its source. Raises ParameterError."""
        if code not in self.by_code:
            raise ParameterError("absent", name=code, known="、".join(sorted(self.by_code)))
        return self.by_code[code].on(on, division)

    def get(self, code: str, on: date, division: str = "") -> Any:
        """The value in force: int, Decimal, text, or fen; a mapping or list of these. Raises ParameterError."""
        return self.find(code, on, division).value


def load_parameters(*paths: Path) -> Parameters:
    """The parameters of some files. Raises DefinitionError by file and line."""
    found: dict[str, Parameter] = {}
    for path in paths:
        document = read_document(path)
        for code, raw in (document.content or {}).items():
            if code in found:
                raise document.fault(f"参数“{code}”在 {found[code].file} 中已有。", code)
            found[code] = read_parameter(document, code, raw)
    return Parameters(found)


def read_parameter(document: Document, code: str, raw: Any) -> Parameter:
    """One parameter of a file. Raises DefinitionError."""
    entry = document.expect(raw, _PARAMETER, code)
    settings = tuple(
        _setting(document, one, entry["unit"], code, "values", place)
        for place, one in enumerate(entry["values"])
    )
    starts = [(s.division, s.start) for s in settings]
    for place, start in enumerate(starts):
        if start in starts[:place]:
            raise document.fault(f"同一地区自 {start[1]} 起写了两个值。", code, "values", place)
    return Parameter(code, entry["title"]["zh"], entry["title"]["en"], entry["unit"], settings, document.file)


def _setting(document: Document, raw: Any, unit: Any, *place: str | int) -> Setting:
    """One dated value."""
    entry = document.expect(raw, _SETTING, *place)
    if entry["standing"] not in STANDINGS:
        raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", *place, "standing")
    start, end, division = entry["from"], entry.get("until"), entry.get("division", "")
    if not isinstance(start, date) or (end is not None and not isinstance(end, date)):
        raise document.fault("from 和 until 应写成 2021-01-01 的样子。", *place, "from")
    if end is not None and end < start:
        raise document.fault("until 早于 from。", *place, "until")
    if not isinstance(division, str):
        raise document.fault("division 要加引号。", *place, "division")
    value = (
        entry["value"]
        if entry["value"] == UNKNOWN
        else _value(document, entry["value"], unit, *place, "value")
    )
    return Setting(
        value,
        start,
        end,
        division,
        entry["document"],
        entry["clause"],
        entry["standing"],
        document.line(*place),
    )


def _value(document: Document, raw: Any, unit: Any, *place: str | int) -> Any:
    """A value by its unit; a mapping and a list part by part."""
    if isinstance(raw, list):
        return tuple(_value(document, one, unit, *place, index) for index, one in enumerate(raw))
    if isinstance(raw, dict):
        parts = raw.items()
        if isinstance(unit, dict) and (strange := [key for key, _ in parts if key not in unit]):
            raise document.fault(f"unit 里没有“{'、'.join(map(str, strange))}”。", *place)
        return {
            key: _value(document, one, unit[key] if isinstance(unit, dict) else unit, *place, key)
            for key, one in parts
        }
    if isinstance(raw, float):
        raise document.fault(f'小数要加引号："{raw}"。', *place)
    if unit == "yuan":
        return _fen(document, raw, *place)
    return _scalar(document, raw, unit, *place)


def _fen(document: Document, raw: Any, *place: str | int) -> int:
    """A quoted sum in yuan as fen."""
    try:
        fen = read_money(raw) if isinstance(raw, str) else None
    except MoneyError as error:
        raise document.fault(str(error), *place) from None
    if fen is None:
        raise document.fault(f'金额要加引号，单位为元："{raw}"。', *place)
    return fen


def _scalar(document: Document, raw: Any, unit: Any, *place: str | int) -> Any:
    """A count as int, a quoted number as Decimal, a text when the unit is text."""
    if unit == "text" or isinstance(raw, bool | int | date):
        return raw
    try:
        return Decimal(raw)
    except (InvalidOperation, TypeError):
        raise document.fault(f"“{raw}”不是数。", *place) from None

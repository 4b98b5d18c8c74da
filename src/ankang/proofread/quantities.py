"""Quantities in prose: value with its rounding, unit, and what is counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ankang.proofread.numerals import ARABIC, CHINESE, SCALES, decimal_places, plain_number

# Longest first, or 人 would swallow 人次.
UNITS = (
    "个百分点", "平方米", "公里", "人次", "户次", "场次", "人", "户", "名", "位", "个", "元", "张", "场", "次", "期",
    "只", "头", "羽", "亩", "岁", "例", "份", "家", "支", "所", "台", "件", "篇", "项", "批", "条", "间", "套", "起",
    "天", "年", "月", "日", "倍", "村", "镇", "科室",
)  # fmt: skip
PERCENT = ("%", "‰")
_ABOUT = r"(?<![签预契节合履条制公])约|(?<![附最临])近|大约|将近|接近|大概|上下"
_BEFORE = rf"(?:(?P<before>{_ABOUT}|超过|突破|不足|至少|不少于|多达|逾)\s*)?"
_SCALE = r"(?P<scale>百万|千万|万|亿|千|百)?"
_AFTER = r"(?P<after>余|多|来)?"
_END = r"(?P<end>左右|以上|以下|以内|上下)?"
_NUMBER = rf"(?P<number>\d+、\d{{1,2}}(?=\s*(?:万|亿|%|％|个百分点))|{ARABIC})"
_UNIT = "(?P<unit>" + "|".join(UNITS) + ")"
_PLAIN = re.compile(
    rf"(?<![\d.A-Za-z〔\[第]){_BEFORE}{_NUMBER}(?:\s*[-–~～至—]\s*(?P<top>{ARABIC}))?\s*{_SCALE}{_AFTER}\s*"
    rf"(?:(?P<percent>[%％‰])|{_UNIT})?{_AFTER.replace('after', 'late')}{_END}"
)
_WORDS = re.compile(
    rf"{_BEFORE}(?P<number>{CHINESE}(?:点{CHINESE})?){_SCALE}{_AFTER}"
    r"(?P<unit>个百分点|人次|万人|人|户|名|位|元|张|场|个|年|天|亩)" + _END
)
_OF_HUNDRED = re.compile(rf"百分之(?P<number>{ARABIC}|{CHINESE}(?:点{CHINESE})?)")
_TENTHS = re.compile(rf"(?P<number>{CHINESE}|\d)成(?P<half>半)?(?![立为员都功果效长分绩本就])")
_MANY = re.compile("[十百千]")
# Where a number begins that is a year, a clause of a document or the number of a heading, nothing is counted.
_YEAR = re.compile(r"(?:19|20)\d\d\s*年")


@dataclass(frozen=True)
class Quantity:
    """A number in a text. `low`..`high` is what the written figure can stand for, the rounding included;
    `value` what it says. `unit` is "%" for shares. `start`, `end` are offsets in the report."""

    value: Fraction
    low: Fraction
    high: Fraction
    unit: str
    start: int
    end: int
    text: str
    exact: bool
    decimals: int = 0
    odd_mark: bool = False

    def can_be(self, other: "Quantity") -> bool:
        """Whether both may stand for the same number."""
        return self.low <= other.high and other.low <= self.high

    @property
    def is_share(self) -> bool:
        """A percentage."""
        return self.unit in PERCENT


def quantities(text: str, offset: int = 0) -> list[Quantity]:
    """All quantities of a text, in order; years, dates and numbers of headings are left out."""
    found = sorted(_all(text), key=lambda q: (q.start, -q.end))
    kept: list[Quantity] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return [_moved(q, offset) for q in kept]


def _all(text: str) -> Iterator[Quantity]:
    for found in _OF_HUNDRED.finditer(text):
        if (value := _spoken(found["number"])) is not None:
            yield _quantity(found, value, "%", found["number"])
    for found in _TENTHS.finditer(text):
        value = plain_number(found["number"])
        if value is not None and value <= 10:
            low = value * 10 + (5 if found["half"] else 0)
            yield Quantity(low, low - 5, low + 5, "%", found.start(), found.end(), found[0], exact=False)
    for found in _PLAIN.finditer(text):
        if (one := _arabic(text, found)) is not None:
            yield one
    for found in _WORDS.finditer(text):
        if (one := _chinese(found)) is not None:
            yield one


def _spoken(text: str) -> Fraction | None:
    """三十二点七 → 32.7."""
    whole, point, rest = text.partition("点")
    if not point:
        return plain_number(text)
    first, digits = plain_number(whole), plain_number(rest)
    return None if first is None or digits is None else first + digits / 10 ** len(rest)


def _arabic(text: str, found: re.Match[str]) -> Quantity | None:
    """One written in digits; None for years, dates, times, headings and numbers of documents."""
    number, unit = found["number"], found["unit"] or ""
    if _YEAR.match(text, found.start("number")) or unit in ("月", "日") or text[found.end() :][:1] == "号":
        return None
    if not unit and not found["percent"] and not found["scale"]:
        return None
    value = plain_number(number)
    if value is None:
        return None
    scaled = value * SCALES[found["scale"] or ""]
    return _quantity(found, scaled, "%" if found["percent"] else unit, number, SCALES[found["scale"] or ""])


def _chinese(found: re.Match[str]) -> Quantity | None:
    """One written in characters: only where it counts people, households, money or years, or is above ten."""
    value = _spoken(found["number"])
    plain = found["unit"] in ("个", "位", "年", "场", "天", "张", "名", "人", "户")
    if value is None or (plain and value < 2) or found["number"] in ("百", "千", "百千", "千百"):
        return None
    if found["unit"] == "年" and _MANY.search(found["number"]) is None and len(found["number"]) == 4:
        return None
    if found["unit"] == "万人":
        return _quantity(found, value * 10_000, "人", found["number"], 10_000)
    scale = SCALES[found["scale"] or ""]
    return _quantity(found, value * scale, found["unit"], found["number"], scale)


def _quantity(found: re.Match[str], value: Fraction, unit: str, number: str, scale: int = 1) -> Quantity:
    """The value with the width of its rounding."""
    parts = found.groupdict()
    places = decimal_places(number)
    half = Fraction(scale, 2 * 10**places) if places or scale > 1 or unit in PERCENT else Fraction(0)
    low, high = value - half, value + half
    before, late = parts.get("before"), parts.get("after") or parts.get("late")
    end = parts.get("end")
    if late:
        high = max(high, value + max(_step(value), Fraction(scale, 10**places)))
    if (before and re.fullmatch(_ABOUT, before)) or end in ("左右", "上下"):
        low, high = value * Fraction(9, 10), value * Fraction(11, 10)
    if before in ("超过", "突破", "至少", "不少于", "多达", "逾") or end == "以上":
        high = max(high, value * 2)
    if before == "不足" or end in ("以下", "以内"):
        low = min(low, value / 2)
    if parts.get("top") and (top := plain_number(parts["top"])) is not None:
        high = max(high, top * scale)
    exact = half == 0 and not before and not late and not end and not parts.get("top")
    return Quantity(
        value, low, high, unit, found.start(), found.end(), found[0], exact, places, "、" in number
    )


def _step(value: Fraction) -> Fraction:
    """860余 is less than 870, 300多 less than 400: one of the last place that is not zero."""
    whole = int(value)
    step = 1
    while whole and whole % (step * 10) == 0:
        step *= 10
    return Fraction(step)


def _moved(q: Quantity, offset: int) -> Quantity:
    return Quantity(
        q.value,
        q.low,
        q.high,
        q.unit,
        q.start + offset,
        q.end + offset,
        q.text,
        q.exact,
        q.decimals,
        q.odd_mark,
    )

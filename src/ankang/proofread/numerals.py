"""Numbers as people write them in Chinese prose: 123, 1,234.5, 11、45 (a decimal written 、), 一百二十三, 三成."""

import re
from fractions import Fraction

from ankang.values.reading import half_width

_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
CHINESE = "[零〇一二两三四五六七八九十百千]+"
ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


def chinese_number(text: str) -> int | None:
    """一百二十三 → 123, 二〇一四 → 2014, 十五 → 15; None when it is no number."""
    if not text or any(c not in _DIGITS and c not in _STEPS for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total += (digit or 1) * _STEPS[c]
            digit = 0
    return total + digit


def decimal_places(text: str) -> int:
    """How many digits stand behind the decimal mark."""
    plain = re.sub("点|、(?=\\d{1,2}$)", ".", half_width(text))
    return len(plain.partition(".")[2])


def plain_number(text: str) -> Fraction | None:
    """An Arabic or Chinese number; 11、45 is 11.45. None when it is none."""
    text = half_width(text).strip()
    if found := re.fullmatch(r"(\d+)、(\d{1,2})", text):
        text = f"{found[1]}.{found[2]}"
    text = re.sub(r"(?<=\d)[,，](?=\d{3})", "", text)
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Fraction(text)
    whole = chinese_number(text)
    return None if whole is None else Fraction(whole)

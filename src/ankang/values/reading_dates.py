"""Dates as people write them: 2019.3.5, 20190305, 二〇一九年三月五日, the serial number of Excel."""

import re
from datetime import date, datetime, timedelta

from .bad_value import N_, BadValueError
from .reading import Cell, half_width, is_blank, read_text

EARLIEST, LATEST = date(1880, 1, 1), date(2100, 12, 31)
_SERIAL_START = date(1899, 12, 30)  # Excel counts a 29 February 1900 that never was
_SERIALS = range(10_000, (LATEST - _SERIAL_START).days + 1)  # below lie four-digit numbers, which mean years
_DIGITS = {
    char: str(value)
    for value, chars in enumerate(["〇○零", "一", "二", "三", "四", "五", "六", "七", "八", "九"])
    for char in chars
}
_SEPARATED = re.compile(r"(\d{4})[-./年](?:(\d{1,2})(?:[-./月](?:(\d{1,2})(?:日|号)?)?)?)?")
_TIME = re.compile(r"(?<=\d)(?:T|\s)\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")


class DateError(BadValueError):
    """A cell that is no date, or not a whole one."""

    sentences = {
        "unreadable": N_("“%(written)s”不是日期。请写成 2019-03-05 的样子。"),
        "no_such_day": N_("日期“%(written)s”不存在。请核对月和日。"),
        "short_year": N_("日期“%(written)s”的年份只有两位。请写四位年份，如 2019-03-05。"),
        "month_only": N_("“%(written)s”没有写到日。请写成 2019-03-05 的样子。"),
        "range": N_("日期“%(written)s”不在 1880 至 2100 年之间。请核对年份。"),
    }


def read_date(cell: Cell, *, partial: bool = False) -> date | None:
    """A day; None when the cell is blank. Raises DateError.

    With `partial` a year or a month is taken for its first day, for columns that ask for a month only.
    """
    if isinstance(cell, datetime):
        return _within(cell.date(), str(cell))
    if isinstance(cell, date):
        return _within(cell, str(cell))
    if is_blank(cell):
        return None
    written = read_text(cell)
    parts = _parts(_plain(written))
    if parts is None:
        return _serial(written)
    return _day(parts, written, partial)


def _plain(written: str) -> str:
    """Half-width, Chinese numerals as digits, no time of day, no spaces."""
    text = _TIME.sub("", half_width(written))
    text = re.sub(r"\s+", "", text)
    return _chinese_numerals(text) if re.search("[一二三四五六七八九十]", text) else text


def _chinese_numerals(text: str) -> str:
    """二〇一九年十二月二十三日 → 2019年12月23日."""
    tens = re.sub(r"([一二三四五六七八九])?十([一二三四五六七八九])?", _ten, text)
    return "".join(_DIGITS.get(char, char) for char in tens)


def _ten(found: re.Match[str]) -> str:
    """十, 二十, 十二, 二十三 as two digits."""
    return (_DIGITS[found[1]] if found[1] else "1") + (_DIGITS[found[2]] if found[2] else "0")


def _parts(text: str) -> tuple[int, int | None, int | None] | None:
    """Year, month, day as written; None when the text has not the shape of a date."""
    if found := _SEPARATED.fullmatch(text):
        return int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None
    if re.fullmatch(r"\d{8}", text):
        return int(text[:4]), int(text[4:6]), int(text[6:])
    if re.fullmatch(r"(?:18|19|20)\d{4}", text):
        return int(text[:4]), int(text[4:]), None
    if re.fullmatch(r"(?:18|19|20)\d{2}", text):
        return int(text), None, None
    return None


def _day(parts: tuple[int, int | None, int | None], written: str, partial: bool) -> date:
    """The day of the parts."""
    year, month, day = parts
    try:
        found = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise DateError("no_such_day", written=written) from None
    if day is None and not partial:
        raise DateError("month_only", written=written)
    return _within(found, written)


def _serial(written: str) -> date:
    """The day of an Excel serial number, which may carry a time of day as a fraction."""
    text = half_width(written)
    if (found := re.fullmatch(r"(\d{5})(?:\.\d+)?", text)) and int(found[1]) in _SERIALS:
        return _SERIAL_START + timedelta(days=int(found[1]))
    short = re.fullmatch(r"\d{2}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?", _plain(written))
    raise DateError("short_year" if short else "unreadable", written=written)


def _within(day: date, written: str) -> date:
    """The day, refused when no living memory reaches it."""
    if not EARLIEST <= day <= LATEST:
        raise DateError("range", written=written)
    return day

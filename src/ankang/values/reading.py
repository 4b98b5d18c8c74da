"""What people type into a sheet or a form, as typed values: numbers, yes and no, telephone numbers, text.

A cell comes as text, number, date or nothing. A blank is None, never an error: whether a column may be blank
is for the caller to say. Dates are in `reading_dates`.
"""

import math
import re
from datetime import date
from decimal import Decimal

from .bad_value import N_, BadValueError

Cell = str | int | float | bool | Decimal | date | None

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPACES = re.compile(r"[\s\u3000]+")
BLANKS = frozenset(
    ["", "无", "没有", "暂无", "空", "/", "\\", "-", "--", "—", "——", "na", "n/a", "#n/a", "null", "none"]
)
_YES = frozenset(
    ["是", "有", "对", "√", "✓", "✔", "☑", "1", "y", "yes", "true", "已", "符合", "参加", "已参加"]
)
_NO = frozenset(
    ["否", "无", "没有", "不是", "错", "×", "✗", "✘", "x", "0", "n", "no", "false", "未", "不符合", "未参加"]
)
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(010|02\d|0[3-9]\d{2})-?(\d{7,8})")


class ReadingError(BadValueError):
    """A cell whose meaning is not clear."""

    sentences = {
        "number": N_("“%(written)s”不是数字。请只填数字，如 1234.5。"),
        "decimal_comma": N_("“%(written)s”中的“%(mark)s”不能当小数点。小数请写成 %(better)s。"),
        "integer": N_("“%(written)s”不是整数。请填整数，不带小数。"),
        "yes_no": N_("“%(written)s”看不出是或否。请填“是”或“否”。"),
        "phone": N_("“%(written)s”不是电话号码。请填 11 位手机号，或带区号的固定电话，如 0915-8888888。"),
        "phones": N_("“%(written)s”里有不止一个号码。一格请只填一个，其余填到备注。"),
    }


def half_width(text: str) -> str:
    """Full-width letters, digits and marks as half-width ones; Chinese is left alone."""
    return text.translate(_FULL_WIDTH)


def read_text(cell: Cell) -> str:
    """The text of a cell: no unseen characters, single spaces, a whole number without ".0"; "" when empty.

    Full-width marks stay: in Chinese text they are right.
    """
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return _SPACES.sub(" ", _UNSEEN.sub("", str(cell))).strip()


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing: empty, 无, "/", "-", N/A."""
    return half_width(read_text(cell)).casefold() in BLANKS


def read_decimal(cell: Cell, *, unit: str = "") -> Decimal | None:
    """A number with thousands marks, full-width digits, or its unit written behind it; None when blank.

    A binary float is taken with 15 digits, as Excel shows it. Raises ReadingError.
    """
    if is_blank(cell):
        return None
    if isinstance(cell, Decimal | float):
        return _exact(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return Decimal(cell)
    written = read_text(cell)
    plain = half_width(written).replace(" ", "")
    if unit and plain.endswith(unit):
        plain = plain[: -len(unit)]
    if not _NUMBER.fullmatch(plain):
        return _no_number(written, plain)
    return Decimal(plain.replace(",", ""))


def read_integer(cell: Cell, *, unit: str = "") -> int | None:
    """A whole number; "3.0" is one, "3.5" is not; None when blank. Raises ReadingError."""
    number = read_decimal(cell, unit=unit)
    if number is None:
        return None
    if not number.is_finite() or number != number.to_integral_value():
        raise ReadingError("integer", written=read_text(cell))
    return int(number)


def read_yes_no(cell: Cell) -> bool | None:
    """是, 有, √, 1 are true; 否, 无, ×, 0 are false; None when the cell says nothing. Raises ReadingError."""
    if isinstance(cell, bool):
        return cell
    word = half_width(read_text(cell)).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if word in BLANKS:
        return None
    raise ReadingError("yes_no", written=read_text(cell))


def read_phone(cell: Cell) -> str | None:
    """A mobile number as 11 digits, a landline as area-number; None when blank. Raises ReadingError."""
    if is_blank(cell):
        return None
    written = read_text(cell)
    plain = re.sub(r"[\s()\-.·]", "", half_width(written)).removeprefix("+")
    plain = plain[2:] if len(plain) == 13 and plain.startswith("86") else plain
    if _MOBILE.fullmatch(plain):
        return plain
    if found := _LANDLINE.fullmatch(plain):
        return f"{found[1]}-{found[2]}"
    several = re.search(r"\d{7,}\D+\d{7,}", half_width(written)) or len(plain) == 22
    raise ReadingError("phones" if several else "phone", written=written)


def _exact(cell: Decimal | float) -> Decimal:
    """A number as a decimal written out, without an exponent."""
    if not math.isfinite(cell):
        return _no_number(str(cell))
    return Decimal(format(Decimal(f"{cell:.15g}") if isinstance(cell, float) else cell, "f"))


def _no_number(written: str, plain: str = "") -> Decimal:
    """Refuse a text as a number, and name a wrong decimal point: 11、45 and 11。45 are common."""
    if found := re.fullmatch(r"(\d+)([、。，;])(\d+)", plain.replace(",", "，")):
        better = f"{found[1]}.{found[3]}"
        raise ReadingError("decimal_comma", written=written, mark=found[2], better=better)
    raise ReadingError("number", written=written)

"""Division codes: 12 digits, five levels (statistics code: 2+2+2+3+3 digits, GB/T 2260 and GB/T 10114).

A code is a prefix with zeros behind it, so everything inside a division is one range of codes, and a
range is one scan of an index. No table is needed: `places` knows the names and when a code was valid.
"""

import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import total_ordering

from .bad_value import N_, BadValueError


class Level(IntEnum):
    """From the province (1) down to the village (5); a lower level is a greater number."""

    PROVINCE = 1
    CITY = 2
    COUNTY = 3
    TOWN = 4
    VILLAGE = 5

    @property
    def digits(self) -> int:
        """How many digits of the code name a division of this level: 2, 4, 6, 9, 12."""
        return _DIGITS[self]


_DIGITS = {Level.PROVINCE: 2, Level.CITY: 4, Level.COUNTY: 6, Level.TOWN: 9, Level.VILLAGE: 12}
_LEVELS = {digits: level for level, digits in _DIGITS.items()}
LENGTH = 12


class DivisionError(BadValueError):
    """A text that is no division code."""

    sentences = {
        "blank": N_("没有填写区划代码。请填写 12 位统计用区划代码。"),
        "digits": N_("区划代码“%(written)s”中有数字以外的字符。请填写 12 位数字。"),
        "length": N_(
            "区划代码“%(written)s”是 %(length)d 位；应为 2（省）、4（市）、6（县）、9（镇）或 12（村）位。请补全。"
        ),
        "gap": N_("区划代码“%(written)s”中间有一级全为 0，不是完整的代码。请核对。"),
        "range": N_("编号 %(number)d 不是 12 位区划代码。请核对。"),
    }


@total_ordering
@dataclass(frozen=True, slots=True)
class DivisionCode:
    """A division by its 12-digit code. Codes sort as text, a parent before what it contains."""

    code: str

    def __post_init__(self) -> None:
        if len(self.code) != LENGTH or not (self.code.isascii() and self.code.isdigit()):
            raise DivisionError("digits", written=self.code)
        if not _is_whole(self.code):
            raise DivisionError("gap", written=self.code)

    def __str__(self) -> str:
        return self.code

    def __lt__(self, other: "DivisionCode") -> bool:
        return self.code < other.code

    @classmethod
    def parse(cls, text: str) -> "DivisionCode":
        """Read a code of 2, 4, 6, 9 or 12 digits. Raises DivisionError."""
        written = unicodedata.normalize("NFKC", text).strip()
        if not written:
            raise DivisionError("blank")
        if not (written.isascii() and written.isdigit()):
            raise DivisionError("digits", written=written)
        if len(written) not in _LEVELS:
            raise DivisionError("length", written=written, length=len(written))
        return cls(written.ljust(LENGTH, "0"))

    @classmethod
    def from_number(cls, number: int) -> "DivisionCode":
        """The code of a 64-bit integer as `number` gives it. Raises DivisionError."""
        if not 0 < number < 10**LENGTH:
            raise DivisionError("range", number=number)
        return cls(f"{number:012d}")

    @property
    def number(self) -> int:
        """The code as an integer that fits 64 bits; order is kept."""
        return int(self.code)

    @property
    def level(self) -> Level:
        """The level of the division: that of the last part that is not zero."""
        return level_of(self.code)

    @property
    def short(self) -> str:
        """The code without the zeros of the levels below: 2, 4, 6, 9 or 12 digits."""
        return self.code[: self.level.digits]

    @property
    def parent(self) -> "DivisionCode | None":
        """The next division up; None above the province. A town of a city without counties has the city."""
        for level in reversed(Level):
            if level < self.level and (above := self.at(level)) != self:
                return above
        return None

    @property
    def ancestors(self) -> "tuple[DivisionCode, ...]":
        """All divisions above, the province first; without the division itself."""
        above = self.parent
        return (*above.ancestors, above) if above else ()

    def at(self, level: Level) -> "DivisionCode":
        """The division of a higher level (or the same) that contains this one."""
        if level > self.level:
            raise ValueError(f"{self.code} is a {self.level.name}: it lies in many a {level.name}")
        return DivisionCode(self.code[: level.digits].ljust(LENGTH, "0"))

    def contains(self, other: "DivisionCode") -> bool:
        """Whether the other division lies inside this one; a division contains itself."""
        return other.code.startswith(self.short)

    def span(self) -> tuple[str, str]:
        """The half-open range of codes inside: `low <= code < high`, both of 12 characters.

        After a prefix of nines comes no 12-digit number, so `high` is then "A…": after "9" in ASCII and in
        the collations of databases alike.
        """
        return self.code, _after(self.short)


def level_of(code: str) -> Level:
    """The level of a 12-digit code, without checking it."""
    if code[9:] != "000":
        return Level.VILLAGE
    if code[6:9] != "000":
        return Level.TOWN
    if code[4:6] != "00":
        return Level.COUNTY
    return Level.CITY if code[2:4] != "00" else Level.PROVINCE


def _is_whole(code: str) -> bool:
    """Whether no level above the last is zero. County 00 is right under a town: cities without counties."""
    if code[:2] == "00":
        return False
    if code[9:] != "000" and code[6:9] == "000":
        return False
    return code[4:] == "00000000" or code[2:4] != "00"


def _after(short: str) -> str:
    """The first 12-character text after everything that begins with these digits."""
    if short.strip("9") == "":
        return "A".ljust(LENGTH, "0")
    return str(int(short) + 1).zfill(len(short)).ljust(LENGTH, "0")


def code_or_blank(text: str) -> str:
    """The 12 digits of a division that an address names; "" for nothing and for what is none."""
    try:
        return DivisionCode(text).code if text else ""
    except DivisionError:
        return ""

"""Citizen identity numbers, GB 11643: 18 digits with a check digit, and the old form of 15.

The division code inside is never a reason to refuse: codes change, and a person born under 612425 keeps it.
It is a warning only (`identity_warnings`).
"""

import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from .bad_value import N_, BadValueError
from .today import age_on, china_today

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
OLDEST = 120
PROVINCES = frozenset(
    str(code)
    for codes in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83),
    )
    for code in codes
)


class IdentityError(BadValueError):
    """An identity number that cannot be right."""

    sentences = {
        "blank": N_("没有填写身份证号。请按证件填写 18 位号码。"),
        "excel_lost": N_(
            "身份证号被 Excel 变成了“%(written)s”，后几位已经丢失。请先把该列设为“文本”格式，再按证件重新填写。"
        ),
        "length": N_(
            "身份证号应为 18 位（老证 15 位），现在是 %(length)d 位。请对照证件补全或删去多余的数字。"
        ),
        "character": N_(
            "身份证号第 %(place)d 位是“%(found)s”，这里只能是数字（第 18 位可以是 X）。请对照证件改正。"
        ),
        "date": N_("身份证号中的出生日期 %(found)s 不存在。请对照证件核对第 7 至 14 位。"),
        "future": N_("身份证号中的出生日期 %(found)s 晚于今天。请对照证件核对第 7 至 14 位。"),
        "age": N_("按身份证号中的出生日期 %(found)s，已超过 120 岁。请对照证件核对第 7 至 14 位。"),
        "excel_rounded": N_(
            "身份证号以 000 结尾且校验不符，多半是 Excel 把它当作数字存过。请先把该列设为“文本”格式，再按证件重新填写。"
        ),
        "check_digit": N_("身份证号校验不符，说明 18 位中至少有一位填错。请对照证件逐位核对。"),
    }


class IdentityWarning(BadValueError):
    """An identity number that may be right, with something to look at. Never raised."""

    sentences = {
        "province": N_("身份证号开头的 %(found)s 不是任何省份的代码。请核对前 2 位。"),
        "division": N_("身份证号开头的 %(found)s 不在已知的区划代码中。如证件确实如此，可以保留。"),
    }


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """An identity number that was read.

    `number` has 18 characters, X upper; `written` is the text as given; `sex` is 1 man, 2 woman (GB/T 2261.1).
    """

    number: str
    written: str
    division6: str
    born_on: date
    sex: int

    def __str__(self) -> str:
        return self.number

    @property
    def tail(self) -> str:
        """The last four characters, by which people look someone up."""
        return tail(self.number)


def read_identity(text: str, *, today: date | None = None) -> IdentityNumber:
    """Read an identity number of 15 or 18 digits as people write it: spaces, full-width digits, small x.

    Raises IdentityError. `today` is the local day in China unless given.
    """
    compact = compact_identity(text)
    _check_shape(compact, text)
    number = compact if len(compact) == 18 else _from_old(compact)
    born_on = _born_on(number, today or china_today())
    if number[17] != check_digit(number[:17]):
        raise IdentityError("excel_rounded" if number.endswith("000") else "check_digit")
    return IdentityNumber(number, text, number[:6], born_on, 1 if int(number[16]) % 2 else 2)


def check_digit(first17: str) -> str:
    """The 18th character that belongs to 17 digits: sum of digit × weight, modulo 11, through a table."""
    return CHECK_DIGITS[sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True)) % 11]


def compact_identity(text: str) -> str:
    """The number without spaces, hyphens and quote marks, half-width and upper case."""
    half = unicodedata.normalize("NFKC", text)
    return "".join(c for c in half if not c.isspace() and c not in "-'‘’`\u200b\ufeff").upper()


def tail(number: str) -> str:
    """The last four characters of an identity number."""
    return number[-4:]


def mask_identity(number: str) -> str:
    """An identity number for lists: the last four characters only; nothing of an unreadable one."""
    compact = compact_identity(number)
    return "*" * (len(compact) - 4) + compact[-4:] if len(compact) in (15, 18) else "*" * len(compact)


def identity_warnings(identity: IdentityNumber, known: Container[str] | None = None) -> list[IdentityWarning]:
    """What to look at in a number that is formally right. `known`: all 6-digit county codes, present and past.

    Without `known` only the province is looked at.
    """
    if known is not None:
        return [] if identity.division6 in known else [IdentityWarning("division", found=identity.division6)]
    province = identity.division6[:2]
    return [] if province in PROVINCES else [IdentityWarning("province", found=province)]


def _check_shape(compact: str, written: str) -> None:
    """Refuse what has not the length and characters of an identity number."""
    if not compact:
        raise IdentityError("blank")
    if "." in compact or "E+" in compact:
        raise IdentityError("excel_lost", written=written.strip())
    if len(compact) not in (15, 18):
        raise IdentityError("length", length=len(compact))
    for place, found in enumerate(compact, 1):
        if found not in "0123456789" and not (found == "X" and place == 18):
            raise IdentityError("character", place=place, found=found)


def _from_old(old: str) -> str:
    """The 18-digit number of an old one: century 19, check digit added (GB 11643, appendix)."""
    first17 = f"{old[:6]}19{old[6:]}"
    return first17 + check_digit(first17)


def _born_on(number: str, today: date) -> date:
    """The birth date inside, refused when it cannot be a living or recently living person's."""
    written = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    try:
        born_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise IdentityError("date", found=written) from None
    if born_on > today:
        raise IdentityError("future", found=written)
    if age_on(born_on, today) > OLDEST:
        raise IdentityError("age", found=written)
    return born_on

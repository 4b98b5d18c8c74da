"""How figures, days and identifiers are written, on every page the same."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NONE = "—"


def _number(value: Any) -> Decimal | None:
    """The value as a decimal; None when there is none or it is no number."""
    if value is None or value == "":
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None


def yuan(fen: int | None, style: str = "") -> str:
    """Fen as yuan with thousands: 18,420.00 元; style `round` leaves out the fen."""
    if fen is None or fen == "":
        return NONE
    if style == "round":
        whole = (Decimal(fen) / 100).quantize(Decimal(1), ROUND_HALF_UP)
        return _("%(amount)s 元") % {"amount": f"{whole:,}"}
    return _("%(amount)s 元") % {"amount": f"{Decimal(fen) / 100:,.2f}"}


def count(value: Any) -> str:
    """A count with thousands: 114,500. Fractions keep up to two places."""
    number = _number(value)
    if number is None:
        return NONE
    if number == number.to_integral_value():
        return f"{int(number):,}"
    return f"{number.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():,f}"


def rate(part: Any, whole: Any) -> str:
    """Part of a whole as 79.1%; — when the whole is 0 or missing."""
    upper, lower = _number(part), _number(whole)
    if upper is None or not lower:
        return NONE
    return percent(upper / lower)


def percent(share: Any) -> str:
    """0.791 as 79.1%."""
    number = _number(share)
    if number is None:
        return NONE
    return f"{(number * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def points(value: Any) -> str:
    """A difference of two rates, already in points: +4.2 个百分点."""
    number = _number(value)
    if number is None:
        return NONE
    rounded = number.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return _("%(value)s 个百分点") % {"value": f"{rounded:+}" if rounded else "0.0"}


def local(value: dt.date | dt.datetime | None) -> dt.date | dt.datetime | None:
    """An aware moment in local time; everything else as it is."""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day(value: dt.date | None) -> str:
    """2026-11-22, by the local calendar."""
    return f"{local(value):%Y-%m-%d}" if value else NONE


def month_day(value: dt.date | None) -> str:
    """11-22."""
    return f"{local(value):%m-%d}" if value else NONE


def month(value: dt.date | None) -> str:
    """2026-11."""
    return f"{local(value):%Y-%m}" if value else NONE


def moment(value: dt.datetime | None) -> str:
    """2026-11-22 09:30, local time."""
    return f"{local(value):%Y-%m-%d %H:%M}" if value else NONE


def identity(number: str | None) -> str:
    """18 digits in groups of 6-8-4, 15 digits of 6-6-3, so that they can be read aloud."""
    if not number:
        return NONE
    return f"{number[:6]} {number[6:14]} {number[14:]}" if len(number) == 18 else _fifteen(number)


def _fifteen(number: str) -> str:
    return f"{number[:6]} {number[6:12]} {number[12:]}" if len(number) == 15 else number


def masked(text: str | None, head: int, tail: int) -> str:
    """The first and last characters, the rest as stars. A text too short to hide anything is all stars."""
    if not text:
        return NONE
    if len(text) <= head + tail:
        return "*" * len(text)
    return text[:head] + "*" * (len(text) - head - tail) + (text[-tail:] if tail else "")


def masked_identity(number: str | None) -> str:
    """990122********002X."""
    return masked(number, 6, 4)


def masked_phone(number: str | None) -> str:
    """139****2210."""
    return masked(number, 3, 4)


def masked_name(name: str | None) -> str:
    """李*香, 周*; of a name with a dot the first part stays."""
    text = (name or "").strip()
    if len(text) == 2:
        return f"{text[0]}*"
    return masked(text, 1, 1)


def age(born: dt.date | None, on: dt.date | None = None) -> str:
    """Whole years (周岁) on a day, today if none is named; — before birth or when unknown."""
    if not born:
        return NONE
    today = on or timezone.localdate()
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return str(years) if years >= 0 else NONE


_DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅．.", "·"))


def person_name(name: str | None) -> str:
    """A name without stray spaces and with one kind of dot (阿依古丽·买买提)."""
    text = (name or "").strip().translate(_DOTS)
    return text or _("未登记姓名")


def due(on: dt.date | None, today: dt.date | None = None) -> tuple[str, str]:
    """(words, tone) for a day by which something is due: overdue red, within three days amber."""
    if on is None:
        return NONE, ""
    left = (on - (today or timezone.localdate())).days
    if left < 0:
        return ngettext("逾期 %(days)s 天", "逾期 %(days)s 天", -left) % {"days": -left}, "red"
    if left == 0:
        return _("今天"), "amber"
    if left <= 14:
        words = ngettext("剩 %(days)s 天", "剩 %(days)s 天", left) % {"days": left}
        return words, "amber" if left <= 3 else ""
    return day(on), ""

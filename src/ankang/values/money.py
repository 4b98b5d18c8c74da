"""Money as whole fen. Text in, text out, never a float: 0.1 + 0.2 yuan is 30 fen."""

import re
from decimal import ROUND_HALF_UP, Decimal

from .bad_value import N_, BadValueError
from .reading import Cell, ReadingError, half_width, is_blank, read_decimal, read_text

FEN = 100
_SCALES = {"万": 10_000, "亿": 100_000_000}
_UNITS = re.compile(r"^[¥￥]?(.*?)(万|亿)?(?:元|圆|块)?$")


class MoneyError(BadValueError):
    """A text that is no sum of money."""

    sentences = {
        "unreadable": N_("“%(written)s”不是金额。请填数字，如 1234.50，单位为元。"),
        "decimal_comma": N_("“%(written)s”中的“%(mark)s”不能当小数点。金额请写成 %(better)s。"),
        "fraction": N_("“%(written)s”不到一分。金额最多写到小数点后两位。"),
        "negative": N_("“%(written)s”是负数。金额不能小于 0，请核对。"),
    }


def read_money(cell: Cell, *, signed: bool = False) -> int | None:
    """A sum in yuan as fen: "1,234.50", "¥1234.5元", "1.2万"; None when blank. Raises MoneyError.

    A number from a sheet counts as yuan; what Excel computed is rounded to the fen (half up), what a person
    typed is not. Negative sums only when `signed`.
    """
    if is_blank(cell):
        return None
    written = read_text(cell)
    fen = _yuan(cell, written) * FEN
    if isinstance(cell, float):
        fen = fen.quantize(Decimal(1), ROUND_HALF_UP)
    if fen != fen.to_integral_value():
        raise MoneyError("fraction", written=written)
    if fen < 0 and not signed:
        raise MoneyError("negative", written=written)
    return int(fen)


def show_yuan(fen: int, *, thousands: bool = True) -> str:
    """Fen as yuan with two decimals: 123450 → "1,234.50"."""
    yuan, rest = divmod(abs(fen), FEN)
    sign = "-" if fen < 0 else ""
    return f"{sign}{yuan:,}.{rest:02d}" if thousands else f"{sign}{yuan}.{rest:02d}"


def show_wan(fen: int, decimals: int = 2) -> str:
    """Fen as 万元, rounded half up: 1145_0000 → "11.45"."""
    quantum = Decimal(1).scaleb(-decimals)
    return f"{(Decimal(fen) / (FEN * 10_000)).quantize(quantum, ROUND_HALF_UP):,}"


def share(fen: int, ratio: Decimal) -> int:
    """A part of a sum, rounded half up to the fen; the rest is what remains, so nothing is lost."""
    return int((Decimal(fen) * ratio).quantize(Decimal(1), ROUND_HALF_UP))


def _yuan(cell: Cell, written: str) -> Decimal:
    """The sum in yuan."""
    found = _UNITS.match(half_width(written).replace(" ", ""))
    plain, scale = (found[1], found[2]) if found else (written, None)
    try:
        number = read_decimal(plain if isinstance(cell, str) else cell)
    except ReadingError as error:
        if error.code == "decimal_comma":
            params = {**error.params, "written": written}
            raise MoneyError("decimal_comma", **params) from None
        raise MoneyError("unreadable", written=written) from None
    if number is None:
        raise MoneyError("unreadable", written=written)
    return number * _SCALES.get(scale or "", 1)

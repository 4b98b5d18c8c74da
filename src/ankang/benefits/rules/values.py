"""The values of a policy file: quoted yuan become fen, quoted ratios parts of a million, exactly or not at all."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from ankang.values.money import MoneyError, read_money
from ankang.values.yaml_lines import Document

from .layout import BANDS, LARGEST, MILLION, NO_LIMIT
from .schema import LAYERS

Place = tuple[str | int, ...]
Entry = Mapping[str, Any]
_NUMBERS = ("first", "second", "later")
_MEASURES = ("total", "in_scope", "rest")
_POTS = ("first", "second", "third")


def read_value(file: Document, kind: str, entry: Entry, place: Place) -> Any:
    """The value of a row by the kind of its table. Raises DefinitionError."""
    return _KINDS[kind](file, entry, place)


def fen(file: Document, raw: Any, *place: str | int) -> int:
    """A quoted sum in yuan."""
    try:
        sum_ = read_money(raw) if isinstance(raw, str) else None
    except MoneyError as error:
        raise file.fault(str(error), *place) from None
    if sum_ is None:
        raise file.fault(f'金额要加引号，单位为元："{raw}"。', *place)
    if sum_ > LARGEST * 10:
        raise file.fault(f"“{raw}”元超过可处理的金额。不设上限请写 none。", *place)
    return sum_


def ppm(file: Document, raw: Any, *place: str | int) -> int:
    """A quoted ratio between 0 and 1 with at most six decimals."""
    try:
        ratio = Decimal(raw) if isinstance(raw, str) else None
    except InvalidOperation:
        ratio = None
    if ratio is None:
        raise file.fault(f'比例要加引号，写成小数，如 "0.65"；这里是“{raw}”。', *place)
    parts = ratio * MILLION
    if not 0 <= ratio <= 1 or parts != int(parts):
        raise file.fault(f"比例应在 0 与 1 之间，最多六位小数；这里是“{raw}”。", *place)
    return int(parts)


def _one(file: Document, entry: Entry, place: Place) -> Any:
    if "value" not in entry:
        raise file.fault("缺少“value”。没有查到数值时写 value: unknown。", *place)
    return entry["value"]


def _amount(file: Document, entry: Entry, place: Place) -> int:
    return fen(file, _one(file, entry, place), *place, "value")


def _by_number(file: Document, entry: Entry, place: Place) -> tuple[int, int, int]:
    """One deductible for every stay, or one each for the first, the second and later ones."""
    if "value" in entry:
        sum_ = fen(file, entry["value"], *place, "value")
        return sum_, sum_, sum_
    if "first" not in entry or "later" not in entry:
        raise file.fault(
            "起付线写 value，或写 first（首次）、second（第二次，可省）和 later（以后各次）。", *place
        )
    first, second, later = (
        fen(file, entry.get(name, entry["later"]), *place, name) for name in ("first", "second", "later")
    )
    return first, second, later


def _ratio(file: Document, entry: Entry, place: Place) -> int:
    return ppm(file, _one(file, entry, place), *place, "value")


def _cap(file: Document, entry: Entry, place: Place) -> int:
    raw = _one(file, entry, place)
    return NO_LIMIT if raw == "none" else fen(file, raw, *place, "value")


def _flag(file: Document, entry: Entry, place: Place) -> bool:
    raw = _one(file, entry, place)
    if not isinstance(raw, bool):
        raise file.fault("这里应为 true 或 false。", *place, "value")
    return raw


def _rate(file: Document, entry: Entry, place: Place) -> tuple[tuple[int, int], ...]:
    """One ratio, or bands: (up to this sum, ratio), the last without end."""
    if "value" in entry:
        return ((NO_LIMIT, ppm(file, entry["value"], *place, "value")),)
    raw = entry.get("bands")
    if not isinstance(raw, list) or not 1 <= len(raw) <= BANDS:
        raise file.fault(f"支付比例写 value，或写 bands：1 至 {BANDS} 段，每段写 to 和 rate。", *place)
    bands, last = [], 0
    for number, one in enumerate(raw):
        at = (*place, "bands", number)
        file.expect(one, {"to": number < len(raw) - 1, "rate": True}, *at)
        to = fen(file, one["to"], *at, "to") if "to" in one else NO_LIMIT
        if to <= last:
            raise file.fault("各段的 to 应逐段增大。", *at)
        bands.append((to, ppm(file, one["rate"], *at, "rate")))
        last = to
    return tuple(bands)


def _switch(file: Document, entry: Entry, place: Place) -> tuple[str, int]:
    """What is measured of one bill, and the sum above which the bill is large."""
    if entry.get("measure") not in _MEASURES:
        raise file.fault(f"measure 应为 {'、'.join(_MEASURES)} 之一。", *place)
    return entry["measure"], fen(file, entry.get("above"), *place, "above")


def _pot(file: Document, entry: Entry, place: Place) -> int:
    raw = _one(file, entry, place)
    if raw not in _POTS:
        raise file.fault(f"pot 应为 {'、'.join(_POTS)} 之一：各有各的年度限额。", *place, "value")
    return _POTS.index(raw)


def _ceiling(file: Document, entry: Entry, place: Place) -> tuple[int, str, tuple[str, ...] | str]:
    """The ratio, of what, and which layer is cut first."""
    of, cut = entry.get("of"), entry.get("cut")
    if of not in ("total", "in_scope", "unknown"):
        raise file.fault("of 应为 total（总费用）、in_scope（政策范围内）或 unknown。", *place)
    if cut != "unknown" and (not isinstance(cut, list) or sorted(cut) != sorted(LAYERS)):
        raise file.fault(
            f"cut 应列出各层，先扣减的在前：[{', '.join(reversed(LAYERS))}]，或写 unknown。", *place
        )
    return ppm(file, entry.get("limit"), *place, "limit"), of, cut if cut == "unknown" else tuple(cut)


def _aid(file: Document, entry: Entry, place: Place) -> int:
    raw = _one(file, entry, place)
    return NO_LIMIT if raw == "full" else fen(file, raw, *place, "value")


_KINDS: Mapping[str, Callable[[Document, Entry, Place], Any]] = {
    "amount": _amount,
    "money": _amount,
    "money_by_number": _by_number,
    "ratio": _ratio,
    "rate": _rate,
    "points": _ratio,
    "cap": _cap,
    "flag": _flag,
    "switch": _switch,
    "pot": _pot,
    "ceiling": _ceiling,
    "aid": _aid,
}

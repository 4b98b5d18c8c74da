"""A device's value in our unit: only by factors on file, rounded once to the digits a laboratory prints."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from ankang.checkups.rules.catalogue import Item
from ankang.values.bad_value import N_, BadValueError
from ankang.values.reading import half_width

# How devices and people write what UCUM writes otherwise.
_SAME = {
    "mmhg": "mm[Hg]", "bpm": "/min", "次/分": "/min", "℃": "Cel", "c": "Cel", "kg/m²": "kg/m2", "kg/m^2": "kg/m2",
    "10^9/l": "10*9/L", "×10⁹/l": "10*9/L", "x10^9/l": "10*9/L", "10e9/l": "10*9/L", "g/l": "g/L", "u/l": "U/L",
    "iu/l": "U/L", "10^12/l": "10*12/L", "×10¹²/l": "10*12/L", "x10^12/l": "10*12/L", "10e12/l": "10*12/L",
    "μmol/l": "umol/L", "µmol/l": "umol/L", "umol/l": "umol/L", "mmol/l": "mmol/L", "mg/dl": "mg/dL", "g/dl": "g/dL",
    "meq/l": "meq/L", "fl": "fL", "l/l": "L/L", "斤": "[jin_cn]", "市斤": "[jin_cn]", "尺": "[chi_cn]", "kpa": "kPa",
    "公斤": "kg", "厘米": "cm", "米": "m", "%": "%", "％": "%", "mgn/dl": "mg{N}/dL",
}  # fmt: skip


class ValueRefused(BadValueError):
    """A result that cannot be taken."""

    sentences = {
        "unit": N_(
            "“%(item)s”的单位“%(unit)s”不能换算成 %(wanted)s。请核对单位，或改用仪器的 %(wanted)s 输出。"
        ),
        "number": N_("“%(item)s”的结果“%(written)s”不是数。请核对，未测的留空。"),
        "bounded": N_("“%(item)s”的结果“%(written)s”是界限而不是数值。请由检验人员复测或稀释后再录入。"),
        "choice": N_("“%(item)s”的结果“%(written)s”不认识。可填：%(known)s。"),
        "implausible": N_(
            "“%(item)s”的结果 %(value)s %(unit)s 超出可能的范围（%(low)s–%(high)s）。请核对单位和小数点。"
        ),
    }


def unit_of(written: str) -> str:
    """A unit as UCUM writes it; what is unknown comes back as it was."""
    plain = half_width(written).replace(" ", "")
    return _SAME.get(plain.lower(), plain)


def to_item(item: Item, value: Decimal, unit: str) -> Decimal:
    """A value in the item's unit, rounded half up to its decimals. Raises ValueRefused for a unit without a factor."""
    code = unit_of(unit) if unit else item.unit
    if code == item.unit:
        return value
    for one in item.from_units:
        if one.unit == code:
            return (value * one.times / one.over).quantize(Decimal(1).scaleb(-item.decimals), ROUND_HALF_UP)
    raise ValueRefused("unit", item=item.zh, unit=unit, wanted=item.shown)


def from_item(item: Item, value: Decimal, unit: str) -> Decimal:
    """The way back, not rounded: what `to_item` was given, within half of its last digit."""
    for one in item.from_units:
        if one.unit == unit:
            return value * one.over / one.times
    raise ValueRefused("unit", item=item.zh, unit=unit, wanted=item.shown)


def read_value(item: Item, written: str, unit: str = "") -> tuple[Decimal | None, str]:
    """A cell as (number, "") or (None, code of a choice). Raises ValueRefused."""
    text = half_width(written).strip()
    return (_number(item, text, unit), "") if item.is_number else (None, _choice(item, text))


def _number(item: Item, text: str, unit: str) -> Decimal:
    if text[:1] in "<>≤≥" and text:
        raise ValueRefused("bounded", item=item.zh, written=text[:20])
    try:
        number = Decimal(text.rstrip("↑↓HLhl* ").replace(",", ""))
    except InvalidOperation:
        raise ValueRefused("number", item=item.zh, written=text[:20]) from None
    if not number.is_finite():
        raise ValueRefused("number", item=item.zh, written=text[:20])
    value = to_item(item, number, unit)
    if item.plausible and not item.plausible[0] <= value <= item.plausible[1]:
        raise ValueRefused(
            "implausible", item=item.zh, value=f"{value.normalize():f}", unit=item.shown,
            low=str(item.plausible[0]), high=str(item.plausible[1]),
        )  # fmt: skip
    return value.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def _choice(item: Item, text: str) -> str:
    for choice in item.choices:
        if text.lower() in {
            w.lower() for w in (choice.code, choice.zh, choice.en, *map(half_width, choice.also))
        }:
            return choice.code
    known = "、".join(choice.zh for choice in item.choices)
    raise ValueRefused("choice", item=item.zh, written=text[:20], known=known)

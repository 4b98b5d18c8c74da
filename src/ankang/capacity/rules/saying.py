"""What may be said of a facility and of who works there, before anything is written. Pure."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from ankang.capacity.rules.items import Item, items_of
from ankang.capacity.rules.refusals import Refusal

_LEAST, _MOST = 60, 3600
_SOURCE = 4


def check_post(minutes_week: int, since: dt.date, until: dt.date | None) -> None:
    """Raise Refusal for days in the wrong order and for hours nobody works."""
    if until and until < since:
        raise Refusal("dates", since=since, until=until)
    if not _LEAST <= minutes_week <= _MOST:
        raise Refusal("share")


def check_filing(values: Mapping[str, Any], on: dt.date, source: str, today: dt.date) -> None:
    """Raise Refusal for a day to come, for nothing said, and for nobody named."""
    if on > today:
        raise Refusal("future", on=on)
    if not values:
        raise Refusal("empty")
    if len(source.strip()) < _SOURCE:
        raise Refusal("source")


def checked_values(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Items of a kind of facility as they are kept: numbers as text, sorted lists of codes. Raises Refusal."""
    known = {item.code: item for item in items_of(kind)}
    told = {}
    for code, value in values.items():
        if code not in known:
            raise Refusal("item", name=code)
        told[code] = _list(known[code], value) if known[code].choices else _number(known[code], value)
    return told


def _number(item: Item, value: Any) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise Refusal("number", name=item.zh) from None
    if not number.is_finite() or number < 0:
        raise Refusal("number", name=item.zh)
    return f"{number.normalize():f}"


def _list(item: Item, value: Any) -> list[str]:
    for code in value:
        if code not in item.choices:
            raise Refusal("choice", name=item.zh, choice=code)
    return sorted(set(value))

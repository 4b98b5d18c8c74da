"""Signs that bills hold: what households paid themselves, and how often they lay in hospital."""

from collections.abc import Iterable

import numpy as np

from ankang.benefits import queries as benefits
from ankang.monitoring.queries.gathering.homes import Homes
from ankang.monitoring.queries.gathering.rows import back
from ankang.monitoring.rules.signs import Columns, Sign

_FIELD = {
    "own_pay": "total",
    "own_pay_in_scope": "in_scope",
    "own_pay_largest": "largest",
    "admissions": "admissions",
}


def fill(columns: Columns, homes: Homes, signs: Iterable[Sign]) -> None:
    """Put the signs of bills into the columns, one question a window; households without bills have 0."""
    by_days: dict[int, list[Sign]] = {}
    for sign in signs:
        by_days.setdefault(sign.days, []).append(sign)
    for days, asked in by_days.items():
        paid = benefits.own_pay(homes.keys, back(homes.on, days), homes.on)
        for sign in asked:
            name = _FIELD[sign.code]
            columns.values[sign] = np.fromiter(
                (getattr(paid[key], name) if key in paid else 0 for key in homes.keys),
                np.int64,
                len(homes.keys),
            )

"""The households of a part with the signs asked for, as columns, as they were on a day.

The same reading serves one household and a whole town, so that a rule sees the same signs on an event, at night and
in a back-test.
"""

import datetime as dt
from collections.abc import Iterable

import numpy as np

from ankang.monitoring.queries.gathering import care, money, register
from ankang.monitoring.queries.gathering.homes import Homes, read_homes
from ankang.monitoring.rules.signs import BENEFITS, RECORDS, Columns, Sign
from ankang.quality.queries.part import Part

__all__ = ["Homes", "gather"]


def gather(part: Part, on: dt.date, wanted: Iterable[Sign]) -> Columns:
    """Households on the books on a day with the signs wanted. Keys are UUIDs."""
    homes = read_homes(part, on)
    columns = Columns.of(homes.keys, homes.villages, homes.classes)
    if not len(columns):
        columns.values = {sign: np.zeros(0, np.int64) for sign in wanted}
        return columns
    signs = sorted(set(wanted))
    for sign in signs:
        if sign.kind.source not in (BENEFITS, RECORDS):
            register.fill(columns, homes, part, sign)
    money.fill(columns, homes, [sign for sign in signs if sign.kind.source == BENEFITS])
    care.fill(columns, homes, part, [sign for sign in signs if sign.kind.source == RECORDS])
    return columns

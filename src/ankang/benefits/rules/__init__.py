"""Settlement by dated policies: pure, without a database. `from ankang.benefits import rules` works anywhere."""

from .codes import CATEGORIES, CLASSES, INSURANCES, LEVELS, LINE_KINDS, PAYERS, PLACES, VISITS, label
from .facts import Because, Bill, Line, Result, Share, Source, Totals, YearState
from .refusals import BillRefused, PolicyMissing, PolicyUnknown, Refused

__all__ = [
    "CATEGORIES",
    "CLASSES",
    "INSURANCES",
    "LEVELS",
    "LINE_KINDS",
    "PAYERS",
    "PLACES",
    "VISITS",
    "Because",
    "Bill",
    "BillRefused",
    "Line",
    "PolicyMissing",
    "PolicyUnknown",
    "Refused",
    "Result",
    "Share",
    "Source",
    "Totals",
    "YearState",
    "label",
]

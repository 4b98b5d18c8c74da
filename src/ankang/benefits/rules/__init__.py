"""Settlement by dated policies: pure, without a database. `from ankang.benefits import rules` works anywhere."""

from importlib import import_module
from typing import Any

from .checking import bill_faults, totals, totals_fault
from .codes import CATEGORIES, CLASSES, INSURANCES, LEVELS, LINE_KINDS, PAYERS, PLACES, VISITS, label
from .comparing import Change, compare
from .facts import Because, Bill, Line, Result, Share, Source, Totals, YearState
from .lines import with_first_shares
from .policies import Policies
from .policy import Policy
from .premium import PremiumAid, premium_aid
from .refusals import BillRefused, PolicyMissing, PolicyUnknown, Refused, spoken
from .settling import in_order, replay, settle
from .shown import Said, said

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
    "Change",
    "Line",
    "Policies",
    "Policy",
    "PolicyMissing",
    "PolicyUnknown",
    "PremiumAid",
    "Refused",
    "Result",
    "Said",
    "Share",
    "Source",
    "Totals",
    "YearState",
    "bill_faults",
    "compare",
    "in_order",
    "label",
    "premium_aid",
    "replay",
    "said",
    "settle",
    "spoken",
    "totals",
    "totals_fault",
    "with_first_shares",
]


def __getattr__(name: str) -> Any:
    """`rules.batch` is loaded when it is asked for: a window that settles one bill needs no arrays."""
    if name == "batch":
        return import_module("ankang.benefits.rules.batch")
    raise AttributeError(name)

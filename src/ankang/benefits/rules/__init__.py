"""Settlement by dated policies: pure, without a database. `from ankang.benefits import rules` works anywhere."""

from .checking import bill_faults, totals, totals_fault
from .codes import CATEGORIES, CLASSES, INSURANCES, LEVELS, LINE_KINDS, PAYERS, PLACES, VISITS, label
from .facts import Because, Bill, Line, Result, Share, Source, Totals, YearState
from .lines import with_first_shares
from .policies import Policies
from .policy import Policy
from .refusals import BillRefused, PolicyMissing, PolicyUnknown, Refused
from .settling import in_order, replay, settle

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
    "Policies",
    "Policy",
    "PolicyMissing",
    "PolicyUnknown",
    "Refused",
    "Result",
    "Share",
    "Source",
    "Totals",
    "YearState",
    "bill_faults",
    "in_order",
    "label",
    "replay",
    "settle",
    "totals",
    "totals_fault",
    "with_first_shares",
]

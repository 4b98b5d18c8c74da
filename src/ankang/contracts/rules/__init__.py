"""Packages, services due and done, whom they are for, who signs. Pure; packages are dated definitions."""

from ankang.contracts.rules.packages import GUARDED, Package, Service, packages, term
from ankang.contracts.rules.people import CHRONIC, KEY_GROUPS, About, fitting, groups_of
from ankang.contracts.rules.refusals import Refusal
from ankang.contracts.rules.services import Count, Fact, Term, count, count_all, counts, due_days
from ankang.contracts.rules.signing import CADRE, DOCTOR, RESIDENT, holds_from, missing, wanted

__all__ = [
    "CADRE",
    "CHRONIC",
    "DOCTOR",
    "GUARDED",
    "KEY_GROUPS",
    "RESIDENT",
    "About",
    "Count",
    "Fact",
    "Package",
    "Refusal",
    "Service",
    "Term",
    "count",
    "count_all",
    "counts",
    "due_days",
    "fitting",
    "groups_of",
    "holds_from",
    "missing",
    "packages",
    "term",
    "wanted",
]

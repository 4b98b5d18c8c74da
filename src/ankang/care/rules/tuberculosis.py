"""Tuberculosis under supervised treatment: regular or not, reactions and complications.

Classes, best first: 1 规则服药, 2 不规则服药, 3 不良反应, 4 并发症.
"""

from datetime import date

from ankang.care.rules.months import add_months
from ankang.care.rules.programme import Patient, Programme, Seen
from ankang.care.rules.reasons import Reason, reason

REGULAR, IRREGULAR = 1, 2


def measured(norm: Programme, seen: Seen) -> tuple[int | None, tuple[Reason, ...]]:
    """The class by the share of doses taken, and why; None where doses were not counted."""
    limit = norm.limits["adherence_percent"]
    if seen.taken is None:
        return None, (reason("tuberculosis_not_counted"),)
    fine = seen.taken >= limit
    code = "tuberculosis_regular" if fine else "tuberculosis_irregular"
    return (REGULAR if fine else IRREGULAR), (reason(code, found=seen.taken, limit=limit),)


def is_intensive(norm: Programme, patient: Patient, last: Seen) -> bool:
    """Whether the visit lies in the intensive phase: so many months from the beginning of treatment."""
    return last.on < intensive_until(norm, patient, last)


def intensive_until(norm: Programme, patient: Patient, last: Seen) -> date:
    """The first day of the continuation phase. Treatment begins with registration where no other day is told."""
    begun = last.counts_from or patient.confirmed_on
    return add_months(begun, int(norm.limits["intensive_months"]))

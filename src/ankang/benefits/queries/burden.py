"""What households bore themselves, for the warning before illness makes poor. No user: not for views."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ankang.benefits.models import Bill, Payer
from ankang.benefits.queries.bills import shares_of, standing_of
from ankang.registry.models import Person
from ankang.storage import bulk

# Payers of costs in scope, in this order; what they leave of the costs in scope the patient bears (合规自付).
_IN_SCOPE = (Payer.BASIC, Payer.SERIOUS, Payer.ASSISTANCE, Payer.EXTRA, Payer.TOPUP)


@dataclass(frozen=True)
class OwnPay:
    """What a household bore itself between two days of discharge, in fen.

    `total`: all; `in_scope`: of the costs in scope; `largest`: of one bill; `admissions`: inpatient bills.
    """

    total: int = 0
    in_scope: int = 0
    largest: int = 0
    admissions: int = 0


def own_pay(households: Iterable[UUID], since: dt.date, until: dt.date) -> dict[UUID, OwnPay]:
    """Household → what its present members bore themselves of standing settlements, both days counted.

    Every household asked for is answered. A settlement that was reversed counts nothing.
    """
    keys = list(households)
    # By person, and the state told here: asked for the state, SQLite reads every bill of the year for one household.
    homes = dict(Person.objects.filter(household__in=bulk.among(keys)).values_list("pk", "household"))
    rows = Bill.objects.filter(
        person__in=bulk.among(list(homes)), discharged_on__gte=since, discharged_on__lte=until
    ).values_list("pk", "person", "visit", "in_scope_fen", "state")
    told = [
        (bill, homes[person], visit, in_scope)
        for bill, person, visit, in_scope, state in rows
        if state == Bill.State.SETTLED
    ]
    standing = standing_of([row[0] for row in told])
    shares = shares_of([row.pk for row in standing.values()])
    found = dict.fromkeys(keys, OwnPay())
    for bill, home, visit, in_scope in told:
        if bill in standing:
            found[home] = _with(found[home], shares.get(standing[bill].pk, {}), visit, in_scope)
    return found


def _with(so_far: OwnPay, shares: dict[str, int], visit: str, in_scope: int) -> OwnPay:
    own = shares.get(Payer.PATIENT, 0)
    left = max(0, in_scope - sum(shares.get(payer, 0) for payer in _IN_SCOPE))
    return OwnPay(
        so_far.total + own,
        so_far.in_scope + min(own, left),
        max(so_far.largest, own),
        so_far.admissions + (visit == Bill.Visit.INPATIENT),
    )

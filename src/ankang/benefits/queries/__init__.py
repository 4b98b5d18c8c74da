"""Reading bills, settlements, entitlements and policies. What a view calls takes the reader first."""

from ankang.benefits.queries.bills import (
    ORDER,
    BillRow,
    Filters,
    Sums,
    bill,
    bill_rows,
    bills,
    bills_of_household,
    bills_of_person,
    like_it,
    settlement,
    sums,
    waiting_before,
)
from ankang.benefits.queries.burden import OwnPay, own_pay
from ankang.benefits.queries.facilities import catalogue, items_named, possible_facilities
from ankang.benefits.queries.following import (
    Unclaimed,
    claim,
    claim_advances,
    claim_payers,
    claims,
    due,
    dues,
    may_review,
    recomputation,
    recomputations,
    unclaimed,
)
from ankang.benefits.queries.policies import policies
from ankang.benefits.queries.scope import seen, settles

__all__ = [
    "ORDER",
    "BillRow",
    "Filters",
    "OwnPay",
    "Sums",
    "Unclaimed",
    "bill",
    "bill_rows",
    "bills",
    "bills_of_household",
    "bills_of_person",
    "catalogue",
    "claim",
    "claim_advances",
    "claim_payers",
    "claims",
    "due",
    "dues",
    "items_named",
    "like_it",
    "may_review",
    "own_pay",
    "policies",
    "possible_facilities",
    "recomputation",
    "recomputations",
    "seen",
    "settlement",
    "settles",
    "sums",
    "unclaimed",
    "waiting_before",
]

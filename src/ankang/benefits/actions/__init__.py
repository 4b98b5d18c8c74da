"""Writes of bills, settlements and policies. Every one is atomic, journalled, and safe to repeat."""

from ankang.benefits.actions.catalogue import set_catalogue_item
from ankang.benefits.actions.claims import accept_claim, mark_paid, resubmit_claim, return_claim, submit_claim
from ankang.benefits.actions.dues import pay_due
from ankang.benefits.actions.lines import LineGiven
from ankang.benefits.actions.recomputing import close_recomputation, open_recomputation, recompute
from ankang.benefits.actions.registering import refuse_bill, register_bill
from ankang.benefits.actions.reversing import reverse_settlement
from ankang.benefits.actions.settling import Outcome, settle_bill, settle_bills

__all__ = [
    "LineGiven",
    "Outcome",
    "accept_claim",
    "close_recomputation",
    "mark_paid",
    "open_recomputation",
    "pay_due",
    "recompute",
    "refuse_bill",
    "register_bill",
    "resubmit_claim",
    "return_claim",
    "reverse_settlement",
    "set_catalogue_item",
    "settle_bill",
    "settle_bills",
    "submit_claim",
]

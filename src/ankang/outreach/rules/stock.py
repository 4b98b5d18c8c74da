"""Materials: what a receipt, an issue, a return and a stock-take do to a balance. It never falls below zero."""

from enum import StrEnum

from ankang.outreach.rules.refusals import Refusal
from ankang.outreach.rules.states import LEAST_WORDS


class Movement(StrEnum):
    RECEIPT = "receipt"
    ISSUE = "issue"
    RETURN = "return"
    COUNT = "count"


def change(kind: Movement, balance: int, quantity: int, *, item: str, unit: str, issued: int = 0) -> int:
    """What is added to the balance: more than nothing for a receipt or a return, less for an issue.

    `issued`: what an event holds of it now, for a return. Raises Refusal.
    """
    if quantity <= 0:
        raise Refusal("quantity")
    if kind is Movement.ISSUE and quantity > balance:
        raise Refusal("short", item=item, balance=balance, unit=unit, wanted=quantity)
    if kind is Movement.RETURN and quantity > issued:
        raise Refusal("returned", issued=issued, unit=unit, wanted=quantity)
    return -quantity if kind is Movement.ISSUE else quantity


def corrected(balance: int, counted: int, reason: str) -> int:
    """What a stock-take adds to the balance; a difference wants a reason. Raises Refusal."""
    if counted < 0:
        raise Refusal("quantity")
    if counted != balance and len(reason.strip()) < LEAST_WORDS:
        raise Refusal("difference", balance=balance, least=LEAST_WORDS)
    return counted - balance

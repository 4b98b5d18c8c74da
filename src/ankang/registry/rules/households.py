"""What follows from a household's facts: size, ages, labour, incomes."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from ankang.registry.rules import terms
from ankang.registry.rules.facts import MemberFacts
from ankang.values.today import age_on

__all__ = ["age_on", "labour_share", "net_income", "reference_income", "size_on"]


def size_on(spells: Iterable[tuple[dt.date, dt.date | None, dt.date | None]], on: dt.date) -> int:
    """How many of the members (joined, left, died) are on the books on a day; gone from the day they left."""
    return sum(
        joined <= on and (left is None or on < left) and (died is None or on < died)
        for joined, left, died in spells
    )


def labour_share(members: list[MemberFacts]) -> float:
    """Share of the members with full labour, 0 to 1; 0 of nobody."""
    return sum(member.labour in terms.ABLE for member in members) / len(members) if members else 0.0


class Income(Protocol):
    """Anything with the amounts of a year, in fen: plain facts or a row."""

    wage_fen: int
    business_fen: int
    property_fen: int
    transfer_fen: int
    business_cost_fen: int
    insurance_payout_fen: int
    compliant_own_paid_fen: int


def net_income(year: Income) -> int:
    """Net income in fen: wage, business, property and transfer, less the cost of business."""
    return year.wage_fen + year.business_fen + year.property_fen + year.transfer_fen - year.business_cost_fen


def reference_income(year: Income) -> int:
    """Income compared with the monitoring line, in fen: net income + insurance pay-outs − compliant own-paid.

    The formula follows the fields of the 2021 monitoring form; the province's document names the line.
    """
    return net_income(year) + year.insurance_payout_fen - year.compliant_own_paid_fen

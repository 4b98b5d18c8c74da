"""Relocation loans and the fund that stands behind them: what is owed when, and how far the fund may be stretched.

Exposure is the principal not yet paid back of all loans the fund guarantees. At no moment is it above balance × multiple:
a loan that would lift it is refused, and so is a payment out of the fund (a loss, or money taken back) that would leave
too little behind what is still out. Sums are fen.
"""

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ankang.projects.rules.refusals import Refusal
from ankang.values.money import show_yuan


@dataclass(frozen=True, slots=True)
class Standing:
    """A risk fund: fen there, principal out, and how many times the one the other may be."""

    balance: int
    exposure: int
    multiple: int

    @property
    def most(self) -> int:
        """The most that may be out."""
        return self.balance * self.multiple

    @property
    def room(self) -> int:
        """What may still be lent."""
        return self.most - self.exposure

    def moved(self, balance: int = 0, exposure: int = 0) -> "Standing":
        """The fund after a movement. Raises Refusal where it would break the agreement."""
        after = Standing(self.balance + balance, self.exposure + exposure, self.multiple)
        if after.balance < 0:
            raise Refusal("balance", balance=show_yuan(self.balance), amount=show_yuan(-balance))
        if after.exposure > after.most and (balance < 0 or exposure > 0):
            raise Refusal(
                "exposure", would=show_yuan(after.exposure), balance=show_yuan(after.balance),
                multiple=self.multiple, most=show_yuan(after.most), short=show_yuan(after.needed),
            )  # fmt: skip
        return after

    @property
    def needed(self) -> int:
        """What must be paid in before this is within the agreement."""
        return max(0, -(-self.exposure // self.multiple) - self.balance)


@dataclass(frozen=True, slots=True)
class Due:
    """One instalment of principal."""

    on: dt.date
    fen: int


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def schedule(fen: int, lent_on: dt.date, months: int, grace_months: int) -> list[Due]:
    """Principal in equal parts, one a year after the months of grace, the last on the last day; they add up to it."""
    last = months_after(lent_on, months)
    days = [months_after(lent_on, at) for at in range(grace_months + 12, months, 12)] + [last]
    each, over = divmod(fen, len(days))
    return [Due(day, each + (1 if at < over else 0)) for at, day in enumerate(days)]


def overdue(dues: list[Due], repaid: int, today: dt.date) -> int:
    """Principal that was due before today and is not paid back."""
    return max(0, sum(one.fen for one in dues if one.on < today) - repaid)


def subsidy(outstanding: int, yearly_rate: Decimal, share: Decimal, days: int) -> int:
    """The part of the interest of some days that the budget pays, in fen, half up."""
    exact = Decimal(outstanding) * yearly_rate * share * days / Decimal(365)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))

"""What somebody wants a plan to say."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from ankang.accounts.models import User
from ankang.funds.models import Fund
from ankang.orders.models import Order
from ankang.programme.models import BudgetLine, Goal
from ankang.teams.models import Unit


@dataclass(frozen=True)
class WantedGoal:
    """A goal; `indicator` or `fact` or neither."""

    title: str
    target: Decimal
    begin: dt.date
    by: dt.date
    indicator: str = ""
    fact: str = ""
    way: str = "at_least"
    start: Decimal | None = None


@dataclass(frozen=True)
class WantedStep:
    """A task or milestone and what proves it."""

    kind: str
    title: str
    unit: Unit
    since: dt.date
    due: dt.date
    proof: str = "none"
    owner: User | None = None
    order: Order | None = None
    goal: Goal | None = None
    budget: BudgetLine | None = None
    mark: Decimal | None = None


@dataclass(frozen=True)
class WantedBudget:
    """A budget line, fen."""

    title: str
    fund: Fund
    use: str
    amount: int


@dataclass(frozen=True)
class WantedLine:
    """One measure of a help plan."""

    need: str
    measure: str
    since: dt.date
    due: dt.date
    evidence: str = ""
    proof: str = "none"
    unit: Unit | None = None
    owner: User | None = None

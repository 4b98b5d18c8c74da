"""Relocation: who has moved and who has not by the day, loans and what is overdue, the fund behind them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.projects.models import Loan, Relocation, RiskFund, RiskMove
from ankang.projects.rules import credit
from ankang.registry import queries as registry
from ankang.values.division import DivisionCode

STAGES = ("building", "finished", "moved", "cleared")


def relocations(user: User, division: str = "") -> QuerySet[Relocation]:
    """Those the reader may see: projects and the register both."""
    rows = within(
        Relocation.objects.select_related("household", "village__parent"), user, duty=Duty.VIEW_PROJECTS
    )
    rows = within(rows, user, duty=Duty.VIEW_REGISTER)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    return rows


def relocation(user: User, pk: UUID) -> Relocation:
    """One of them; a stranger's is not found."""
    return relocations(user).get(pk=pk)


@dataclass(frozen=True)
class Counts:
    """How many are to move, finished, moved, cleared; late: not moved though the day is past; near: within 60 days."""

    all: int
    finished: int
    moved: int
    cleared: int
    late: int
    near: int


def counts(user: User, division: str = "") -> Counts:
    """Of the reader's villages; counts only, so whoever sees projects may ask."""
    rows = within(Relocation.objects.all(), user, duty=Duty.VIEW_PROJECTS)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    today = timezone.localdate()
    waiting = rows.filter(moved_on__isnull=True)
    return Counts(
        rows.count(), rows.filter(finished_on__isnull=False).count(), rows.filter(moved_on__isnull=False).count(),
        rows.filter(cleared_on__isnull=False).count(), waiting.filter(deadline__lt=today).count(),
        waiting.filter(deadline__gte=today, deadline__lte=today + dt.timedelta(days=60)).count(),
    )  # fmt: skip


def with_heads(user: User, rows: Iterable[Relocation]) -> list[Relocation]:
    """The rows with the head of each household."""
    found = list(rows)
    heads = {line.household.pk: line.head for line in registry.rows(user, [row.household for row in found])}
    for row in found:
        row.head = heads.get(row.household_id)
    return found


def risk_funds(user: User) -> QuerySet[RiskFund]:
    """The funds of the counties the reader serves."""
    return within(RiskFund.objects.select_related("bank"), user, by="county", duty=Duty.VIEW_PROJECTS)


def risk_fund(user: User, pk: UUID) -> RiskFund:
    """One of them."""
    return risk_funds(user).get(pk=pk)


def fund_standing(user: User, fund: RiskFund) -> credit.Standing:
    """The fund as its reader sees it."""
    return standing_of(fund)


def standing_of(fund: RiskFund) -> credit.Standing:
    """The fund as the rules see it."""
    return credit.Standing(fund.balance_fen, fund.exposure_fen, fund.multiple)


def losses(user: User, fund: RiskFund) -> int:
    """What it made good so far, less what came back."""
    sums = dict(fund.moves.values_list("kind").annotate(fen=Sum("amount_fen")))
    return int(sums.get(RiskMove.Kind.LOSS, 0) - sums.get(RiskMove.Kind.RECOVERED, 0))


def loan(user: User, pk: UUID) -> Loan:
    """One loan of a household the reader may see."""
    rows = Loan.objects.filter(relocation__in=relocations(user).values("pk"))
    return rows.select_related("fund", "relocation__household").get(pk=pk)


@dataclass(frozen=True)
class LoanLine:
    """A loan: what is overdue today, the instalments, what was paid for interest by the budget."""

    loan: Loan
    overdue: int
    dues: list[credit.Due]

    @property
    def next(self) -> credit.Due | None:
        """The instalment that is next to come."""
        repaid = self.loan.principal_fen - self.loan.left_fen
        total = 0
        for one in self.dues:
            total += one.fen
            if total > repaid:
                return one
        return None


def loan_line(user: User, row: Loan, today: dt.date | None = None) -> LoanLine:
    """A loan against its schedule."""
    dues = credit.schedule(row.principal_fen, row.lent_on, row.months, row.grace_months)
    return LoanLine(row, overdue_of(row, today or timezone.localdate()), dues)


def overdue_of(row: Loan, today: dt.date) -> int:
    """Principal of a loan that was due before a day and is not back."""
    dues = credit.schedule(row.principal_fen, row.lent_on, row.months, row.grace_months)
    return credit.overdue(dues, row.principal_fen - row.left_fen, today)


def loans(user: User, division: str = "") -> list[LoanLine]:
    """Loans of the households the reader may see, the most overdue first."""
    rows = Loan.objects.filter(left_fen__gt=0, relocation__in=relocations(user, division).values("pk"))
    lines = [
        loan_line(user, row)
        for row in rows.select_related("relocation__household", "relocation__village", "fund")
    ]
    return sorted(lines, key=lambda line: (-line.overdue, line.loan.lent_on))

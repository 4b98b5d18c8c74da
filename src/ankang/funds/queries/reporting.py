"""Statements of a month or a year: by fund, by use, by town, and the balances of all accounts."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, Sum

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.funds.models import Account, Entry
from ankang.places.queries import names


@dataclass
class StatementRow:
    """A line of a statement, fen: left at the beginning, granted or allotted, spent, left at the end. `settled`: what
    settlements of bills spent, which nobody allots; of a fund it is part of what is spent."""

    key: str
    before: int = 0
    given: int = 0
    spent: int = 0
    settled: int = 0

    @property
    def left(self) -> int:
        """Left at the end."""
        return self.before + self.given - self.spent


@dataclass(frozen=True)
class TrialRow:
    """An account with its balance before, what moved and its balance after, fen, debit positive."""

    account: Account
    before: int
    debit: int
    credit: int

    @property
    def after(self) -> int:
        """Balance at the end."""
        return self.before + self.debit - self.credit


@dataclass(frozen=True)
class StatementOf:
    """All statements of a span of days."""

    since: dt.date
    until: dt.date
    funds: list[tuple[object, StatementRow]]
    uses: list[StatementRow]
    towns: list[tuple[str, StatementRow]]
    trial: list[TrialRow]

    @property
    def total(self) -> StatementRow:
        """All funds together."""
        rows = [row for _fund, row in self.funds]
        return StatementRow(
            "", sum(r.before for r in rows), sum(r.given for r in rows), sum(r.spent for r in rows)
        )

    @property
    def is_balanced(self) -> bool:
        """Whether all debits are all credits."""
        return sum(row.debit for row in self.trial) == sum(row.credit for row in self.trial)


def statement(user: User, since: dt.date, until: dt.date) -> StatementOf:
    """The statements of the books a user may see, by the days of booking. Money of a fund counts as granted, of a use
    or a town as allotted."""
    rows = within(
        Entry.objects.filter(transaction__booked_on__lte=until),
        user,
        by="account__fund__county",
        duty=Duty.VIEW_FUNDS,
    )
    earlier = Q(transaction__booked_on__lt=since)
    sums = rows.values("account", "flow").annotate(
        before=Sum("amount", filter=earlier), debit=Sum("amount", filter=~earlier & Q(amount__gt=0)),
        credit=Sum("amount", filter=~earlier & Q(amount__lt=0)),
    ).order_by()  # fmt: skip
    keys = {row["account"] for row in sums}
    told = ("fund", "division", "facility", "bank_account")
    accounts = {account.pk: account for account in Account.objects.filter(pk__in=keys).select_related(*told)}
    made = _Making(accounts)
    for row in sums:
        made.add(
            accounts[row["account"]],
            row["flow"],
            row["before"] or 0,
            row["debit"] or 0,
            -(row["credit"] or 0),
        )
    return made.done(since, until)


class _Making:
    """Rows while they are counted."""

    def __init__(self, accounts: dict[object, Account]) -> None:
        self.accounts = accounts
        self.funds: dict[object, StatementRow] = {}
        self.uses: dict[str, StatementRow] = {}
        self.towns: dict[str, StatementRow] = {}
        self.trial: dict[object, list[int]] = {}

    def add(self, account: Account, flow: str, before: int, debit: int, credit: int) -> None:
        """Count the entries of an account and flow."""
        held = self.trial.setdefault(account.pk, [0, 0, 0])
        for place, fen in enumerate((before, debit, credit)):
            held[place] += fen
        fund = self.funds.setdefault(account.fund_id, StatementRow(str(account.fund_id)))
        if account.kind == Account.Kind.SOURCE and flow == Entry.Flow.GRANT:
            fund.before -= before
            fund.given += credit - debit
        if account.kind != Account.Kind.USE:
            return
        town = f"{account.division_id[:9]}000" if account.division_id else ""
        of = (
            self.uses.setdefault(account.use, StatementRow(account.use)),
            self.towns.setdefault(town, StatementRow(town)),
        )
        if flow == Entry.Flow.SPEND:
            fund.before -= before
            fund.spent += debit - credit
        for row in of:
            if account.may_overdraw and flow == Entry.Flow.SPEND:
                row.settled += debit - credit
                continue
            row.before -= before
            row.spent += debit - credit if flow == Entry.Flow.SPEND else 0
            row.given += credit - debit if flow == Entry.Flow.ALLOT else 0

    def done(self, since: dt.date, until: dt.date) -> StatementOf:
        """The statements, in order."""
        funds = {account.fund_id: account.fund for account in self.accounts.values()}
        called = names(town for town in self.towns if town)
        return StatementOf(
            since, until,
            sorted(((funds[key], row) for key, row in self.funds.items()), key=lambda pair: (-pair[0].year, pair[0].source)),
            sorted(self.uses.values(), key=lambda row: row.key),
            [(called.get(town, ""), row) for town, row in sorted(self.towns.items())],
            [
                TrialRow(account, *self.trial[key])
                for key, account in sorted(
                    self.accounts.items(), key=lambda one: (-one[1].fund.year, one[1].fund.source, one[1].kind, one[1].key)
                )
            ],
        )  # fmt: skip

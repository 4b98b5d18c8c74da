"""Funds and what became of them: granted, allotted, spent, left, by use and by division."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Max, QuerySet, Sum

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.funds.models import Account, BankAccount, Entry, Fund
from ankang.places.models import Division


@dataclass
class Sums:
    """Fen of an account or of many: granted, allotted, spent; what is owed to facilities; what lies in banks."""

    granted: int = 0
    allotted: int = 0
    spent: int = 0
    payable: int = 0
    bank: int = 0
    receivable: int = 0

    def add(self, kind: str, flow: str, fen: int) -> None:
        """Count the entries of a kind of account and flow in."""
        if kind == "source":
            self.granted -= fen if flow == "grant" else 0
        elif kind == "use":
            self.allotted -= fen if flow == "allot" else 0
            self.spent += fen if flow == "spend" else 0
        else:
            name = str(kind)
            setattr(self, name, getattr(self, name) + (-fen if kind == "payable" else fen))


@dataclass
class UseRow:
    """A use of a fund at a division ("" for the county as a whole): its accounts and sums."""

    use: str
    place: Division | None
    accounts: list[Account] = field(default_factory=list)
    sums: Sums = field(default_factory=Sums)

    @property
    def given(self) -> int:
        """What may be spent: fen allotted."""
        return self.sums.allotted

    @property
    def left(self) -> int:
        """Fen allotted and not spent; less than 0 where the law owes more than was allotted."""
        return self.sums.allotted - self.sums.spent

    @property
    def owed(self) -> str:
        """Why more may be spent than was allotted."""
        return next((account.overdraw_reason for account in self.accounts if account.may_overdraw), "")


@dataclass
class FundRow:
    """A fund with its sums and uses."""

    fund: Fund
    sums: Sums
    uses: dict[str, UseRow]
    places: list[UseRow]
    balances: bool

    @property
    def given(self) -> int:
        """Fen granted."""
        return self.sums.granted

    @property
    def left(self) -> int:
        """Fen granted and not spent."""
        return self.sums.granted - self.sums.spent

    @property
    def owed(self) -> str:
        """Why more may be spent than was granted; "" when no use of the fund is owed by law."""
        return next((use.owed for use in self.uses.values() if use.owed), "")

    def by_use(self) -> list[tuple[UseRow, list[UseRow]]]:
        """Each use with its divisions, in order of the use; of one that is the whole county, none."""
        found = []
        for use in sorted(self.uses):
            below = [part for part in self.places if part.use == use]
            found.append((self.uses[use], below if any(part.place for part in below) else []))
        return found

    @property
    def unallotted(self) -> int:
        """Fen granted and not allotted to a use."""
        return self.sums.granted - self.sums.allotted


def funds(user: User, *, duty: Duty = Duty.VIEW_FUNDS) -> QuerySet[Fund]:
    """The funds of the counties a user serves with that duty."""
    rows = within(Fund.objects.select_related("county"), user, by="county", duty=duty)
    return rows.order_by("-year", "source", "name")


def fund(user: User, pk: UUID) -> Fund:
    """One of them."""
    return funds(user).get(pk=pk)


def counties(user: User, *, duty: Duty = Duty.VIEW_FUNDS) -> list[Division]:
    """The counties whose books a user keeps or reads."""
    rows = within(Division.objects.filter(level=Division.Level.COUNTY), user, by="", duty=duty)
    return list(rows.order_by("code"))


def bank_accounts(user: User) -> QuerySet[BankAccount]:
    """The bank accounts of the counties a user serves."""
    rows = within(BankAccount.objects.select_related("county"), user, by="county", duty=Duty.VIEW_FUNDS)
    return rows.order_by("title", "tail")


def years(user: User) -> list[int]:
    """The years there are funds of, the latest first."""
    return sorted(set(funds(user).values_list("year", flat=True)), reverse=True)


def tree(user: User, rows: Iterable[Fund], until: dt.date | None = None) -> list[FundRow]:
    """Funds with their uses and divisions. `until`: as the books stood at the end of that day."""
    chosen = list(rows)
    found: dict[UUID, FundRow] = {fund.pk: FundRow(fund, Sums(), {}, [], True) for fund in chosen}
    entries = Entry.objects.filter(account__fund__in=[fund.pk for fund in chosen])
    if until:
        entries = entries.filter(transaction__booked_on__lte=until)
    known = Account.objects.filter(fund__in=[fund.pk for fund in chosen]).select_related("division")
    accounts = {account.pk: account for account in known}
    total: dict[UUID, int] = defaultdict(int)
    for key, flow, fen in entries.values_list("account", "flow").annotate(fen=Sum("amount")).order_by():
        account = accounts[key]
        total[account.fund_id] += fen
        _count(found[account.fund_id], account, flow, fen)
    for row in found.values():
        row.balances = total[row.fund.pk] == 0
        row.places.sort(key=lambda use: (use.use, use.place.code if use.place else ""))
    return list(found.values())


def _count(row: FundRow, account: Account, flow: str, fen: int) -> None:
    row.sums.add(account.kind, flow, fen)
    if account.kind != Account.Kind.USE:
        return
    whole = row.uses.setdefault(account.use, UseRow(account.use, None))
    part = next((p for p in row.places if p.use == account.use and p.place == account.division), None)
    if part is None:
        part = UseRow(account.use, account.division)
        row.places.append(part)
    for use in (whole, part):
        use.sums.add(account.kind, flow, fen)
        if account not in use.accounts:
            use.accounts.append(account)


def accounts(user: User, fund: Fund) -> list[tuple[Account, int, int]]:
    """(account, balance, entries) of a fund the user may see."""
    rows = within(Account.objects.filter(fund=fund), user, by="fund__county", duty=Duty.VIEW_FUNDS)
    rows = rows.select_related("division", "facility", "bank_account").order_by("kind", "use", "division")
    last = dict(
        Entry.objects.filter(account__fund=fund).values_list("account").annotate(Max("serial")).order_by()
    )
    held = _balances(last)
    return [(row, held.get(row.pk, 0), last.get(row.pk, 0)) for row in rows]


def _balances(last: dict[UUID, int]) -> dict[UUID, int]:
    """The balance of each account at its last serial."""
    rows = Entry.objects.filter(account__in=list(last), serial__in=set(last.values()))
    told = rows.values_list("account", "serial", "balance")
    return {account: balance for account, serial, balance in told if last[account] == serial}


def balances(rows: Iterable[Account]) -> dict[UUID, int]:
    """The balance of each account now."""
    keys = [row.pk for row in rows]
    last = dict(
        Entry.objects.filter(account__in=keys).values_list("account").annotate(Max("serial")).order_by()
    )
    return _balances(last)


def account(user: User, pk: UUID) -> Account:
    """One account the user may see."""
    rows = within(Account.objects.all(), user, by="fund__county", duty=Duty.VIEW_FUNDS)
    return rows.select_related("fund", "division", "facility", "bank_account").get(pk=pk)


def entries(user: User, account: Account) -> QuerySet[Entry]:
    """The entries of an account with their running balance, the latest first."""
    rows = within(
        Entry.objects.filter(account=account), user, by="account__fund__county", duty=Duty.VIEW_FUNDS
    )
    return rows.select_related("transaction")

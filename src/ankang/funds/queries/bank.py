"""Bank accounts, their lines, the bookings beside them, and the month's reconciliation."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.funds.models import (
    BankAccount,
    BankLine,
    BankMatch,
    BankStatement,
    Entry,
    OpenItem,
    Reconciliation,
)
from ankang.funds.queries.books import bank_accounts
from ankang.funds.rules.calendar import last_day
from ankang.funds.rules.matching import Side, Suggestion, suggest

_VIEW = Duty.VIEW_FUNDS


@dataclass(frozen=True)
class Standing:
    """How bank and books stand at the end of a month, fen. `by_bank` is None while the bank's balance is unknown."""

    by_bank: int | None
    by_books: int
    open_in_bank: int
    open_in_books: int

    @property
    def bank_adjusted(self) -> int | None:
        """The bank's balance without what the books do not know yet."""
        return None if self.by_bank is None else self.by_bank - self.open_in_bank

    @property
    def books_adjusted(self) -> int:
        """The books' balance without what the bank does not know yet."""
        return self.by_books - self.open_in_books

    @property
    def agrees(self) -> bool:
        """Whether both come to the same."""
        return self.bank_adjusted == self.books_adjusted


@dataclass(frozen=True)
class Month:
    """What a page of a bank account's month shows."""

    lines: list[BankLine]
    entries: list[Entry]
    suggestions: list[tuple[Suggestion, BankLine, list[Entry]]]
    matched: list[BankMatch]
    standing: Standing
    reconciliation: Reconciliation | None


def bank_account(user: User, pk: UUID) -> BankAccount:
    """One bank account the user may see."""
    return bank_accounts(user).get(pk=pk)


def bank_line(user: User, pk: UUID) -> BankLine:
    """One line the user may see."""
    return _lines(user).get(pk=pk)


def bank_entry(user: User, pk: int) -> Entry:
    """One booking on a bank account the user may see."""
    return _entries(user).get(pk=pk)


def reconciliation(user: User, pk: UUID) -> Reconciliation:
    """One reconciliation the user may see."""
    rows = within(Reconciliation.objects.all(), user, by="bank_account__county", duty=_VIEW)
    return rows.select_related("bank_account", "made_by").get(pk=pk)


def reconciliations(user: User) -> QuerySet[Reconciliation]:
    """All a user may see, the latest first."""
    rows = within(Reconciliation.objects.all(), user, by="bank_account__county", duty=_VIEW)
    return rows.select_related("bank_account", "made_by", "signed_by").order_by(
        "-month", "bank_account__title"
    )


def bank_files(user: User, account: BankAccount) -> list[BankStatement]:
    """The files read in for an account, the latest first."""
    rows = within(
        BankStatement.objects.filter(bank_account=account), user, by="bank_account__county", duty=_VIEW
    )
    return list(rows.select_related("uploaded_by").order_by("-uploaded_at")[:12])


def month_of_bank(user: User, account: BankAccount, month: dt.date) -> Month:
    """The open lines and bookings until the end of a month, what may match, what was matched in it."""
    end = last_day(month)
    lines = list(open_lines(user, account, end).select_related("open_item__owner"))
    entries = list(open_entries(user, account, end))
    known = {line.pk: line for line in lines}, {entry.pk: entry for entry in entries}
    told = [
        (s, known[0][s.line.key], [known[1][e.key] for e in s.entries])
        for s in suggest([_line_side(line) for line in lines], [_entry_side(entry) for entry in entries])
    ]
    matches = BankMatch.objects.filter(
        undone_at__isnull=True, line__bank_account=account, line__on__gte=month, line__on__lte=end
    ).select_related("line", "entry__transaction", "made_by")
    done = Reconciliation.objects.filter(bank_account=account, month=month).first()
    return Month(lines, entries, told, list(matches.order_by("line__on")), standing(account, month), done)


def open_lines(user: User, account: BankAccount, until: dt.date) -> QuerySet[BankLine]:
    """Lines of the bank without a booking, until a day."""
    rows = _lines(user).filter(bank_account=account, on__lte=until)
    return rows.exclude(matches__in=BankMatch.objects.filter(undone_at__isnull=True)).order_by("on", "number")


def open_entries(user: User, account: BankAccount, until: dt.date) -> QuerySet[Entry]:
    """Bookings on a bank account without a line, until a day."""
    rows = _entries(user).filter(account__bank_account=account, transaction__booked_on__lte=until)
    matched = BankMatch.objects.filter(undone_at__isnull=True).values("entry")
    return rows.exclude(pk__in=matched).order_by("transaction__booked_on", "pk")


def unmatched(user: User, until: dt.date) -> dict[UUID, tuple[int, int]]:
    """(open lines, open bookings) of each bank account until a day."""
    return {
        account.pk: (open_lines(user, account, until).count(), open_entries(user, account, until).count())
        for account in bank_accounts(user)
    }


def standing(account: BankAccount, month: dt.date, by_bank: int | None = None) -> Standing:
    """Bank against books at the end of a month. What is matched with something after the end is open at the end."""
    end = last_day(month)
    lines = BankLine.objects.filter(bank_account=account, on__lte=end)
    entries = Entry.objects.filter(account__bank_account=account, transaction__booked_on__lte=end)
    now = BankMatch.objects.filter(undone_at__isnull=True)
    before = now.filter(line__on__lte=end, entry__transaction__booked_on__lte=end)
    last = lines.order_by("on", "statement__uploaded_at", "number").last()
    known = by_bank if by_bank is not None else (last.balance if last else None)
    return Standing(
        known,
        _sum(entries),
        _sum(lines.exclude(pk__in=before.values("line"))),
        _sum(entries.exclude(pk__in=before.values("entry"))),
    )


def owners(user: User) -> list[User]:
    """Who can look after an open item: those who enter or approve in the counties of the user."""
    spans = user.spans(_VIEW)
    wanted = Q()
    for low, high in spans:
        wanted |= Q(posts__division__gte=low, posts__division__lt=high)
    rows = (
        User.objects.filter(wanted, is_active=True, posts__role__in=("finance", "finance_head"))
        if spans
        else []
    )
    return [one for one in dict.fromkeys(rows) if one.has_duty(_VIEW)]


def open_items(user: User) -> QuerySet[OpenItem]:
    """Lines and bookings without their other side that somebody looks after and that are still open."""
    rows = within(OpenItem.objects.all(), user, by="bank_account__county", duty=_VIEW)
    now = BankMatch.objects.filter(undone_at__isnull=True)
    return rows.exclude(line__in=now.values("line")).exclude(entry__in=now.values("entry")).select_related(
        "bank_account", "line", "entry__transaction", "owner"
    )  # fmt: skip


def given_items(user: User, entries: list[Entry]) -> dict[Any, OpenItem]:
    """Who looks after these bookings."""
    rows = open_items(user).filter(entry__in=entries)
    return {item.entry_id: item for item in rows}


def _sum(rows: QuerySet[Any]) -> int:
    return int(rows.aggregate(total=Sum("amount"))["total"] or 0)


def _lines(user: User) -> QuerySet[BankLine]:
    return within(BankLine.objects.all(), user, by="bank_account__county", duty=_VIEW)


def _entries(user: User) -> QuerySet[Entry]:
    rows = within(Entry.objects.filter(account__kind="bank"), user, by="account__fund__county", duty=_VIEW)
    return rows.select_related("transaction__proposal", "transaction__made_by", "account__fund")


def _line_side(line: BankLine) -> Side:
    return Side(line.pk, line.on, line.amount, f"{line.reference} {line.words}")


def _entry_side(entry: Entry) -> Side:
    return Side(entry.pk, entry.transaction.booked_on, entry.amount, entry.transaction.document)

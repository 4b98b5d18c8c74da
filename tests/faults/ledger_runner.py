"""Sixteen threads book, pay, take back and close at once, and are killed on the way. Used by test_ledger.

Arguments: a folder to work in, and "make", "run SEED" or "check". "run" prints one line of JSON for every deed that was
answered, before the next begins; it never ends by itself. "check" prints what the books say.
"""

# ruff: noqa: E402, I001  the home must be known before Django is
from tests.faults.tables import tables
from tests.faults import own_database as base

import datetime as dt
import json
import random
import sys
import threading
import uuid
from collections import Counter

import django

django.setup()

from django.db import DatabaseError, connection
from django.db.models import Count, Sum

from ankang.accounts.models import User
from ankang.funds import actions
from ankang.funds.models import (
    Account,
    BankAccount,
    Entry,
    Fund,
    Period,
    PeriodBalance,
    Proposal,
    Transaction,
)
from ankang.funds.queries.checking import differences
from ankang.funds.rules.refusals import Refused
from ankang.funds.tests import factories as make
from ankang.journal.models import Event

THREADS, BILLS = 16, 400
# Management may take one part in a hundred of what was granted: 100,000 fen.
GRANTED, CAP = 10_000_000, 100_000
OLD, DAY = dt.date(2026, 1, 15), dt.date(2026, 3, 10)
_SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
_print = threading.Lock()


def key(*told: object) -> uuid.UUID:
    """The same key for the same deed in every run: what was cut off is tried again."""
    return uuid.uuid5(_SPACE, ":".join(map(str, told)))


def say(**told: object) -> None:
    """One answered deed, on the record before the next begins."""
    with _print:
        print(json.dumps(told), flush=True)


def make_books() -> None:
    """A county's books: linked funds with money in the bank, an account, a hospital; January is left to be closed."""
    base.create()
    tables()
    who = make.people()
    money, account = make.fund(who[0]), make.bank(who[0])
    make.booked(who, "grant", money, GRANTED, on=dt.date(2026, 2, 2), bank_account=account.pk)
    make.booked(who, "allot", money, 5_000_000, use="industry", on=dt.date(2026, 2, 3))
    make.facility()
    for n in range(20):
        make.settled({"basic": 100 + n}, on=OLD)


class Clerk(threading.Thread):
    """One thread: deeds drawn by its seed, until the process is killed."""

    def __init__(self, number: int, seed: int) -> None:
        super().__init__(daemon=True)
        self.number, self.draw = number, random.Random(f"{seed}:{number}")
        self.who = (User.objects.get(username="u1"), User.objects.get(username="u2"))
        self.money, self.account = Fund.objects.get(source="linked_funds"), BankAccount.objects.get()
        self.hospital = make.facility().pk

    def run(self) -> None:
        deeds = (self.settle, self.settle, self.take_back, self.pay, self.allot, self.close)
        while True:
            deed = self.draw.choice(deeds)
            try:
                deed()
            except Refused as why:
                say(deed=deed.__name__, refused=why.code)
            except DatabaseError as why:
                say(deed=deed.__name__, broken=f"{type(why).__name__}: {str(why)[:900]}")

    def settle(self) -> None:
        """A bill of a small set, so that several threads settle the same at once."""
        number = self.draw.randrange(BILLS)
        shares = {"basic": 1_000 + number, "assistance": number}
        booked = actions.book_settlement(
            transaction_id=key("bill", number), county=make.COUNTY, on=DAY, shares=shares, facility=self.hospital,
            reference=key("bill", number), by=None,
        )  # fmt: skip
        say(deed="settle", key=str(booked.pk))

    def take_back(self) -> None:
        """One of every ten bills is taken back, by whoever comes."""
        number = self.draw.randrange(0, BILLS, 10)
        back = actions.book_reversal(
            transaction_id=key("back", number), of=key("bill", number), on=DAY, by=None
        )
        say(deed="take_back", key=str(back.pk))

    def pay(self) -> None:
        """Payments together exceed what was allotted: the last ones are refused."""
        self._two(
            "payment",
            key("pay", self.draw.randrange(200)),
            40_000,
            use="industry",
            bank_account=self.account.pk,
        )

    def allot(self) -> None:
        """Allotments to management together exceed its cap."""
        self._two("allot", key("allot", self.draw.randrange(200)), 7_000, use="management")

    def _two(self, kind: str, proposal: uuid.UUID, fen: int, **given: object) -> None:
        told = {"on": DAY, "payee": "镇政府", "reason": "", **given}
        actions.propose(
            proposal_id=proposal, kind=kind, fund=self.money.pk, amount=fen, by=self.who[0], **told
        )
        booked = actions.approve(proposal_id=proposal, by=self.who[1])
        say(deed=kind, key=str(booked.pk), fen=fen)

    def close(self) -> None:
        """January, by two persons; and a booking of January that may come before or after."""
        month = Period.objects.get(month=dt.date(2026, 1, 1))
        if self.draw.random() < 0.5:
            number = self.draw.randrange(40)
            booked = actions.book_settlement(
                transaction_id=key("old", number), county=make.COUNTY, on=OLD, shares={"basic": 50 + number},
                facility=self.hospital, reference=key("old", number), by=None,
            )  # fmt: skip
            say(deed="old", key=str(booked.pk), booked_on=str(booked.booked_on))
            return
        actions.ask_close(period=month, by=self.who[0])
        if self.draw.random() < 0.2:
            actions.close_period(period=month, by=self.who[1])
            say(deed="close", key=str(month.pk))


def run(seed: int) -> None:
    """All threads, until somebody kills them."""
    clerks = [Clerk(number, seed) for number in range(THREADS)]
    connection.close()
    for clerk in clerks:
        clerk.start()
    say(deed="begun")
    for clerk in clerks:
        clerk.join()


def check() -> dict[str, object]:
    """Bank, cap, once-only, and everything the books keep."""
    sums = Entry.objects.values("account__fund").annotate(total=Sum("amount")).order_by()
    unbalanced = Entry.objects.values("transaction").annotate(total=Sum("amount")).exclude(total=0).order_by()
    held = {}
    for entry in Entry.objects.order_by("account", "serial").values_list(
        "account", "account__kind", "balance"
    ):
        held.setdefault(entry[0], []).append((entry[1], entry[2]))
    banks = [balance for rows in held.values() for kind, balance in rows if kind == "bank"]
    given = {a.pk for a in Account.objects.filter(kind__in=("source", "use"), may_overdraw=False)}
    over = [
        balance
        for account, rows in held.items()
        if account in given
        for _kind, balance in rows
        if balance > 0
    ]
    management = -(
        Entry.objects.filter(account__use="management", flow="allot").aggregate(s=Sum("amount"))["s"] or 0
    )
    month = Period.objects.get(month=dt.date(2026, 1, 1))
    kept = PeriodBalance.objects.filter(period=month)
    events = Counter(Event.objects.filter(kind="funds.transaction_booked").values_list("subject", flat=True))
    twice = (
        Transaction.objects.exclude(reference=None)
        .filter(kind="settlement")
        .values("reference")
        .annotate(n=Count("pk"))
    )
    return {
        "funds_off": sum(1 for row in sums if row["total"]), "unbalanced": len(unbalanced),
        "lowest_bank": min(banks, default=0), "overdrawn": len(over), "management": management,
        "transactions": sorted(str(pk) for pk in Transaction.objects.values_list("pk", flat=True)),
        "settled_twice": twice.filter(n__gt=1).count(),
        "reversed_twice": Transaction.objects.exclude(reverses=None).values("reverses").annotate(n=Count("pk")).filter(n__gt=1).count(),
        "unbooked": Proposal.objects.filter(state="approved", transaction=None).count(),
        "differences": differences(make.COUNTY), "closed": month.state == "closed", "kept": kept.count(),
        "late": Transaction.objects.filter(period=month, made_at__gt=month.closed_at).count() if month.closed_at else 0,
        "events_off": sum(1 for n in events.values() if n != 1) + abs(len(events) - Transaction.objects.count()),
    }  # fmt: skip


if __name__ == "__main__":
    if sys.argv[2] == "make":
        make_books()
    elif sys.argv[2] == "run":
        run(int(sys.argv[3]))
    else:
        print(json.dumps(check()))

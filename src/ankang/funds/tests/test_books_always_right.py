"""Random bookings, reversals, payments, returns and closings: after every step the books are right.

ANKANG_LONG_HYPOTHESIS=1 runs many more. A plain model beside it counts what every account must hold.
"""

import datetime as dt
import os
import uuid
from collections import defaultdict

import pytest
import time_machine
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from ankang.funds import actions
from ankang.funds.models import Account, Entry, Fund, Period, Transaction
from ankang.funds.queries import statement
from ankang.funds.queries.checking import differences
from ankang.funds.rules.refusals import Refused
from ankang.funds.tests import factories as make

LONG = bool(os.environ.get("ANKANG_LONG_HYPOTHESIS"))
RUNS, STEPS = (300, 50) if LONG else (8, 30)
MONTHS = [dt.date(2026, m, 10) for m in (1, 2, 3)]
SUMS = st.integers(1, 50_000)
DAYS = st.sampled_from(MONTHS)
NOW = dt.datetime(2026, 4, 15, 2, tzinfo=dt.UTC)


class Books(RuleBasedStateMachine):
    """What finance and settlements may do, in any order. `held`: what each account must hold, told apart from the
    ledger; `standing`: what every sum of a kind of flow must be."""

    booked = Bundle("booked")

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.clock = time_machine.travel(NOW, tick=False)
        self.clock.start()
        self.who = make.people()
        self.money, self.account = make.fund(self.who[0]), make.bank(self.who[0])
        self.hospital = make.facility().pk
        self.held: dict[tuple[str, str], int] = defaultdict(int)
        self.taken: dict[uuid.UUID, list[tuple[tuple[str, str], int]]] = {}

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.clock.stop()
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def attempt(self, moves: list[tuple[tuple[str, str], int]], deed) -> Transaction | None:
        """A deed and what it must move; refused, nothing has moved."""
        try:
            with transaction.atomic():
                made = deed()
        except Refused:
            return None
        for account, fen in moves:
            self.held[account] += fen
        self.taken[made.pk] = moves
        return made

    @rule(target=booked, on=DAYS, basic=st.integers(-5_000, 20_000), extra=st.integers(0, 5_000))
    def settle(self, on, basic, extra):
        """A settlement, which may take back more than it gives."""
        shares = {"basic": basic, "extra": extra}
        moves = [
            ((p, k), fen * sign)
            for p, fen in shares.items()
            if fen
            for k, sign in (("use", 1), ("payable", -1))
        ]
        if not moves:
            assert make.settled(shares, on=on) is None
            return multiple()
        made = self.attempt(moves, lambda: make.settled(shares, on=on, facility=self.hospital))
        return made or multiple()

    @rule(target=booked, on=DAYS, fen=SUMS, arrived=st.booleans())
    def grant(self, on, fen, arrived):
        """Money is granted, in the bank or still to come."""
        given = {"bank_account": self.account.pk} if arrived else {}
        return self.book("grant", on, fen, ("bank" if arrived else "receivable", "source"), **given)

    @rule(target=booked, on=DAYS, fen=SUMS)
    def receive(self, on, fen):
        """What was granted arrives."""
        return self.book("receipt", on, fen, ("bank", "receivable"), bank_account=self.account.pk)

    @rule(target=booked, on=DAYS, fen=SUMS)
    def allot(self, on, fen):
        """Money goes to a use."""
        return self.book("allot", on, fen, ("source", "use"), use="industry")

    @rule(target=booked, on=DAYS, fen=SUMS)
    def withdraw(self, on, fen):
        """And back."""
        return self.book("withdraw", on, fen, ("use", "source"), use="industry")

    @rule(target=booked, on=DAYS, fen=SUMS)
    def pay(self, on, fen):
        """A payment of the use."""
        return self.book("payment", on, fen, ("use", "bank"), use="industry", bank_account=self.account.pk)

    @rule(target=booked, on=DAYS, fen=SUMS)
    def refund(self, on, fen):
        """Money comes back."""
        return self.book("refund", on, fen, ("bank", "use"), use="industry", bank_account=self.account.pk)

    @rule(target=booked, on=DAYS, fen=SUMS)
    def give_back(self, on, fen):
        """What is left goes back to whoever granted it."""
        return self.book("give_back", on, fen, ("source", "bank"), bank_account=self.account.pk)

    def book(self, kind, on, fen, sides, **given):
        """Enter and approve."""
        debit, credit = sides
        moves = [(("linked_funds", debit), fen), (("linked_funds", credit), -fen)]
        made = self.attempt(moves, lambda: make.booked(self.who, kind, self.money, fen, on=on, **given))
        return made or multiple()

    @rule(one=booked, on=DAYS)
    def take_back(self, one, on):
        """A booking is taken back, by the way its kind has."""
        moves = [(account, -fen) for account, fen in self.taken[one.pk]]
        key = uuid.uuid4()
        if one.kind == "settlement":
            self.attempt(moves, lambda: actions.book_reversal(transaction_id=key, of=one.pk, on=on, by=None))
            return
        given = {"of": one.pk, "on": on, "reason": "错", "by": self.who[0]}

        def both():
            actions.propose_reversal(proposal_id=key, **given)
            return actions.approve(proposal_id=key, by=self.who[1])

        self.attempt(moves, both)

    @rule(one=booked)
    def again(self, one):
        """The same approval or booking again moves nothing."""
        if one.proposal_id:
            assert actions.approve(proposal_id=one.pk, by=self.who[1]) == one

    @rule(month=DAYS)
    def close(self, month):
        """A month is closed without its list: what counts here is that nothing enters it afterwards."""
        now, (one, two) = timezone.now(), self.who
        Period.objects.filter(month=month.replace(day=1), state="open").update(
            state="closed", asked_by=one, asked_at=now, closed_by=two, closed_at=now
        )

    @invariant()
    def every_transaction_and_every_fund_is_in_balance(self):
        """Debits are credits."""
        assert (
            not Entry.objects.values("transaction").annotate(s=Sum("amount")).exclude(s=0).order_by().exists()
        )
        assert (
            not Entry.objects.values("account__fund")
            .annotate(s=Sum("amount"))
            .exclude(s=0)
            .order_by()
            .exists()
        )

    @invariant()
    def every_account_holds_what_it_must(self):
        """By the model, by the sum of entries, and by the balance kept."""
        for account in Account.objects.select_related("fund"):
            rows = list(account.entries.order_by("serial"))
            kept = rows[-1].balance if rows else 0
            assert kept == sum(row.amount for row in rows)
        sums = (
            Entry.objects.values_list("account__fund__source", "account__kind")
            .annotate(s=Sum("amount"))
            .order_by()
        )
        told = {(source, kind): fen for source, kind, fen in sums if fen}
        assert told == {account: fen for account, fen in self.held.items() if fen}

    @invariant()
    def nothing_is_overdrawn_but_what_the_law_owes(self):
        """At no point of its history."""
        low = Entry.objects.filter(account__kind__in=("bank", "receivable"), balance__lt=0)
        high = Entry.objects.filter(
            account__kind__in=("source", "use"), account__may_overdraw=False, balance__gt=0
        )
        last = [e for rows in (low, high) for e in rows if not _has_later_in_transaction(e)]
        assert not last

    @invariant()
    def recompute_is_record_and_statements_are_entries(self):
        """The nightly check finds nothing, and a year's statement is the sum of its entries."""
        assert differences(make.COUNTY) == []
        told = statement(self.who[0], dt.date(2026, 1, 1), dt.date(2026, 12, 31))
        assert told.is_balanced
        for fund, row in told.funds:
            own = Entry.objects.filter(account__fund=fund)
            grants = own.filter(account__kind="source", flow="grant").aggregate(s=Sum("amount"))["s"] or 0
            spent = own.filter(account__kind="use", flow="spend").aggregate(s=Sum("amount"))["s"] or 0
            assert (row.before, row.given, row.spent) == (0, -grants, spent)

    @invariant()
    def nothing_was_booked_into_a_closed_month(self):
        """By when it was made."""
        for period in Period.objects.filter(state="closed"):
            assert not period.transactions.filter(made_at__gt=period.closed_at).exists()
        assert Fund.objects.exists()


def _has_later_in_transaction(entry: Entry) -> bool:
    return Entry.objects.filter(
        account=entry.account_id, transaction=entry.transaction_id, serial__gt=entry.serial
    ).exists()


@pytest.mark.django_db
def test_the_books_are_right_after_every_step():
    make.divisions()
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=checks,
            database=None,
        ),
    )
    assert connection.vendor in ("sqlite", "postgresql")

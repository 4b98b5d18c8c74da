"""The closing of a month, killed just before and just after each commit, and done again. Used by test_close.

Argument: a folder to work in. Every run happens in a process of its own, forked from this one. Prints one JSON object:
what an undisturbed run leaves, how many commits it makes, and what each killed and repeated run leaves.
"""

# ruff: noqa: E402, I001  the home must be known before Django is
from tests.faults.tables import tables
from tests.faults import own_database as base

import datetime as dt
import json
import os
import signal
import traceback
import uuid
from collections.abc import Callable

import django

django.setup()

import time_machine
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from ankang.accounts.models import User
from ankang.funds import actions
from ankang.funds.models import BankAccount, Period, PeriodBalance, Reconciliation
from ankang.funds.queries.checking import differences
from ankang.funds.tests import factories as make
from ankang.journal.models import Event

MARCH = dt.date(2026, 3, 1)
FILE = "日期,金额,余额\n2026-03-04,10000.00,10000.00\n2026-03-11,-1500.00,8500.00\n"
_commit = BaseDatabaseWrapper._commit


def books() -> None:
    """A month with a grant, a payment and settlements, and the bank's file of it."""
    who = make.people()
    money, account = make.fund(who[0]), make.bank(who[0])
    make.booked(who, "grant", money, 1_000_000, on=dt.date(2026, 3, 3), bank_account=account.pk)
    make.booked(who, "allot", money, 500_000, use="industry")
    make.booked(who, "payment", money, 150_000, use="industry", bank_account=account.pk)
    for fen in (100, 200, 300):
        make.settled({"basic": fen, "assistance": fen})
    actions.read_in(statement_id=uuid.uuid4(), bank_account=account, data=FILE.encode(), by=who[0])


def job() -> None:
    """From the ticks to the closed month; safe to begin again."""
    one, two = User.objects.get(username="u1"), User.objects.get(username="u2")
    account, month = BankAccount.objects.get(), Period.objects.get(month=MARCH)
    actions.match_sure(bank_account=account, month=MARCH, by=one)
    row = Reconciliation.objects.filter(month=MARCH).first() or actions.reconcile(
        reconciliation_id=uuid.uuid4(), bank_account=account, month=MARCH, by_bank=None, by=one
    )
    actions.sign(reconciliation=row, by=two)
    actions.ask_close(period=month, by=one)
    actions.close_period(period=month, by=two)


def state() -> dict[str, object]:
    """What a run leaves, without keys and times."""
    kept = PeriodBalance.objects.values_list(
        "account__fund__source", "account__kind", "debit", "credit", "balance"
    )
    kinds = Event.objects.filter(kind__startswith="funds.").order_by("kind").values_list("kind", flat=True)
    return {
        "month": list(Period.objects.values_list("state", flat=True)), "kept": sorted(map(list, kept)),
        "signed": Reconciliation.objects.filter(signed_by__isnull=False).count(), "events": list(kinds),
        "differences": differences(make.COUNTY),
    }  # fmt: skip


def in_child(do: Callable[[], object]) -> tuple[object, int]:
    """What `do` answers in a forked process, and the signal that ended it."""
    connection.close()
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            with time_machine.travel(dt.datetime(2026, 4, 2, 2, tzinfo=dt.UTC), tick=True):
                os.write(into, json.dumps(do()).encode())
            connection.close()  # with what SQLite still has beside the file
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(into)
    with os.fdopen(out) as pipe:
        text = pipe.read()
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(1)
    return json.loads(text) if text else None, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def counted(kill_at: int = 0, *, before: bool = True) -> int:
    """Run the job; kill this process at one of its commits. Answers how many commits there were."""
    made = 0

    def commit(self: BaseDatabaseWrapper) -> None:
        nonlocal made
        made += 1
        if made == kill_at and before:
            os.kill(os.getpid(), signal.SIGKILL)
        _commit(self)
        if made == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    BaseDatabaseWrapper._commit = commit
    job()
    return made


def main() -> None:
    """The undisturbed run, then every point."""
    base.create()
    in_child(tables)
    in_child(books)
    base.keep()
    commits, _ended = in_child(counted)
    clean, _ended = in_child(state)
    found = []
    for point in range(1, int(str(commits)) + 1):
        for before in (True, False):
            base.restore()
            _answer, ended = in_child(lambda point=point, before=before: counted(point, before=before))
            in_child(job)
            left, _ended = in_child(state)
            found.append({"point": point, "before": before, "ended": ended, "same": left == clean})
    print(json.dumps({"commits": commits, "clean": clean, "found": found}, ensure_ascii=False))


main()

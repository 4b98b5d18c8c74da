"""Many processes settle, take back and compute again bills of the same few persons, and are killed meanwhile.

Used by test_settling_under_kills. Arguments: a folder to work in; on PostgreSQL 16 processes work at once, on SQLite 2.
`ANKANG_KILL_SERVER=1`: a process of the database server is killed too, so that it recovers (a cluster of one's own).
Every process writes down what it was told was done before it goes on. Prints one JSON object: what was done, how many
were killed, and every fault the checker found.
"""

# ruff: noqa: E402, I001  the home must be known before Django is
from tests.faults.tables import tables
from tests.faults import own_database as base

import datetime as dt
import json
import os
import random
import signal
import sys
import time
import uuid
from collections import Counter
from itertools import pairwise
from pathlib import Path

import django

django.setup()

from django.db import Error, connection
from django.db.models import Sum

from ankang.benefits import actions, facts_bill, rules
from ankang.benefits.actions.accounts import chain, last_act
from ankang.benefits.models import (
    Advance,
    Bill,
    DueAdjustment,
    Settlement,
    SettlementShare,
    YearAccount,
)
from ankang.benefits.queries.frozen import frozen_policy
from ankang.benefits.refusals import Refusal
from ankang.benefits.tests import factories as make
from ankang.funds.models import Entry, Transaction
from ankang.registry.models import Person

PROCESSES = 16 if base.SERVER else 2
SECONDS = float(os.environ.get("ANKANG_SECONDS", "10"))
PEOPLE, BILLS = 4, 5
# Of the test policy.
CAPS = {"basic": 20_000_00, "serious": 6_000_00, "assistance": 3_000_00}
FUNDS = ("basic", "serious", "assistance", "extra", "topup")
DONE = Path(base.FOLDER) / "done"


def main() -> None:
    """Make the county, let the processes work and be killed, check what is left."""
    base.create()
    if base.SERVER:
        base.server(f"ALTER DATABASE {base.NAME} SET synchronous_commit TO on")
    tables()
    DONE.mkdir()
    people, bills = _county()
    connection.close()
    killed = _work_and_kill(people, bills)
    done = [
        json.loads(line)
        for file in DONE.iterdir()
        for line in file.read_text().splitlines()
        if line.endswith("}")
    ]
    told = Counter(one["did"] for one in done)
    print(
        json.dumps(
            {"done": told, "killed": killed, "faults": [*_faults(people), *_lost(done)]}, ensure_ascii=False
        )
    )


def _county() -> tuple[list[uuid.UUID], list[uuid.UUID]]:
    world = make.world()
    people = [make.insured(*(("dibao",) if n % 2 else ())) for n in range(PEOPLE)]
    bills = [
        make.register(world, person, dt.date(2025, 2 + n, 10), make.line("A01", 4000 + 9000 * n), by=None)
        for person in people
        for n in range(BILLS)
    ]
    return [one.pk for one in people], [one.pk for one in bills]


def _work_and_kill(people: list[uuid.UUID], bills: list[uuid.UUID]) -> int:
    """Processes that work until the time is over; one after the other is killed and replaced."""
    until, killed = time.monotonic() + SECONDS, 0
    running = [_begin(n, people, bills, until) for n in range(PROCESSES)]
    dice = random.Random(7)
    while time.monotonic() < until - 1:
        time.sleep(dice.uniform(0.05, 0.4) if base.SERVER else dice.uniform(0.2, 0.8))
        place = dice.randrange(len(running))
        os.kill(running[place], signal.SIGKILL)
        os.waitpid(running[place], 0)
        killed += 1
        running[place] = _begin(1000 + killed, people, bills, until)
        if os.environ.get("ANKANG_KILL_SERVER") and killed % 10 == 5:
            _kill_server()
    for one in running:
        os.waitpid(one, 0)
    return killed


def _kill_server() -> None:
    """One process of the database server dies: the server throws all work away that was not done and recovers."""
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        os.kill(cursor.fetchone()[0], signal.SIGKILL)
    connection.close()


def _begin(number: int, people: list[uuid.UUID], bills: list[uuid.UUID], until: float) -> int:
    child = os.fork()
    if child:
        return child
    try:
        _work(number, people, bills, until)
    finally:
        os._exit(0)


def _work(number: int, people: list[uuid.UUID], bills: list[uuid.UUID], until: float) -> None:
    connection.connection = None  # the parent's is the parent's
    dice = random.Random(number)
    with (DONE / str(number)).open("a") as file:
        while time.monotonic() < until:
            try:
                told = _one(dice, people, bills)
            except Refusal as why:
                told = {"did": f"refused {why.code}"}
            except Error as why:
                told = {"did": f"database {type(why).__name__}"}
                connection.close()
                time.sleep(0.05)
            file.write(json.dumps(told) + "\n")
            file.flush()


def _one(dice: random.Random, people: list[uuid.UUID], bills: list[uuid.UUID]) -> dict[str, str]:
    """One act of a window or of the county; its key is written down once it is done."""
    key = uuid.UUID(int=dice.getrandbits(128))
    deed = dice.choice(("settle", "settle", "settle", "reverse", "recompute"))
    if deed == "recompute":
        person = Person.objects.get(pk=dice.choice(people))
        actions.recompute(person=person, year=2025, reason="identification", by=None)
        return {"did": deed}
    bill = Bill.objects.get(pk=dice.choice(bills))
    if deed == "settle":
        actions.settle_bill(settlement_id=key, bill=bill, by=None)
        return {"did": deed, "key": str(key)}
    last = last_act(bill)
    if last is None:
        return {"did": "nothing to reverse"}
    actions.reverse_settlement(settlement_id=key, of=last, reason="hospital", by=None)
    return {"did": deed, "key": str(key)}


def _lost(done: list[dict[str, str]]) -> list[str]:
    """What somebody was told is done must be there."""
    keys = {one["key"] for one in done if "key" in one}
    there = {str(key) for key in Settlement.objects.values_list("pk", flat=True)}
    return [f"lost: {key}" for key in keys - there]


def _faults(people: list[uuid.UUID]) -> list[str]:
    found = []
    for person in people:
        found += _year_faults(person)
    for bill in Bill.objects.all():
        found += _bill_faults(bill)
    return [*found, *_book_faults()]


def _year_faults(person: uuid.UUID) -> list[str]:
    """Computed again from nothing, the year comes to the same, and no cap is exceeded."""
    found, state, paid = [], rules.YearState.empty(), Counter[str]()
    for row in chain(person, 2025):
        result = rules.settle(
            frozen_policy(row.policy_hash), facts_bill.thawed(row.facts, row.bill.lines.all()), state
        )
        bears = dict(row.shares.values_list("payer", "bears_fen"))
        state = result.after
        paid.update(bears)
        if {k: v for k, v in bears.items() if v} != {k: v for k, v in result.amounts.items() if v}:
            found.append(f"shares: {row.pk}")
        if row.after != state.as_dict():
            found.append(f"account after {row.pk}")
    account = YearAccount.objects.get(person=person, year=2025)
    if account.state != state.as_dict():
        found.append(f"account of {person}")
    return found + [f"cap {payer} of {person}" for payer, cap in CAPS.items() if paid[payer] > cap]


def _bill_faults(bill: Bill) -> list[str]:
    """Acts without gaps, each once, and what they moved is what stands."""
    acts = list(bill.settlements.order_by("ordinal"))
    kinds = [act.kind for act in acts]
    stands = bool(acts) and kinds[-1] != "reverse"
    moved = (
        bill.settlements.filter(shares__isnull=False).aggregate(total=Sum("shares__amount_fen"))["total"] or 0
    )
    checks = {
        "gaps": [act.ordinal for act in acts] == list(range(1, len(acts) + 1)),
        "twice": all((a == "reverse") == (b == "settle") for a, b in pairwise(kinds)),
        "state": stands == (bill.state == "settled"),
        "sum": moved == (bill.total_fen if stands else 0),
    }
    return [f"{name}: {bill.pk}" for name, holds in checks.items() if not holds]


def _book_faults() -> list[str]:
    """Every fund adds up to nothing, hospitals are owed what the shares moved, every booking rests on a settlement."""
    moved = dict(SettlementShare.objects.values_list("payer").annotate(Sum("amount_fen")).order_by())
    owed = Entry.objects.filter(account__kind="payable").values_list("account__fund__source")
    owed = {payer: -fen for payer, fen in owed.annotate(Sum("amount")).order_by() if fen}
    per_fund = Entry.objects.values_list("account__fund").annotate(total=Sum("amount")).order_by()
    keys = set(Settlement.objects.values_list("pk", flat=True))
    later = SettlementShare.objects.filter(payer="patient").exclude(settlement__kind="settle")
    checks = {
        "funds": not any(total for _fund, total in per_fund),
        "payable": owed == {payer: moved[payer] for payer in FUNDS if moved.get(payer)},
        "bookings": set(Transaction.objects.values_list("reference", flat=True)) <= keys,
        "advances": _total(Advance.objects, "amount_fen") == sum(moved.get(payer, 0) for payer in FUNDS),
        "dues": _total(DueAdjustment.objects, "amount_fen") == -_total(later, "amount_fen"),
    }
    return [name for name, holds in checks.items() if not holds]


def _total(rows: object, name: str) -> int:
    return rows.aggregate(total=Sum(name))["total"] or 0  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main())

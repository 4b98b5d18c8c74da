"""How many transactions a second the ledger takes: a settlement of three payers, and a bare insert of as many rows in
the same run, on the database of DATABASE_URL (PostgreSQL) or a fresh SQLite file.

    python benchmarks/ledger.py                                              SQLite
    python scripts/with_postgres.py python benchmarks/ledger.py              PostgreSQL

Writes one JSON object; beside the rates: the check of all entries (recompute = record) and the tree of a year, in
seconds, over what the run has booked.
"""

# ruff: noqa: E402  the home must be known before Django is
import json
import os
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]
os.environ["ANKANG_HOME"] = tempfile.mkdtemp(prefix="ankang-ledger-")
os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction

from ankang.funds import actions, queries
from ankang.funds.models import Entry, Transaction
from ankang.funds.queries.checking import differences
from ankang.funds.tests import factories as make

COUNT = int(os.environ.get("ANKANG_BENCH_COUNT", "2000"))
THREADS = 8
SHARES = {"basic": 412_350, "serious": 20_110, "assistance": 30_005}


def rate(count: int, do: Callable[[], object]) -> tuple[float, float]:
    """Times a second, and milliseconds of this process's CPU for one: the second says what a busy machine hides."""
    started, used = time.perf_counter(), time.process_time()
    for _ in range(count):
        do()
    return (
        round(count / (time.perf_counter() - started), 1),
        round((time.process_time() - used) / count * 1000, 2),
    )


def settle(hospital: uuid.UUID) -> None:
    """One settlement of three payers."""
    actions.book_settlement(
        transaction_id=uuid.uuid4(), county=make.COUNTY, on=make.DAY, shares=SHARES, facility=hospital,
        reference=uuid.uuid4(), by=None,
    )  # fmt: skip


def bare() -> None:
    """As many rows as a settlement of three payers writes, with nothing to hold or to check."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bare (id, note) VALUES (%s, %s)", [uuid.uuid4().hex, "header"])
        cursor.executemany(
            "INSERT INTO bare (id, note) VALUES (%s, %s)", [(uuid.uuid4().hex, "entry") for _ in range(6)]
        )
        cursor.executemany(
            "INSERT INTO bare (id, note) VALUES (%s, %s)",
            [(uuid.uuid4().hex, "seal"), (uuid.uuid4().hex, "event")],
        )


def together(count: int) -> float:
    """Times a second, from several threads on the same funds."""
    hospital = make.facility().pk

    def work() -> None:
        for _ in range(count // THREADS):
            settle(hospital)
        connection.close()

    connection.close()
    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return round(count // THREADS * THREADS / (time.perf_counter() - started), 1)


def seconds(do: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    do()
    return round(time.perf_counter() - started, 3)


def main() -> None:
    """Measure and print."""
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (id char(32) PRIMARY KEY, note text)")
    who = make.people()
    hospital = make.facility().pk
    settle(hospital)
    found: dict[str, object] = {
        "database": connection.vendor,
        "load_before": round(os.getloadavg()[0], 1),
    }
    found["settlements_per_second"], found["settlement_cpu_ms"] = rate(COUNT, lambda: settle(hospital))
    found["bare_inserts_per_second"], found["bare_insert_cpu_ms"] = rate(COUNT, bare)
    # SQLite has one writer: its threads would measure waiting.
    if connection.vendor == "postgresql":
        found[f"settlements_per_second_{THREADS}_threads"] = together(COUNT)
    wrong: dict[str, object] = {}
    found["check_seconds"] = seconds(lambda: wrong.update(found=differences(make.COUNTY)))
    assert wrong["found"] == [], wrong
    found["tree_seconds"] = seconds(lambda: queries.tree(who[0], queries.funds(who[0])))
    found |= {"transactions": Transaction.objects.count(), "entries": Entry.objects.count()}
    print(json.dumps(found))


if __name__ == "__main__":
    main()

"""Acts of a window and of the insurance bureau, one after the other, with 100,000 bills on file: milliseconds of CPU.

    python benchmarks/settle_at_window.py [bills on file]     results/settle_at_window.md is written

Whole actions with their locks, rows, bookings and journal, each in a transaction of its own.
"""

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RESULT = HERE / "results" / "settle_at_window.md"
sys.path[:0] = [str(HERE.parent / "src")]
TIMES, PEOPLE = 40, 400
# Milliseconds of CPU at the 95th percentile.
ACT, YEAR, PAGE = 150.0, 600.0, 150.0
Job = Callable[[], object]


def main() -> int:
    """Build the county, measure, write the table; answer 1 when a limit is passed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("ANKANG_HOME", folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return report(count, *county(count))


def county(count: int) -> tuple[Any, list[Any]]:
    """The test county with its policy, some people, and bills on file that are not touched."""
    from ankang.benefits.models import Bill
    from ankang.benefits.tests import factories as make
    from ankang.storage import bulk

    world = make.world()
    people = [make.insured(*(("dibao",) if n % 3 == 0 else ())) for n in range(PEOPLE)]
    days = [dt.date(2023, 1, 1) + dt.timedelta(days=n % 700) for n in range(count)]
    same = {
        "area_id": world.tree.county.pk, "level": 2, "insurance": "rbmi", "visit": "outpatient", "place": "county",
        "diagnosis": "I10", "total_fen": 100_00, "own_paid_fen": 0, "over_limit_fen": 0, "first_share_fen": 0,
        "in_scope_fen": 100_00, "origin": "demo", "registered_at": dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
        "registered_by_id": world.window.pk,
    }  # fmt: skip
    hospitals = (world.hospital.pk, world.second.pk)
    bulk.insert(
        Bill,
        {
            "id": [uuid.uuid4() for _ in days],
            "person_id": [people[n % PEOPLE].pk for n in range(count)],
            "village_id": [people[n % PEOPLE].village_id for n in range(count)],
            "facility_id": [hospitals[n % 2] for n in range(count)],
            "stay": [f"OLD{n}" for n in range(count)],
            "admitted_on": days,
            "discharged_on": days,
            **{name: [value] * count for name, value in same.items()},
        },
    )
    return world, people


def report(count: int, world: Any, people: list[Any]) -> int:
    """Measure every line and write them down."""
    from django.db import connection

    lines, late = [], False
    for what, limit, job in jobs(world, people):
        took = sorted(_took(job) for _ in range(TIMES))
        high = took[int(len(took) * 0.95) - 1]
        late = late or high > limit
        lines.append(f"| {what} | {statistics.median(took):,.1f} | {high:,.1f} | {limit:,.0f} |")
        print(lines[-1], flush=True)
    RESULT.write_text(
        f"# Settling at the window\n\n{count:,} bills on file, {connection.vendor}, milliseconds of CPU in one process, "
        f"each act in a transaction of its own with its bookings and journal; load {os.getloadavg()[0]:.1f} on "
        f"{os.cpu_count()} cores (other jobs may run).\n\n"
        "| what | median | p95 | limit |\n|---|---|---|---|\n" + "\n".join(lines) + "\n"
    )
    return int(late)


def jobs(world: Any, people: list[Any]) -> Iterator[tuple[str, float, Job]]:
    """What is done, its limit, and how: the acts in an order in which each finds what it needs."""
    from ankang.benefits import actions, queries, rules
    from ankang.benefits.models import Bill, Settlement
    from ankang.benefits.tests import factories as make

    later, fresh, one = iter(people[:TIMES]), iter(people[TIMES:]), people[-1]
    lines = [make.line("A01", 100 + n, n) for n in range(1, 31)]
    bills: list[Any] = []
    yield (
        "register a bill of 30 lines",
        ACT,
        lambda: bills.append(make.register(world, next(fresh), make.day(3), *lines)),
    )
    waiting = iter(list(bills) or [])

    def settle() -> object:
        nonlocal waiting
        bill = next(waiting, None)
        if bill is None:
            waiting = iter(bills)
            bill = next(waiting)
        return make.settle(world, bill)

    yield "settle a bill of 30 lines", ACT, settle
    _years(world, people[:TIMES])
    first: list[Any] = []
    yield (
        "settle a bill that comes before ten of the year",
        YEAR,
        lambda: first.append(make.settle(world, make.register(world, next(later), make.day(1, 8)))),
    )
    back = iter(first)
    yield (
        "take it back, ten follow",
        YEAR,
        lambda: actions.reverse_settlement(
            settlement_id=uuid.uuid4(), of=next(back), reason="hospital", by=world.window
        ),
    )
    some = iter(people[:TIMES])
    yield (
        "compute a year of ten again, nothing changes",
        YEAR,
        lambda: actions.recompute(
            person=next(some), year=make.YEAR, reason="identification", by=world.bureau
        ),
    )
    sheet = Bill.objects.filter(state="settled").first()
    yield "the explanation sheet, computed again", PAGE, lambda: queries.bill_sheet(world.window, sheet)
    yield "entitlements of a person", PAGE, lambda: queries.entitlements(world.window, one, make.day(5))
    for name in ("window", "bureau"):
        user = getattr(world, name)
        yield (
            f"list of bills, first page, {name}",
            PAGE,
            lambda user=user: queries.bill_rows(user, queries.bills(user)[:50]),
        )
        yield f"how many bills, {name}", PAGE, lambda user=user: queries.sums(user)
    homes = [person.household_id for person in people]
    yield (
        f"own pay of {len(homes)} households in a year",
        YEAR,
        lambda: queries.own_pay(homes, make.day(1, 1), make.day(12, 31)),
    )
    made = Settlement.objects.select_related("bill").first()
    facts = queries.bill_sheet(world.window, made.bill)
    policy, before = facts.policy, rules.YearState.empty()
    from ankang.benefits import facts_bill

    given = facts_bill.thawed(made.facts, list(made.bill.lines.all()))
    yield "of these, the rules alone for 30 lines", 5.0, lambda: rules.settle(policy, given, before)


def _years(world: Any, people: list[Any]) -> None:
    """Ten settled stays of a year for each of these persons."""
    from ankang.benefits.tests import factories as make

    for person in people:
        for month in range(2, 12):
            make.settle(world, make.register(world, person, make.day(month), make.line("A01", 2000)))


def _took(job: Job) -> float:
    """Milliseconds of this process."""
    began = time.process_time()
    job()
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())

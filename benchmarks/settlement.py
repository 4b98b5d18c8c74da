"""Settling bills: the product's three executors, the rules in OpenFisca, claim by claim in Decimal, and the memory's limit.

    python benchmarks/settlement.py              400,000 bills; the Decimal telling checks a sample of 20,000
    python benchmarks/settlement.py --all        1,000,000 bills, every one checked by the Decimal telling (long)

Everything runs the policies of the demonstration county on the same random bills (four years, all kinds of visits, places
and classes, four bills a person) in one run on one machine, so the ratios are what counts. The equality is per bill and
per payer, to the fen.
"""

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
RESULT = Path(__file__).resolve().parent / "results" / "settlement.md"
REPEATS = 3


class Rate(NamedTuple):
    """Bills a second by the clock, and a second of processor time (of all threads)."""

    clock: float
    processor: float


def main(every: bool) -> int:
    """Measure, compare, write the table; answer 1 where a limit of performance.md is missed or a fen differs."""
    from tests.spec.benefits.bills import demo
    from tests.spec.benefits.columns import random_columns

    from ankang.benefits.rules import batch, columns

    size = 1_000_000 if every else 400_000
    data = random_columns(size, seed=20260101)
    policies = demo()
    begun = time.perf_counter()
    ready = batch.prepare(policies, data)
    preparing = time.perf_counter() - begun
    batch.run(ready, "numba")  # compiled once, not measured
    compiled_for = time.perf_counter() - begun - preparing
    given = (ready.table, ready.starts, ready.rows, ready.facts, ready.bad)
    rates, wanted = {}, batch.run(ready, "numba")[:8]
    rates["numba"] = rate(size, lambda: columns.by_numba(*given))
    rates["numpy"] = rate(size, lambda: columns.by_numpy(*given))
    found = columns.by_numpy(*given)[:8]
    equal = {"NumPy": bool((found == wanted).all())}
    rates["python"], found = once(size, lambda: columns.by_python(*given)[:8])
    equal["plain Python"] = bool((found == wanted).all())
    rates["limit"] = rate(size, streaming(ready))
    fisca = fisca_model(ready)
    rates["openfisca"], found = once(size, lambda: fisca.waves(ready.starts, ready.rows, ready.facts))
    equal["OpenFisca"] = bool((found == wanted).all())
    checked = size if every else 20_000
    per_second, differing = in_decimal(data, ready.order[:checked], wanted[:, :checked], every)
    rates["decimal"] = Rate(per_second, per_second)
    equal[f"Decimal, {checked:,} bills"] = differing == 0
    singles = one_bill(policies, fisca)
    text = written(size, len(ready.table) // 216, preparing, compiled_for, rates, equal, singles)
    RESULT.write_text(text)
    print(text)
    return int(not all(equal.values()) or singles["settle"] > 5)


def once(size: int, run: Callable[[], Any]) -> tuple[Rate, Any]:
    """Bills a second and a processor second of one run, and what it gave."""
    begun, used = time.perf_counter(), time.process_time()
    out = run()
    return Rate(size / (time.perf_counter() - begun), size / (time.process_time() - used)), out


def rate(size: int, run: Callable[[], Any]) -> Rate:
    """The run with the median of the processor time."""
    run()
    rates = sorted((once(size, run)[0] for _ in range(REPEATS)), key=lambda one: one.processor)
    return rates[REPEATS // 2]


def streaming(ready: Any) -> Callable[[], Any]:
    """Read what a settlement reads and write what it writes, with no rule in between, on all cores."""
    from concurrent.futures import ThreadPoolExecutor

    import numba

    @numba.njit(nogil=True)
    def copy(rows: Any, facts: Any, bad: Any, out: Any, begin: int, end: int) -> None:
        for bill in range(begin, end):
            sum_ = facts[0, bill] + facts[1, bill] + facts[2, bill] + rows[bill] + bad[bill]
            for place in range(out.shape[0]):
                out[place, bill] = sum_

    size, parts = len(ready.rows), os.cpu_count() or 1
    cuts = np.linspace(0, size, parts + 1).astype(int)

    def run() -> None:
        out = np.zeros((10, size), np.int64)
        with ThreadPoolExecutor(parts) as pool:
            list(
                pool.map(
                    lambda part: copy(ready.rows, ready.facts, ready.bad, out, cuts[part], cuts[part + 1]),
                    range(parts),
                )
            )

    return run


def fisca_model(ready: Any) -> Any:
    from _fisca_settlement import Model

    return Model(ready.table)


def in_decimal(
    data: dict[str, np.ndarray], order: np.ndarray, wanted: np.ndarray, every: bool
) -> tuple[float, int]:
    """Bills a second of the Decimal telling in one process, and how many bills differ from it."""
    cuts = [0]
    person, day = data["person"][order], data["discharged_on"][order].astype("datetime64[Y]")
    starts = np.flatnonzero(np.append(True, (person[1:] != person[:-1]) | (day[1:] != day[:-1])))
    for begin in starts[:: max(1, len(starts) // 40)][1:]:
        cuts.append(int(begin))
    cuts.append(len(order))
    parts = [(slice_of(data, order[a:b]), wanted[:, a:b]) for a, b in pairwise(cuts)]
    seconds, differing = 0.0, 0
    with ProcessPoolExecutor(2 if every else 1) as pool:
        for spent, wrong in pool.map(decimal_part, parts):
            seconds += spent
            differing += wrong
    return len(order) / seconds, differing


def slice_of(data: dict[str, np.ndarray], rows: np.ndarray) -> dict[str, list[Any]]:
    return {name: column[rows].tolist() for name, column in data.items()}


def decimal_part(given: tuple[dict[str, list[Any]], np.ndarray]) -> tuple[float, int]:
    """Settle some accounts in Decimal: seconds, and how many bills differ."""
    from tests.spec.benefits.bills import DEMO, as_yaml
    from tests.spec.benefits.oracle import Case, Year

    class Waived(Case):
        """Columns carry the waiver as a sum."""

        def waived(self, _lines: list[dict[str, Any]]) -> Decimal:
            return Decimal(self.bill["waiver"])

    columns, wanted = given
    policies = {year: as_yaml(DEMO / f"990122-rbmi-{year}.yaml") for year in (2023, 2024, 2025, 2026)}
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    bills = [decimal_bill(row) for row in rows]
    before, year, wrong = None, Year(), 0
    seconds = 0.0
    for number, (row, bill) in enumerate(zip(rows, bills, strict=True)):
        day: date = row["discharged_on"]
        if (row["person"], day.year) != before:
            before, year = (row["person"], day.year), Year()
        begun = time.process_time()
        pays = Waived(policies[day.year], day, bill, year).settle()
        seconds += time.process_time() - begun
        shares = [int(pays[payer] * 100) for payer in PAYERS]
        wrong += shares != wanted[:, number].tolist()
    return seconds, wrong


PAYERS = ("waiver", "basic", "serious", "assistance", "extra", "topup", "hospital", "patient")


def decimal_bill(row: dict[str, Any]) -> dict[str, Any]:
    """The bill as the Decimal telling reads it."""
    yuan = {
        name: Decimal(row[f"{name}_fen"]) / 100
        for name in ("total", "own_paid", "over_limit", "first_share", "waiver")
    }
    inside = {"category": "B", "amount": yuan["total"] - yuan["own_paid"], "over_limit": yuan["over_limit"],
              "first_share": yuan["first_share"], "kind": ""}  # fmt: skip
    outside = {"category": "C", "amount": yuan["own_paid"], "over_limit": 0, "first_share": 0, "kind": ""}
    return {
        "visit": row["visit"], "level": row["facility_level"], "place": row["place"], "referred": row["referred"],
        "classes": set(filter(None, row["classes"].split(","))), "disease": row["disease"], "signed": row["signed"],
        "facility": "", "grade": "", "retired": False, "years_insured": 0, "lines": [inside, outside],
        "waiver": yuan["waiver"],
    }  # fmt: skip


def one_bill(policies: Any, fisca: Any) -> dict[str, float]:
    """Milliseconds of one bill: with its reasons, the arithmetic alone, and in OpenFisca."""
    from tests.spec.benefits.bills import bill, line

    from ankang.benefits import rules
    from ankang.benefits.rules import executors
    from ankang.benefits.rules.layout import STATE
    from ankang.benefits.rules.making import terms_of
    from ankang.benefits.rules.policy import Situation

    lines = [line(n, "AB"[n % 2], 100_000, first_share=10_000 * (n % 2)) for n in range(1, 31)]
    one = bill("1", *lines, classes=frozenset({"dibao"}))
    policy, empty = policies.at(one.area, one.insurance, one.discharged), rules.YearState.empty()
    numbers, sums = terms_of(policy, Situation.of(one)).numbers, rules.totals(one)
    facts, run = (sums.total, sums.in_scope, 0), executors.plain()
    inputs = {"row": np.zeros(1, int), "total": np.array([sums.total]), "in_scope": np.array([sums.in_scope]),
              "waived": np.zeros(1, int), **{name: np.zeros(1, int) for name in STATE}}  # fmt: skip
    return {
        "settle": milliseconds(lambda: rules.settle(policy, one, empty)),
        "step": milliseconds(lambda: run(numbers, 0, facts, empty.numbers)),
        "openfisca": milliseconds(lambda: fisca.settle(inputs), 20),
    }


def milliseconds(run: Callable[[], Any], times: int = 200) -> float:
    run()
    begun = time.process_time()
    for _ in range(times):
        run()
    return (time.process_time() - begun) / times * 1000


def written(
    size: int, situations: int, preparing: float, compiled_for: float, rates: dict[str, Rate],
    equal: dict[str, bool], singles: dict[str, float],
) -> str:  # fmt: skip
    """The page of results."""
    names = {
        "limit": "limit: the same columns read and written, no rules (all cores)",
        "numba": "the text, numba (all cores)",
        "numpy": "the text, NumPy in waves (one core)",
        "python": "the text, plain Python (one core)",
        "openfisca": "the same rules in OpenFisca-Core, in waves (one core)",
        "decimal": "Decimal, bill by bill, written from the documents (one core)",
    }
    rows = "\n".join(
        f"| {name} | {rates[key].clock:,.0f} | {rates[key].processor:,.0f} "
        f"| {rates[key].processor / rates['openfisca'].processor:,.2f} "
        f"| {rates[key].processor / rates['decimal'].processor:,.1f} |"
        for key, name in names.items()
    )
    same = "\n".join(
        f"- {name}: {'0 fen of difference' if good else 'DIFFERS'}" for name, good in equal.items()
    )
    return f"""# Settling bills

{size:,} random bills of the demonstration county, {situations:,} distinct rows of parameters, {os.cpu_count()} cores, load of the machine
{os.getloadavg()[0]:.1f}. Preparing the columns (sorting, choosing policies and situations) took {preparing:.1f} s, compiling {compiled_for:.1f} s once.

| what | bills a second | a processor second | of OpenFisca | of Decimal |
|---|---|---|---|---|
{rows}

The ratios are by processor time, for the machine was not idle. Against numba, per bill and payer:

{same}

One bill of 30 lines, processor time: {singles["settle"]:.2f} ms with checks, waivers and all reasons (limit 5 ms), of which the arithmetic
{singles["step"] * 1000:.0f} µs; one bill in OpenFisca {singles["openfisca"]:.1f} ms.
"""


if __name__ == "__main__":
    sys.exit(main("--all" in sys.argv[1:]))

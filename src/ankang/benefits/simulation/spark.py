"""A province on Spark: the same text, run where the bills lie.

Bills are dealt out by household, so that every account and every household is whole in one part; each part is settled
by the very functions that settle a county, and what it comes to is sent back and added up. Nothing of the rules is
written a second time. What returns to the driver is one row a person-year and the months: about a third of the bills.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

import ankang
from ankang.benefits.rules.policies import Policies
from ankang.benefits.simulation.reading import COLUMNS, ORDER, Bills
from ankang.benefits.simulation.refusals import SimulationError
from ankang.benefits.simulation.simulate import Outcome, Part, Question, Tell, Told, joined, part_of
from ankang.indicators.engine import Snapshot
from ankang.rolls.linking.engines import Spark
from ankang.values.later import pl

PARTS = 8


def simulate_on_spark(
    bills: Bills | Snapshot, question: Question, in_force: Policies, *, tell: Tell | None = None, seed: int = 1,
    parts: int = PARTS,
) -> Outcome:  # fmt: skip
    """`simulate` on Spark, in the session that is active or a new local one. A snapshot is read by Spark itself, never
    by this process; bills at hand are dealt out. Raises SimulationError, RuntimeError without pyspark."""
    say = Told(tell)
    say("reading")
    session = _session()
    if isinstance(bills, Bills):
        table, about = session.createDataFrame(bills.frame.to_arrow()), bills
    else:
        table, about = _read(session, bills, question), _about(bills)
    say("replay")
    rows = table.repartition(parts, "county", "household").mapInArrow(
        _worker(question, in_force, about.as_of), "part binary"
    )
    found: list[Part] = [pickle.loads(row.part) for row in rows.collect()]  # noqa: S301 our own workers wrote it
    if not found:
        raise SimulationError("empty", area=question.area)
    return joined(found, question, about, say, seed)


def _session() -> Any:
    """The session; on this machine its workers run the Python of this process, which has what they need."""
    session = Spark().session
    context = session.sparkContext
    if "PYSPARK_PYTHON" not in os.environ and context.master.startswith("local"):
        context.pythonExec = sys.executable
    return session


def _worker(question: Question, in_force: Policies, as_of: date) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """What runs on each part. It travels by value and finds the program beside this one where it is not installed."""
    payload, root = pickle.dumps((question, in_force, as_of)), str(Path(ankang.__file__).parents[1])

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        import sys

        if root not in sys.path:
            sys.path.append(root)
        from ankang.benefits.simulation.spark import worked

        yield from worked(payload, batches)

    return work


def worked(payload: bytes, batches: Iterable[Any]) -> Iterator[Any]:
    """Settle the bills of a part and answer one row, what they come to; nothing for no bills."""
    question, in_force, as_of = pickle.loads(payload)  # noqa: S301 `_worker` wrote it
    held = [batch for batch in batches if batch.num_rows]
    if held:
        frame = pl.DataFrame(pa.Table.from_batches(held)).sort(ORDER, maintain_order=True)
        part = part_of(Bills(frame, as_of), question, in_force, lambda _step: None)
        yield pa.RecordBatch.from_pydict({"part": [pickle.dumps(part)]})


def _about(snapshot: Snapshot) -> Bills:
    """Where the bills come from, without the bills."""
    return Bills(pl.DataFrame(), snapshot.manifest.as_of, snapshot.name, snapshot.manifest.digest)


def _read(session: Any, snapshot: Snapshot, question: Question) -> Any:
    """The columns of `reading` from the files of a snapshot."""
    snapshot.check_columns({"bills": {*COLUMNS}, "households": {"household", "income_per_head_fen"}})
    counties = [county for county in snapshot.manifest.counties if county.startswith(question.area[:6])]
    session.read.parquet(*snapshot.files("bills", counties)).createOrReplaceTempView("simulated_bills")
    session.read.parquet(*snapshot.files("households", counties)).createOrReplaceTempView("simulated_homes")
    columns = ", ".join(f"b.{name}" for name in COLUMNS if name not in ("disease", "classes", "bill"))
    return session.sql(
        f"""
        select {columns}, coalesce(b.disease, '') disease, coalesce(b.classes, '') classes, h.income_per_head_fen,
          row_number() over (partition by b.village div 1000000 order by b.bill_id) bill,
          b.village div 1000000 county, b.village div 1000 * 1000 town, b.village div 1000000 * 1000000 area
        from simulated_bills b left join simulated_homes h
          on b.household = h.household and b.village div 1000000 = h.village div 1000000
        where b.insurance = '{question.insurance}' and cast(b.village as string) like '{question.area}%'
        """  # noqa: S608 one of two codes, and digits
    )

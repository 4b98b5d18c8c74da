"""Spark finds the same as one process."""

import datetime as dt
import os

import pytest

from ankang.benefits import simulation as sim
from ankang.benefits.tests import invented_bills as make
from ankang.indicators.tests.lakes import write_snapshot


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.filterwarnings("ignore")
def test_spark_finds_the_same_to_the_fen(tmp_path):
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from ankang.benefits.simulation.spark import simulate_on_spark

    bills = sim.from_frame(make.paid(make.bills(900)))
    draft = sim.replaced(make.text(), {"serious.deductible.0.value": "6000"})
    asked = sim.Question(
        make.text(), draft, "990122", "rbmi", dt.date(2025, 1, 1), dt.date(2025, 12, 31),
        explored=("serious.deductible.0.value",),
    )  # fmt: skip
    here = sim.simulate(bills, asked, make.in_force())
    there = simulate_on_spark(bills, asked, make.in_force(), parts=3)
    assert here.total.gainers > 0 and here.thresholds[0].left_out
    assert sim.as_json(there) == sim.as_json(here)
    lake = snapshot(tmp_path)
    one = sim.simulate(sim.from_snapshot(lake, 990122000000), asked, make.in_force())
    assert sim.as_json(simulate_on_spark(lake, asked, make.in_force(), parts=2)) == sim.as_json(one)


def snapshot(folder):
    """The same bills as a snapshot, with incomes of households."""
    frame = make.paid(make.bills(400))
    rows = [
        {**row, "bill_id": f"b{row['bill']:06d}", "settled_on": row["discharged_on"], "policy": ""}
        for row in frame.drop("county", "town", "area").to_dicts()
    ]
    homes = {(row["household"], row["village"]): row.pop("income_per_head_fen") for row in rows}
    households = [
        {
            "household": number,
            "household_id": f"h{number:06d}",
            "village": village,
            "income_per_head_fen": income,
        }
        for (number, village), income in sorted(homes.items())
    ]
    return write_snapshot(folder, {"bills": rows, "households": households}, "spark")

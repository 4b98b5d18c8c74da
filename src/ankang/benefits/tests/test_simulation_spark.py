"""Spark finds the same as one process."""

import datetime as dt
import os

import pytest

from ankang.benefits import simulation as sim
from ankang.benefits.tests import invented_bills as make


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.filterwarnings("ignore")
def test_spark_finds_the_same_to_the_fen():
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

"""Invented bills for simulations: columns of the snapshot's table, settled as some policies have it or not at all."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from ankang.benefits.rules.policies import Policies
from ankang.benefits.simulation.reading import from_frame
from ankang.benefits.simulation.replay import settled

POLICIES = Path(__file__).parents[2] / "demo" / "policies"
FIRST = date(2023, 1, 1)
COUNTY = 990122
_CLASSES = (
    "", "", "", "", "", "", "dibao", "tekun", "registered", "exited", "dibao,severe_disability", "unstable_exited",
    "marginal", "illness_hardship",
)  # fmt: skip
_MEAN = {"inpatient": (1200, 2500, 6000, 18000), "outpatient": (60, 90, 200, 500)}


def text(year: int = 2026) -> str:
    """The YAML of the invented county's policy of a year."""
    return (POLICIES / f"990122-rbmi-{year}.yaml").read_text(encoding="utf-8")


def in_force() -> Policies:
    """The invented county's policies of all years."""
    return Policies.read(POLICIES)


def bills(
    count: int,
    *,
    seed: int = 1,
    months: int = 36,
    growth: float = 0.0,
    county: int = COUNTY,
    first: date = FIRST,
) -> pl.DataFrame:
    """Bills with everything but the payers; `growth` a year of how many there are. Some people have many."""
    random = np.random.default_rng(seed)
    people = max(12, count // 3)
    person = (random.random(count) ** 1.6 * people).astype(np.int64)
    class_of = random.integers(0, len(_CLASSES), people)
    weights = np.exp(np.log1p(growth) * np.arange(months) / 12)
    month = random.choice(months, count, p=weights / weights.sum())
    start = np.datetime64(first, "M") + month.astype("timedelta64[M]")
    length = ((start + 1).astype("datetime64[D]") - start.astype("datetime64[D]")).astype(int)
    day = start.astype("datetime64[D]") + (random.random(count) * length).astype("timedelta64[D]")
    visit = random.choice(
        ["inpatient", "outpatient", "chronic_outpatient", "two_diseases"], count, p=[0.35, 0.4, 0.15, 0.1]
    )
    stay = visit == "inpatient"
    level = np.where(
        stay, random.choice([1, 2, 3], count, p=[0.4, 0.4, 0.2]), random.choice([0, 1, 2], count)
    )
    mean = np.where(stay, np.array(_MEAN["inpatient"])[level], np.array(_MEAN["outpatient"])[level]) * 100
    total = np.maximum(100, mean * random.lognormal(-0.3, 0.8, count)).astype(np.int64)
    own, share = (total * random.random(count) * 0.15).astype(np.int64), (total * 0.04).astype(np.int64)
    home = person // 3
    income = (random.lognormal(9.2, 0.5, people) * 100).astype(np.int64)
    village = county * 10**6 + (100 + home % 6) * 1000 + 201 + home // 6 % 8
    return pl.DataFrame(
        {
            "bill": np.arange(count), "person": person, "household": home, "village": village, "facility": "A",
            "facility_level": level.astype(np.int8), "visit": visit, "insurance": "rbmi",
            "place": random.choice(["county", "area", "province", "outside"], count, p=[0.8, 0.1, 0.07, 0.03]),
            "referred": random.random(count) < 0.7, "signed": random.random(count) < 0.5,
            "disease": random.choice(["", "E11", "I10", "C34"], count),
            "classes": np.array(_CLASSES)[class_of[person]],
            "admitted_on": day - random.integers(0, 9, count).astype("timedelta64[D]"), "discharged_on": day,
            "total_fen": total, "own_paid_fen": own, "over_limit_fen": np.zeros(count, np.int64),
            "first_share_fen": share, "in_scope_fen": total - own - share, "waiver_fen": np.zeros(count, np.int64),
            "income_per_head_fen": np.where(random.random(people) < 0.9, income, -1)[person],
        }
    ).with_columns(
        pl.when(pl.col("income_per_head_fen") >= 0).then(pl.col("income_per_head_fen")).alias("income_per_head_fen")
    )  # fmt: skip


def paid(frame: pl.DataFrame, policies: Policies | None = None) -> pl.DataFrame:
    """The bills with what each payer paid by the policies in force."""
    whole = from_frame(frame).frame
    shares = settled(policies or in_force(), whole)
    assert not (shares["refused"] != "").any()
    return whole.drop(f"{name}_fen" for name in shares.columns if name != "refused").with_columns(
        *(shares[name].alias(f"{name}_fen") for name in shares.columns if name != "refused")
    )

"""Our estimates of a survey beside samplics and svy, on the data of NHANES II that samplics brings along.

The two are not in our lock (docs/decisions/0275): run it in an environment of its own,
    pip install samplics==0.6.1 svy==0.35.0 pandas statsmodels pyyaml && PYTHONPATH=src python benchmarks/survey_peers.py
"""

import importlib.util
import sys
from pathlib import Path

import numpy as np

from ankang.evaluation import surveys


def main() -> int:
    """Print three columns; answer whether they differ by more than a hundred-millionth."""
    if any(importlib.util.find_spec(name) is None for name in ("samplics", "svy")):
        print("samplics and svy are not installed here: see the first lines of this file.")
        return 0
    import pandas as pd
    import polars as pl
    import samplics
    import svy
    from samplics import TaylorEstimator
    from samplics.utils.types import PopParam

    rows = pd.read_csv(Path(samplics.__file__).parent / "datasets" / "data" / "nhanes2.csv")
    sample = svy.Sample(pl.from_pandas(rows), svy.Design(stratum="stratid", psu="psuid", wgt="finalwgt"))
    design = surveys.Design(rows["finalwgt"], rows["stratid"], rows["psuid"])
    there = rows["zinc"].notna().to_numpy()
    ours = surveys.mean(rows["zinc"], design, there)
    inactive = TaylorEstimator(PopParam.mean)
    inactive.estimate(
        y=rows["zinc"].to_numpy(), samp_weight=rows["finalwgt"].to_numpy(), stratum=rows["stratid"].to_numpy(),
        psu=rows["psuid"].to_numpy(), remove_nan=True,
    )  # fmt: skip
    table = [("zinc, mean", ours, sample.estimation.mean("zinc", drop_nulls=True, deff="wor").to_polars())]
    table.append(
        ("high blood pressure, total", surveys.total(rows["highbp"], design),
         sample.estimation.total("highbp", deff="wor").to_polars())
    )  # fmt: skip
    both = (rows["highlead"].notna() & rows["highbp"].notna()).to_numpy()
    table.append(
        ("blood pressure for each high lead, ratio",
         surveys.ratio(rows["highbp"], rows["highlead"], design, both),
         sample.estimation.ratio("highbp", "highlead", drop_nulls=True, deff="wor").to_polars())
    )  # fmt: skip
    print("| | ours: value, se, low, high, deff | svy |\n|---|---|---|")
    apart = abs(ours.se / inactive.stderror - 1)
    for name, one, other in table:
        mine = [one.value, one.se, one.low, one.high, one.deff]
        theirs = other.select("est", "se", "lci", "uci", "deff").row(0)
        apart = max(apart, float(np.max(np.abs(np.array(mine) / np.array(theirs) - 1))))
        print(f"| {name} | {', '.join(f'{x:.8g}' for x in mine)} | {', '.join(f'{x:.8g}' for x in theirs)} |")
    print(
        f"\nsamplics: zinc {inactive.point_est:.8g}, se {inactive.stderror:.8g}; largest difference {apart:.1e}"
    )
    return int(apart > 1e-8)


if __name__ == "__main__":
    sys.exit(main())

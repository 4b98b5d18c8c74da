"""Reading points. What a view calls takes the reader first."""

from ankang.assessment.queries.runs import (
    Cell,
    Row,
    all_rows,
    appeal,
    appeals,
    county,
    extra,
    extras,
    extras_of,
    figure,
    figures,
    latest,
    may_appeal,
    paper,
    row_of,
    rows,
    run_of,
    runs,
    scheme_of_run,
    tried,
    units,
)
from ankang.assessment.queries.snapshots import lake, periods, snapshots
from ankang.assessment.queries.work import work_for

__all__ = [
    "Cell", "Row", "all_rows", "appeal", "appeals", "county", "extra", "extras", "extras_of", "figure", "figures",
    "lake", "latest", "may_appeal", "paper", "periods", "row_of", "rows", "run_of", "runs", "scheme_of_run", "snapshots", "tried", "units",
    "work_for",
]  # fmt: skip

"""Reads of what the data checks found. Views call those whose first parameter is the reader."""

from ankang.quality.queries.export import MOST, Sums, export_rows, exported, sums
from ankang.quality.queries.findings import (
    ORDER,
    Filters,
    Row,
    earlier,
    exemption,
    exemptions,
    finding,
    findings,
    history,
    keys,
    levels,
    page_rows,
    rows,
    shown,
)
from ankang.quality.queries.household import Standing, household_findings
from ankang.quality.queries.overview import Matrix, gone_since, last_run, matrix, new_since, runs, trend
from ankang.quality.queries.work import work_for

__all__ = [
    "MOST",
    "ORDER",
    "Filters",
    "Matrix",
    "Row",
    "Standing",
    "Sums",
    "earlier",
    "exemption",
    "exemptions",
    "export_rows",
    "exported",
    "finding",
    "findings",
    "gone_since",
    "history",
    "household_findings",
    "keys",
    "last_run",
    "levels",
    "matrix",
    "new_since",
    "page_rows",
    "rows",
    "runs",
    "shown",
    "sums",
    "trend",
    "work_for",
]

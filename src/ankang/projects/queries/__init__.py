"""Questions about projects. What a page asks begins with its reader."""

from ankang.projects.queries.costs import costs_by
from ankang.projects.queries.facts import LABOUR, left_out, project_left_out, vector
from ankang.projects.queries.lags import judged, lag_of, open_rows
from ankang.projects.queries.overlap import overlap
from ankang.projects.queries.projects import (
    announcement,
    beneficiaries,
    budget,
    objection,
    project,
    projects,
    projects_in,
    proof,
    reads_words,
    reminder,
    units_in,
)
from ankang.projects.queries.relocation import (
    counts,
    fund_standing,
    loan,
    loan_line,
    loans,
    losses,
    relocation,
    relocations,
    risk_fund,
    risk_funds,
    with_heads,
)
from ankang.projects.queries.walking import where
from ankang.projects.queries.work import work_for

__all__ = [
    "LABOUR", "announcement", "beneficiaries", "budget", "costs_by", "counts", "fund_standing", "judged",
    "lag_of", "left_out", "loan", "loan_line", "loans", "losses", "objection", "open_rows", "overlap",
    "project", "project_left_out", "projects", "projects_in", "proof", "reads_words", "relocation", "relocations", "reminder",
    "risk_fund", "risk_funds", "units_in", "vector", "where", "with_heads", "work_for",
]  # fmt: skip

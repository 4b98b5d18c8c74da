"""Questions about projects. What a page asks begins with its reader."""

from ankang.projects.queries.costs import costs_by
from ankang.projects.queries.facts import LABOUR, left_out, project_left_out, vector
from ankang.projects.queries.lags import judged, open_rows
from ankang.projects.queries.overlap import overlap
from ankang.projects.queries.projects import (
    announcement,
    beneficiaries,
    budget,
    in_division,
    project,
    projects,
    proof,
    reminder,
    today,
)
from ankang.projects.queries.relocation import (
    counts,
    loan,
    loan_line,
    loans,
    losses,
    relocation,
    relocations,
    risk_fund,
    risk_funds,
    standing_of,
    with_heads,
)
from ankang.projects.queries.walking import where
from ankang.projects.queries.work import work_for

__all__ = [
    "LABOUR", "announcement", "beneficiaries", "budget", "costs_by", "counts", "in_division", "judged", "left_out",
    "loan", "loan_line", "loans", "losses", "open_rows", "overlap", "project", "project_left_out", "projects", "proof",
    "relocation", "relocations", "reminder", "risk_fund", "risk_funds", "standing_of", "today", "vector", "where", "with_heads",
    "work_for",
]  # fmt: skip

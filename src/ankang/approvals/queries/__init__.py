"""Reads of applications. What a page shows passes the reader's scope: `user` comes first."""

from ankang.approvals.queries.applications import (
    application,
    applications,
    asks_consent,
    inbox,
    procedure,
    standing_of,
    step,
)
from ankang.approvals.queries.batches import (
    Chosen,
    LeftOut,
    batch,
    batch_progress,
    batches,
    chosen_rows,
    left_out,
)
from ankang.approvals.queries.history import Entry, history

__all__ = [
    "Chosen",
    "Entry",
    "LeftOut",
    "application",
    "applications",
    "asks_consent",
    "batch",
    "batch_progress",
    "batches",
    "chosen_rows",
    "history",
    "inbox",
    "left_out",
    "procedure",
    "standing_of",
    "step",
]

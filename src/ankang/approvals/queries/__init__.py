"""Reads of applications. What a page shows passes the reader's scope: `user` comes first."""

from ankang.approvals.queries.applications import (
    application,
    applications,
    inbox,
    procedure,
    standing_of,
    step,
)
from ankang.approvals.queries.history import Entry, history

__all__ = [
    "Entry",
    "application",
    "applications",
    "history",
    "inbox",
    "procedure",
    "standing_of",
    "step",
]

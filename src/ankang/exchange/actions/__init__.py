"""Writes of the border: files received and checked, imports decided, run, cancelled and undone."""

from ankang.exchange.actions.receiving import check_batch, match_columns, receive_file
from ankang.exchange.actions.running import NotAllowed, cancel_import, request_import, run_import
from ankang.exchange.actions.undoing import undo_import

__all__ = [
    "NotAllowed",
    "cancel_import",
    "check_batch",
    "match_columns",
    "receive_file",
    "request_import",
    "run_import",
    "undo_import",
]

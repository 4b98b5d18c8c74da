"""Writing reports, and sending those that may leave the county."""

from ankang.reports.actions.batch import Batch, draft_villages
from ankang.reports.actions.sending import (
    CannotSend,
    add_recipient,
    confirm_receipt,
    hand_over,
    retire_recipient,
    send_report,
)
from ankang.reports.actions.writing import (
    CannotDo,
    ChangedMeanwhile,
    approve_report,
    draft_report,
    edit_paragraph,
    freeze_report,
    pdf_of,
    return_report,
    submit_report,
    word_of,
)

__all__ = [
    "Batch",
    "CannotDo",
    "CannotSend",
    "ChangedMeanwhile",
    "add_recipient",
    "approve_report",
    "confirm_receipt",
    "draft_report",
    "draft_villages",
    "edit_paragraph",
    "freeze_report",
    "hand_over",
    "pdf_of",
    "retire_recipient",
    "return_report",
    "send_report",
    "submit_report",
    "word_of",
]

"""Writing, reviewing and reissuing reports, and sending those that may leave the county."""

from ankang.reports.actions.batch import Batch, draft_villages
from ankang.reports.actions.commenting import close_comment, comment, reply
from ankang.reports.actions.reissuing import CannotReissue, reissue_report
from ankang.reports.actions.sending import (
    CannotSend,
    add_recipient,
    confirm_receipt,
    hand_over,
    retire_recipient,
    send_report,
)
from ankang.reports.actions.word_templates import (
    enforce_template,
    refuse_template,
    retire_template,
    upload_template,
)
from ankang.reports.actions.writing import (
    CannotDo,
    ChangedMeanwhile,
    approve_report,
    check_report,
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
    "CannotReissue",
    "CannotSend",
    "ChangedMeanwhile",
    "add_recipient",
    "approve_report",
    "check_report",
    "close_comment",
    "comment",
    "confirm_receipt",
    "draft_report",
    "draft_villages",
    "edit_paragraph",
    "enforce_template",
    "freeze_report",
    "hand_over",
    "pdf_of",
    "refuse_template",
    "reissue_report",
    "reply",
    "retire_recipient",
    "retire_template",
    "return_report",
    "send_report",
    "submit_report",
    "upload_template",
    "word_of",
]

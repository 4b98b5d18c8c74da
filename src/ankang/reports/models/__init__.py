"""Reports, the files they were frozen into, what was said of them, and where they went."""

from ankang.reports.models.comments import Comment, Reply
from ankang.reports.models.reports import Report, ReportEditor, ReportFile
from ankang.reports.models.sending import Dispatch, Recipient
from ankang.reports.models.word_templates import WordTemplate

__all__ = [
    "Comment",
    "Dispatch",
    "Recipient",
    "Reply",
    "Report",
    "ReportEditor",
    "ReportFile",
    "WordTemplate",
]

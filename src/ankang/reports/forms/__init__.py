"""Words from outside for reports."""

from ankang.reports.forms.reports import (
    CommentReply,
    NewComment,
    NewRecipient,
    NewReport,
    ParagraphText,
    Proofreading,
    Reason,
    Reissue,
    ReportUpload,
    Search,
    Sending,
    VillageReports,
)
from ankang.reports.forms.word_templates import NewTemplate

__all__ = [
    "CommentReply",
    "NewComment",
    "NewRecipient",
    "NewReport",
    "NewTemplate",
    "ParagraphText",
    "Proofreading",
    "Reason",
    "Reissue",
    "ReportUpload",
    "Search",
    "Sending",
    "VillageReports",
]

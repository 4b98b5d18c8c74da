"""What happens to reports, for the journal."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    DRAFTED = "reports.report_drafted"
    EDITED = "reports.report_edited"
    SUBMITTED = "reports.report_submitted"
    RETURNED = "reports.report_returned"
    APPROVED = "reports.report_approved"
    FROZEN = "reports.report_frozen"
    DOWNLOADED = "reports.file_downloaded"
    PEOPLE_SEEN = "reports.people_behind_seen"
    TABLE_TAKEN = "reports.indicator_table_taken"


kinds.declare(
    Kind,
    {
        Kind.DRAFTED: _("起草了报告"),
        Kind.EDITED: _("修改了报告的一段"),
        Kind.SUBMITTED: _("把报告送审"),
        Kind.RETURNED: _("退回了报告"),
        Kind.APPROVED: _("审定了报告"),
        Kind.FROZEN: _("把报告定稿"),
        Kind.DOWNLOADED: _("下载了报告文件"),
        Kind.PEOPLE_SEEN: _("查看了数字背后的名单"),
        Kind.TABLE_TAKEN: _("导出了指标表"),
    },
)

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
    COMMENTED = "reports.comment_made"
    COMMENT_ANSWERED = "reports.comment_answered"
    COMMENT_CLOSED = "reports.comment_closed"
    CHECKED = "reports.report_checked"
    APPROVED = "reports.report_approved"
    FROZEN = "reports.report_frozen"
    REISSUED = "reports.report_reissued"
    DOWNLOADED = "reports.file_downloaded"
    PEOPLE_SEEN = "reports.people_behind_seen"
    TABLE_TAKEN = "reports.indicator_table_taken"
    RECIPIENT_ADDED = "reports.recipient_added"
    RECIPIENT_RETIRED = "reports.recipient_retired"
    SENDING_ASKED = "reports.sending_asked"
    HANDING_ASKED = "reports.handing_asked"
    SENT = "reports.report_sent"
    HANDED_OVER = "reports.report_handed_over"
    RECEIVED = "reports.receipt_confirmed"
    TEMPLATE_UPLOADED = "reports.template_uploaded"
    TEMPLATE_ENFORCED = "reports.template_enforced"
    TEMPLATE_REFUSED = "reports.template_refused"
    TEMPLATE_RETIRED = "reports.template_retired"


kinds.declare(
    Kind,
    {
        Kind.DRAFTED: _("起草了报告"),
        Kind.EDITED: _("修改了报告的一段"),
        Kind.SUBMITTED: _("把报告送审"),
        Kind.RETURNED: _("退回了报告"),
        Kind.COMMENTED: _("在报告上提了批注"),
        Kind.COMMENT_ANSWERED: _("答复了报告的批注"),
        Kind.COMMENT_CLOSED: _("关闭了报告的批注"),
        Kind.CHECKED: _("审核了报告"),
        Kind.APPROVED: _("审定了报告"),
        Kind.FROZEN: _("把报告定稿"),
        Kind.REISSUED: _("起草了报告的新一次签发"),
        Kind.DOWNLOADED: _("下载了报告文件"),
        Kind.PEOPLE_SEEN: _("查看了数字背后的名单"),
        Kind.TABLE_TAKEN: _("导出了指标表"),
        Kind.RECIPIENT_ADDED: _("登记了收件单位"),
        Kind.RECIPIENT_RETIRED: _("停用了收件单位"),
        Kind.SENDING_ASKED: _("要求用邮件发送报告"),
        Kind.HANDING_ASKED: _("登记了要另行送达的报告"),
        Kind.SENT: _("用邮件送出了报告"),
        Kind.HANDED_OVER: _("登记了报告已另行送达"),
        Kind.RECEIVED: _("收件单位确认收到报告"),
        Kind.TEMPLATE_UPLOADED: _("上传了自备 Word 模板"),
        Kind.TEMPLATE_ENFORCED: _("启用了自备 Word 模板"),
        Kind.TEMPLATE_REFUSED: _("没有启用自备 Word 模板"),
        Kind.TEMPLATE_RETIRED: _("停用了自备 Word 模板"),
    },
)

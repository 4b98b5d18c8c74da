"""What can happen in check-ups."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    CAMPAIGN_MADE = "checkups.campaign_made"
    CAMPAIGN_CLOSED = "checkups.campaign_closed"
    SESSION_PLANNED = "checkups.session_planned"
    ATTENDANCE_NOTED = "checkups.attendance_noted"
    CHECKUP_OPENED = "checkups.checkup_opened"
    RESULTS_RECORDED = "checkups.results_recorded"
    RESULTS_CORRECTED = "checkups.results_corrected"
    BATCH_TAKEN = "checkups.batch_taken"
    GIVEN_BACK = "checkups.given_back"
    FINDING_CLOSED = "checkups.finding_closed"
    CAMPAIGNS_READ = "checkups.campaigns_read"
    CAMPAIGN_READ = "checkups.campaign_read"
    CHECKUP_READ = "checkups.checkup_read"
    SHEETS_PRINTED = "checkups.sheets_printed"
    FINDINGS_READ = "checkups.findings_read"
    FILE_READ = "checkups.file_read"


kinds.declare(
    Kind,
    {
        Kind.CAMPAIGN_MADE: _("安排了体检活动"),
        Kind.CAMPAIGN_CLOSED: _("结束了体检活动"),
        Kind.SESSION_PLANNED: _("安排了体检日期"),
        Kind.ATTENDANCE_NOTED: _("登记了体检到场情况"),
        Kind.CHECKUP_OPENED: _("登记了一次体检"),
        Kind.RESULTS_RECORDED: _("录入了体检结果"),
        Kind.RESULTS_CORRECTED: _("更正了体检结果"),
        Kind.BATCH_TAKEN: _("导入了一批体检结果"),
        Kind.GIVEN_BACK: _("反馈了体检结果"),
        Kind.FINDING_CLOSED: _("办结了一项体检异常"),
        Kind.CAMPAIGNS_READ: _("查看了体检活动"),
        Kind.CAMPAIGN_READ: _("查看了体检活动的名单"),
        Kind.CHECKUP_READ: _("查看了一次体检"),
        Kind.SHEETS_PRINTED: _("打印了体检结果单"),
        Kind.FINDINGS_READ: _("查看了体检异常名单"),
        Kind.FILE_READ: _("查看了体检文件的检查结果"),
    },
)

"""What is looked at on the pages of approvals, what is printed, and what plans and materials are added."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Look(StrEnum):
    """Kinds of events of the pages, beside those of the walk of an application (`events.py`)."""

    INBOX_READ = "approvals.inbox_read"
    LIST_EXPORTED = "approvals.list_exported"
    APPLICATION_READ = "approvals.application_read"
    FORM_OPENED = "approvals.form_opened"
    HOUSEHOLD_SOUGHT = "approvals.household_sought"
    EVIDENCE_ADDED = "approvals.evidence_added"
    EVIDENCE_READ = "approvals.evidence_read"
    MEETING_READ = "approvals.meeting_read"
    SAMPLE_READ = "approvals.sample_read"
    TARGET_SET = "approvals.target_set"
    TARGETS_EXPORTED = "approvals.targets_exported"
    EXITS_READ = "approvals.exits_read"
    EXITS_EXPORTED = "approvals.exits_exported"
    LETTER_PRINTED = "approvals.letter_printed"
    STATE_ASKED = "approvals.state_asked"


kinds.declare(
    Look,
    {
        Look.INBOX_READ: _("查看了申请列表"),
        Look.LIST_EXPORTED: _("导出了申请列表"),
        Look.APPLICATION_READ: _("查看了一份申请"),
        Look.FORM_OPENED: _("打开了申请的表单"),
        Look.HOUSEHOLD_SOUGHT: _("为登记申请查找了户"),
        Look.EVIDENCE_ADDED: _("给申请添加了材料"),
        Look.EVIDENCE_READ: _("查看了申请的材料"),
        Look.MEETING_READ: _("查看了评议记录"),
        Look.SAMPLE_READ: _("查看了抽查名单"),
        Look.TARGET_SET: _("下达或更正了退出计划"),
        Look.TARGETS_EXPORTED: _("导出了退出计划完成情况"),
        Look.EXITS_READ: _("查看了退出数背后的户"),
        Look.EXITS_EXPORTED: _("导出了退出数背后的户"),
        Look.LETTER_PRINTED: _("打印了告知书"),
        Look.STATE_ASKED: _("群众凭核验码查询申请进度"),
    },
)

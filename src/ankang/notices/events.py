"""What happens to public notices, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    NOTICE_DRAFTED = "notices.notice_drafted"
    NOTICE_RELEASED = "notices.notice_released"
    RELEASE_STOPPED = "notices.release_stopped"
    NOTICE_ENDED = "notices.notice_ended"
    NOTICE_WITHDRAWN = "notices.notice_withdrawn"
    OBJECTION_RECEIVED = "notices.objection_received"
    OBJECTION_TAKEN = "notices.objection_taken"
    OBJECTION_NOTED = "notices.objection_noted"
    OBJECTION_ANSWERED = "notices.objection_answered"
    OBJECTION_DROPPED = "notices.objection_dropped"
    OBJECTION_READ = "notices.objection_read"
    LINE_CHECKED = "notices.line_checked"
    ANSWER_ASKED = "notices.answer_asked"
    FILE_FETCHED = "notices.file_fetched"


kinds.declare(
    Kind,
    {
        Kind.NOTICE_DRAFTED: _("拟了一份公示"),
        Kind.NOTICE_RELEASED: _("复核发布了公示"),
        Kind.RELEASE_STOPPED: _("机器检查拦下了公示"),
        Kind.NOTICE_ENDED: _("公示期满，已自动撤下"),
        Kind.NOTICE_WITHDRAWN: _("撤回了公示"),
        Kind.OBJECTION_RECEIVED: _("收到对公示的异议"),
        Kind.OBJECTION_TAKEN: _("接手核查异议"),
        Kind.OBJECTION_NOTED: _("记录了异议核查经过"),
        Kind.OBJECTION_ANSWERED: _("答复了异议"),
        Kind.OBJECTION_DROPPED: _("撤销了异议"),
        Kind.OBJECTION_READ: _("查看了异议"),
        Kind.LINE_CHECKED: _("群众凭核验码查询公示"),
        Kind.ANSWER_ASKED: _("凭回执号查询异议答复"),
        Kind.FILE_FETCHED: _("取用了公示文件"),
    },
)

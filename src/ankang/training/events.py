"""What happens in training, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    COURSE_KEPT = "training.course_kept"
    COURSE_CLOSED = "training.course_closed"
    COURSE_CANCELLED = "training.course_cancelled"
    SESSION_KEPT = "training.session_kept"
    ANSWERED = "training.answered"
    ATTENDED = "training.attended"
    SCORED = "training.scored"
    CERTIFIED = "training.certified"
    REVOKED = "training.certificate_revoked"
    FOLLOWED_UP = "training.followed_up"
    SUBSIDISED = "training.subsidised"
    SUBSIDY_RETURNED = "training.subsidy_returned"
    LIST_SENT = "training.list_sent"
    EXPORTED = "training.list_exported"
    COURSE_READ = "training.course_read"
    PERSON_READ = "training.enrolment_read"
    CERTIFICATE_READ = "training.certificate_read"
    LISTS_READ = "training.lists_read"


kinds.declare(
    Kind,
    {
        Kind.COURSE_KEPT: _("登记了培训计划"),
        Kind.COURSE_CLOSED: _("结束了一期培训"),
        Kind.COURSE_CANCELLED: _("取消了一期培训"),
        Kind.SESSION_KEPT: _("登记了上课安排"),
        Kind.ANSWERED: _("登记了培训报名或不愿参加"),
        Kind.ATTENDED: _("登记了到课学时"),
        Kind.SCORED: _("登记了考试成绩"),
        Kind.CERTIFIED: _("发了培训证书"),
        Kind.REVOKED: _("撤销了培训证书"),
        Kind.FOLLOWED_UP: _("登记了培训后就业回访"),
        Kind.SUBSIDISED: _("登记了培训补贴"),
        Kind.SUBSIDY_RETURNED: _("登记了补贴退回"),
        Kind.LIST_SENT: _("导入了报名表"),
        Kind.EXPORTED: _("下载了培训名单"),
        Kind.COURSE_READ: _("查看了培训名单"),
        Kind.PERSON_READ: _("查看了一人的培训"),
        Kind.CERTIFICATE_READ: _("查看了培训证书"),
        Kind.LISTS_READ: _("查看了回访、拒绝或补贴名单"),
    },
)

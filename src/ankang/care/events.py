"""What can happen in services to persons."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    VISIT_RECORDED = "care.visit_recorded"
    VISIT_CORRECTED = "care.visit_corrected"
    DUTY_PUT_OFF = "care.duty_put_off"
    VISIT_READ = "care.visit_read"
    FORM_OPENED = "care.form_opened"
    DUE_LIST_READ = "care.due_list_read"
    PROBLEM_OPENED = "care.problem_opened"
    PROBLEM_MOVED = "care.problem_moved"
    PROBLEM_CLOSED = "care.problem_closed"
    PROBLEM_READ = "care.problem_read"
    PROBLEMS_READ = "care.problems_read"
    PHOTO_KEPT = "care.photo_kept"
    PHOTO_READ = "care.photo_read"
    SAME_DAY_ANSWERED = "care.same_day_answered"
    DUE_LIST_EXPORTED = "care.due_list_exported"
    GUARDED_LIST_OPENED = "care.guarded_list_opened"


kinds.declare(
    Kind,
    {
        Kind.VISIT_RECORDED: _("记录了一次随访、走访或体检"),
        Kind.VISIT_CORRECTED: _("更正了一次随访、走访或体检"),
        Kind.DUTY_PUT_OFF: _("推迟了一项到期随访"),
        Kind.VISIT_READ: _("查看了一次随访、走访或体检"),
        Kind.FORM_OPENED: _("打开了随访表"),
        Kind.DUE_LIST_READ: _("查看了到期名单"),
        Kind.PROBLEM_OPENED: _("登记了一个发现的问题"),
        Kind.PROBLEM_MOVED: _("转交、认领或改期了一个问题"),
        Kind.PROBLEM_CLOSED: _("办结了一个问题"),
        Kind.PROBLEM_READ: _("查看了一个问题"),
        Kind.PROBLEMS_READ: _("查看了问题清单"),
        Kind.PHOTO_KEPT: _("上传了走访照片"),
        Kind.PHOTO_READ: _("查看了走访照片"),
        Kind.SAME_DAY_ANSWERED: _("答复了同日两人记录的核对"),
        Kind.DUE_LIST_EXPORTED: _("导出了到期名单"),
        Kind.GUARDED_LIST_OPENED: _("打开了到期名单中的特殊疾病"),
    },
)

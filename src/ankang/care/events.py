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
        Kind.DUE_LIST_EXPORTED: _("导出了到期名单"),
        Kind.GUARDED_LIST_OPENED: _("打开了到期名单中的特殊疾病"),
    },
)

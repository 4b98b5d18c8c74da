"""What happens in screenings, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    BEGUN = "screening.round_begun"
    CLOSED = "screening.round_closed"
    INVITED = "screening.invited"
    REFUSED = "screening.refused"
    RESULT = "screening.result_recorded"
    CONFIRMED = "screening.confirmed"
    EXCLUDED = "screening.excluded"
    LOST = "screening.lost"
    TREATED = "screening.treated"
    ASSIGNED = "screening.assigned"
    LIST_READ = "screening.list_read"
    CASE_READ = "screening.case_read"
    SHEET_EXPORTED = "screening.sheet_exported"


kinds.declare(
    Kind,
    {
        Kind.BEGUN: _("开始了一轮筛查"),
        Kind.CLOSED: _("结束了一轮筛查"),
        Kind.INVITED: _("通知了筛查"),
        Kind.REFUSED: _("登记了不参加筛查"),
        Kind.RESULT: _("登记了筛查结果"),
        Kind.CONFIRMED: _("登记了筛查确诊"),
        Kind.EXCLUDED: _("排除了筛查阳性"),
        Kind.LOST: _("登记了筛查阳性失访"),
        Kind.TREATED: _("登记了筛查病例开始治疗"),
        Kind.ASSIGNED: _("指定了筛查阳性的负责人"),
        Kind.LIST_READ: _("查看了筛查名单"),
        Kind.CASE_READ: _("查看了一人的筛查"),
        Kind.SHEET_EXPORTED: _("下载了筛查名单表"),
    },
)

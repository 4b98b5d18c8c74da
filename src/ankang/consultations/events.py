"""What can happen in consultations, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    ASKED = "consultations.asked"
    TRIAGED = "consultations.triaged"
    SCHEDULED = "consultations.scheduled"
    NO_SHOW = "consultations.no_show"
    NOTED = "consultations.noted"
    ANSWERED = "consultations.answered"
    FOLLOWED = "consultations.followed"
    CLOSED = "consultations.closed"
    SCALE_FILLED = "consultations.scale_filled"
    SAFETY_KEPT = "consultations.safety_kept"
    LIST_READ = "consultations.list_read"
    CONSULTATION_READ = "consultations.consultation_read"
    SCALE_READ = "consultations.scale_read"
    OPINION_PRINTED = "consultations.opinion_printed"


kinds.declare(
    Kind,
    {
        Kind.ASKED: _("申请了一次会诊或咨询"),
        Kind.TRIAGED: _("分诊了一次会诊或咨询"),
        Kind.SCHEDULED: _("约定了会诊时间"),
        Kind.NO_SHOW: _("登记了会诊未到"),
        Kind.NOTED: _("登记了会诊经过"),
        Kind.ANSWERED: _("签署了会诊意见"),
        Kind.FOLLOWED: _("登记了会诊后续结果"),
        Kind.CLOSED: _("办结或取消了一次会诊"),
        Kind.SCALE_FILLED: _("登记了一份心理量表"),
        Kind.SAFETY_KEPT: _("登记了当天的安全处置"),
        Kind.LIST_READ: _("查看了会诊名单"),
        Kind.CONSULTATION_READ: _("查看了一次会诊"),
        Kind.SCALE_READ: _("查看了心理量表结果"),
        Kind.OPINION_PRINTED: _("打开了会诊意见打印页"),
    },
)

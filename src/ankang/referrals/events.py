"""What happens to referrals, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    DRAFTED = "referrals.drafted"
    SENT = "referrals.sent"
    ACCEPTED = "referrals.accepted"
    REFUSED = "referrals.refused"
    PASSED_ON = "referrals.passed_on"
    ARRIVED = "referrals.arrived"
    MISSED = "referrals.missed"
    ANSWERED = "referrals.answered"
    ASKED = "referrals.asked"
    CLOSED = "referrals.closed"
    LIST_READ = "referrals.list_read"
    READ = "referrals.read"
    PRINTED = "referrals.printed"


kinds.declare(
    Kind,
    {
        Kind.DRAFTED: _("提出了转诊"),
        Kind.SENT: _("转出了病人"),
        Kind.ACCEPTED: _("接收了转诊"),
        Kind.REFUSED: _("退回了转诊"),
        Kind.PASSED_ON: _("把转诊转往其他机构"),
        Kind.ARRIVED: _("登记了病人到诊"),
        Kind.MISSED: _("登记了病人未到诊"),
        Kind.ANSWERED: _("回复了转诊"),
        Kind.ASKED: _("随访了转诊情况"),
        Kind.CLOSED: _("结束了转诊"),
        Kind.LIST_READ: _("查看了转诊名单"),
        Kind.READ: _("查看了转诊单"),
        Kind.PRINTED: _("打印了转诊单"),
    },
)

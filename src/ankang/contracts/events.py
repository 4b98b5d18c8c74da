"""What happens to contracts, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    DRAFTED = "contracts.drafted"
    SIGNED = "contracts.signed"
    IN_FORCE = "contracts.in_force"
    ENDED = "contracts.ended"
    HANDED_OVER = "contracts.handed_over"
    RENEWED = "contracts.renewed"
    REFUSED = "contracts.refused"
    TEAM_OPENED = "contracts.team_opened"
    TEAM_CHANGED = "contracts.team_changed"
    CONTRACT_READ = "contracts.contract_read"
    LIST_READ = "contracts.list_read"
    PAPER_READ = "contracts.paper_read"
    PRINTED = "contracts.printed"
    FORM_OPENED = "contracts.form_opened"


kinds.declare(
    Kind,
    {
        Kind.DRAFTED: _("拟定了一份家庭医生协议"),
        Kind.SIGNED: _("登记了家庭医生协议的签字"),
        Kind.IN_FORCE: _("一份家庭医生协议生效"),
        Kind.ENDED: _("结束了一份家庭医生协议"),
        Kind.HANDED_OVER: _("更换了签约医生"),
        Kind.RENEWED: _("续签了一份家庭医生协议"),
        Kind.REFUSED: _("登记了不愿签约的人"),
        Kind.TEAM_OPENED: _("登记了一个家庭医生团队"),
        Kind.TEAM_CHANGED: _("变更了家庭医生团队成员"),
        Kind.CONTRACT_READ: _("查看了一份家庭医生协议"),
        Kind.LIST_READ: _("查看了签约名单"),
        Kind.PAPER_READ: _("查看了协议签字的扫描件"),
        Kind.PRINTED: _("打印了家庭医生协议或服务卡"),
        Kind.FORM_OPENED: _("打开了签约表单"),
    },
)

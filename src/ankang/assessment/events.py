"""What happens to points, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    COMPUTED = "assessment.computed"
    EXTRA_ASKED = "assessment.extra_asked"
    EXTRA_DECIDED = "assessment.extra_decided"
    APPEALED = "assessment.appealed"
    APPEAL_DECIDED = "assessment.appeal_decided"
    PROPOSED = "assessment.proposed"
    FROZEN = "assessment.frozen"
    BOARD_READ = "assessment.board_read"
    UNIT_READ = "assessment.unit_read"
    TRIED = "assessment.tried"
    PAPER_READ = "assessment.paper_read"


kinds.declare(
    Kind,
    {
        Kind.COMPUTED: _("计算了考核积分"),
        Kind.EXTRA_ASKED: _("提出了加减分"),
        Kind.EXTRA_DECIDED: _("审定了加减分"),
        Kind.APPEALED: _("对积分提出了申诉"),
        Kind.APPEAL_DECIDED: _("裁定了积分申诉"),
        Kind.PROPOSED: _("提请积分定格"),
        Kind.FROZEN: _("定格了考核积分"),
        Kind.BOARD_READ: _("查看了考核积分榜"),
        Kind.UNIT_READ: _("查看了单位积分"),
        Kind.TRIED: _("试算了积分规则"),
        Kind.PAPER_READ: _("查看了积分佐证"),
    },
)

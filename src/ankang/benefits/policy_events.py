"""What happens to policies and to their trials, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class PolicyKind(StrEnum):
    """Kinds of events of policies."""

    POLICY_DRAFTED = "benefits.policy_drafted"
    POLICY_CHANGED = "benefits.policy_changed"
    POLICY_SUBMITTED = "benefits.policy_submitted"
    POLICY_RETURNED = "benefits.policy_returned"
    POLICY_WITHDRAWN = "benefits.policy_withdrawn"
    POLICY_ENACTED = "benefits.policy_enacted"
    RECOMPUTATION_ASKED = "benefits.recomputation_asked"
    SIMULATION_ASKED = "benefits.simulation_asked"
    SIMULATION_DONE = "benefits.simulation_done"
    SIMULATION_READ = "benefits.simulation_read"
    SIMULATION_PEOPLE_READ = "benefits.simulation_people_read"


kinds.declare(
    PolicyKind,
    {
        PolicyKind.POLICY_DRAFTED: _("起草了待遇政策"),
        PolicyKind.POLICY_CHANGED: _("修改了政策草案"),
        PolicyKind.POLICY_SUBMITTED: _("送审了政策草案"),
        PolicyKind.POLICY_RETURNED: _("退回了政策草案"),
        PolicyKind.POLICY_WITHDRAWN: _("作废了政策草案"),
        PolicyKind.POLICY_ENACTED: _("审定待遇政策生效"),
        PolicyKind.RECOMPUTATION_ASKED: _("要求按新政策重算已结账单"),
        PolicyKind.SIMULATION_ASKED: _("发起了政策测算"),
        PolicyKind.SIMULATION_DONE: _("完成了政策测算"),
        PolicyKind.SIMULATION_READ: _("查看了政策测算结果"),
        PolicyKind.SIMULATION_PEOPLE_READ: _("查看了测算结果涉及的户"),
    },
)
